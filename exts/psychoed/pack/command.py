"""The command ``psychoed pack``, for whoever hands out sheets.

No option takes anything about a client, or leaves out sources or where to complain.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from psychoed.pack.library import Library
    from psychoed.press.practice import Practice

_FAULT = 2
_PAPERS = {"a4": "a4", "letter": "us-letter"}


def add_pack_command(commands: Any) -> None:
    """Add ``pack`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "put chapters, summaries and worksheets together in one PDF"
    parser = commands.add_parser("pack", help=about, description=f"{about}.")
    parser.add_argument("name", nargs="*", help="a chapter, worksheet or starter pack: see --list")
    parser.add_argument("--list", action="store_true", help="show all that can be chosen")
    parser.add_argument("--practice", type=Path, help="who gives it: a file practice.toml")
    parser.add_argument(
        "--local-review", type=Path, help="your service's own review: a file local-review.toml"
    )
    parser.add_argument("--paper", choices=_PAPERS, default="a4", help="A4 if left out")
    parser.add_argument(
        "--print", choices=("standard", "large"), default="standard", help="the size of its letters"
    )
    parser.add_argument("--region", default="", help="whose help lines: GB, US, …")
    parser.add_argument(
        "--from",
        dest="place",
        type=Path,
        default=Path("build/work/handout"),
        help="the folder of a build, or a release's archive attuned-documents.zip",
    )
    parser.add_argument("-o", "--output", type=Path, help="the PDF to write")
    parser.set_defaults(run=_pack)


def _pack(chosen: argparse.Namespace) -> int:
    from psychoed.pack.pack import PackError

    try:
        _run(chosen)
    except PackError as error:
        for line in str(error).splitlines():
            sys.stderr.write(f"psychoed pack: {line}\n")
        return _FAULT
    return 0


def _run(chosen: argparse.Namespace) -> None:
    import datetime

    from psychoed.pack.messages import listing
    from psychoed.pack.pack import PackError, Wanted, library_at, make, save

    practice, target = _practice(chosen.practice), _target(chosen)
    with library_at(chosen.place) as library:
        if chosen.list:
            sys.stdout.write(listing(library))
            return
        if not chosen.name:
            raise PackError("name what shall be in it; 'psychoed pack --list' shows what there is.")
        paper, size = _PAPERS[chosen.paper], chosen.print
        today = datetime.date.today()
        reviews = _reviews(chosen.local_review, library, today)
        region = chosen.region.upper()
        wanted = Wanted(chosen.name, paper, size, region, practice, reviews)  # type: ignore[arg-type]
        pdf = make(library, wanted, today, lambda *_: _say("Setting the pages …"))
        save(pdf, target)
        _say(f"The pack is in {target}.")


def _target(chosen: argparse.Namespace) -> Path:
    """Give the file to write, before anything is set: a slip must not cost another file."""
    from psychoed.pack.pack import PackError

    name = f"{chosen.name[0]}.pdf" if len(chosen.name) == 1 else "pack.pdf"
    target: Path = chosen.output or Path(name)
    if target.is_dir():
        raise PackError(f"{target} is a folder: name the file too, as -o {target / name}")
    if target.suffix.lower() != ".pdf":
        raise PackError(f"{target} is not the name of a PDF: write -o {target.with_suffix('.pdf')}")
    return target


def _practice(path: Path | None) -> Practice | None:
    from psychoed.pack.pack import PackError
    from psychoed.press.practice import load

    loaded = load(path) if path else None
    if loaded and loaded.problems:
        raise PackError("\n".join(loaded.problems))
    return loaded.practice if loaded else None


def _reviews(path: Path | None, library: Library, today: date) -> dict[str, str]:
    """Give what sheets say of a service's own review, and tell why some say nothing."""
    if path is None:
        return {}
    from psychoed.pack.pack import PackError
    from psychoed.review.local import load, stamps

    loaded = load(path)
    if loaded.review is None:
        raise PackError("\n".join(loaded.problems))
    stamped = stamps(loaded.review, library.documents, today, path)
    for reason in stamped.refused:
        _say(reason)
    return stamped.statements


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
