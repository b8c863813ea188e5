"""What a PDF of every node says: to the eye, to a screen reader, to a validator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
import press_reading as reading
import press_samples as samples
import pypdf
import pytest

from psychoed.press.job import Sheet

if TYPE_CHECKING:
    from pathlib import Path

IN_ORDER = (
    "When Therapy Hurts and Heals", "Putting it right",
    "Read this on the web: handbook.example/chapters/repair.html", "By The writers",
    "No clinician has reviewed this text yet. Ask the person who gave it to you",
    "This chapter mentions: shame.", "In short", "It can often be mended.", "The first words",
    "All that runs in a line", "Strong and stressed, both, code()", "After a break", "→ ✓ ☐",
    "What stands alone", "Lists", "• one", "3. third", "4. fourth", "• two", "– below two",
    "Repair", "Getting back in step.", "Rupture", "I missed that.", "— a therapist",
    "What can be said, and when", "When", "At once", "Nothing at all.", "A field, in grey",
    "It stands for nothing.", "first line", "A line of a poem,", "and the next.", "Guten Tag.",
    "Story: Jane goes once more", "Made up, from things", "This story mentions shame.",
    "a list in a story", "To think about", "What did Jane keep?",
    "Get help soon: if you feel worse after a session", "There are people to turn to",
    "999", "116", "85258", "Find A Helpline", "We have not called these numbers.",
    "A tip", "Take your time.", "Untitled.", "The end", "Last words.", "Sources", "Eubanks, C. F.",
    "Given to you by", "No clinician has reviewed this text yet.", "You may print this",
    "Help lines: Found on public pages", "On the web: handbook.example/chapters/repair.html",
)  # fmt: skip


def test_words_come_in_the_order_of_the_document(kitchen_sink: Path) -> None:
    text, start = reading.flat(kitchen_sink), 0
    for words in IN_ORDER:
        found = text.find(words, start)
        assert found >= 0, f"{words!r} is missing after {text[max(0, start - 60) : start]!r}"
        start = found


def test_markup_in_words_is_printed_as_it_stands(kitchen_sink: Path) -> None:
    assert samples.INJECTION in reading.flat(kitchen_sink)


def test_outline_is_the_tree_of_headings(kitchen_sink: Path) -> None:
    """What stands around the text (panel, foot) brings no heading of its own."""
    assert reading.outline(kitchen_sink) == [
        (1, "Putting it right"),
        (2, "In short"),
        (2, "All that runs in a line"),
        (2, "What stands alone"),
        (3, "Lists"),
        (3, "Story: Jane goes once more"),
        (4, "To think about"),
        (3, "Worksheet: Something felt off"),
        (3, "Get help soon: if you feel worse after a session"),
        (3, "A tip"),
        (4, "Get help soon: if you feel worse after a session"),
        (2, "The end"),
        (2, "Sources"),
    ]


def test_metadata_names_the_document(kitchen_sink: Path) -> None:
    reader = pypdf.PdfReader(kitchen_sink)
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "Putting it right"
    assert facts.author == "The writers"
    assert facts.subject == "How a strain can be mended."
    assert facts["/Keywords"] == "repair, rupture"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_language_is_the_document_s(press) -> None:
    french = samples.document(samples.paragraph("Bonjour."), language="fr")
    assert pypdf.PdfReader(press.set(french).pdf).trailer["/Root"]["/Lang"] == "fr"


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_validator_passes(kitchen_sink: Path, profile: str) -> None:
    assert page.is_pdf_compliant(str(kitchen_sink), profile=profile)


def test_tables_have_headers_with_scope(kitchen_sink: Path) -> None:
    cells = [tag for tag in reading.tags(kitchen_sink) if tag.path.endswith(("/TH", "/TD"))]
    found = [(tag.path[-2:], reading.attribute(tag.element, "/Scope")) for tag in cells]
    columns = [("TH", "/Column")] * 3
    full_row = [("TH", "/Row"), ("TD", ""), ("TD", "")]
    assert found == [*columns, *full_row, *full_row, ("TH", "/Row"), ("TD", "")]


def test_cells_name_the_headers_they_stand_under(kitchen_sink: Path) -> None:
    cells = [t.element for t in reading.tags(kitchen_sink) if t.path.endswith(("/TH", "/TD"))]
    row_header, cell = cells[3], cells[4]
    named = next(group["/Headers"] for group in cell.A if "/Headers" in group)
    assert str(row_header.ID) in map(str, named)


def test_pictures_speak(kitchen_sink: Path) -> None:
    figures = [t.element for t in reading.tags(kitchen_sink) if t.path.endswith("/Figure")]
    assert [str(figure.Alt) for figure in figures] == [
        "a grey dot",
        "A grey field",
        "QR code: leads to handbook.example/chapters/repair.html",
    ]


def test_boxes_hold_their_heading_and_their_words(kitchen_sink: Path) -> None:
    paths = [tag.path for tag in reading.tags(kitchen_sink)]
    assert "/Document/Div/H2" in paths  # in short
    assert "/Document/Div/H3" in paths  # a story
    assert "/Document/Div/Div/H4" in paths  # questions in it
    assert "/Document/Div/L/LI/LBody/P" in paths


def test_every_link_says_where_it_leads(kitchen_sink: Path) -> None:
    assert all(link.contents for link in reading.links(kitchen_sink))


def test_fonts_are_embedded_and_ours(kitchen_sink: Path) -> None:
    found = reading.fonts(kitchen_sink)
    assert all(found.values())
    families = {name.split("+")[-1].split("-")[0] for name in found}
    assert families == {"AtkinsonHyperlegible", "SourceSans3", "DejaVuSansMono"}


def test_body_is_twelve_points(kitchen_sink: Path) -> None:
    sizes = reading.sizes(kitchen_sink)
    body = (
        "The first words, with a footnote",
        "Jane goes once more.",
        "Tell me.",
        "Take your time.",
    )
    assert {words: sizes[words] for words in body} == dict.fromkeys(body, 12)
    assert min(sizes[words] for words in sizes if len(words) > 3) >= 10


def test_footnotes_stand_on_the_page_that_calls_them(press, tmp_path: Path) -> None:
    del tmp_path
    filler = [samples.paragraph("Some words to fill the page. " * 12) for _ in range(30)]
    note = samples.v.Note(children=(samples.paragraph("The note itself."),))
    filler.insert(17, samples.paragraph("The call", note, "."))
    found = reading.pages(press.set(samples.document(*filler)).pdf)
    assert len(found) > 2
    (called,) = [number for number, text in enumerate(found) if "The call" in text]
    (printed,) = [number for number, text in enumerate(found) if "The note itself." in text]
    assert called == printed != 0


def test_pages_are_numbered_and_named(press) -> None:
    filler = [samples.paragraph("Some words to fill the page. " * 12) for _ in range(20)]
    first, *others = reading.pages(press.set(samples.document(*filler)).pdf)
    total = len(others) + 1
    assert f"Page 1 of {total}" in first
    for number, text in enumerate(others, 2):
        assert f"Page {number} of {total}" in text
        assert text.startswith("When Therapy Hurts and Heals Putting it right")


def test_passage_in_another_language_says_so(kitchen_sink: Path) -> None:
    content = b"".join(p.get_contents().get_data() for p in pypdf.PdfReader(kitchen_sink).pages)
    assert b"/Lang(fr)" in content
    languages = [str(t.element.Lang) for t in reading.tags(kitchen_sink) if "/Lang" in t.element]
    assert languages == ["de"]


def test_a_language_marked_in_a_chapter_reaches_its_page_and_its_sheet(book, press) -> None:
    """A screen reader changes its voice, whichever of them it reads."""
    book.chapter("In French, [à bientôt]{.language-fr}.\n\n:::{container} language-de\nTag.\n:::")
    built = book.build()
    assert built.soup().select_one('span[lang="fr"]').text == "à bientôt"
    assert built.soup().select_one('div[lang="de"]').text.strip() == "Tag."
    pdf = press.run(press.job(Sheet((str(built.handouts / "chapters/page.json"),)))).pdf
    content = b"".join(p.get_contents().get_data() for p in pypdf.PdfReader(pdf).pages)
    assert b"/Lang(fr)" in content
    assert [str(t.element.Lang) for t in reading.tags(pdf) if "/Lang" in t.element] == ["de"]
