"""What servers and search engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from psychoed.site.hosting import HEADERS, headers_file, robots, sitemap
from psychoed.site.page import SECURITY_POLICY

if TYPE_CHECKING:
    from books import Book, Built

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def build(book: Book, **settings: str) -> Built:
    book.chapter("Words.")
    book.borrow("getting-help.md", "glossary.md")
    return book.build(html_theme="psychoed", **settings)


def test_the_server_is_told_what_the_pages_say(book: Book) -> None:
    """One policy, with what a page cannot say of itself."""
    written = (build(book).output / "_headers").read_text("utf-8")
    assert written == headers_file()
    assert written.startswith("/*\n  Content-Security-Policy: ")
    assert HEADERS["Content-Security-Policy"] == f"{SECURITY_POLICY}; frame-ancestors 'none'"
    assert "unsafe" not in written
    assert all(line.startswith("  ") and ": " in line for line in written.splitlines()[1:])


def test_without_a_public_address_there_is_no_sitemap(book: Book) -> None:
    """A sitemap holds whole addresses, and robots.txt names the sitemap."""
    output = build(book, html_baseurl="https://a.example/book").output
    assert (output / "sitemap.xml").exists()
    assert "Sitemap:" in (output / "robots.txt").read_text("utf-8")
    output = build(book).output
    assert not (output / "sitemap.xml").exists()
    assert (output / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert "canonical" not in (output / "chapters" / "page.html").read_text("utf-8")


@pytest.mark.parametrize("base_url", ["https://a.example/book", "https://a.example/book/"])
def test_the_sitemap_and_the_pages_agree(book: Book, base_url: str) -> None:
    """Each page in the sitemap is there, and calls itself what the sitemap calls it."""
    built = build(book, html_baseurl=base_url)
    found = ElementTree.parse(built.output / "sitemap.xml")
    addresses = [str(it.text) for it in found.iter(f"{SITEMAP}loc")]
    assert "https://a.example/book/chapters/page.html" in addresses
    assert "https://a.example/book/help/gb.html" in addresses
    assert not [it for it in addresses if it.endswith(("404.html", "search.html"))]
    for address in addresses:
        page = (built.output / address.removeprefix("https://a.example/book/")).read_text("utf-8")
        (link,) = BeautifulSoup(page, "html.parser").select("link[rel=canonical]")
        assert link["href"] == address


def test_addresses_are_written_as_xml() -> None:
    """An ampersand does not break the sitemap."""
    assert "<loc>https://a.example/a&amp;b.html</loc>" in sitemap("https://a.example", ["a&b.html"])
    assert robots("https://a.example/").endswith("Sitemap: https://a.example/sitemap.xml\n")
