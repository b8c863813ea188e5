"""Where the way to leave the site stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from books import CHAPTER, FRONT_MATTER
from psychoed.site.leave import place_of_leaving

if TYPE_CHECKING:
    from bs4 import Tag

    from books import Book, Built

HARM = "chapters/harm"
FOR_CLIENTS = ("index", CHAPTER, "glossary", "stories", "references", "about", "search")
FOR_HELP = ("getting-help", "help/gb")
FOR_OTHERS = ("for-therapists",)


@pytest.mark.parametrize(
    ("which", "for_clients", "for_help"),
    [("client-pages", "top", "stays"), ("help-pages", "", "stays"), ("off", "", "")],
)
def test_each_setting_has_its_pages(which: str, for_clients: str, for_help: str) -> None:
    """Help and harm pages keep it in sight; pages for therapists never have it."""
    places = {name: place_of_leaving(name, which, is_discreet=False) for name in FOR_CLIENTS}
    assert set(places.values()) == {for_clients}
    assert {place_of_leaving(name, which, is_discreet=False) for name in FOR_HELP} == {for_help}
    assert place_of_leaving(HARM, which, is_discreet=True) == for_help
    assert {place_of_leaving(name, which, is_discreet=False) for name in FOR_OTHERS} == {""}


def strip(built: Built, docname: str = CHAPTER) -> Tag | None:
    """Give what stands above the header."""
    return BeautifulSoup(built.page(docname), "html.parser").select_one(".leave")


@pytest.fixture
def written(book: Book) -> Book:
    """A book with a chapter, and a chapter about harm."""
    book.settings["html_theme"] = "psychoed"
    book.chapter("Words.")
    book.chapter("Words.", name=HARM, front_matter=FRONT_MATTER + "browser_title: Notes\n")
    return book


def test_it_is_a_link_of_its_own(written: Book) -> None:
    """It leads away with a plain link, tells nobody where from, and says what it cannot do."""
    built = written.build(psychoed_leave_to="https://weather.example/")
    found = strip(built)
    assert found
    link = found.select_one("a.leave__link")
    assert link
    assert (link["href"], link["rel"]) == ("https://weather.example/", ["nofollow", "noreferrer"])
    words = " ".join(found.get_text(" ").split())
    assert "This hides the page. It cannot delete your history." in words


def test_it_stays_where_a_title_is_hidden(written: Book) -> None:
    """A chapter with a title of its own for the browser's history keeps it in sight."""
    built = written.build()
    plain, harm = strip(built), strip(built, HARM)
    assert plain
    assert harm
    assert "leave--stays" not in plain["class"]
    assert "leave--stays" in harm["class"]


def test_off_leaves_nothing(written: Book) -> None:
    """Switched off, it is nowhere."""
    built = written.build(psychoed_leave_site="off")
    assert strip(built, HARM) is None


def test_it_leads_to_what_a_browser_keeps(written: Book) -> None:
    """Where the book says how to clear the history, the words link there; else they are words."""
    before = strip(written.build())
    assert before
    assert len(before.select("a")) == 1
    written.borrow("getting-help.md")
    page = written.source / "getting-help.md"
    section = "\n\n## If someone else may see your phone\n\nWords.\n"
    page.write_text(page.read_text("utf-8") + section, "utf-8")
    written.chapter("Other words.")
    built = written.build()
    found = [strip(built), strip(built, "getting-help")]
    assert [it["href"] for one in found if one for it in one.select(".leave__note a")] == [
        "../getting-help.html#if-someone-else-may-see-your-phone",
        "#if-someone-else-may-see-your-phone",
    ]
