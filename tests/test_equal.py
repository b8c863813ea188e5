"""Whatever is edited, the next build gives what a clean build gives, byte for byte."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import edits
from books import Book
from edited import small_book, write
from edits import EDITS
from psychoed.build import build
from psychoed.publish import publish

if TYPE_CHECKING:
    from pathlib import Path

    from books import Built
    from edits import Edit

EXAMPLES = int(os.environ.get("PSYCHOED_EDITED_BOOKS", "6"))
"""How many books are edited. More find more, and take longer."""

FOUND = ("_static/search-index.js", "search.html")
"""What knows the words of all pages."""

OF_SPHINX = (".buildinfo", ".buildinfo.bak", "objects.inv")


class Made(NamedTuple):
    """What a build made: the bytes of each file, and its warnings, sorted."""

    files: dict[str, bytes]
    warnings: list[str]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in OF_SPHINX
    }


class Shelf:
    """A book that is edited and built again and again in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = Book(folder / "edited")
        self.book.settings = {"html_theme": "psychoed"}
        self.start()

    def start(self) -> None:
        """Begin anew, with the book as it was built first."""
        self.edited = small_book()
        first = self.folder / "first"
        if first.exists():
            shutil.rmtree(self.book.folder)
            shutil.copytree(first, self.book.folder)
            return
        shutil.rmtree(self.book.source)
        write(self.edited, self.book.source)
        self.build()
        shutil.copytree(self.book.folder, first)

    def build(self) -> Made:
        """Build with what the last build left."""
        return _built(self.book)

    def build_clean(self) -> Made:
        """Build the same words as if for the first time, somewhere else."""
        elsewhere = self.folder / "clean"
        shutil.rmtree(elsewhere, ignore_errors=True)
        clean = Book(elsewhere, self.book.settings)
        shutil.rmtree(clean.source)
        clean.source.symlink_to(self.book.source)
        return _built(clean)

    def edit(self, edit: Edit, a: int, b: int, *, old: bool) -> None:
        """Edit the book, and write its files."""
        edit(self.edited, a, b)
        write(self.edited, self.book.source, old=old)


def _built(book: Book) -> Made:
    """Build a book and publish it; without help lines that can be read there is nothing."""
    try:
        built = book.build()
    except SystemExit:
        return Made({}, [])
    site = _published(built, book.folder)
    files = {f"html/{name}": it for name, it in _files(built.output).items()}
    files |= {f"handout/{name}": it for name, it in _files(built.handouts).items()}
    files |= {f"site/{name}": it for name, it in _files(site).items()}
    return Made(files, sorted(built.warnings))


def _published(built: Built, folder: Path) -> Path:
    """Publish the pages, with sheets that are nothing but their documents' words."""
    sheets, facts = folder / "sheets", {}
    sheets.mkdir(exist_ok=True)
    for path in built.handouts.rglob("*.json"):
        content = path.read_bytes().replace(bytes(folder.parent), b"")
        (sheets / f"{path.stem}.pdf").write_bytes(content)
        facts[path.stem] = {"pages": len(content) % 9 + 1, "bytes": len(content)}
    publish(built.output, sheets, facts, folder / "site")
    return folder / "site"


