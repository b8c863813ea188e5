"""The command ``psychoed``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.checks.command import add_check_command
from psychoed.getting_help.command import add_helplines_command
from psychoed.links import add_links_command
from psychoed.live.command import add_live_command
from psychoed.newchapter.command import add_new_command
from psychoed.pack.command import add_pack_command
from psychoed.review.command import add_review_command

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; give its exit code."""
    parser = argparse.ArgumentParser(prog="psychoed", description=__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(required=True, metavar="command")

    builder = commands.add_parser(
        "build", help="make the site and every hand-out; other options go to sphinx-build"
    )
    builder.add_argument("source", type=Path, nargs="?", default=Path("handbook"))
    builder.add_argument("output", type=Path, nargs="?", default=Path("build"))
    builder.add_argument("--region", help="whose help lines to show and print: GB, US, …")
    builder.add_argument("--local-review", type=Path, help="a service's own review of chapters")
    builder.add_argument("--drafts", action="store_true", help="show drafts too, to look at them")
    builder.add_argument(
        "--quick",
        action="store_true",
        help="to look at, not to publish: of all sheets, only those on A4 in standard print",
    )
    builder.set_defaults(run=_build)

    add_check_command(commands)
    add_helplines_command(commands)
    add_links_command(commands)
    add_live_command(commands)
    add_new_command(commands)
    add_pack_command(commands)
    add_review_command(commands)

    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.run is not _build:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    chosen.rest = rest
    code: int = chosen.run(chosen)
    return code


class _Version(argparse.Action):
    """Says the version, which is looked up for nobody else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Say it and leave."""
        from psychoed import __version__

        parser.exit(message=f"{__version__}\n")


def _build(chosen: argparse.Namespace) -> int:
    from psychoed.build import build

    if not (chosen.source / "conf.py").exists():
        raise SystemExit(f"psychoed: {chosen.source} holds no handbook: there is no conf.py in it.")
    options = list(chosen.rest)
    if chosen.region:
        options.append(f"--define=psychoed_home_region={chosen.region}")
    if chosen.drafts:
        options.append("--define=psychoed_drafts=show")
    return build(chosen.source, chosen.output, options, chosen.local_review, quick=chosen.quick)


if __name__ == "__main__":
    raise SystemExit(main())
