"""Where pages break: never after a heading, never between a box's title and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import press_reading as reading
import press_samples as samples
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from psychoed.handout.vocabulary import AnyBlock

WORDS = "Some words to fill the page and the next one. "


def filler(number: int) -> samples.v.Paragraph:
    """Give a paragraph of 1 to 11 lines, so that what follows comes to stand everywhere."""
    return samples.paragraph(WORDS * (1 + number * 7 % 17))


def last_lines(pdf: Path) -> list[str]:
    """Give the last line of each page above its foot."""
    return [text.splitlines()[-2] for text in reading.pages(pdf)][:-1]


def story(number: int) -> AnyBlock:
    return samples.vignette(
        samples.paragraph(WORDS * 9),
        title=samples.text(f"TITLE {number}"),
        level=2,
        disclosure=f"DISCLOSURE {number}",
        anchors=(),
    )


def box(number: int) -> AnyBlock:
    return samples.v.Box(
        kind="note",
        level=2,
        title=samples.text(f"TITLE {number}"),
        children=(samples.paragraph(WORDS * 9),),
    )


def boxed_list(number: int) -> AnyBlock:
    items = tuple(samples.v.Item((samples.paragraph(WORDS * 3),)) for _ in range(4))
    return samples.v.Reflection(
        level=2, title=samples.text(f"TITLE {number}"), children=(samples.v.List(items=items),)
    )


def call_for_help(number: int) -> AnyBlock:
    return samples.help_box(level=2, title=samples.text(f"TITLE {number}"), anchors=())


def plain_heading(number: int) -> AnyBlock:
    return samples.heading(2, f"TITLE {number}")


def table(number: int) -> AnyBlock:
    return samples.table(caption=samples.text(f"TITLE {number}"), anchors=())


@pytest.mark.parametrize(
    "make", [plain_heading, story, box, boxed_list, call_for_help, table], ids=lambda m: m.__name__
)
def test_no_title_is_last_on_its_page(press, make: Callable[[int], AnyBlock]) -> None:
    blocks = [block for number in range(60) for block in (filler(number), make(number))]
    pdf = press.set(samples.document(*blocks, samples.paragraph("The end."))).pdf
    stranded = ("TITLE", "DISCLOSURE", "Get help soon:", "When You might say")
    assert [line for line in last_lines(pdf) if line.startswith(stranded)] == []
    assert len(reading.pages(pdf)) > 10


def test_a_heading_keeps_the_heading_below_it(press) -> None:
    blocks = [
        block
        for number in range(40)
        for block in (
            filler(number),
            samples.heading(2, f"TITLE {number}"),
            samples.heading(3, f"TITLE below {number}"),
        )
    ]
    pdf = press.set(samples.document(*blocks, samples.paragraph("The end."))).pdf
    assert [line for line in last_lines(pdf) if line.startswith("TITLE")] == []


def test_a_long_story_breaks_and_keeps_its_title(press) -> None:
    tale = [samples.paragraph(f"Part {number}. " + WORDS * 6) for number in range(30)]
    pdf = press.set(samples.document(filler(3), samples.vignette(*tale, level=2))).pdf
    pages = reading.pages(pdf)
    assert len(pages) > 3
    (begins,) = [text for text in pages if "Story: Jane goes once more" in text]
    assert "Part 0." in begins
    assert "Part 0." in pages[0], "the story begins at once, and not on a page of its own"


def test_a_long_table_repeats_its_header(press) -> None:
    rows = tuple(samples.row(f"At {n} o’clock", WORDS, WORDS, first=True) for n in range(40))
    pdf = press.set(samples.document(samples.table(body=rows))).pdf
    pages = [text for text in reading.pages(pdf) if "o’clock" in text]
    assert len(pages) > 2
    assert all("When You might say They might say" in text for text in pages)


def test_a_short_table_stays_whole(press) -> None:
    blocks = [block for number in range(30) for block in (filler(number), table(number))]
    for text in reading.pages(press.set(samples.document(*blocks)).pdf):
        assert text.count("At once") == text.count("Never")
