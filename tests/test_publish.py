"""Putting pages and hand-outs together."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from psychoed.publish import in_words, publish

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {"repair": {"pages": 6, "bytes": 84_321}}


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "repair.html").write_text("<p>(PDF<!--handout:repair-->)</p>")
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "repair.pdf").write_bytes(b"%PDF")
    return tmp_path


def _publish(workshop: Path, facts: dict[str, dict[str, int]]) -> Path:
    site = workshop / "html"
    publish(workshop / "pages", workshop / "sheets", facts, site)
    return site


def test_a_page_says_how_long_and_large_its_pdf_is(workshop: Path) -> None:
    """Readers on a phone know what they tap before they tap it."""
    page = _publish(workshop, FACTS) / "repair.html"
    assert page.read_text() == "<p>(PDF, 6 pages, 84 KB)</p>"


def test_the_pages_of_sphinx_stay_as_they_were(workshop: Path) -> None:
    """Sphinx rewrites only what changed, so what it wrote must stay its own."""
    _publish(workshop, FACTS)
    assert "<!--handout:repair-->" in (workshop / "pages" / "repair.html").read_text()


def test_what_is_gone_from_the_book_is_gone_from_the_site(workshop: Path) -> None:
    """No stale page or sheet outlives its chapter."""
    site = _publish(workshop, FACTS)
    (site / "old.html").write_text("old")
    assert not (_publish(workshop, {}) / "old.html").exists()
    assert not (site / "handouts").exists()


def test_a_picture_that_no_page_shows_is_not_published(workshop: Path) -> None:
    """Sphinx keeps a removed figure's file; readers and search engines must not."""
    pictures = workshop / "pages" / "_images"
    pictures.mkdir()
    for name in ("shown one.svg", "gone.svg"):
        (pictures / name).write_text("<svg/>")
    (workshop / "pages" / "a.html").write_text('<img src="_images/shown%20one.svg">')
    site = _publish(workshop, FACTS)
    assert [path.name for path in (site / "_images").iterdir()] == ["shown one.svg"]


def test_a_sheet_s_text_and_the_archive_lie_beside_it(workshop: Path) -> None:
    """Everything that can be handed out is in one folder."""
    (workshop / "sheets" / "repair.txt").write_text("words")
    (workshop / "book-documents.zip").write_bytes(b"PK")
    facts = {"repair": {"pages": 6, "bytes": 84_321, "text": "repair.txt"}}
    more = [workshop / "book-documents.zip"]
    publish(workshop / "pages", workshop / "sheets", facts, workshop / "html", more)
    made = {path.name for path in (workshop / "html" / "handouts").iterdir()}
    assert made == {"repair.pdf", "repair.txt", "book-documents.zip"}


def test_a_publication_that_fails_leaves_the_last_one_whole(workshop: Path) -> None:
    """A missing sheet must not take the site down."""
    before = sorted(path.name for path in _publish(workshop, FACTS).rglob("*"))
    with pytest.raises(FileNotFoundError):
        _publish(workshop, FACTS | {"missing": {"pages": 1, "bytes": 1}})
    assert sorted(path.name for path in (workshop / "html").rglob("*")) == before


def test_a_page_can_offer_the_whole_site_as_one_file(workshop: Path) -> None:
    """The file holds the pages as they are published, with their sheets."""
    offer = "<!--site-zip:book-->(ZIP<!--site-zip-size-->)<!--/site-zip-->"
    (workshop / "pages" / "about.html").write_text(offer)
    site = _publish(workshop, FACTS)
    assert (site / "about.html").read_text() == "(ZIP, 1 KB)"
    with zipfile.ZipFile(site / "book-site.zip") as packed:
        assert packed.namelist() == [
            "book/about.html",
            "book/handouts/repair.pdf",
            "book/repair.html",
        ]
        assert packed.read("book/repair.html") == b"<p>(PDF, 6 pages, 84 KB)</p>"
    assert (workshop / "pages" / "about.html").read_text() == offer


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"pages": 1, "bytes": 400}, "1 page, 1 KB"),
        ({"pages": 12, "bytes": 1_234_567}, "12 pages, 1235 KB"),
    ],
)
def test_facts_are_said_in_words(facts: dict[str, int], words: str) -> None:
    """One page is not "1 pages", and nothing has 0 KB."""
    assert in_words(facts) == words


def test_a_narrow_place_is_told_the_pages_alone(tmp_path: Path) -> None:
    """In a table of many sheets there is no room for their size."""
    pages, handouts = tmp_path / "pages", tmp_path / "made"
    pages.mkdir()
    handouts.mkdir()
    (pages / "index.html").write_text("A4<!--handout-pages:repair-->.", "utf-8")
    (handouts / "repair.pdf").write_bytes(b"%PDF")
    publish(pages, handouts, {"repair": {"pages": 6, "bytes": 84_000}}, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "A4, 6\u00a0pages."
