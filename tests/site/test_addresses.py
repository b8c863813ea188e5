"""Addresses that were published stay good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from psychoed.site.addresses import (
    Mistake,
    mistakes,
    read_record,
    read_redirects,
    short_addresses,
    unrecorded,
)
from psychoed.site.page import SECURITY_POLICY

if TYPE_CHECKING:
    from books import Book

PAGES = {"index", "chapters/new"}


def said(record: str, redirects: str, made: tuple[str, ...] = ()) -> list[Mistake]:
    return list(mistakes(read_record(record), read_redirects(redirects), PAGES, made))


def test_a_record_has_one_name_a_line() -> None:
    """Notes and empty lines are no names."""
    record = read_record("# A note\n\nchapters/one\nchapters/two  # since May\n")
    assert record == {"chapters/one": 3, "chapters/two": 4}


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "{}\n"])
def test_at_first_nothing_has_moved(text: str) -> None:
    """A file of notes alone is a good one."""
    assert read_redirects(text) == ({}, {}, ())


def test_what_stays_or_has_moved_is_no_mistake() -> None:
    """A page that is there, and one that sends readers on."""
    assert said("chapters/new\nchapters/old\n", "chapters/old: chapters/new\n") == []


@pytest.mark.parametrize(
    ("record", "redirects", "place", "words"),
    [
        ("chapters/old\n", "", ("addresses.txt", 1), "'chapters/old: <the page"),
        ("", "chapters/old: chapters/gone\n", ("redirects.yaml", 1), "name a page that is there"),
        ("", "a: b\nb: chapters/new\n", ("redirects.yaml", 1), "write 'a: chapters/new'"),
        ("", "\nindex: chapters/new\n", ("redirects.yaml", 2), "delete this line"),
        ("", "search: chapters/new\n", ("redirects.yaml", 1), "delete this line"),
        ("", "../old: chapters/new\n", ("redirects.yaml", 1), "both without '.md'"),
        ("", "old.md: chapters/new\n", ("redirects.yaml", 1), "both without '.md'"),
        ("", "old: https://elsewhere.example\n", ("redirects.yaml", 1), "both without '.md'"),
        ("", "old: 7\n", ("redirects.yaml", 1), "both without '.md'"),
        ("", "- old\n", ("redirects.yaml", 1), "no list of names"),
        ("", "old: index\nold: index\n", ("redirects.yaml", 2), "twice"),
    ],
)
def test_each_mistake_has_its_line_and_its_mend(
    record: str, redirects: str, place: tuple[str, int], words: str
) -> None:
    """Whoever renames a chapter is told what to write where."""
    (mistake,) = said(record, redirects, made=("search",))
    assert mistake[:2] == place
    assert words in mistake.message


def test_a_new_chapter_is_not_in_the_record_yet() -> None:
    """Only what is missing is named."""
    assert unrecorded({"chapters/one": 1}, ["chapters/two", "chapters/one"]) == ["chapters/two"]


def test_a_renamed_chapter_fails_the_build_until_it_has_a_redirect(book: Book) -> None:
    """A printed address is a promise; it is told again in the next build."""
    book.write("addresses.txt", "chapters/old\n")
    book.chapter("Words.", name="chapters/old")
    assert book.build().warnings == []
    (book.source / "chapters" / "old.md").unlink()
    book.chapter("Words.", name="chapters/new", title="The new one")
    for _attempt in range(2):
        (warning,) = book.build().warnings
        assert warning.startswith("book/addresses.txt:1: 'chapters/old' was published")
    book.write("redirects.yaml", "chapters/old: chapters/new\n")
    built = book.build()
    assert built.warnings == []
    page = BeautifulSoup(built.page("chapters/old"), "html.parser")
    assert page.select_one("a")["href"] == "new.html"
    assert page.select_one("a").get_text() == "The new one"
    assert page.select_one("meta[http-equiv=refresh]")["content"] == "0; url=new.html"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    assert policy == SECURITY_POLICY


def test_a_redirect_alone_is_enough_to_change(book: Book) -> None:
    """With no page changed, a redirect is written, and taken away again."""
    book.chapter("Words.")
    book.build()
    book.write("redirects.yaml", "old/place: chapters/page\n")
    assert 'href="../chapters/page.html"' in book.build().page("old/place")
    book.write("redirects.yaml", "")
    assert not (book.build().output / "old" / "place.html").exists()


def test_a_page_that_comes_back_is_not_taken_for_its_redirect(book: Book) -> None:
    """Taking away a redirect must not take away the page in its place."""
    book.chapter("Words.")
    book.write("redirects.yaml", "chapters/old: chapters/page\n")
    book.build()
    book.write("redirects.yaml", "")
    book.chapter("I am back.", name="chapters/old")
    assert "I am back." in book.build().words("chapters/old")


def test_a_new_chapter_is_told_how_to_get_into_the_record(book: Book) -> None:
    """A note, which holds nothing up; without a record there is none."""
    book.chapter("Words.")
    assert "addresses.txt" not in book.build().app.status.getvalue()
    book.write("addresses.txt", "# Published\n")
    built = book.build()
    assert built.warnings == []
    assert "book/addresses.txt:1: NOTE: 'chapters/page' is not" in built.app.status.getvalue()


def test_every_chapter_has_a_short_address(book: Book) -> None:
    """Short enough to type from paper; it leads on without a script, and search leaves it out."""
    book.chapter("Words.")
    built = book.build(html_baseurl="https://handbook.example/")
    page = BeautifulSoup(built.page("page/index"), "html.parser")
    assert page.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../chapters/page.html"
    assert page.select_one("a")["href"] == "../chapters/page.html"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "https://handbook.example/chapters/page.html"
    style = (built.output / "page" / page.select_one("link[rel=stylesheet]")["href"]).resolve()
    assert style.exists()
    assert built.document().short == "page"


def test_what_a_chapter_was_called_is_a_short_address_too(book: Book) -> None:
    """It is printed on sheets; and it goes when the redirect goes."""
    book.chapter("Words.")
    book.write("redirects.yaml", "chapters/old: chapters/page\n")
    assert 'href="../chapters/page.html"' in book.build().page("old/index")
    book.write("redirects.yaml", "")
    assert not (book.build().output / "old").exists()


def test_short_address_goes_with_its_chapter(book: Book) -> None:
    """A chapter that is gone leaves no page that leads nowhere."""
    book.chapter("Words.")
    book.chapter("Words.", name="chapters/other")
    assert (book.build().output / "other").exists()
    (book.source / "chapters/other.md").unlink()
    assert not (book.build().output / "other").exists()


@pytest.mark.parametrize(
    ("chapters", "redirects", "place", "words"),
    [
        ({"chapters/help"}, "", ("chapters/help.md", 1), "'/help' is already an address"),
        ({"chapters/about"}, "", ("chapters/about.md", 1), "'/about' is already an address"),
        ({"chapters/chapters"}, "", ("chapters/chapters.md", 1), "'/chapters' is already"),
        (
            {"chapters/one", "more/one"},
            "",
            ("more/one.md", 1),
            "'/one' leads to 'chapters/one', and cannot lead to 'more/one' as well",
        ),
        (
            {"chapters/one", "chapters/two"},
            "\nold/one: chapters/two\n",
            ("redirects.yaml", 2),
            "'/one' leads to 'chapters/one', and cannot lead to 'chapters/two' as well",
        ),
    ],
)
def test_short_address_that_is_taken_is_told(
    chapters: set[str], redirects: str, place: tuple[str, int], words: str
) -> None:
    """With the file to mend; the address keeps leading where it led."""
    pages = chapters | {"index", "about"}
    shorts = short_addresses(chapters, read_redirects(redirects), pages)
    (mistake,) = shorts.mistakes
    assert mistake[:2] == place
    assert words in mistake.message
    assert "about" not in shorts.leads_to


def test_chapter_in_another_folder_may_keep_its_name(book: Book) -> None:
    """An old name and a new one may end alike, if they lead to the same page."""
    book.chapter("Words.")
    book.write("redirects.yaml", "old/page: chapters/page\n")
    assert book.build().warnings == []


def test_taken_short_address_fails_the_build(book: Book) -> None:
    """Where its writer can mend it."""
    book.chapter("Words.", name="chapters/handouts")
    (warning,) = book.build().warnings
    assert warning.startswith("book/chapters/handouts.md:1: '/handouts' is already an address")


def test_summaries_need_no_record(book: Book) -> None:
    """They go where their chapter goes: nobody is asked to write them down."""
    book.write("addresses.txt", "chapters/page\n")
    book.chapter("Words.")
    book.write("chapters/page-in-short.md", "---\nsummary: A.\nin_short_of: page\n---\n\n# T\n")
    assert "NOTE" not in book.build().app.status.getvalue()


def test_page_that_leads_on_keeps_a_quiet_title_quiet(book: Book) -> None:
    """A browser's history learns no more from the short address than from the page."""
    book.chapter("Words.", title="A loud title", front_matter="summary: A.\nbrowser_title: Notes\n")
    book.write("redirects.yaml", "chapters/old: chapters/page\n")
    built = book.build()
    for name in ("page/index", "old/index", "chapters/old"):
        page = BeautifulSoup(built.page(name), "html.parser")
        assert page.title.get_text() == "Notes"
        assert page.select_one("a").get_text() == "A loud title"
