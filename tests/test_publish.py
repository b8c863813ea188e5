"""Putting pages and hand-outs together."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from psychoed.publish import in_words, publish, put_back

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


def _state(site: Path) -> dict[str, tuple[int, int]]:
    """Give which file each is, and its time."""
    found = {path.name: path.stat() for path in site.rglob("*") if path.is_file()}
    return {name: (it.st_ino, it.st_mtime_ns) for name, it in found.items()}


def test_only_what_changed_is_new(workshop: Path) -> None:
    """A mirror, or a browser that asks, sees that nothing happened to the others."""
    (workshop / "pages" / "other.html").write_text("<p>Other</p>")
    before = _state(_publish(workshop, FACTS))
    (workshop / "pages" / "other.html").write_text("<p>Changed</p>")
    (workshop / "pages" / "repair.html").touch()
    site = _publish(workshop, FACTS)
    after = _state(site)
    assert (site / "other.html").read_text() == "<p>Changed</p>"
    assert {name for name in after if after[name] != before[name]} == {"other.html"}


def test_a_sheet_of_another_length_makes_its_page_new(workshop: Path) -> None:
    """The page is filled in again, although Sphinx did not write it."""
    (workshop / "pages" / "other.html").write_text("<p>Other</p>")
    before = _state(_publish(workshop, FACTS))
    site = _publish(workshop, {"repair": {"pages": 7, "bytes": 84_321}})
    after = _state(site)
    assert (site / "repair.html").read_text() == "<p>(PDF, 7 pages, 84 KB)</p>"
    assert {name for name in after if after[name] != before[name]} == {"repair.html"}


def test_a_published_file_that_somebody_changed_is_put_right(workshop: Path) -> None:
    """What lies in the published folder is not believed to be what was put there."""
    site = _publish(workshop, FACTS)
    (site / "repair.html").write_text("changed by hand")
    (site / "handouts" / "repair.pdf").unlink()
    site = _publish(workshop, FACTS)
    assert (site / "repair.html").read_text() == "<p>(PDF, 6 pages, 84 KB)</p>"
    assert (site / "handouts" / "repair.pdf").read_bytes() == b"%PDF"


def test_a_disk_without_links_gets_copies(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every disk can hold one file in two folders."""

    def refuse(*_paths: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", refuse)
    before = _publish(workshop, FACTS).joinpath("repair.html").stat().st_mtime_ns
    page = _publish(workshop, FACTS) / "repair.html"
    assert (page.read_text(), page.stat().st_mtime_ns) == ("<p>(PDF, 6 pages, 84 KB)</p>", before)


@pytest.mark.parametrize("killed_at", range(6))
def test_a_publication_that_is_killed_loses_nothing(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """Whenever it happens, readers have the old site or the new one, and the next run is right."""
    _publish(workshop, FACTS)
    (workshop / "pages" / "repair.html").write_text("<p>New</p>")
    steps = iter(range(100))

    def killing(work: Any) -> Any:
        def step(*args: Any, **options: Any) -> Any:
            if next(steps) == killed_at:
                raise KeyboardInterrupt
            return work(*args, **options)

        return step

    for place in ("psychoed.published.take_over", "psychoed.published.save"):
        monkeypatch.setattr(place, killing(_named(place)))
    for name in ("rename", "write_bytes"):
        monkeypatch.setattr(Path, name, killing(getattr(Path, name)))
    with suppress(KeyboardInterrupt):
        _publish(workshop, FACTS)
    monkeypatch.undo()
    left = next(it for it in (workshop / "html", workshop / "html.old") if it.exists())
    assert {path.name for path in left.rglob("*.*")} == {"repair.html", "repair.pdf"}
    assert (_publish(workshop, FACTS) / "repair.html").read_text() == "<p>New</p>"


def _named(place: str) -> Any:
    module, _, name = place.rpartition(".")
    return getattr(import_module(module), name)


def test_the_site_packed_again_is_the_same_as_packed_anew(workshop: Path) -> None:
    """What is handed on packed must be in place, byte for byte."""
    offer = "<!--site-zip:book-->(ZIP<!--site-zip-size-->)<!--/site-zip-->"
    (workshop / "pages" / "about.html").write_text(f"{offer} één")
    for number in range(5):
        (workshop / "pages" / f"ä-{number}.html").write_text(f"Page {number} " * 99)
    _publish(workshop, FACTS)
    (workshop / "pages" / "ä-2.html").write_text("Changed " * 99)
    (workshop / "pages" / "ä-3.html").unlink()
    again = (_publish(workshop, FACTS) / "book-site.zip").read_bytes()
    shutil.rmtree(workshop / "html")
    assert (_publish(workshop, FACTS) / "book-site.zip").read_bytes() == again
    with zipfile.ZipFile(workshop / "html" / "book-site.zip") as packed:
        assert packed.testzip() is None


def test_a_site_in_which_nothing_changed_is_not_packed_again(workshop: Path) -> None:
    """Nor is the page that says how large the file is."""
    offer = "<!--site-zip:book-->(ZIP<!--site-zip-size-->)<!--/site-zip-->"
    (workshop / "pages" / "about.html").write_text(offer)
    before = _state(_publish(workshop, FACTS))
    assert _state(_publish(workshop, FACTS)) == before


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


@pytest.mark.parametrize(
    "fails",
    [
        "rename",
        "psychoed.published.take_over",
        "psychoed.publish.offer_zip",
        "psychoed.publish._Edition._filled_in",
    ],
)
def test_a_publication_that_stops_anywhere_leaves_the_last_one_whole(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """A full disk, or a key pressed, must not take the site down."""
    site = _publish(workshop, FACTS)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (workshop / "pages" / "repair.html").write_text("<p>new</p>")

    def die(*_facts: object, **_more: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        if fails == "rename":
            really = type(site).rename
            patch.setattr(
                type(site),
                "rename",
                lambda path, to: die() if path.name.endswith(".new") else really(path, to),
            )
        else:
            patch.setattr(fails, die)
        with pytest.raises(OSError, match="no space left"):
            _publish(workshop, FACTS)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert (_publish(workshop, FACTS) / "repair.html").read_text() == "<p>new</p>"


def test_a_site_that_was_taken_away_by_a_killed_run_comes_back(workshop: Path) -> None:
    """Also if the next run publishes nothing; without a site, or with one, nothing happens."""
    site = _publish(workshop, FACTS)
    site.rename(site.with_name("html.old"))
    put_back(site)
    assert (site / "repair.html").exists()
    (site.with_name("html.old")).mkdir()
    put_back(site)
    assert (site / "repair.html").exists()


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