def differences(again: Made, clean: Made) -> list[str]:
    """Say how two builds differ."""
    names = sorted(again.files.keys() | clean.files.keys())
    told = [f"not in a clean build: {name}" for name in names if name not in clean.files]
    told += [f"missing: {name}" for name in names if name not in again.files]
    both = again.files.keys() & clean.files.keys()
    told += [f"differs: {name}" for name in sorted(both) if again.files[name] != clean.files[name]]
    told += [f"told: {it}" for it in again.warnings if it not in clean.warnings]
    told += [f"not told: {it}" for it in clean.warnings if it not in again.warnings]
    return told


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The small book, built once."""
    return Shelf(tmp_path_factory.mktemp("shelf"))


Steps = tuple[tuple[Any, ...], ...]

CASES: dict[str, Steps] = {
    "a file that was moved here": ((edits.words, 0, 2, True),),
    "a title, which every page shows": ((edits.title, 1, 0),),
    "a chapter's quiet title, which its summary hides behind": ((edits.about, 0, 5),),
    "a label that two pages give": ((edits.label, 0, 2),),
    "a label that two pages gave": ((edits.label, 0, 2), (edits.words, 2, 2), (edits.label, 2, 0)),
    "a picture that goes, and one of the same name": ((edits.picture, 0, 0),),
    "a chapter that goes, whose links and place stay": ((edits.delete_chapter, 0, 0),),
    "a page that goes": ((edits.extra, 2, 1), (edits.nothing, 0, 0), (edits.extra, 2, 0)),
    "a page that stands in every foot": ((edits.extra, 0, 1),),
    "a word of the glossary that goes": ((edits.term, 0, 0),),
    "a source that is another": ((edits.cited_work, 0, 1),),
    "another order of sources": ((edits.order_of_works, 0, 0),),
    "how sources are listed": ((edits.setting, 14, 0),),
    "a number typed before it was a help line": ((edits.words, 0, 34), (edits.helpline, 0, 1)),
    "two stories of one name": ((edits.story, 1, 3), (edits.words, 0, 2)),
    "stories outside the contents": (
        *((edits.extra, 0, 1), (edits.extra, 1, 1), (edits.extra, 0, 2)),
    ),
    "a redirect that goes": ((edits.redirect, 2, 2), (edits.nothing, 0, 0), (edits.redirect, 2, 0)),
    "a country that comes and goes": ((edits.country, 0, 0), (edits.country, 0, 0)),
    "a worksheet that goes": ((edits.sheet, 1, 0),),
}


@pytest.mark.parametrize("case", CASES)
def test_edit_is_as_if_built_anew(shelf: Shelf, case: str) -> None:
    """One edit, or some, each with a build of its own: for each thing that once went wrong."""
    shelf.start()
    for edit, a, b, *old in CASES[case]:
        shelf.edit(edit, a, b, old=bool(old))
        again = shelf.build()
    assert differences(again, shelf.build_clean()) == []


_NUMBERS = st.integers(0, 40)
_EDIT = st.tuples(st.sampled_from(EDITS), _NUMBERS, _NUMBERS, st.booleans())


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES < 50)
@given(rounds=st.lists(st.lists(_EDIT, min_size=1, max_size=4), min_size=1, max_size=3))
def test_edited_book_is_as_if_built_anew(shelf: Shelf, rounds: list[list[tuple[Any, ...]]]) -> None:
    """Some edits, a build, some more edits, a build: equal to a clean build of the last words."""
    shelf.start()
    for wanted in rounds:
        for edit, a, b, old in wanted:
            shelf.edit(edit, a, b, old=old)
        again = shelf.build()
    assert differences(again, shelf.build_clean()) == []


def _identities(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        (edits.nothing, set()),
        (edits.words, {"chapters/ant.html", "handouts/ant.pdf"}),
        (edits.term, {"glossary.html", "handouts/glossary.pdf", *FOUND}),
    ],
)
def test_only_what_an_edit_concerns_is_published_anew(
    shelf: Shelf, edit: Edit, new: set[str]
) -> None:
    """All other files of the site are the same files as before."""
    shelf.start()
    shelf.build()
    site = shelf.book.folder / "site"
    before = _identities(site)
    shelf.edit(edit, 0, 2, old=False)
    shelf.build()
    after = _identities(site)
    assert {name for name in after if after[name] != before.get(name)} == new


def test_sheets_of_an_edited_book_are_as_if_built_anew(tmp_path: Path) -> None:
    """A title, a word, a source, a picture, a help line; a chapter gone, one new, another order."""
    edited, desk = small_book(), tmp_path
    write(edited, desk / "book")
    assert build(desk / "book", desk / "build") == 0
    for edit, a, b in (
        *((edits.title, 1, 0), (edits.term, 1, 0), (edits.picture, 0, 2), (edits.helpline, 0, 1)),
        *((edits.in_short, 1, 1), (edits.cited_work, 0, 1), (edits.delete_chapter, 2, 1)),
        *((edits.add_chapter, 3, 1), (edits.swap_parts, 0, 0), (edits.sheet, 0, 1)),
    ):
        edit(edited, a, b)
    edited.chapters["bee"].words = ["See {vignette}`mara` and {cite:t}`known2018study`."]
    write(edited, desk / "book")
    assert build(desk / "book", desk / "build") == 0
    shutil.copytree(desk / "book", desk / "clean/book")
    assert build(desk / "clean/book", desk / "clean/build") == 0
    again, clean = _files(desk / "build/html"), _files(desk / "clean/build/html")
    assert any(name.endswith(".pdf") for name in clean)
    assert differences(Made(again, []), Made(clean, [])) == []
