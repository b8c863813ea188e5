"""The command ``psychoed live``: shows the book in a browser, and again whenever it is saved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from psychoed.arguments import add_places, add_region, holds_book

if TYPE_CHECKING:
    import argparse

_PORT = 8321


def add_live_command(commands: Any) -> None:
    """Add ``live`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "show the handbook, and again after every change"
    parser = commands.add_parser("live", help=about, description=f"{about}.")
    add_places(parser, "build/live", "where it works, apart from what is published")
    add_region(parser)
    parser.add_argument("--port", type=int, default=_PORT, help="where, if that one is free")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    parser.set_defaults(run=_live)


def _live(chosen: argparse.Namespace) -> int:
    if not holds_book(chosen.source, "live"):
        return 2
    try:
        from psychoed.live.preview import preview
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        sys.stderr.write("psychoed live needs one library more: pip install watchfiles\n")
        return 1
    defines = [f"psychoed_home_region={chosen.region}"] if chosen.region else []
    source, output = chosen.source.resolve(), chosen.output.resolve()
    preview(source, output, chosen.port, browser=not chosen.no_browser, defines=defines)
    return 0
