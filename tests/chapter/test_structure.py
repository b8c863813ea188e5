"""What a chapter must have: a title, a summary, words for its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

HEAD = "---\nsummary: A.\n---\n\n"
SHORT = ":::{in-short}\nOne is. Two is. Three is.\n:::\n"
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def warnings_of(book: Book, source: str, name: str = "chapters/page") -> list[str]:
    """Build a chapter of this source; give the warnings about it."""
    book.write("chapters/page/dot.svg", DOT)
    book.write(f"{name}.md", source)
    return [warning for warning in book.build().warnings if warning.startswith(name)]


def test_good_chapter_warns_of_nothing(book: Book) -> None:
    """The tests below find what they find because of one mistake each."""
    assert warnings_of(book, f"{HEAD}# T\n\n{SHORT}\n## A\n\nWords.\n") == []


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        pytest.param(
            f"# T\n\n{SHORT}",
            "1: front matter: this chapter says nothing of itself. Begin the file with three "
            "lines: '---', then 'summary: one plain sentence', then '---'. [psychoed.front_matter]",
            id="no front matter",
        ),
        pytest.param(
            f"{HEAD}# T\n\nWords.\n",
            "5: this chapter does not begin with its summary. Write below the title "
            "':::{in-short}', then 3 to 5 very plain sentences, then ':::'. [psychoed.in_short]",
            id="no summary",
        ),
        pytest.param(
            f"{HEAD}# T\n\nWords.\n\n{SHORT}",
            "9: move '{in-short}' up: it comes right after the title. [psychoed.in_short]",
            id="late summary",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n## A\n\n{SHORT}",
            "13: a chapter has one '{in-short}', and this is another. [psychoed.in_short]",
            id="two summaries",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT.replace('One is.', 'One is. So is two. So is it. And it.')}",
            "7: the summary has 6 sentences; write 3 to 5. [psychoed.in_short]",
            id="long summary",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT.replace('Two is. Three is.', '')}",
            "7: the summary has 1 sentence; write 3 to 5. [psychoed.in_short]",
            id="short summary",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n# Another\n\n# Third\n\nWords.\n",
            "11: a chapter has exactly one first-level heading, its title, written '# Title'; "
            "here there are 3, also 'Another'. Use '## …' for its sections. [psychoed.title]",
            id="three titles",
        ),
        pytest.param(
            f"{HEAD}{SHORT}",
            "1: a chapter has exactly one first-level heading, its title, written '# Title'; "
            "here there are none. Use '## …' for its sections. [psychoed.title]",
            id="no title",
        ),
        pytest.param(
            f"{HEAD}:::{{admonition}} A note\nWords.\n:::\n",
            "1: a chapter has exactly one first-level heading, its title, written '# Title'; "
            "here there are none. Use '## …' for its sections. [psychoed.title]",
            id="the title of a note is no title",
        ),
        pytest.param(
            f"{HEAD}## T\n\n{SHORT}",
            "5: Document headings start at H2, not H1 [myst.header] "
            "The title has one '#', a section '##', a part of it '###': skip none.",
            id="title too low",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n## A\n\n#### B\n\nWords.\n",
            "13: Non-consecutive header level increase; H2 to H4 [myst.header] "
            "The title has one '#', a section '##', a part of it '###': skip none.",
            id="skipped level",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\nWords.\n\n![](page/dot.svg)\n",
            "13: the picture 'page/dot.svg' says nothing to people who cannot see it: write "
            "'![what the picture shows](…)', or in a box the line "
            "':alt: what the picture shows'. [psychoed.alt_text]",
            id="picture without words",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n:::{{figure}} page/dot.svg\nCaption.\n:::\n",
            "11: the picture 'page/dot.svg' says nothing to people who cannot see it: write "
            "'![what the picture shows](…)', or in a box the line "
            "':alt: what the picture shows'. [psychoed.alt_text]",
            id="figure without words",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n![A dot](page/dott.svg)\n",
            "11: image file not readable: chapters/page/dott.svg [image.not_readable] "
            "Was the picture sent along? Check its name and folder; capitals count, and neither "
            "can hold a space.",
            id="picture that is not there",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n:::{{vignete}} T\nWords.\n:::\n",
            "11: '{vignete}' is not a box that a chapter can use; until it is mended, its words "
            "are NOT on the page. Did you mean '{vignette}'? Capital letters count. "
            "[psychoed.refused]",
            id="unknown box",
        ),
        pytest.param(
            f"{HEAD}# T\n\n{SHORT}\n:::{{vignette}} T\n:nam: x\n\nWords.\n:::\n",
            "12: {vignette}: there is no ':nam:'. Did you mean ':name:'? [psychoed.refused]",
            id="unknown option",
        ),
    ],
)
def test_one_mistake_is_one_message(book: Book, source: str, warning: str) -> None:
    """The message names the file and line, and says how to mend it."""
    assert warnings_of(book, source) == [f"chapters/page.md:{warning}"]


def test_summary_below_a_second_title_is_no_crash(book: Book) -> None:
    """A first title with nothing below it once stopped the build."""
    told = warnings_of(book, f"{HEAD}# T\n\n# U\n\n{SHORT}")
    assert [warning.partition("[")[2] for warning in told] == [
        "psychoed.title]",
        "psychoed.in_short]",
    ]


def test_chapter_can_be_named_by_its_slug(book: Book, build: Build) -> None:
    """The label of a chapter is its file name, and shows its title."""
    book.chapter("See {ref}`page`.", name="chapters/other")
    link = build("Words.").soup("chapters/other").select_one("p a.reference[href='page.html']")
    assert link.get_text() == "A chapter"


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize(
    ("today", "statement"),
    [
        (None, "No clinician has reviewed this text yet."),
        (
            "2026-11-23",
            (
                "Reviewed by A. Reviewer, psychotherapist, on 1 October 2026. "
                "Next review by 1 October 2027."
            ),
        ),
        (
            "2027-10-02",
            (
                "Reviewed by A. Reviewer, psychotherapist, on 1 October 2026. The next review was "
                "due on 1 October 2027 and has not happened yet."
            ),
        ),
    ],
)
def test_standing_of_the_review_is_told(
    build: Build, today: str | None, statement: str, builder: str
) -> None:
    """Each page says whether a clinician has read it, and nothing that is not so."""
    review = (
        "summary: A.\nreviewed: 2026-10-01\nreviewer: A. Reviewer\nrole: psychotherapist\n"
        f'review_by: 2027-10-01\nfingerprint: "{build("Words.").document().fingerprint[:16]}"\n'
    )
    settings = {"psychoed_today": today} if today else {}
    front_matter = review if today else "summary: A.\n"
    built = build("Words.", builder, front_matter=front_matter, settings=settings)
    assert statement in built.words()


def test_header_names_what_may_hurt(build: Build) -> None:
    """Content notes of the chapter stand below its title, before the first words."""
    words = build("Words.", front_matter="summary: A.\ncontent_notes: [loss, fear]\n").words()
    assert words.index("This chapter mentions: loss; fear.") < words.index("In short")


def test_header_goes_below_the_title_of_the_chapter(build: Build) -> None:
    """The header never lands in a note or table that has a title of its own."""
    built = build(":::{admonition} A note\nWords.\n:::")
    header = built.soup().select_one(".pe-chapter")
    assert header.find_previous_sibling().name == "h1"


def test_page_describes_itself(build: Build) -> None:
    """Search engines are given the summary; a browser's history the quiet title."""
    page = build("Words.", front_matter="summary: One & all.\nbrowser_title: Notes\n").page()
    assert '<meta name="description" content="One &amp; all.">' in page
    assert "<title>Notes" in page
    assert "A chapter" in page


