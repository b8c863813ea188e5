"""The sheet in all its variants: paper, print, what stands around the words, and summaries."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import page as validator
import press_reading as reading
import press_rendering as rendering
import press_samples as samples
import pypdf
import pytest
import typst
import zxingcpp
from press_room import Press

from psychoed.press import manifest
from psychoed.press.catalogue import Place
from psychoed.press.help import HelpDesk, shortened
from psychoed.press.job import Sheet
from psychoed.press.practice import Practice

if TYPE_CHECKING:
    from pathlib import Path

    from psychoed.handout.vocabulary import Document

v = samples.v
BASE = "https://handbook.example/"
VARIANTS = [(paper, size) for paper in ("a4", "us-letter") for size in ("standard", "large")]
PRACTICE = Practice(practice="The Green Door", name="A. Name", phone="a number", web="door.example")

by_variant = pytest.mark.parametrize(("paper", "size"), VARIANTS, ids=lambda it: it)


def in_variant(press: Press, document: Document, paper: str, size: str, **changes: object) -> Path:
    sheet = Sheet((press.save(document),), paper=paper, print=size)  # type: ignore[arg-type]
    return press.run(press.job(sheet, base_url=BASE, **changes)).pdf


@pytest.fixture(scope="module")
def sinks(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Every node, in every variant."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HelpDesk, "answer", lambda *_: msgspec.to_builtins(samples.HELP))
        return {
            variant: in_variant(
                Press(tmp_path_factory.mktemp("-".join(variant))),
                msgspec.structs.replace(samples.kitchen_sink(), short="repair"),
                *variant,
            )
            for variant in VARIANTS
        }


@by_variant
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_variant_is_accessible(sinks, paper: str, size: str, profile: str) -> None:
    assert validator.is_pdf_compliant(str(sinks[paper, size]), profile=profile)


@by_variant
def test_every_variant_has_the_same_outline_and_size(sinks, paper: str, size: str) -> None:
    pdf = sinks[paper, size]
    assert reading.outline(pdf) == reading.outline(sinks["a4", "standard"])
    width, height = (float(edge) for edge in pypdf.PdfReader(pdf).pages[0].mediabox[2:])
    assert (round(width), round(height)) == ((595, 842) if paper == "a4" else (612, 792))


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_large_print_is_large_and_upright(sinks, paper: str) -> None:
    sizes = reading.sizes(sinks[paper, "large"])
    assert sizes["Last words."] == 18
    assert min(size for words, size in sizes.items() if len(words) > 3) >= 16
    assert not [name for name in reading.fonts(sinks[paper, "large"]) if "Ital" in name]


@by_variant
def test_rules_and_words_hold_without_colour(sinks, tmp_path, paper: str, size: str) -> None:
    """A black-and-white copier loses no frame, bar or word."""
    pdf = sinks[paper, size]
    pages = [rendering.page(pdf, number) for number in range(len(reading.pages(pdf)))]
    wide = max(rendering.longest_run(row, 3) for grey in pages for row in grey.rows())
    assert wide > 0.5 * pages[0].width  # the frame of a box, over the width of the text
    bars = [bytes(grey.pixels[x :: grey.width]) for grey in pages for x in range(grey.width // 4)]
    assert max(rendering.longest_run(bar, 3) for bar in bars) > 60  # the bar beside a story
    assert all(rendering.contrast(min(grey.pixels)) >= 7 for grey in pages)
    for name in ("ink", "quiet", "accent"):
        assert rendering.contrast(_grey_of(tmp_path, name, size)) >= 7
    assert rendering.contrast(_grey_of(tmp_path, "pale", size)) >= 3


def _grey_of(folder: Path, name: str, size: str) -> int:
    """Set a square in one of the design's colours, and see how grey it comes out."""
    (design,) = (path for path in manifest.templates() if path.name == "design.typ")
    shutil.copy(design, folder)
    square = f"#rect(width: 100%, height: 100%, fill: {name})"
    source = f'#import "design.typ": {name}\n#set page(width: 9mm, height: 9mm, margin: 0pt)\n'
    (folder / "main.typ").write_text(source + square)
    (folder / "sheet.json").write_text(f'{{"paper": "a4", "print": "{size}"}}')
    pdf = folder / f"{name}-{size}.pdf"
    inputs = {"sheet": "sheet.json"}
    pdf.write_bytes(typst.compile(folder / "main.typ", root=folder, sys_inputs=inputs))
    grey = rendering.page(pdf)
    return grey.rows()[grey.height // 2][grey.width // 2]


@by_variant
def test_the_code_leads_to_the_short_address(sinks, paper: str, size: str) -> None:
    pdf = sinks[paper, size]
    last = rendering.page(pdf, len(reading.pages(pdf)) - 1)
    assert [code.text for code in zxingcpp.read_barcodes(last.view())] == [f"{BASE}repair"]
    assert "On the web: handbook.example/repair" in reading.flat(pdf)
    assert reading.links(pdf)[0].url == f"{BASE}repair"
    alts = [str(t.element.Alt) for t in reading.tags(pdf) if t.path.endswith("/Figure")]
    assert alts[-1] == "QR code: leads to handbook.example/repair"


def test_without_an_address_there_is_no_code(press) -> None:
    pdf = press.set(samples.document(samples.paragraph("Words."), short="repair")).pdf
    assert not [t for t in reading.tags(pdf) if t.path.endswith("/Figure")]
    assert "On the web" not in reading.flat(pdf)


@pytest.mark.parametrize(
    ("updated", "mark", "told"),
    [
        ("2026-11-24", "1a2b3c4d5e6f", "Edition 24 November 2026, 1a2b3c4d."),
        ("2026-11-24", "", "Edition 24 November 2026."),
        ("", "1a2b3c4d5e6f", "Edition 1a2b3c4d."),
        ("", "", ""),
    ],
)
def test_the_foot_tells_the_edition(press, updated: str, mark: str, told: str) -> None:
    document = samples.document(samples.paragraph("Words."), updated=updated, fingerprint=mark)
    text = reading.flat(press.set(document).pdf)
    assert told in text
    assert ("Edition" in text) == bool(told)
    assert "Draft" not in text


def test_a_draft_says_so(press) -> None:
    pdf = press.set(samples.document(samples.paragraph("Words.")), edition="draft").pdf
    assert "Draft." in reading.flat(pdf)


def test_only_a_sheet_with_numbers_tells_their_age(press) -> None:
    told = "Help lines: Found on public pages in November 2026."
    with_numbers = press.set(samples.document(samples.help_box(level=2))).pdf
    assert told in reading.flat(with_numbers)
    assert "After 1 May 2027" in reading.pages(with_numbers)[-1]
    assert "Help lines:" not in reading.flat(
        press.set(samples.document(samples.paragraph("x"))).pdf
    )


UNREVIEWED = "No clinician has reviewed this text yet."
ASK = "Ask the person who gave it to you how it fits you."
CHANGED = "Reviewed by Somebody, nurse, on 1 May 2026. Changed since its review."


@pytest.mark.parametrize(
    ("review", "local", "told", "not_told"),
    [
        (v.Review(statement=UNREVIEWED), "", f"{UNREVIEWED} {ASK}", "Checked"),
        (v.Review(statement=UNREVIEWED), "Checked by the service.", "Checked by the service.", ASK),
        (v.Review(statement=CHANGED, reviewed="2026-05-01"), "", CHANGED, ASK),
    ],
    ids=["not reviewed", "reviewed here", "changed"],
)
def test_the_first_page_tells_how_it_was_reviewed(
    press, review: v.Review, local: str, told: str, not_told: str
) -> None:
    document = samples.document(samples.paragraph("Words."), review=review)
    reviews = {document.slug: local} if local else {}
    text = " ".join(reading.pages(press.set(document, reviews=reviews).pdf)[0].split())
    assert text.index(told) < text.index("Words.")
    assert not_told not in text


def test_a_page_that_lost_its_sheet_tells_where_it_is_from(press) -> None:
    filler = [samples.paragraph("Some words to fill the page. " * 12) for _ in range(30)]
    document = samples.document(*filler, short="repair", updated="2026-11-24")
    *pages, _ = reading.pages(press.set(document, base_url=BASE).pdf)
    assert all("handbook.example/repair · 24 November 2026" in text for text in pages)


def test_a_panel_waits_for_whoever_gives_the_sheet(press) -> None:
    text = reading.flat(press.set(samples.document(samples.paragraph("Words."))).pdf)
    for words in ("Given to you by", "How to reach me", "Next time", "A note"):
        assert words in text


@pytest.mark.parametrize("practice", [None, PRACTICE], ids=["nobody known", "a practice"])
def test_a_sheet_about_harm_says_of_nobody_that_they_gave_it(press, practice) -> None:
    """It may be about them, and they may find it."""
    document = samples.document(samples.paragraph("Words."), discreet=True)
    text = reading.flat(press.set(document, practice=practice).pdf)
    for words in ("Given to you by", "Ask the person who", "Next time", "A. Name"):
        assert words not in text
    assert UNREVIEWED in text
    assert "You may print this" in text


@pytest.mark.parametrize("lines", range(28, 46))
def test_a_name_is_never_left_out(press, lines: int) -> None:
    """However little room the last page leaves; and the foot stays on one page with it."""
    blocks = [samples.paragraph("One line.") for _ in range(lines // 2)]
    document = samples.document(*blocks, samples.paragraph("Words that fill. " * (lines % 2 * 9)))
    last = reading.pages(press.set(document, practice=PRACTICE).pdf)[-1]
    for words in ("Given to you by", "A. Name", "The Green Door", "a number · door.example"):
        assert words in last
    assert UNREVIEWED in last
    assert "You may print this" in last


def test_a_blank_panel_takes_no_page_of_its_own(press) -> None:
    counts = {}
    for lines in range(10, 34):
        blocks = [samples.paragraph("One line.") for _ in range(lines)]
        pages = reading.pages(press.set(samples.document(*blocks)).pdf)
        counts[lines] = "One line." in pages[-1] or "Given to you by" in pages[-1]
        assert "One line." in pages[-1] or len(pages) == 2
    assert all(counts.values())


def summary(**changes: object) -> Document:
    """Give a summary of some 170 words, in the form that summaries have."""

    def items(*lines: str) -> tuple[v.Item, ...]:
        return tuple(v.Item((samples.paragraph(line),)) for line in lines)

    unsafe = v.Link(samples.text("unless you feel unsafe with them"), document="chapters/more")
    blocks = (
        samples.paragraph(
            "When something goes wrong between you and your therapist, it can feel as if you broke "
            "it. This page is for then. It can often be talked about, and a part of that is theirs."
        ),
        samples.heading(2, "This is not your fault"),
        samples.paragraph(
            "People who work closely get out of step. Making it easier for you to speak is your "
            "therapist’s work. You may be angry and still want to go on."
        ),
        samples.heading(2, "Three things you can do"),
        v.List(
            ordered=True,
            items=(
                *items(
                    "Write one line on what happened, and one on how it felt.",
                    "Choose a day when you are not at your worst. It need not be soon.",
                ),
                v.Item((samples.paragraph("Say as much as you can bear, ", unsafe, "."),)),
            ),
        ),
        samples.heading(2, "Two sentences to say"),
        v.List(
            items=items(
                "‘Something from last time is still with me, and it is hard to bring up.’",
                "‘I do not need you to explain it yet. I need you to hear it.’",
            )
        ),
        samples.heading(2, "Not for you if you feel unsafe"),
        samples.paragraph(
            "If your therapist has frightened you or crossed a line, it is not yours to mend. ",
            "Read ",
            v.Link(samples.text("When it is harm"), document="chapters/more"),
            ".",
        ),
        samples.heading(2, "You may stop, change or ask someone else"),
        samples.paragraph(
            "You owe nobody a reason. You can ask for another therapist, or for a second view."
        ),
        samples.help_box(level=2, anchors=()),
    )
    return samples.document(
        *blocks, **({"kind": "summary", "of": "repair", "slug": "repair-in-short"} | changes)
    )


@by_variant
@pytest.mark.parametrize("practice", [None, PRACTICE], ids=["blank", "named"])
def test_a_summary_has_one_page_and_two_in_large_print(
    press, monkeypatch, paper: str, size: str, practice: Practice | None
) -> None:
    answer = shortened(msgspec.to_builtins(samples.HELP))
    monkeypatch.setattr(HelpDesk, "answer", lambda *_: answer)
    document = summary(short="repair-in-short", updated="2026-11-24", fingerprint="1a2b3c4d5e")
    more = Place("chapters/more", "chapters/more.html", "When it is harm")
    pdf = in_variant(press, document, paper, size, catalogue=(more,), practice=practice)
    assert len(reading.pages(pdf)) == (1 if size == "standard" else 2)
    text, start = reading.flat(pdf), 0
    for words in (
        "Putting it right", "handbook.example/repair-in-short", f"{UNREVIEWED} {ASK}",
        "This is not your fault", "Three things you can do", "Two sentences to say",
        "Not for you if you feel unsafe", "You may stop", "Get help soon", "999", "116",
        "Find A Helpline", "Worried about your therapist?", "Given to you by",
        "Edition 24 November 2026, 1a2b3c4d.", "You may print this", "Help lines: Found on",
        "On the web:",
    ):  # fmt: skip
        start = text.index(words, start)
    assert validator.is_pdf_compliant(str(pdf), profile="ua1")


def test_a_short_answer_keeps_what_nobody_may_miss() -> None:
    answer = msgspec.to_builtins(samples.HELP)
    answer["lines"] = [
        line | {"id": str(number)} for number in range(5) for line in answer["lines"]
    ]
    short = shortened(answer)
    assert short["emergency"] == answer["emergency"]
    assert short["directory"] == answer["directory"]
    assert len(short["lines"]) == 2
    assert "another therapist" in short["someone_else"]
    assert all(r["href"].startswith(("tel:", "sms:")) for e in short["lines"] for r in e["routes"])


@pytest.mark.parametrize("lines", range(10, 34, 3))
def test_no_picture_leaves_a_hole(press, lines: int) -> None:
    """A picture that does not fit goes to the next page, and the words after it come first."""
    (press.folder / "source" / "pictures" / "tall.png").write_bytes(samples.png(60, 60))
    tall = v.Figure(path="pictures/tall.png", alt="tall", width=80, caption=samples.text("Caption"))
    before = [samples.paragraph("Before.") for _ in range(lines)]
    after = [samples.paragraph("After it.") for _ in range(40)]
    pages = reading.pages(press.set(samples.document(*before, tall, *after)).pdf)
    fullest = max(text.count("Before.") + text.count("After it.") for text in pages[1:-1])
    first = pages[0].count("Before.") + pages[0].count("After it.")
    assert "Caption" in pages[0] or first >= fullest - 8


def test_reading_order_is_the_document_s_where_a_picture_moved(press) -> None:
    (press.folder / "source" / "pictures" / "tall.png").write_bytes(samples.png(60, 60))
    tall = v.Figure(path="pictures/tall.png", alt="tall", width=80, caption=samples.text("Caption"))
    before = [samples.paragraph("Before.") for _ in range(18)]
    after = [samples.paragraph("After it.") for _ in range(20)]
    pdf = press.set(samples.document(*before, tall, *after)).pdf
    assert "Caption" in reading.pages(pdf)[1]
    kinds = [tag.path.rpartition("/")[2] for tag in reading.tags(pdf)]
    kinds = kinds[kinds.index("H1") :]
    picture = kinds.index("Figure")
    assert 18 <= kinds[:picture].count("P") < 24  # with the lines below the title
    assert kinds[picture:].count("P") >= 20


def test_a_heading_stays_with_a_paragraph_whose_note_does_not_fit(press) -> None:
    note = v.Note((samples.paragraph("The note. " * 30),))
    for lines in range(12, 34):
        blocks = [samples.paragraph("One line.") for _ in range(lines)]
        body = samples.paragraph("It begins here", note, ".")
        pdf = press.set(samples.document(*blocks, samples.heading(2, "TITLE"), body)).pdf
        (page,) = [text for text in reading.pages(pdf) if "TITLE" in text]
        assert "It begins here" in page


def test_a_file_of_the_site_is_found_from_paper(press) -> None:
    """Lists of hand-outs in a chapter lead to their files, and not into nowhere."""
    to_file = v.Link(samples.text("the pack"), url="../handouts/first-weeks.pdf")
    to_page = v.Link(samples.text("a fit"), url="rapport.html#start")
    document = samples.document(samples.paragraph(to_file, " and ", to_page))
    found = [link.url for link in reading.links(press.set(document, base_url=BASE).pdf)]
    assert f"{BASE}handouts/first-weeks.pdf" in found
    assert f"{BASE}chapters/rapport.html#start" in found
    nowhere = samples.document(samples.paragraph(to_file, " and ", to_page), slug="nowhere")
    assert reading.links(press.bind(nowhere, output=str(press.folder / "other")).pdf) == []
