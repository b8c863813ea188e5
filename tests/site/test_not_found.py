"""The page for an address that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from psychoed.site.not_found import root_of, rooted

if TYPE_CHECKING:
    from books import Book, Built


def build(book: Book, **settings: str) -> Built:
    book.chapter("Words.")
    book.borrow("getting-help.md", "glossary.md")
    return book.build(html_theme="psychoed", **settings)


@pytest.mark.parametrize(
    ("base_url", "root"),
    [("", "/"), ("https://a.example", "/"), ("https://a.example/b/c", "/b/c/")],
)
def test_the_root_is_the_folder_of_the_public_address(base_url: str, root: str) -> None:
    """Under a sub-path as well as on a domain of its own."""
    assert root_of(base_url) == root


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="x/y.html#z">', '<a href="/b/x/y.html#z">'),
        ('<form method="get" action="search.html">', '<form method="get" action="/b/search.html">'),
        ('<html data-content_root="./">', '<html data-content_root="/b/">'),
        ('<a href="#text">', '<a href="#text">'),
        ('<a href="/b/x.html">', '<a href="/b/x.html">'),
        ('<a href="https://a.example">', '<a href="https://a.example">'),
        ('<a href="mailto:us@a.example">', '<a href="mailto:us@a.example">'),
    ],
)
def test_relative_links_start_at_the_root(before: str, after: str) -> None:
    """Whole addresses and places on the page stay as they are."""
    assert rooted(before, "/b/") == after
    assert rooted(after, "/b/") == after


@pytest.mark.parametrize("base_url", ["", "https://a.example/book/"])
def test_from_any_depth_everything_on_it_leads_somewhere(book: Book, base_url: str) -> None:
    """The links, style and search of the page, shown in place of a page three folders down."""
    built = build(book, html_baseurl=base_url)
    assert built.warnings == []
    root = root_of(base_url)
    page = BeautifulSoup(built.page("404"), "html.parser")
    for it in page.select("[href], [src], form[action]"):
        link = str(it.get("href") or it.get("src") or it.get("action"))
        address = urlsplit(urljoin(f"https://a.example{root}no/such/page.html", link))
        if address.netloc == "a.example" and not link.startswith("#"):
            assert address.path.startswith(root), link
            assert (built.output / address.path.removeprefix(root)).is_file(), link


def test_it_says_what_happened_and_where_to_go(book: Book) -> None:
    """One heading, a search, all pages, Getting help; and no search engine keeps it."""
    page = BeautifulSoup(build(book, html_baseurl="https://a.example").page("404"), "html.parser")
    main = page.select_one("main")
    assert [it.get_text() for it in main.select("h1")] == ["This page is not here"]
    assert len(page.select("form[role=search]")) == len(main.select("form[role=search]")) == 1
    assert main.select('a[href="/getting-help.html"]')
    assert main.select('.search-contents a[href="/chapters/page.html"]')
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical]")


def test_an_unchanged_book_has_an_unchanged_page(book: Book) -> None:
    """Links are not sent to the root twice."""
    first = build(book).page("404")
    assert build(book).page("404") == first
