"""A document's own words, and the fingerprint that tells them from any others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import press_samples as samples
import pytest
from msgspec.structs import replace

from psychoed.handout import vocabulary as v
from psychoed.handout.fingerprint import fingerprint, fingerprint_of
from psychoed.handout.twin import twin

if TYPE_CHECKING:
    from books import Book


def test_every_word_of_the_writers_is_there() -> None:
    """Each kind of block gives its words, in reading order; what data gives is left out."""
    document = samples.document(
        samples.heading(2, "First"),
        samples.paragraph("Words", v.Note((samples.paragraph("a note"),)), "and more."),
        v.List(items=(v.Item((samples.paragraph("one"),)),), ordered=True, start=3),
        v.Definitions(items=(v.Definition(samples.text("Repair"), (samples.paragraph("Back."),)),)),
        v.Quote(children=(samples.paragraph("Said."),), attribution=samples.text("a poet")),
        v.Figure(path="a.png", alt="A drawing", caption=samples.text("What it shows")),
        samples.vignette(samples.paragraph("Jane waits."), content_note="It mentions shame."),
        samples.help_box(children=(samples.paragraph("You can call."),)),
        v.Box(kind="tip", level=2, title=samples.text("A tip"), children=()),
        samples.paragraph(v.Citation("smith2018", samples.text("(Smith, 2018a)"))),
        content_notes=("shame",),
    )
    told = twin(document)
    assert told.splitlines()[1:] == [
        "shame",
        "## First",
        "Words [a note] and more.",
        "3. one",
        "Repair",
        "Back.",
        "Said.",
        "a poet",
        "[A drawing]",
        "What it shows",
        "### Jane goes once more",
        "It mentions shame.",
        "Jane waits.",
        "You can call.",
        "## A tip",
        "[smith2018]",
    ]


def test_table_gives_a_line_for_each_row() -> None:
    """The head first, cells apart."""
    told = twin(samples.document(samples.table()))
    assert "When | You might say | They might say" in told


CHANGES = {
    "another review": {"review": v.Review("Reviewed by A. Example.")},
    "another address": {"address": "elsewhere.html", "docname": "elsewhere", "short": "x"},
    "another state": {"status": "ready", "updated": "2026-11-24", "project": "Other"},
    "another file": {"source": "book/other.md"},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_fingerprint_is_of_words_alone(changes: dict[str, object]) -> None:
    """What data and dates say can change; the review still stands."""
    document = samples.kitchen_sink()
    assert fingerprint(replace(document, **changes)) == fingerprint(document)


def test_fingerprint_minds_no_line_breaks_and_no_places() -> None:
    """Words that moved in their file, or were broken into other lines, are the same words."""
    one = samples.document(samples.paragraph("Some  words\nand cafe\u0301.", at="a.md:1"))
    other = samples.document(samples.paragraph("Some words and caf\u00e9.", at="a.md:9"))
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint_of("Some\nwords") == fingerprint_of("Some words\n")


def test_another_path_is_no_other_word() -> None:
    """A picture or page that was renamed changes nothing; its alternative text does."""

    def picture(path: str, alt: str) -> str:
        return fingerprint(samples.document(v.Figure(path=path, alt=alt)))

    def link(url: str) -> str:
        return fingerprint(samples.document(samples.paragraph(v.Link(samples.text("w"), url=url))))

    assert picture("a.png", "A dot") == picture("b.png", "A dot")
    assert picture("a.png", "A dot") != picture("a.png", "A dash")
    assert link("https://a.example") == link("https://b.example")


def test_another_word_is_another_fingerprint() -> None:
    """However deep it stands."""

    def deep(words: str) -> str:
        points = v.List(items=(v.Item((samples.paragraph(words),)),))
        box = v.Box(kind="tip", level=2, title=(), children=(points,))
        return fingerprint(samples.document(box))

    assert deep("one") != deep("two")


def test_document_carries_its_fingerprint_through_changes_of_data(book: Book) -> None:
    """A new number in the box of help lines is no change of the chapter's words."""
    box = "Words.\n\n:::{getting-help} now\nYou can call.\n:::\n"
    book.chapter(box, front_matter="summary: A.\nupdated: 2026-11-20\n")
    before = book.build().document()
    assert before.fingerprint == fingerprint(before)
    assert (before.updated, before.short) == ("2026-11-20", "page")
    lines = (book.source / "data/helplines.yaml").read_text("utf-8")
    book.write("data/helplines.yaml", lines.replace("999", "998"))
    book.chapter(box, front_matter="summary: Another.\nstatus: ready\n")
    after = book.build().document()
    assert after.fingerprint == before.fingerprint
    book.chapter(box.replace("can", "may"))
    assert book.build().document().fingerprint != before.fingerprint