def test_summary_box_has_its_title_in_every_language(book: Book, build: Build) -> None:
    """The summary is named the same everywhere, and translators are given its name."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    po = f'{head}\nmsgid "In short"\nmsgstr "En bref"\n'
    book.write("locale/fr/LC_MESSAGES/chapters.po", po)
    built = build("Words.", settings={"language": "fr", "locale_dirs": ["locale"]})
    assert built.soup().select_one("div.pe-in-short h2").get_text() == "En bref"
    assert built.blocks(v.InShort)[0].label == "En bref"


def test_list_of_handouts_follows_the_book(book: Book, build: Build) -> None:
    """Each chapter has a row that it heads, in the book's order, with every kind of sheet."""
    book.borrow("stories.md")
    book.chapter("Words.", name="chapters/zebra", title="Z")
    rows = build("Words.").soup("stories").select("table.pe-sheets tbody tr")
    assert [row.select_one("th").get_text(strip=True) for row in rows] == ["A chapter", "Z"]
    assert [(link["href"], link.get_text()) for link in rows[1].select("td a")] == [
        ("handouts/zebra.pdf", "A4"),
        ("handouts/zebra-letter.pdf", "US Letter"),
        ("handouts/zebra-large.pdf", "Large, A4"),
        ("handouts/zebra-large-letter.pdf", "Large, Letter"),
        ("handouts/zebra.txt", "Text"),
    ]


