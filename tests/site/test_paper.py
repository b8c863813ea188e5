"""Addresses of links, for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.site.paper import number_addresses

if TYPE_CHECKING:
    from books import Book


def test_each_address_has_one_number() -> None:
    """The same address has the same number; its note is there once."""
    links = [
        '<a class="reference external" href="https://a.example/x?y&amp;z">One</a>',
        '<a class="reference external" href="https://b.example/"><em>Two</em></a>',
        '<a class="reference external" href="https://a.example/x?y&amp;z">again</a>',
    ]
    numbered, notes = number_addresses(" and ".join(links))
    assert notes == ["https://a.example/x?y&amp;z", "https://b.example/"]
    assert [part.partition(" ")[0] for part in numbered.split('data-note="')[1:]] == [
        '1"',
        '2"',
        '1"',
    ]


def test_what_paper_shows_anyway_has_no_number() -> None:
    """Links inside the book, numbers to call, and addresses that are written out."""
    links = (
        '<a class="reference internal" href="https://a.example/">One</a>'
        '<a class="reference external" href="tel:999">999</a>'
        '<a class="reference external" href="https://a.example/b/">a.example/b</a>'
    )
    assert number_addresses(links) == (links, [])


def test_a_page_ends_with_its_addresses(book: Book) -> None:
    """A page with links to elsewhere lists them; a page without has no such list."""
    book.chapter("Look [here](https://a.example/long).")
    book.chapter("Nothing.", name="chapters/plain")
    built = book.build(html_theme="psychoed")
    (item,) = built.soup().select(".printed-addresses li")
    assert item.get_text() == "https://a.example/long"
    assert built.soup("chapters/plain").select(".printed-addresses") == []
