"""What several commands are told: which book, and where to work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_places(parser: argparse.ArgumentParser, output: str, made: str) -> None:
    """Add ``source`` and ``output``. ``output`` is the usual folder, ``made`` says what for."""
    parser.add_argument(
        "source", type=Path, nargs="?", default=Path("handbook"), help="the folder of conf.py"
    )
    parser.add_argument(
        "output", type=Path, nargs="?", default=Path(output), help=f"{made} ({output})"
    )


def add_region(parser: argparse.ArgumentParser) -> None:
    """Add ``--region``."""
    parser.add_argument("--region", help="whose help lines to show and print: GB, US, …")


def holds_book(source: Path, command: str) -> bool:
    """Tell whether a folder holds a handbook; if not, say so for a command."""
    if (source / "conf.py").exists():
        return True
    where = f"{source} holds no handbook: there is no conf.py in it."
    sys.stderr.write(f"psychoed {command}: {where}\n")
    return False
