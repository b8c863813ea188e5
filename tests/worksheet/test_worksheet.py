"""Worksheets: what they say, what they refuse, and the documents they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

WRITE = ":::{write} What happened?\n:lines: 2\n:::"
TICK = ":::{tick} How was it?\n- small\n- something else:\n:::"
YOURS = "This is yours. If you hand it over, it may go into your record."
UNSAVED = "Not saved. Gone when you close the page."


def worksheet(inside: str, name: str = "felt-off", title: str = "Something felt off") -> str:
    return f"::::{{worksheet}} {title}\n:name: {name}\n\n{inside}\n::::"


SHEET = worksheet(f"First words.\n\n{WRITE}\n\n{TICK}")


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
def test_it_says_whose_it_is(build: Build, builder: str) -> None:
    """In every output the reader is told whose it is before they write."""
    words = build(SHEET, builder).words()
    assert words.index(YOURS) < words.index("What happened?")


def test_only_a_page_says_that_nothing_is_saved(build: Build) -> None:
    """Typing makes sense on a page alone; there it is said before the first field."""
    built = build(SHEET)
    page = built.page()
    assert page.index(UNSAVED) < page.index("<textarea")
    assert UNSAVED not in str(built.document())
    assert UNSAVED not in build(SHEET, "text").words()


def test_each_field_has_a_label(build: Build) -> None:
    """Who listens hears the question at the field, and the group's question at its ticks."""
    soup = build(SHEET).soup()
    area = soup.select_one("textarea")
    assert soup.select_one(f'label[for="{area["id"]}"]').get_text() == "What happened?"
    group = soup.select_one("fieldset")
    assert group.legend.get_text() == "How was it?"
    labels = [label.get_text().strip() for label in group.select("label:has(input)")]
    assert labels == ["small", "something else:"]
    line = group.select_one("input[type=text]")
    assert soup.find(id=line["aria-labelledby"]).get_text() == "something else:"


def test_nothing_on_the_page_could_be_sent_or_kept(build: Build) -> None:
    """No way to send, no names, and the browser is asked to keep and to read nothing."""
    box = build(SHEET).soup().select_one(".pe-worksheet")
    assert (box.name, box["method"], box["autocomplete"]) == ("form", "dialog", "off")
    assert not box.select("form, button, [type=submit], [name], [value]")
    typed = box.select("textarea, input[type=text]")
    assert {field["spellcheck"] for field in typed} == {"false"}


def test_rows_are_the_lines_asked_for(build: Build) -> None:
    """The field is as tall as the room on paper, and three lines if nothing is said."""
    again = WRITE.replace(":lines: 2\n", "")
    built = build(worksheet(f"{WRITE}\n\n{again}"))
    assert [area["rows"] for area in built.soup().select("textarea")] == ["2", "3"]
    assert [asked.lines for asked in built.blocks(v.Write)] == [2, 3]


def test_plain_text_has_lines_and_boxes(build: Build) -> None:
    """A page of plain text can be printed and filled in."""
    text = build(SHEET, "text").page()
    assert text.count("_" * 40) == 3
    assert "[ ] small\n" in text
    assert f"[ ] something else: {'_' * 40}\n" in text


def test_every_word_reaches_translators(build: Build) -> None:
    """Questions and answers are translated one by one."""
    catalogue = build(SHEET, "gettext").words()
    for words in ("Something felt off", "What happened?", "How was it?", "small"):
        assert f'msgid "{words}"' in catalogue


def test_the_document_says_the_same(build: Build) -> None:
    """A sheet gets the questions, the room and the answers with room to go on."""
    (written,) = build(SHEET).blocks(v.Worksheet)
    assert (written.name, written.label, written.disclosure) == ("felt-off", "Worksheet", YOURS)
    assert [type(block) for block in written.children] == [v.Paragraph, v.Write, v.Tick]
    ticks = written.children[2]
    assert [(v.plain_text(it.children), it.open) for it in ticks.answers] == [
        ("small", False),
        ("something else:", True),
    ]


def test_its_own_words_bind_a_review(build: Build) -> None:
    """Another answer to tick is another text: the chapter's fingerprint changes with it."""
    before = build(SHEET).document().fingerprint
    assert build(SHEET.replace("- small", "- large")).document().fingerprint != before


def own_document(built: Built, name: str = "felt-off") -> v.Document:
    return v.decode((built.handouts / "worksheets" / f"{name}.json").read_bytes())


