"""The command ``psychoed new``: a chapter with all its parts, for a writer to fill in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

_FAULT = 2
_SITE_HAS = {"404", "chapters", "handouts", "search", "genindex", "index"}
TEMPLATE = Path(__file__).parent / "template"


def add_new_command(commands: Any) -> None:
    """Add ``new`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "begin a chapter and its one-page summary, with words to write over"
    parser = commands.add_parser("new", help=about, description=f"{about}.")
    parser.add_argument("title", help='its title, as readers would say it: "Ending therapy"')
    parser.add_argument("--name", help="its file's name, if not made from the title")
    parser.add_argument("--book", type=Path, default=Path("handbook"), help="the folder of conf.py")
    parser.set_defaults(run=_new)


def _new(chosen: argparse.Namespace) -> int:
    from psychoed.gate.imitation import why_not_title
    from psychoed.newchapter.naming import NoNameError, checked, slug_of, tidy
    from psychoed.press.fonts import unprintable

    try:
        title = tidy(chosen.title)
        if odd := unprintable(title) or why_not_title(title):
            raise NoNameError(odd)
        slug = checked(chosen.name) if chosen.name else slug_of(title)
        _refuse_taken(chosen.book, slug)
        chapter, summary = _write(chosen.book, title, slug)
    except (NoNameError, OSError) as error:
        sys.stderr.write(f"psychoed new: {error}\n")
        return _FAULT
    sys.stdout.write(_next_steps(chosen.book, slug, chapter, summary))
    return 0


def _refuse_taken(book: Path, slug: str) -> None:
    """Refuse a name that something else in the book has: each is an address and a PDF's name."""
    taken = slug in _SITE_HAS or (book / f"{slug}.md").exists() or (book / slug).exists()
    sheets = re.compile(rf"^:name: +{slug}\s*$", re.MULTILINE)
    if taken or any(sheets.search(it.read_text("utf-8")) for it in book.glob("chapters/*.md")):
        raise OSError(
            f"'{slug}' is already the name of a page, a worksheet or a story in {book}: choose "
            "another title, or another name: --name"
        )
    if slug == _name_of_book(book):
        raise OSError(
            f"'{slug}' is the name of the whole book's PDF: choose another title, or another name: "
            "--name"
        )


def _name_of_book(book: Path) -> str:
    """Give the name of the whole book's PDF, as far as its settings say it in so many words."""
    from psychoed.pack.library import slug_of

    conf = book / "conf.py"
    text = conf.read_text("utf-8") if conf.is_file() else ""
    project = re.search(r"^project\s*=\s*([\"'])(?P<name>.*)\1", text, re.MULTILINE)
    return slug_of(project["name"]) if project else ""


def _write(book: Path, title: str, slug: str) -> tuple[Path, Path]:
    """Write both files, or none."""
    if not (book / "conf.py").is_file():
        raise OSError(
            f"{book} holds no handbook: there is no conf.py in it. Go to the folder above the "
            "handbook, or name it: --book path/to/handbook"
        )
    folder = book / "chapters"
    paths = folder / f"{slug}.md", folder / f"{slug}-in-short.md"
    for path in paths:
        if path.exists():
            raise OSError(
                f"{path} is there already, and is left as it is. Open it and go on writing, or "
                "choose another title, or another name: --name"
            )
    folder.mkdir(exist_ok=True)
    for path, template in zip(paths, ("chapter.md", "in-short.md"), strict=True):
        text = (TEMPLATE / template).read_text("utf-8")
        filled = text.replace("{title}", title).replace("{slug}", slug)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(filled)
    return paths


def _next_steps(book: Path, slug: str, chapter: Path, summary: Path) -> str:
    return f"""\
Made {chapter}
 and {summary}

Fill in the first, then the second. Write over all that stands there.
  Look at it:   psychoed build {book} --drafts
  Check it:     psychoed check {chapter} {summary}

Both are drafts, and the handbook is made without them. When they are done:
  1. In both, change 'status: draft' to 'status: ready'.
  2. In {book / "index.md"}, add the line 'chapters/{slug}' to a list of pages.
  3. In {book / "addresses.txt"}, add the lines 'chapters/{slug}' and 'chapters/{slug}-in-short'.
"""
