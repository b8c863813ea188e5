"""One-page summaries: their form, and their place beside their chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from books import Book, Built

SUMMARY = """\
---
summary: One page on mending.
in_short_of: page
---

# Mending, in short

Something can be mended.

## This is not your fault

It is not.

## Three things you can do

1. Rest.
2. Wait.
3. Ask.

## Two sentences to say

- ‘Wait.’
- ‘Stop.’

## Not for you if you feel unsafe

Read [another page](more-than-a-lapse.md).

## You may stop, change or ask someone else

You may.

:::{getting-help} routine
:::
"""
NAME = "chapters/page-in-short"


@pytest.fixture
def shelf(book: Book) -> Book:
    """A book with two chapters, one of them with a summary."""
    book.chapter("Words.", title="Putting it right")
    book.chapter("Words.", name="chapters/more-than-a-lapse")
    book.write(f"{NAME}.md", SUMMARY)
    return book


def told(book: Book, changed: str) -> list[str]:
    """Give what is said of a summary, without its file and the message's name."""
    book.write(f"{NAME}.md", changed)
    warnings = book.build().warnings
    return [it.removeprefix(f"{NAME}.md:").removesuffix(" [psychoed.summary]") for it in warnings]


def test_good_summary_warns_of_nothing(shelf: Book) -> None:
    """Neither of its form, nor of being in no list of pages."""
    assert told(shelf, SUMMARY) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "Something can be mended.\n\n",
            "",
            "6: a summary begins with a paragraph, right below its title.",
        ),
        (
            "## This is not your fault\n\nIt is not.\n\n",
            "",
            "6: this summary lacks the section '## This is not your fault'.",
        ),
        (
            "3. Ask.\n",
            "",
            "14: write one numbered list here, of exactly three things: '1. …', '2. …', '3. …'.",
        ),
        (
            "- ‘Stop.’\n",
            "- ‘Stop.’\n- ‘Go.’\n",
            "20: write one list here, of exactly two sentences to say: '- …', '- …'.",
        ),
        (
            "[another page](more-than-a-lapse.md)",
            "[another page](page.md)",
            "25: lead readers on from here: '[words](more-than-a-lapse.md)'.",
        ),
        (
            ":::{getting-help} routine\n:::\n",
            "",
            "6: a summary ends with one box '{getting-help}'; this one has 0.",
        ),
        (
            "You may.\n\n:::{getting-help} routine\n:::\n",
            ":::{getting-help} routine\n:::\n\nYou may.\n",
            "31: move '{getting-help}' down: it comes last in a summary.",
        ),
        (
            ":::{getting-help} routine\n:::\n",
            ":::{getting-help} routine\n:::\n\n## More\n\nWords.\n",
            (
                "36: a summary has no section 'More'. Its sections are, in this order: This is not "
                "your fault; Three things you can do; Two sentences to say; Not for you if you "
                "feel unsafe; You may stop, change or ask someone else."
            ),
        ),
    ],
)
def test_form_is_checked(shelf: Book, before: str, after: str, message: str) -> None:
    """Each mistake is told at its line, with what to write."""
    assert before in SUMMARY
    assert message in told(shelf, SUMMARY.replace(before, after))


def test_order_is_checked(shelf: Book) -> None:
    """All summaries can be read in the same way."""
    fault = "## This is not your fault\n\nIt is not.\n\n"
    moved = SUMMARY.replace(fault, "").replace("## Two", f"{fault}## Two")
    assert told(shelf, moved) == [
        "10: the section '## This is not your fault' comes before this one."
    ]


@pytest.fixture
def built(shelf: Book) -> Built:
    """The book, built."""
    shelf.borrow("stories.md")
    return shelf.build()


def test_summary_without_a_chapter_is_a_message(book: Book) -> None:
    """And no traceback: the page is still made, and all else in it told."""
    book.chapter("Words.", name="chapters/more-than-a-lapse")
    book.write(f"{NAME}.md", SUMMARY)
    (warning,) = book.build().warnings
    assert warning.startswith(f"{NAME}.md:3: front matter: there is no chapter 'page'")


def test_chapter_and_summary_lead_to_each_other(built: Built) -> None:
    """The summary's first link is its chapter; the chapter offers it near the top."""
    first = built.soup(NAME).select_one("a.reference.internal")
    assert (first["href"], first.get_text()) == (
        "page.html",
        "The whole chapter: Putting it right",
    )
    short = built.soup().select_one(".pe-chapter__short a")
    assert (short["href"], short.get_text()) == ("page-in-short.html", "In short, on one page")


def test_summary_shows_the_way_to_it(shelf: Book) -> None:
    """It lies below its chapter, though it is in no list of pages."""
    shelf.borrow("stories.md")
    crumbs = shelf.build(html_theme="psychoed").soup(NAME).select(".crumbs a")
    assert [it["href"] for it in crumbs] == ["../index.html", "page.html"]


def test_summary_is_in_no_list_of_pages(built: Built) -> None:
    """It is neither in the navigation nor between two chapters, though the list takes all."""
    env = built.app.env
    assert NAME not in env.collect_relations()
    assert "Mending, in short" not in built.words("index")


def test_summary_is_a_document_after_its_chapter(shelf: Book) -> None:
    """Sheets are made of it like of a chapter, and it knows whose it is."""
    import json

    built = shelf.build()
    document = built.document(NAME)
    assert (document.kind, document.of, document.short) == ("summary", "page", "page-in-short")
    assert built.document().kind == "chapter"
    contents = json.loads((built.handouts / "contents.json").read_text("utf-8"))
    order = contents["documents"]
    assert order.index(f"{NAME}.json") == order.index("chapters/page.json") + 1


def test_summary_is_offered_in_the_table_of_sheets(built: Built) -> None:
    """In the row of its chapter, and in no row of its own."""
    rows = built.soup("stories").select("table.pe-sheets tbody tr")
    assert len(rows) == 2
    links = {link["href"]: link.get_text() for link in rows[1].select("a")}
    assert links["handouts/page-in-short.pdf"] == "In short"


def test_summary_hides_behind_its_chapters_quiet_title(shelf: Book) -> None:
    """Whoever looks at the history learns no more from the summary than from the chapter."""
    shelf.chapter("Words.", front_matter="summary: A.\nbrowser_title: Notes\n")
    assert "<title>Notes" in shelf.build().page(NAME)


def test_summary_that_comes_or_goes_changes_its_chapters_page(shelf: Book) -> None:
    """The chapter's page was not edited, and still offers what there is."""
    offer = "In short, on one page"
    assert offer in shelf.build().words()
    (shelf.source / f"{NAME}.md").unlink()
    assert offer not in shelf.build().words()
    shelf.write(f"{NAME}.md", SUMMARY)
    assert offer in shelf.build().words()


def test_renamed_chapter_is_named_rightly_by_its_summary(shelf: Book) -> None:
    """The summary was not edited, and names the chapter as it is called now."""
    shelf.build()
    shelf.chapter("Words.", title="Mended")
    assert "The whole chapter: Mended" in shelf.build().words(NAME)


def test_the_sheets_of_a_quiet_chapter_are_discreet(shelf: Book) -> None:
    """The chapter, its summary and its worksheets."""
    worksheet = ":::{worksheet} A plan\n:name: a-plan\n\n:::{write} What?\n:::\n"
    shelf.chapter(
        "Words.\n\n:" + worksheet + "::::", front_matter="summary: A.\nbrowser_title: N\n"
    )
    built = shelf.build()
    for docname in ("chapters/page", NAME, "worksheets/a-plan"):
        assert built.document(docname).discreet, docname
