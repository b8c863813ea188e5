"""The preview of a proposed change cannot be taken for the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from books import Book


def test_a_preview_says_so_on_every_page(book: Book) -> None:
    """Readers see it first, and search engines are kept away."""
    book.chapter("Words.")
    built = book.build(html_theme="psychoed", html_theme_options={"preview": "1"})
    for name in ("index", "chapters/page", "help/gb"):
        page = BeautifulSoup(built.page(name), "html.parser")
        (banner,) = page.select(".preview")
        assert "nobody has checked" in banner.get_text()
        assert page.select("meta[name=robots][content=noindex]"), name


def test_the_handbook_does_not(book: Book) -> None:
    """It may be found."""
    book.chapter("Words.")
    page = book.build(html_theme="psychoed").page()
    assert "nobody has checked" not in page
    assert "noindex" not in page
