"""The list of starter packs on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from books import Book

INDEX = "# A book\n\n:::{packs}\n:::\n\n```{toctree}\nchapters/page\n```\n"
PACKS = '[both]\ntitle = "Both of them"\nsentence = "For two."\ndocuments = ["page"]\n'


def test_packs_and_the_book_are_offered(book: Book) -> None:
    """Each with its sentence, on both papers, and a place for pages and size in the link."""
    book.write("packs.toml", PACKS)
    book.chapter("Words.")
    book.write("index.md", INDEX)
    soup = book.build().soup("index")
    links = [(link["href"], link.get_text()) for link in soup.select("a[href*=handouts]")]
    wanted = [("handouts/both.pdf", "Both of them, A4 (PDF)")]
    wanted += [("handouts/both-letter.pdf", "Both of them, US Letter (PDF)")]
    wanted += [("handouts/a-small-book.pdf", "The whole book, A4 (PDF)")]
    assert [it for it in wanted if it not in links] == []
    assert "For two." in soup.get_text()


def test_where_nothing_is_set_nothing_is_offered(book: Book) -> None:
    """In a build of pages alone the packs are only named."""
    book.write("packs.toml", PACKS)
    book.chapter("Words.")
    book.write("index.md", INDEX)
    soup = book.build(psychoed_handout_dir="").soup("index")
    assert "Both of them" in soup.get_text()
    assert soup.select("a[href*=handouts]") == []


def test_earlier_editions_can_be_found(book: Book) -> None:
    """Whoever holds an old sheet finds it again, once the book has a public place."""
    book.chapter("Words.")
    book.write("index.md", INDEX)
    assert "Earlier editions" not in book.build().soup("index").get_text()
    public = book.build(psychoed_repository="https://github.example/us/book").soup("index")
    (link,) = [it for it in public.select("main a") if it.get_text() == "Earlier editions"]
    assert link["href"] == "https://github.example/us/book/releases"
