"""What cannot be set: one message each, with its place and the way to mend it."""

from __future__ import annotations

from pathlib import Path

import press_reading as reading
import press_samples as samples
import pytest

from psychoed.press.help import _missing
from psychoed.press.job import Sheet

v = samples.v
AT = "handbook/chapters/repair.md:42"
GOOD = samples.document(samples.paragraph("All is well."), slug="rapport")


def figure(path: str = "pictures/grey.png", alt: str = "grey") -> v.Figure:
    return v.Figure(at=AT, path=path, alt=alt)


def above() -> v.Heading:
    return samples.heading(2, "Above")


def nested_inlines(depth: int) -> v.AnyInline:
    inline: v.AnyInline = v.Text("deep")
    for _ in range(depth):
        inline = v.Strong((v.Emphasis((inline,)),))
    return inline


HEADLESS = samples.table(at=AT, head=(), body=(samples.row("one", "two", "three"),))
EMPTY_LINK = v.Link((), url="https://example.org/")

SPOILT = {
    "glyph": (
        [samples.paragraph("Call ☎ now.", at=AT)],
        (
            "no font here can print ☎ (BLACK TELEPHONE, U+260E): "
            "use another character, or say it in words."
        ),
    ),
    "control character": (
        [samples.paragraph("a\x07b", at=AT)],
        (
            "no font here can print (a character without a name, U+0007): "
            "use another character, or say it in words."
        ),
    ),
    "emoji": (
        [samples.paragraph("Well done 🎉", at=AT)],
        (
            "no font here can print 🎉 (PARTY POPPER, U+1F389): "
            "leave the emoji out, or say it in words."
        ),
    ),
    "letters of another script": (
        [samples.paragraph("שלום", at=AT)],
        (
            "no font here can print ש (HEBREW LETTER SHIN, U+05E9) and 3 more: "
            "write the name or the word in Latin letters."
        ),
    ),
    "letters without a font": (
        [samples.paragraph("いのち", at=AT)],
        (
            "no font here can print い (HIRAGANA LETTER I, U+3044) and 2 more: "
            "write the name or the word in Latin letters."
        ),
    ),
    "language that is none": (
        [samples.paragraph(v.Language("french!", samples.text("bonjour")), at=AT)],
        "'french!' is no language: write its code, such as 'fr' or 'pt-BR'.",
    ),
    "nested too deep in a line": (
        [samples.paragraph(nested_inlines(9), at=AT)],
        (
            "this is nested more than 8 deep: "
            "bring it further out, or give it a heading of its own."
        ),
    ),
    "no alt": (
        [figure(alt=" ")],
        (
            "the picture 'pictures/grey.png' has no alternative text: "
            "say in ':alt:' what it tells somebody who cannot see it."
        ),
    ),
    "missing picture": (
        [figure("pictures/gone.png")],
        "the picture 'pictures/gone.png' does not exist: check the name, and that it was added.",
    ),
    "picture outside": (
        [figure("../outside.png")],
        "the picture '../outside.png' does not exist: check the name, and that it was added.",
    ),
    "unknown kind": (
        [figure("pictures/grey.bmp")],
        (
            "the picture 'pictures/grey.bmp' is of an unknown kind: "
            "use one of gif, jpeg, jpg, png, svg, webp."
        ),
    ),
    "not what it says": (
        [figure("pictures/text.png")],
        "the picture 'pictures/text.png' cannot be read as png: save it again from its source.",
    ),
    "skipped level": (
        [above(), samples.heading(4, "Too deep", at=AT)],
        "this heading skips a level: it is '####' below '##'; write '###'.",
    ),
    "box that skips a level": (
        [samples.vignette(at=AT, level=4)],
        "this heading skips a level: it is '####' below '#'; write '##'.",
    ),
    "second title": (
        [samples.heading(1, "Again", at=AT)],
        "a second title: use '## ' or deeper for headings inside a chapter.",
    ),
    "empty heading": (
        [samples.heading(2, " ", at=AT)],
        "this heading is empty: give it words, or delete it.",
    ),
    "box without title": (
        [samples.vignette(at=AT, level=2, title=())],
        "this box has no title: give it one.",
    ),
    "empty link": (
        [samples.paragraph(EMPTY_LINK, at=AT)],
        "the link to 'https://example.org/' has no words: write some between its square brackets.",
    ),
    "empty footnote": (
        [samples.paragraph("See", v.Note(()), at=AT)],
        "this footnote is empty: give it words, or delete it.",
    ),
    "same anchor twice": (
        [samples.heading(2, "One", "here"), samples.heading(2, "Two", "here", at=AT)],
        "the name 'here' is taken: give this place another one.",
    ),
    "headless table": (
        [HEADLESS],
        "this table has no header: name its columns in a first row, or its rows in a column.",
    ),
    "table too wide": (
        [samples.table(at=AT, widths=(1,) * 40, head=(samples.row(*["Column"] * 40),))],
        (
            "this table is too wide for large print: with 40 columns, words would run into each "
            "other. Take out a column, or make it two tables."
        ),
    ),
    "empty table": (
        [samples.table(at=AT, body=())],
        "this table is empty: give it rows, or delete it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_chapter_gives_one_message_and_the_others_are_set(press, name: str) -> None:
    (press.folder / "source" / "pictures" / "text.png").write_text("no picture")
    (press.folder / "outside.png").write_bytes(samples.png())
    blocks, message = SPOILT[name]
    printed = press.set(samples.document(*blocks), GOOD)
    assert printed.problems == [f"{AT}: {message}"]
    assert [path.name for path in printed.output.iterdir() if path.suffix != ".json"] == [
        "rapport.pdf"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("torn.png", samples.png()[:50]), ("torn.jpg", b"\xff\xd8\xff" + bytes(50))],
)
def test_a_picture_with_a_sound_beginning_only(press, name: str, content: bytes) -> None:
    (press.folder / "source" / "pictures" / name).write_bytes(content)
    printed = press.set(samples.document(figure(), figure(f"pictures/{name}")), GOOD)
    (problem,) = printed.problems
    assert problem.startswith(f"{AT}: the picture 'pictures/{name}' cannot be read (")
    assert problem.endswith("): save it again from its source.")
    assert "\n" not in problem
    assert [path.name for path in printed.output.glob("*.pdf")] == ["rapport.pdf"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (samples.png() + bytes(40_000_000), "has 40.0 MB, and 5 MB is the most"),
        (
            samples.png()[:16] + b"\x00\x00\x75\x30" * 2 + samples.png()[24:],
            "is 30000 by 30000 pixels, and 40 million is the most",
        ),
    ],
    ids=["many bytes", "many pixels"],
)
def test_a_picture_too_large_is_refused(press, content: bytes, complaint: str) -> None:
    (press.folder / "source" / "pictures" / "vast.png").write_bytes(content)
    printed = press.set(samples.document(figure("pictures/vast.png")), GOOD)
    (problem,) = printed.problems
    assert problem == (
        f"{AT}: the picture 'pictures/vast.png' {complaint}: "
        "save it about 1,600 pixels wide, a photograph as JPEG, a drawing as SVG or PNG."
    )
    assert [path.name for path in printed.output.glob("*.pdf")] == ["rapport.pdf"]


