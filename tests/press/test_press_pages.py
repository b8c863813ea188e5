"""What a page looks like: nothing stranded at its foot, no holes, frames open where they go on."""

from __future__ import annotations

import itertools
import re

import press_reading as reading
import press_rendering as rendering
import press_samples as samples
import pytest

from psychoed.press.practice import Practice

v = samples.v
WORDS = "Some words to fill the page and the next one. "
LINE = samples.paragraph("One line.")


def items(*lines: str) -> v.List:
    return v.List(items=tuple(v.Item((samples.paragraph(line),)) for line in lines))


def sources(count: int) -> tuple[v.Source, ...]:
    return tuple(
        v.Source(key=f"a{n}", label="", children=samples.text(f"SOURCE {n}. " + WORDS * 2))
        for n in range(count)
    )


def worksheet(*, questions: int = 6) -> v.Worksheet:
    asked = [v.Write(title=samples.text(f"QUESTION {n}"), lines=3) for n in range(questions)]
    intro = samples.paragraph("INTRO to it.")
    return v.Worksheet(
        level=2,
        label="Worksheet:",
        title=samples.text("TITLE"),
        disclosure="This is yours.",
        children=(intro, *asked, samples.paragraph("LAST words.")),
    )


def test_what_leads_to_a_list_stays_with_it(press) -> None:
    """Also where it does not end with a colon; and a short list is not torn apart."""
    blocks = [
        block
        for n in range(40)
        for block in (
            samples.paragraph(WORDS * (1 + n * 7 % 17)),
            samples.paragraph(f"LEAD {n}"),
            items(f"FIRST {n}", f"second {n}", f"LAST {n}"),
        )
    ]
    pages = reading.page_lines(press.set(samples.document(*blocks, LINE)).pdf)
    assert len(pages) > 8
    for lines in pages:
        text = " ".join(lines)
        numbers = [set(re.findall(rf"{word} (\d+)", text)) for word in ("LEAD", "FIRST", "LAST")]
        assert numbers[0] == numbers[1] == numbers[2]


@pytest.mark.parametrize("practice", [None, Practice(name="A. Name")], ids=["blank", "named"])
def test_no_page_holds_the_foot_alone(press, practice: Practice | None) -> None:
    for lines in range(9, 21, 2):
        document = samples.document(*[LINE] * lines, sources=sources(4))
        last = reading.page_lines(press.set(document, practice=practice).pdf)[-1]
        assert any(line.startswith(("SOURCE", "One line.")) for line in last)
        short = samples.document(*[LINE] * (lines + 6))
        assert "One line." in reading.page_lines(press.set(short, practice=practice).pdf)[-1]


@pytest.mark.parametrize("lines", range(12, 30, 3))
def test_a_box_of_help_leaves_no_hole(press, lines: int) -> None:
    """One that does not fit goes to the next page, and the words after it come first."""
    box = samples.help_box(level=2, anchors=())
    pdf = press.set(samples.document(*[LINE] * lines, box, *[LINE] * 40)).pdf
    pages = [rendering.page(pdf, number, 0.5) for number in range(2)]
    assert max(map(rendering.largest_gap, pages)) < 0.2
    heights = reading.baselines(pdf)
    assert min(b - a for a, b in itertools.pairwise(heights)) > 10, "lines overlap"


@pytest.mark.parametrize("lines", range(12, 30, 4))
def test_a_box_of_help_never_comes_to_stand_in_a_worksheet(press, lines: int) -> None:
    box = samples.help_box(level=2, anchors=())
    blocks = [*[LINE] * lines, box, samples.heading(2, "A sheet"), worksheet(), LINE]
    text = reading.flat(press.set(samples.document(*blocks)).pdf)
    assert text.index("Get help soon") < text.index("A sheet") < text.index("QUESTION 0")


def test_a_worksheet_is_never_a_title_alone_nor_its_last_words(press) -> None:
    blocks = [block for n in range(12, 24) for block in (*[LINE] * n, worksheet())]
    pages = reading.page_lines(press.set(samples.document(*blocks)).pdf)
    for lines in pages:
        text = " ".join(lines)
        assert text.count("TITLE") == text.count("INTRO") == text.count("QUESTION 0")
        assert text.count("LAST words") <= text.count("QUESTION 5")


def test_a_frame_is_open_where_it_goes_on(press) -> None:
    """Nobody takes half of a box for the whole."""
    box = v.Box(
        kind="note",
        level=2,
        title=samples.text("TITLE"),
        children=tuple(samples.paragraph(WORDS * 6) for _ in range(24)),
    )
    pdf = press.set(samples.document(LINE, box, LINE)).pdf
    edges = []
    for number in range(2):
        grey = rendering.page(pdf, number, 2)
        rows = grey.rows()[int(0.1 * grey.height) :]
        long = [rendering.longest_run(row, 3) > 0.6 * grey.width for row in rows]
        edges.append(sum(a and not b for a, b in zip(long, [*long[1:], False], strict=True)))
    assert len(reading.pages(pdf)) > 2
    assert edges == [1, 0]


def test_columns_are_as_wide_as_their_words(press) -> None:
    question = "What did you train in, and where can I look you up?"
    body = tuple(samples.row("Money", question) for _ in range(3))
    head = (samples.row("About", "You could ask", header=True),)
    table = samples.table(widths=(50, 50), head=head, body=body, caption=(), anchors=())
    lines = reading.page_lines(press.set(samples.document(table)).pdf)[0]
    assert sum(question in line for line in lines) == 3
