"""The command ``psychoed``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed import __version__
from psychoed.getting_help.command import add_helplines_command

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; give its exit code."""
    parser = argparse.ArgumentParser(prog="psychoed", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="command")

    builder = commands.add_parser(
        "build", help="make the site and every hand-out; other options go to sphinx-build"
    )
    builder.add_argument("source", type=Path, nargs="?", default=Path("handbook"))
    builder.add_argument("output", type=Path, nargs="?", default=Path("build"))
    builder.add_argument("--region", help="whose help lines to show and print: GB, US, …")
    builder.set_defaults(run=_build)

    add_helplines_command(commands)

    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.run is not _build:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    chosen.rest = rest
    code: int = chosen.run(chosen)
    return code


def _build(chosen: argparse.Namespace) -> int:
    from psychoed.build import build

    if not (chosen.source / "conf.py").exists():
        raise SystemExit(f"psychoed: {chosen.source} holds no handbook: there is no conf.py in it.")
    options = list(chosen.rest)
    if chosen.region:
        options.append(f"--define=psychoed_home_region={chosen.region}")
    return build(chosen.source, chosen.output, options)


if __name__ == "__main__":
    raise SystemExit(main())
