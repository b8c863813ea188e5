"""The command ``psychoed review``, for whoever reviews a chapter."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from psychoed.handout.vocabulary import Document

_FAULT = 2


def add_review_command(commands: Any) -> None:
    """Add ``review`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "keep a chapter's words for a review, and print their fingerprint"
    parser = commands.add_parser("review", help=about, description=f"{about}. Build first.")
    parser.add_argument("chapter", nargs="*", help="its short name, as 'repair'")
    parser.add_argument("--due", action="store_true", help="list the reviews that are due instead")
    parser.add_argument("--within", type=int, default=30, help="due within so many days (30)")
    parser.add_argument("--book", type=Path, default=Path("handbook"), help="with --due: the book")
    parser.add_argument("--output", type=Path, default=Path("build"), help="where it was built")
    parser.add_argument(
        "--keep",
        type=Path,
        default=Path("handbook/reviews"),
        help="the folder that keeps the words (handbook/reviews)",
    )
    parser.set_defaults(run=_review)


def _review(chosen: argparse.Namespace) -> int:
    from psychoed.review.keeping import NotFoundHereError, documents, find

    if chosen.due:
        return _list_due(chosen)
    if not chosen.chapter:
        sys.stderr.write("psychoed review: name a chapter, as in 'psychoed review repair'.\n")
        return _FAULT
    try:
        known = documents(chosen.output)
        asked = [find(slug, known) for slug in chosen.chapter]
        told = [_tell(document, chosen.keep) for document in asked]
    except NotFoundHereError as error:
        sys.stderr.write(f"psychoed review: {error}\n")
        return _FAULT
    except OSError as error:
        sys.stderr.write(f"psychoed review: {error.filename}: {error.strerror}.\n")
        return _FAULT
    sys.stdout.write("\n".join(told))
    return 0


def _list_due(chosen: argparse.Namespace) -> int:
    import datetime

    from psychoed.review.due import as_list, due

    if not (chosen.book / "conf.py").is_file():
        sys.stderr.write(f"psychoed review: {chosen.book} holds no handbook; name it: --book …\n")
        return _FAULT
    today = datetime.date.today()
    sys.stdout.write(as_list(due(chosen.book, today, chosen.within), today))
    return 0


def _tell(document: Document, folder: Path) -> str:
    from psychoed.review.keeping import keep, shortened

    path, short = keep(document, folder), shortened(document.fingerprint)
    return (
        f"{document.slug}: {short}\n"
        f"Its words are kept in {path}. Read them there: they are what you review.\n"
        f'Then write fingerprint: "{short}" with the review in {document.source},\n'
        f'or {document.slug} = "{short}" in your local-review.toml.\n'
    )