def test_page_offers_every_sheet_and_one_first(build: Build) -> None:
    """What most people want stands open; the rest is one fold away, each with its kind."""
    header = build("Words.").soup().select_one(".pe-chapter")
    first, *rest = header.select("a")
    assert first["href"] == "../handouts/page.pdf"
    assert first.get_text() == "Print or save this chapter, A4 (PDF)"
    assert "<!--handout:page-->" in str(first)
    assert [(link["href"], link.get_text()) for link in rest] == [
        ("../handouts/page-letter.pdf", "US Letter (PDF)"),
        ("../handouts/page-large.pdf", "Large print, A4 (PDF)"),
        ("../handouts/page-large-letter.pdf", "Large print, US Letter (PDF)"),
        ("../handouts/page.txt", "Plain text (TXT)"),
    ]
    assert all(link.find_parent("details") for link in rest)


def test_lists_follow_a_chapter_that_is_renamed(book: Book, build: Build) -> None:
    """A list on a page that nobody touched shows the new title, of chapters and of stories."""
    book.borrow("stories.md")
    story = ":::{vignette} Jane waits\nShe waits.\n:::"
    build(story, title="The old title")
    built = build(story, title="The new title")
    assert "stories" not in built.read
    shown = built.words("stories")
    assert shown.count("The new title") == 2
    assert "The old title" not in shown


def test_no_handout_is_offered_where_none_is_made(build: Build) -> None:
    """A page never leads to a PDF that is not there."""
    assert "handouts/" not in build("Words.", settings={"psychoed_handout_dir": ""}).page()


def test_what_stands_above_the_title_is_told(book: Book) -> None:
    """A hand-out begins with the title: a box above it would be missing from paper."""
    book.write(
        "chapters/page.md",
        "---\nsummary: A.\n---\n\n:::{getting-help} now\n:::\n\n# A chapter\n\n"
        ":::{in-short}\nThis is short. It is plain. It is for a test.\n:::\n",
    )
    warnings = book.build().warnings
    assert any("chapters/page.md:5" in it and "below the title" in it for it in warnings)


def test_no_page_can_bring_in_foreign_text(book: Book) -> None:
    """Neither raw HTML nor another file's text reaches a page."""
    book.write("secret.txt", "the secret words")
    book.chapter(
        "```{raw} html\n<b>bold</b>\n```\n\n```{include} ../secret.txt\n```\n\n"
        "```{literalinclude} ../secret.txt\n```"
    )
    built = book.build()
    assert len(built.warnings) >= 3
    assert "the secret words" not in built.page()
    assert "<b>bold</b>" not in built.page()
