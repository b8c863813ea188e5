"""Which sheets a build makes: every document four times, the packs and the book on both papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psychoed.press.job import Part, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from psychoed.pack.library import Library
    from psychoed.pack.starters import Starter
    from psychoed.press.job import Paper, Print

PAPERS: dict[str, Paper] = {"": "a4", "-letter": "us-letter"}
PRINTS: dict[str, Print] = {"": "standard", "-large": "large"}
"""The endings of a file's name, and what they mean: ``repair-large-letter.pdf``."""


class Sheets(NamedTuple):
    """The sheets of a build, and what keeps some of them from being made."""

    sheets: tuple[Sheet, ...]
    problems: list[str]


def sheets_of(library: Library, *, quick: bool = False) -> Sheets:
    """Give the sheets of a build. Most wanted first, so that a problem is told once and soon.

    ``quick``: only one sheet of each chapter, summary and worksheet, to look at.
    """
    singles = [
        Sheet((file,), f"{slug}{large}{letter}", "", paper, size, text=not (large or letter))
        for large, size in PRINTS.items()
        for letter, paper in PAPERS.items()
        for slug, file in library.files.items()
    ]
    named_alike = list(_named_like_book(library))
    if quick:
        return Sheets(tuple(it for it in singles if it.text), named_alike)
    packs, problems = library.starters
    bound = [
        sheet
        for letter, paper in PAPERS.items()
        for sheet in _bound(library, packs.values(), letter, paper)
    ]
    return Sheets((*singles, *bound), [*named_alike, *problems])


def _named_like_book(library: Library) -> Iterator[str]:
    """Tell of a sheet whose PDF would have the name of the whole book's."""
    known = library.contents
    document = library.documents.get(library.slug) if known.parts else None
    if document is None:
        return
    what, how = "chapter's sheet", "give the chapter's file another name"
    if document.kind == "worksheet":
        what, how = "worksheet", "give it another ':name:'"
    yield (
        f"{document.source}:1: a {what} and the whole book would both be '{library.slug}.pdf': the "
        f"book is named after 'project' in conf.py, {known.project!r}. {how.capitalize()}."
    )


def pack_sheet(
    library: Library, pack: Starter, paper: Paper, size: Print = "standard", ending: str = ""
) -> Sheet:
    """Give a pack's sheet."""
    return Sheet(
        tuple(library.files[slug] for slug in pack.documents),
        f"{pack.name}{ending}",
        pack.title,
        paper,
        size,
        bound="pack",
        sentence=pack.sentence,
    )


def _bound(
    library: Library, packs: Iterable[Starter], letter: str, paper: Paper
) -> Iterator[Sheet]:
    for pack in packs:
        yield pack_sheet(library, pack, paper, ending=letter)
    known = library.contents
    if not known.parts:
        return
    names = [name for part in known.parts for name in part.documents]
    yield Sheet(
        tuple(str(library.folder / name) for name in (*names, *known.matter)),
        f"{library.slug}{letter}",
        known.project,
        paper,
        bound="book",
        sentence=known.sentence,
        parts=tuple(Part(part.title, len(part.documents)) for part in known.parts),
    )