def test_problems_come_in_the_order_of_the_lines(press) -> None:
    early = samples.paragraph("☎", at="handbook/chapters/repair.md:7")
    late = samples.heading(2, " ", at="handbook/chapters/repair.md:12")
    printed = press.set(samples.document(early, late))
    assert [problem.split(":")[1] for problem in printed.problems] == ["7", "12"]


def test_a_pdf_that_cannot_be_replaced_does_not_hold_up_the_others(press) -> None:
    """It may be open in a program that locks it."""
    (press.folder / "out" / "repair.pdf" / "in the way").mkdir(parents=True)
    printed = press.set(samples.document(samples.paragraph("All is well.")), GOOD)
    (problem,) = printed.problems
    assert problem.startswith(f"{press.folder / 'out' / 'repair.pdf'}: cannot be written: ")
    assert (press.folder / "out" / "rapport.pdf").is_file()
    assert not list((press.folder / "out").glob("*.part"))


def test_much_of_anything_is_set(press) -> None:
    rows = tuple(samples.row(f"At {n}", "this", "that", first=True) for n in range(500))
    long = samples.paragraph("Some words that go on. " * 1000)
    printed = press.set(samples.document(samples.table(body=rows), long))
    assert printed.problems == []
    assert "At 499" in reading.flat(printed.pdf)


