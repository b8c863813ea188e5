"""However long a word is, and however full a table, nothing runs off the page or into others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import press_reading as reading
import press_samples as samples
import pypdfium2
import pytest

from psychoed.press.job import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from press_room import Press

LONG = "acknowledgements", "counterproductively", "misunderstandings", "responsibilities"


def letters(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Give the box of each letter of the first page: left, bottom, right, top."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        return [text.get_charbox(number) for number in range(text.count_chars())]


def overlaps(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Say whether two boxes share more than a hair of room."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > 2 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def test_an_address_copied_from_a_sheet_leads_there(press: Press) -> None:
    """Where it breaks, nothing stands that nobody sees."""
    address = "https://example.org/" + "a.long=way/" * 12
    printed = press.run(
        press.job(Sheet((press.save(samples.document(samples.paragraph(address))),)))
    )
    assert "".join(reading.flat(printed.pdf).split()).count(address) == 1


@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_word_leaves_the_page_or_meets_another(press: Press, size: str) -> None:
    """A long address breaks; a column is as wide as its words, or they are hyphenated."""
    address = "https://example.org/" + "a-long-way/" * 12 + "x" * 90
    document = samples.document(
        samples.paragraph(address),
        samples.paragraph(samples.v.Code(address)),
        samples.table(
            widths=(1, 9, 1, 1),
            head=(samples.row("A", "B", "C", "D", header=True),),
            body=(samples.row(*LONG), samples.row("one", "two", "three", "four")),
        ),
        samples.table(
            widths=(1, 9),
            head=(samples.row("A", "B", header=True),),
            body=(samples.row("unhyphenated", "two"),),
            anchors=(),
        ),
    )
    printed = press.run(press.job(Sheet((press.save(document),), print=size))).pdf
    boxes = letters(printed)
    assert all(box[2] < 595 - 46 for box in boxes)  # a hyphen may hang into the margin
    assert [(a, b) for a in boxes for b in boxes if a < b and overlaps(a, b)] == []
    found = "".join(reading.flat(printed).split()).replace("\u200b", "").replace("-", "")
    for word in (address.replace("-", ""), *LONG, "unhyphenated"):
        assert word in found


def test_the_whole_table_keeps_its_tags(press: Press) -> None:
    """However its columns are made, a listener hears a table, with its heads."""
    printed = press.set(samples.document(samples.table())).pdf
    paths = [tag.path for tag in reading.tags(printed) if tag.path.endswith("/Table")]
    assert len(paths) == 1
