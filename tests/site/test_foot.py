"""The foot of each page: whom to tell what is wrong, and where its words can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from books import Book, Built

REPOSITORY = "https://git.example/them/book"


def foot(built: Built, page: str) -> BeautifulSoup:
    found = BeautifulSoup(built.page(page), "html.parser").select_one("footer")
    assert found
    return BeautifulSoup(str(found), "html.parser")


@pytest.mark.parametrize(
    ("contact", "address"),
    [("us@a.example", "mailto:us@a.example"), ("https://a.example/tell", "https://a.example/tell")],
)
def test_every_page_says_whom_to_tell(book: Book, contact: str, address: str) -> None:
    """By e-mail or by a form, also on pages that nobody wrote."""
    book.chapter("Words.")
    built = book.build(html_theme="psychoed", psychoed_contact=contact)
    for page in ("index", "chapters/page", "search", "404", "help/gb"):
        (link,) = foot(built, page).find_all("a", string="Something wrong? Tell us")
        assert link["href"] == address, page


def test_a_page_leads_to_its_own_words(book: Book) -> None:
    """With what a writer should know before: it is public, and not for one's own therapy."""
    book.chapter("Words.")
    built = book.build(html_theme="psychoed", psychoed_repository=f"{REPOSITORY}/")
    (link,) = foot(built, "chapters/page").find_all(
        "a", string="Suggest better words for this page"
    )
    assert link["href"] == f"{REPOSITORY}/edit/main/book/chapters/page.md"
    words = foot(built, "chapters/page").get_text()
    assert "Public, needs an account; do not write about your own therapy." in words


def test_what_nobody_wrote_cannot_be_changed_there(book: Book) -> None:
    """Pages of countries and the search have no file; without a repository no page has one."""
    book.chapter("Words.")
    built = book.build(html_theme="psychoed", psychoed_repository=REPOSITORY)
    assert REPOSITORY not in built.page("help/gb") + built.page("search")
    built = book.build(html_theme="psychoed")
    assert "Suggest better words" not in built.page("chapters/page")
