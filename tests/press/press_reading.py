"""Reads a PDF as its readers do: its words, its outline, its tags, its links."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pypdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Tag(NamedTuple):
    """An element of the tag tree, with its path of names down from the document."""

    path: str
    element: Any


@cache
def _open(path: Path) -> pikepdf.Pdf:
    """Keep the PDF open: what is read from it lives no longer than it."""
    return pikepdf.open(path)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def flat(path: Path) -> str:
    """Give all words on one line."""
    return " ".join(" ".join(pages(path)).split())


def outline(path: Path) -> list[tuple[int, str]]:
    """Give the bookmarks as level and title."""

    def below(entries: list[Any], level: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from below(entry, level + 1)
            else:
                yield level, str(entry.title)

    return list(below(pypdf.PdfReader(path).outline, 1))


def tags(path: Path) -> list[Tag]:
    """Give the tags in reading order."""

    def below(element: Any, above: str) -> Iterator[Tag]:
        children = element.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                here = f"{above}/{str(child.S)[1:]}"
                yield Tag(here, child)
                yield from below(child, here)

    return list(below(_open(path).Root.StructTreeRoot, ""))


def attribute(element: Any, name: str) -> str:
    """Give an attribute of a tag, ``""`` if it has none."""
    for group in element.get("/A", []):
        if name in group:
            return str(group[name])
    return ""


class Linked(NamedTuple):
    """A link of a page: an outside address, or ``""`` and the name of a place inside."""

    url: str
    place: str
    contents: str


def _place(path: Path, destination: Any) -> str:
    """Give a name, or ``page 2`` where there is none."""
    if not isinstance(destination, pikepdf.Array):
        return "" if destination is None else str(destination)
    numbers = {page.objgen: number for number, page in enumerate(_open(path).pages, 1)}
    return f"page {numbers[destination[0].objgen]}"


def destinations(path: Path) -> set[str]:
    """Give the names of the places that links can lead to."""
    return set(pypdf.PdfReader(path).named_destinations)


def links(path: Path) -> list[Linked]:
    return [
        Linked(
            str(annotation.get("/A", {}).get("/URI", "")),
            _place(path, annotation.get("/Dest")),
            str(annotation.get("/Contents", "")),
        )
        for page in _open(path).pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == pikepdf.Name.Link
    ]


def sizes(path: Path) -> dict[str, float]:
    """Give each piece of text with the size it is set in, in points."""
    found: dict[str, float] = {}

    def visit(text: str, _matrix: Any, placed: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found[text.strip()] = round(abs(placed[3]) * size, 2)

    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=visit)
    return found


def fonts(path: Path) -> dict[str, bool]:
    """Give the fonts by name, and whether each is embedded."""
    found = {}
    for page in _open(path).pages:
        for font in page.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            found[str(font.BaseFont)] = embedded
    return found


def page_lines(path: Path) -> list[list[str]]:
    """Give the lines of each page, as PDFium reads them: fast enough for a whole book."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


def baselines(path: Path, number: int = 0) -> list[float]:
    """Give how high each line of a page stands, from its foot, without those of small letters."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number].get_textpage()
        boxes = [page.get_rect(index) for index in range(page.count_rects())]
    return sorted({round(bottom) for _, bottom, _, _ in boxes})
