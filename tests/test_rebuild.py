"""The next build tells again what is still wrong, and does no more than it must."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.builders.html._assets import _file_checksum_inner

if TYPE_CHECKING:
    from books import Book

WRONG = "See {vignette}`nobody`."


@pytest.fixture
def three(book: Book) -> Book:
    """A book of three chapters."""
    for name in ("a", "b", "c"):
        book.chapter("Words.", name=f"chapters/{name}")
    return book


def test_unchanged_book_is_not_read_again(three: Book) -> None:
    """Without problems nothing is done twice."""
    assert len(three.build().read) == 4
    assert three.build().read == []


def test_a_new_style_sheet_reaches_every_page(three: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages name it with its checksum: an old one would be fetched, or taken from a cache."""
    sheet = re.compile(r"psychoed\.css\?v=\w+")
    old = sheet.findall(three.build(html_theme="psychoed").page("chapters/a"))
    monkeypatch.setattr("psychoed.site.site.cssmin", lambda _style: "p{color:red}")
    _file_checksum_inner.cache_clear()  # it was not made for two builds in one process
    built = three.build(html_theme="psychoed")
    new = [sheet.findall(built.page(name)) for name in ("index", "chapters/a", "chapters/b")]
    assert built.read == []
    assert new[0] == new[1] == new[2] != old


def test_problem_is_told_again(three: Book) -> None:
    """A second build of the same words is not green while the page is still wrong."""
    three.chapter(WRONG, name="chapters/b")
    first = three.build()
    second = three.build()
    third = three.build()
    assert len(first.warnings) == 1
    assert second.warnings == third.warnings == first.warnings


def test_only_the_chapter_with_the_problem_is_read_again(three: Book) -> None:
    """The others are as good as they were."""
    three.chapter(WRONG, name="chapters/b")
    three.build()
    assert three.build().read == ["chapters/b"]


def test_mended_chapter_is_forgotten(three: Book) -> None:
    """Once mended, a chapter is told of no more, and not read again."""
    three.chapter(WRONG, name="chapters/b")
    three.build()
    three.chapter("Words.", name="chapters/b")
    assert three.build().warnings == []
    assert three.build().read == []


def test_problem_found_while_reading_is_told_again(three: Book) -> None:
    """What Markdown could not read is remembered as well as what could not be linked."""
    three.chapter(":::{vignete} A\nWords.\n:::", name="chapters/b")
    first = three.build()
    assert len(first.warnings) == 1
    assert three.build().warnings == first.warnings


def test_accepted_problem_does_not_count(three: Book) -> None:
    """A warning that conf.py accepts neither shows nor costs time."""
    three.settings["suppress_warnings"] = ["ref.story"]
    three.chapter(WRONG, name="chapters/b")
    assert three.build().warnings == []
    assert three.build().read == []


def test_problem_without_a_page_reads_everything(three: Book) -> None:
    """A problem of the settings may be about any page."""
    three.settings["psychoed_contact"] = "nowhere"
    assert len(three.build().warnings) == 1
    again = three.build()
    assert len(again.warnings) == 1
    assert len(again.read) == 4


def test_deleted_chapter_is_forgotten(three: Book) -> None:
    """A chapter with a problem that is deleted is no problem."""
    three.chapter(WRONG, name="chapters/b")
    three.build()
    (three.source / "chapters/b.md").unlink()
    assert three.build().warnings == []


def test_what_a_killed_build_had_to_tell_is_told_by_the_next(
    three: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sphinx keeps what it read before it writes a page; killed between, it forgets the warning."""
    three.build()
    three.chapter(":::{vignete} A\nWords.\n:::", name="chapters/b")

    class KilledError(BaseException):
        """As a key pressed, or a machine switched off: nothing is tidied up."""

    def die(*_facts: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_documents", die)
        with pytest.raises(KilledError):
            three.build()
    assert any("vignete" in it for it in three.build().warnings)
