"""The whole site as one file."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from psychoed.publish import publish
from psychoed.site_zip import size_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from books import Book

OFFER = "<p>A</p><!--site-zip:book--><p>(ZIP<!--site-zip-size-->)</p><!--/site-zip--><p>B</p>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages" / "chapters").mkdir(parents=True)
    (tmp_path / "pages" / "about.html").write_text(OFFER)
    (tmp_path / "pages" / "chapters" / "one.html").write_text("<p>One</p>")
    return tmp_path / "pages"


def _published(pages: Path) -> Path:
    site = pages.with_name(f"{pages.name}-published")
    publish(pages, pages, {}, site)
    return site


def test_the_file_holds_the_whole_site_but_itself(pages: Path) -> None:
    """In a folder of its own, so that unpacking makes no mess."""
    site = _published(pages)
    with zipfile.ZipFile(site / "book-site.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["book/about.html", "book/chapters/one.html"]
        assert packed.read("book/chapters/one.html") == b"<p>One</p>"


def test_the_page_says_how_large_it_is(pages: Path) -> None:
    """The copy inside does not offer what is not in it."""
    site = _published(pages)
    assert (site / "about.html").read_text() == "<p>A</p><p>(ZIP, 1 KB)</p><p>B</p>"
    with zipfile.ZipFile(site / "book-site.zip") as packed:
        assert packed.read("book/about.html") == b"<p>A</p><p>B</p>"


def test_the_same_site_makes_the_same_file(pages: Path, tmp_path: Path) -> None:
    """Dates and the order of a folder leave no trace."""
    other = tmp_path / "other"
    (other / "chapters").mkdir(parents=True)
    (other / "chapters" / "one.html").write_text("<p>One</p>")
    (other / "about.html").write_text(OFFER)
    made = [(_published(it) / "book-site.zip").read_bytes() for it in (pages, other)]
    assert made[0] == made[1]


def test_a_site_that_offers_none_has_none(pages: Path) -> None:
    """A file that no page leads to would be for nobody."""
    (pages / "about.html").write_text("<p>A</p>")
    assert list(_published(pages).glob("*.zip")) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(10, "1 KB"), (583_534, "584 KB"), (999_900, "1.0 MB"), (1_449_000, "1.4 MB")],
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    """Nothing has 0 KB or 1000 KB."""
    assert size_in_words(size) == words


BOX = ":::{site-zip}\n:::\n"


def test_a_page_makes_the_offer_from_any_depth(book: Book) -> None:
    """The directive leaves the comments that the publisher looks for."""
    toctree = "```{toctree}\ndeep/down\n```\n"
    book.write("index.md", f"# Top\n\n{BOX}\n{toctree}")
    book.write("deep/down.md", f"# Down\n\n{BOX}")
    built = book.build(project="A Book")
    page = built.page("index")
    assert 'href="../a-book-site.zip"' in built.page("deep/down")
    assert "<!--site-zip:a-book-->" in page
    assert 'href="a-book-site.zip">Save the whole handbook (ZIP<!--site-zip-size-->)</a>' in page


@pytest.mark.parametrize("builder", ["text", "html"])
def test_where_nothing_is_published_nothing_is_offered(book: Book, builder: str) -> None:
    """In a build of pages alone, and in plain text, the file is not there."""
    book.write("index.md", f"# Top\n\n{BOX}")
    assert "ZIP" not in book.build(builder, psychoed_handout_dir="").page("index")