def test_it_is_a_document_of_its_own(build: Build) -> None:
    """A worksheet can be printed alone; it names its chapter and keeps its review."""
    built = build("Before.\n\n## A part\n\n" + SHEET)
    chapter, alone = built.document(), own_document(built)
    assert (alone.kind, alone.slug, alone.of) == ("worksheet", "felt-off", "page")
    assert v.plain_text(alone.title) == "Something felt off"
    assert alone.address == "chapters/page.html#felt-off"
    assert (alone.language, alone.project) == (chapter.language, chapter.project)
    assert (alone.review, alone.source) == (chapter.review, chapter.source)
    (only,) = alone.blocks
    assert (only.title, only.label) == ((), "")
    assert len(only.children) == 3
    assert alone.fingerprint not in ("", chapter.fingerprint)


def test_alone_its_headings_begin_anew(build: Build) -> None:
    """A box in a worksheet stands just below its title, also when that is the page's."""
    inside = f"{WRITE}\n\n:::{{getting-help}} routine\nWords.\n:::"
    built = build(f"## A part\n\n### Deeper\n\n{worksheet(inside)}")
    (help_box,) = built.blocks(v.GettingHelp)
    assert help_box.level == 5
    assert own_document(built).blocks[0].children[1].level == 2


def test_alone_its_links_lead_to_the_chapter(build: Build) -> None:
    """A link to a part of the page is a link to the chapter once the page is not there."""
    built = build(
        f"## A part\n\nWords.\n\n{worksheet(f'See [the part](#a-part).{chr(10)}{chr(10)}{WRITE}')}"
    )
    (inside,) = built.blocks(v.Worksheet)
    assert inside.children[0].children[1].document == ""
    (alone,) = own_document(built).blocks
    assert alone.children[0].children[1].document == "chapters/page"


def test_alone_it_has_only_its_own_sources(book: Book, build: Build) -> None:
    """A worksheet that cites nothing lists no sources of its chapter."""
    book.borrow("references.md")
    built = build(f"Shown {{cite:p}}`known2018study`.\n\n{SHEET}")
    assert len(built.document().sources) == 1
    assert own_document(built).sources == ()


def test_the_press_is_told_of_all(book: Book, build: Build) -> None:
    """The list follows the book, and what is no longer a worksheet is taken away."""
    contents = book.folder / "handouts" / "contents.json"
    both = f"{SHEET}\n\n{worksheet(WRITE, 'second', 'Another')}"
    build(both)
    assert '"worksheets/felt-off.json",\n  "worksheets/second.json"' in contents.read_text("utf-8")
    build(SHEET)
    assert "second" not in contents.read_text("utf-8")
    assert [it.name for it in (book.folder / "handouts/worksheets").iterdir()] == ["felt-off.json"]


def test_role_and_list_lead_to_it(book: Book, build: Build) -> None:
    """Another page names a worksheet by its name, and lists all with their sheets."""
    book.chapter("See {worksheet}`felt-off`.\n\n:::{worksheets}\n:::", name="chapters/b")
    soup = build(SHEET).soup("chapters/b")
    links = [(link.get_text(), link["href"]) for link in soup.select('a[href*="felt-off"]')]
    assert links[:2] == [("Something felt off", "page.html#felt-off")] * 2
    assert links[2][0].startswith("Something felt off (PDF")
    assert links[2][1] == "../handouts/felt-off.pdf"


def test_it_leads_to_its_sheet_on_the_page_alone(build: Build) -> None:
    """The page offers the worksheet's own sheet; a sheet does not offer itself."""
    built = build(SHEET)
    (link,) = built.soup().select(".pe-worksheet__sheet a")
    assert link["href"] == "../handouts/felt-off.pdf"
    assert "PDF" not in str(built.document().blocks)
    assert not build(SHEET, settings={"psychoed_handout_dir": ""}).soup().select('a[href*=".pdf"]')


