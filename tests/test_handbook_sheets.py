"""What every sheet of the real book promises, to the eye and to the ear."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import page as validator
import press_reading as reading
import press_rendering as rendering
import pytest
from press_aloud import letters, read_aloud

from handbooks import Handbook, built, walk
from psychoed.handout import vocabulary as v
from psychoed.press.twin import twin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORT_FOOT = re.compile(r"\d{1,2} \w+ 20\d\d\b")
BOXES = (v.InShort, v.Vignette, v.Reflection, v.Worksheet, v.GettingHelp, v.Box)


class Sheet(NamedTuple):
    """A PDF, the documents it was made of, and what the press laid out for it."""

    pdf: Path
    laid_out: dict[str, Any]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return Handbook(built("handbook", tmp_path_factory))


@pytest.fixture(scope="module")
def sheets(book: Handbook) -> list[Sheet]:
    """Every PDF that was built."""
    staged = book.output / "press" / "sheets"
    found = [
        Sheet(pdf, msgspec.json.decode((staged / f"{pdf.stem}.json").read_bytes()))
        for pdf in book.sheets
    ]
    assert len(found) >= 4 * len(book.documents)
    return found


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_pdf_is_accessible_and_archivable(sheets: list[Sheet], profile: str) -> None:
    """PDF/UA-1 and PDF/A-2a, by a real validator."""
    for sheet in sheets:
        report = validator.validate_pdf(str(sheet.pdf), profile=profile)
        assert report.is_compliant, (sheet.pdf.name, report.failures)


def test_every_sheet_is_read_aloud_as_it_was_written(sheets: list[Sheet]) -> None:
    """All words, in the order of the text, which is the chapter's: nothing lost, nothing twice."""
    for pdf, laid_out in sheets:
        if not laid_out["bound"]:
            assert aloud(pdf, laid_out) == letters(twin(laid_out), laid_out), pdf.name


def test_every_pack_is_read_aloud_sheet_by_sheet(sheets: list[Sheet]) -> None:
    """Between its cover and its last page each document stands whole, in the order of the list."""
    packs = [sheet for sheet in sheets if sheet.laid_out["bound"] == "pack"]
    assert len(packs) >= 6
    for pdf, laid_out in packs:
        rest = aloud(pdf, laid_out)
        for document in laid_out["documents"]:
            words = letters(twin(laid_out | {"documents": [document]}), laid_out)
            _, found, rest = rest.partition(words)
            assert found, (pdf.name, document["plain"])


def aloud(pdf: Path, laid_out: dict[str, Any]) -> str:
    return letters(read_aloud(pdf), laid_out)


def headings(document: v.Document) -> Iterator[tuple[int, str]]:
    """Give the tree of headings that a chapter's writer had in mind: level and words."""
    yield 1, v.plain_text(document.title)
    for block in walk(document.blocks):
        if isinstance(block, v.Heading):
            yield block.level, v.plain_text(block.children)
        elif isinstance(block, BOXES):
            words = v.plain_text(getattr(block, "title", ()))
            label = getattr(block, "label", "").strip().rstrip(":")
            if label or words:
                yield block.level, ": ".join(filter(None, (label, words)))
    if document.sources:
        yield 2, "Sources"


def test_every_sheet_has_the_chapters_headings(book: Handbook, sheets: list[Sheet]) -> None:
    """In its bookmarks and in its tags, at the chapter's levels; no more and no fewer."""
    for sheet in sheets:
        slug = re.sub(r"(-large)?(-letter)?$", "", sheet.pdf.stem)
        if slug in book.documents:
            wanted = list(headings(book.documents[slug]))
            assert reading.outline(sheet.pdf) == wanted, sheet.pdf.name
            levels = [
                int(tag.path[-1])
                for tag in reading.tags(sheet.pdf)
                if re.search(r"/H\d$", tag.path)
            ]
            assert levels == [level for level, _ in wanted], sheet.pdf.name


def test_what_is_bound_keeps_the_headings_of_its_chapters(
    book: Handbook, sheets: list[Sheet]
) -> None:
    """One after the other; in the book, the sources stand at its end."""
    for pdf, laid_out in sheets:
        if not laid_out["bound"]:
            continue
        bookmarks = [*reading.outline(pdf)]
        for document in book.documents.values():
            if v.plain_text(document.title) in {it["plain"] for it in laid_out["documents"]}:
                wanted = [*headings(document)]
                wanted = wanted[:-1] if laid_out["bound"] == "book" and document.sources else wanted
                start = bookmarks.index(wanted[0])
                assert bookmarks[start : start + len(wanted)] == wanted, pdf.name


def test_no_page_is_half_empty_before_the_end_of_a_chapter(sheets: list[Sheet]) -> None:
    """What does not fit moves, or goes on to the next page; the sheet's foot takes its last two."""
    for pdf, laid_out in sheets:
        if [it["kind"] for it in laid_out["documents"]] == ["chapter"]:
            for number in range(len(reading.page_lines(pdf)) - 2):
                gap = rendering.largest_gap(rendering.page(pdf, number, 0.25))
                assert gap < 0.5, (pdf.name, number + 1)


def test_no_page_is_blank(sheets: list[Sheet]) -> None:
    """Room that was kept for something and given back must not leave a page behind."""
    for pdf, _ in sheets:
        for number, lines in enumerate(reading.page_lines(pdf), 1):
            assert len(lines) > 2, (pdf.name, number)


def test_no_heading_is_the_last_line_of_its_page(sheets: list[Sheet]) -> None:
    """Whoever turns the page would have lost it."""
    for pdf, _ in sheets:
        titles = {title for level, title in reading.outline(pdf) if level > 1}
        for number, lines in enumerate(reading.page_lines(pdf), 1):
            for line, following in itertools.pairwise([*lines, "Page"]):
                is_foot = following.startswith("Page") or SHORT_FOOT.match(following)
                assert not (line in titles and is_foot), (pdf.name, number, line)


def test_no_link_is_empty_or_leads_nowhere(sheets: list[Sheet]) -> None:
    """Each says where it leads; what is outside has an address, what is inside is there."""
    for sheet in sheets:
        for link in reading.links(sheet.pdf):
            assert link.contents.strip(), sheet.pdf.name
            assert link.url.startswith(("https://", "tel:", "sms:", "mailto:")) or link.place, link
        inside = {link.place for link in reading.links(sheet.pdf) if link.place}
        named = {place for place in inside if not place.startswith("page ")}
        assert named <= set(reading.destinations(sheet.pdf)), sheet.pdf.name
        for tag in reading.tags(sheet.pdf):
            if tag.path.endswith("/Link"):
                assert len(tag.element.K) > 1, sheet.pdf.name  # words, and what can be tapped