@pytest.mark.parametrize("slug", ["../x", "/etc/x", "a b", "x" * 101, "", ".hidden", "a\\b"])
def test_a_slug_names_no_file_elsewhere(press, slug: str) -> None:
    path = press.folder / "hostile.json"
    document = samples.document(samples.paragraph("Words."), slug=slug)
    path.write_bytes(v.encode(document))
    names = (slug, f"{slug}-letter", f"{slug}-large-letter")
    printed = press.run(press.job(*(Sheet((str(path),), name=name) for name in names if name)))
    assert len(printed.problems) == 1, "it is told once, however many sheets it would have"
    assert "cannot name a file" in printed.problems[0]
    assert not list(press.folder.rglob("*.pdf"))


def test_a_glyph_missing_from_a_help_line_is_told_at_the_box() -> None:
    assert next(_missing({"lines": [{"name": "いのちの電話", "name_local": "いのちの電話"}]})) == (
        "a help line of this box holds い (HIRAGANA LETTER I, U+3044), which no font here "
        "can print (name 'いのちの電話'): give it an English name."
    )


def test_nesting_without_end_is_told_and_not_a_traceback(press) -> None:
    deep: v.AnyBlock = samples.paragraph("deep down")
    for _ in range(60):
        deep = v.List(at=AT, items=(v.Item((deep,)),))
    printed = press.set(samples.document(deep), GOOD)
    (problem,) = printed.problems
    assert problem == (
        f"{AT}: this is nested more than 8 deep: "
        "bring it further out, or give it a heading of its own."
    )
    assert [path.name for path in printed.output.glob("*.pdf")] == ["rapport.pdf"]


def test_what_was_there_before_stays_when_a_chapter_breaks(press) -> None:
    whole = press.set(samples.document(samples.paragraph("As it was.")), GOOD)
    before = {path.name: path.read_bytes() for path in whole.output.iterdir()}
    press.set(samples.document(figure("pictures/gone.png")), GOOD)
    assert {path.name: path.read_bytes() for path in whole.output.iterdir()} == before


def test_a_file_that_is_no_document(press) -> None:
    path = press.folder / "broken.json"
    path.write_text('{"docname": 1}')
    printed = press.run(press.job(Sheet((str(path),)), Sheet((str(path.with_name("gone.json")),))))
    broken, gone = printed.problems
    assert broken.startswith(f"{path}: is not a handout document: ")
    assert gone == f"{path.with_name('gone.json')}: cannot be read: No such file or directory."


def test_a_name_that_could_leave_the_folder(press) -> None:
    printed = press.run(press.job(Sheet((press.save(GOOD),), name="../x")))
    (problem,) = printed.problems
    assert problem == (
        "handbook/chapters/rapport.md:1: '../x' cannot name a file: "
        "use at most 80 letters, digits, '-', '_', '.'."
    )


def test_an_output_folder_that_is_a_file(press) -> None:
    Path(press.folder / "out").write_text("in the way")
    printed = press.set(GOOD)
    (problem,) = printed.problems
    assert problem.startswith(f"{press.folder / 'out'}: cannot be written: ")


def test_words_of_any_kind_of_space_are_kept(press) -> None:
    printed = press.set(samples.document(samples.paragraph("one\ntwo\u00a0three  four\u00adfive")))
    assert "one two three four" in reading.flat(printed.pdf).replace("\u00a0", " ")
