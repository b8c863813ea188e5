"""The command ``psychoed``."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from psychoed.arguments import add_places, add_region, holds_book
from psychoed.checks.command import add_check_command
from psychoed.getting_help.command import add_helplines_command
from psychoed.links import add_links_command
from psychoed.live.command import add_live_command
from psychoed.newchapter.command import add_new_command
from psychoed.pack.command import add_pack_command
from psychoed.review.command import add_review_command

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CODES = (
    "Exit code 0: done. 1: something in the book must be mended first, and is told with its file "
    "and line. 2: the command could not be carried out as it was given."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; give its exit code."""
    _write_utf8(sys.stdout, sys.stderr)
    parser = command_line()
    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.run is not _build:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    chosen.rest = rest
    code: int = chosen.run(chosen)
    return code


def command_line() -> argparse.ArgumentParser:
    """Give all commands with their options."""
    parser = argparse.ArgumentParser(
        prog="psychoed",
        description="Makes a handbook of chapters: its site, its sheets, its help lines.",
        epilog=EXIT_CODES + " 'psychoed COMMAND --help' tells more of each.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_build_command(commands)
    add_check_command(commands)
    add_helplines_command(commands)
    add_links_command(commands)
    add_live_command(commands)
    add_new_command(commands)
    add_pack_command(commands)
    add_review_command(commands)
    return parser


class _Version(argparse.Action):
    """Says the version, which is looked up for nobody else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Say it and leave."""
        from psychoed import __version__

        parser.exit(message=f"{__version__}\n")


def _add_build_command(commands: Any) -> None:
    about = "make the site and every hand-out; other options go to sphinx-build"
    builder = commands.add_parser("build", help=about, description=f"{about}.")
    add_places(builder, "build", "where html/ is made")
    add_region(builder)
    builder.add_argument("--local-review", type=Path, help="a service's own review of chapters")
    builder.add_argument("--drafts", action="store_true", help="show drafts too, to look at them")
    builder.add_argument(
        "--quick",
        action="store_true",
        help="to look at, not to publish: of all sheets, only those on A4 in standard print",
    )
    builder.set_defaults(run=_build)


def _write_utf8(*streams: TextIO) -> None:
    """Into files and pipes too, for which Windows would choose an older encoding."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def _build(chosen: argparse.Namespace) -> int:
    from psychoed.build import build

    if not holds_book(chosen.source, "build"):
        return 2
    options = list(chosen.rest)
    if chosen.region:
        options.append(f"--define=psychoed_home_region={chosen.region}")
    if chosen.drafts:
        options.append("--define=psychoed_drafts=show")
    try:
        return build(chosen.source, chosen.output, options, chosen.local_review, quick=chosen.quick)
    except OSError as error:
        where = error.filename2 or error.filename or chosen.output
        raise SystemExit(
            f"psychoed: {where} cannot be read or written: {error.strerror or error}. "
            "Close what is open there, or build into another folder: psychoed build handbook build"
        ) from error


if __name__ == "__main__":
    raise SystemExit(main())