MISTAKES = {
    "a question outside": (WRITE, ":::{write}", "{write}: this stands outside of a worksheet"),
    "ticks outside": (TICK, ":::{tick}", "{tick}: this stands outside of a worksheet"),
    "no title": (
        worksheet(WRITE, title=""), "::::{worksheet}", "{worksheet}: a worksheet needs a title",
    ),
    "no name": (
        worksheet(WRITE).replace(":name: felt-off\n", ""),
        "::::{worksheet}", "{worksheet}: a worksheet needs a name",
    ),
    "a name with capitals": (
        worksheet(WRITE, "Felt-Off"), "::::{worksheet}",
        "{worksheet}: the name 'Felt-Off' cannot name a file",
    ),
    "a name with a path": (
        worksheet(WRITE, "../felt"), "::::{worksheet}",
        "{worksheet}: the name '../felt' cannot name a file",
    ),
    "a name like a sheet's": (
        worksheet(WRITE, "page-large"), "::::{worksheet}",
        "{worksheet}: the name 'page-large' ends as the name of a printed sheet does",
    ),
    "a name like a summary's": (
        worksheet(WRITE, "page-in-short"), "::::{worksheet}",
        "{worksheet}: the name 'page-in-short' ends as the name of a printed sheet does",
    ),
    "a name too long for a file": (
        worksheet(WRITE, "a" * 390), "::::{worksheet}",
        "{worksheet}: 'aaa",
    ),
    "a device of Windows": (
        worksheet(WRITE, "con"), "::::{worksheet}",
        "{worksheet}: no file can be called 'con' on Windows: give it another name.",
    ),
    "nothing in it": (
        worksheet(""), "::::{worksheet}", "{worksheet}: this box is empty",
    ),
    "nothing to fill in": (
        worksheet("Only words."), "::::{worksheet}",
        "{worksheet}: this worksheet has nothing to fill in",
    ),
    "lines in words": (
        worksheet(WRITE.replace("2", "two")), ":::{write}",
        "{write}: ':lines:' cannot be 'two': write a number from 1 to 12",
    ),
    "no lines": (
        worksheet(WRITE.replace("2", "0")), ":::{write}", "{write}: ':lines:' cannot be '0'",
    ),
    "too many lines": (
        worksheet(WRITE.replace("2", "13")), ":::{write}", "{write}: ':lines:' cannot be '13'",
    ),
    "a question without words": (
        worksheet(":::{write}\n:::"), ":::{write}", "{write}: this has no question",
    ),
    "words in a question": (
        worksheet(":::{write} What?\nThink of it.\n:::"), ":::{write}",
        "{write}: only the question can stand here",
    ),
    "ticks without a list": (
        worksheet(f"{WRITE}\n\n:::{{tick}} Which?\n:::"), ":::{tick}",
        "{tick}: there is nothing to tick: write a list",
    ),
    "a list in an answer": (
        worksheet(":::{tick} Which?\n- one\n- two\n  - three\n:::"), "- two",
        "{tick}: each answer is one line that begins with '- '",
    ),
    "one in another": (
        f":::::{{worksheet}} Outer\n:name: outer\n\n{worksheet(WRITE)}\n:::::",
        "::::{worksheet} Something", "{worksheet}: this worksheet stands in another",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(book: Book, build: Build, mistake: str) -> None:
    """Each mistake is one message, with its line and how to mend it."""
    markdown, where, message = MISTAKES[mistake]
    (warning,) = build(markdown).warnings
    assert warning.startswith(f"{book.at(where)}: {message}"), warning


def test_a_name_of_a_chapter(book: Book, build: Build) -> None:
    """A worksheet and a chapter of one name would be one file."""
    book.chapter("Words.", name="chapters/repair")
    told = build(worksheet(WRITE, "repair")).warnings
    assert (
        f"{book.at('::::{worksheet}')}: the worksheet 'Something felt off' has the name 'repair', "
        "and so has the chapter chapters/repair: give it another. [psychoed.worksheet]"
    ) in told


def test_one_name_in_two_chapters(book: Book, build: Build) -> None:
    """A name is unique in the whole book, for it names a file."""
    book.chapter(SHEET, name="chapters/second")
    (warning,) = build(SHEET).warnings
    assert warning == (
        f"{book.at('::::{worksheet}', 'chapters/second')}: the worksheet 'Something felt off' has "
        "the name 'felt-off', and so has 'Something felt off' in chapters/page: give it another. "
        "[psychoed.worksheet]"
    )


def test_one_name_twice_in_a_chapter(book: Book, build: Build) -> None:
    """A copied worksheet that kept its name is one message, at the second."""
    (warning,) = build(f"{SHEET}\n\n{worksheet(WRITE, title='Another')}").warnings
    assert warning.startswith(f"{book.at('{worksheet} Another')}: the worksheet 'Another' has the")


def test_unknown_worksheet_is_told(book: Book, build: Build) -> None:
    """A name with a slip of the pen says what to check."""
    (warning,) = build("See {worksheet}`felt`.").warnings
    assert warning.startswith(f"{book.at('See')}: there is no worksheet with the name 'felt'.")
    assert "Check the name" in warning
