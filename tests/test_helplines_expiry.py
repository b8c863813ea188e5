"""What becomes of the help lines' pages as time passes and numbers change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from books import Book

SEVEN_MONTHS_LATER = {"psychoed_today": "2027-06-23"}
WITH_LINES = ":::{getting-help} soon\n:lines: gb-samaritans\n\nStop here.\n:::"


@pytest.fixture
def with_help(book: Book) -> Book:
    """A book with a chapter that shows help lines, one that does not, and the page of help."""
    book.borrow("getting-help.md")
    book.chapter(WITH_LINES)
    book.chapter("Words.", name="chapters/without")
    return book


def test_number_is_there_while_it_is_good(with_help: Book) -> None:
    """Without this, the tests below would prove nothing."""
    built = with_help.build()
    assert "116 123" in built.words()
    assert "116 123" in built.words("help/gb")


def test_expired_number_is_left_out(with_help: Book) -> None:
    """A number that nobody has checked in time is on no page, and the build goes on."""
    built = with_help.build(**SEVEN_MONTHS_LATER)
    for page in ("chapters/page", "help/gb"):
        assert "116 123" not in built.page(page)
        assert "tel:" not in built.page(page)


def test_guidance_and_directory_stay(with_help: Book) -> None:
    """The box still says what to do and where to look."""
    built = with_help.build(**SEVEN_MONTHS_LATER)
    for page in ("chapters/page", "help/gb"):
        assert "Call the emergency number where you are." in built.words(page)
        assert "https://findahelpline.com/" in built.page(page)
    assert "Stop here." in built.words()


def test_expired_numbers_are_told_and_publish_all_the_same(with_help: Book) -> None:
    """A warning would fail the build, and leave the old number where readers find it."""
    built = with_help.build(**SEVEN_MONTHS_LATER)
    told = built.app.status.getvalue()
    assert built.warnings == []
    for line, line_id in enumerate(
        (with_help.source / "data/helplines.yaml").read_text().splitlines(), 1
    ):
        if "id: gb-" in line_id:
            name = line_id.partition("id: ")[2]
            assert f"helplines.yaml:{line}: NOTE: '{name}' was to be checked by 2027-05-23" in told


def test_changed_number_is_on_the_pages_that_show_it(with_help: Book) -> None:
    """Whoever corrects a number corrects every page, also those that may not hold it as words."""
    assert with_help.build().warnings == []
    data = with_help.source / "data/helplines.yaml"
    corrected = data.read_text("utf-8").replace(
        '"116 123", code: "116123"', '"116 111", code: "116111"'
    )
    data.write_text(corrected, "utf-8")
    built = with_help.build()
    assert {"chapters/page", "getting-help"} <= set(built.read)
    assert "116 111" in built.words()
    assert "116 123" not in built.words()


def test_box_that_names_no_lines_is_written_again_too(book: Book) -> None:
    """The emergency numbers of a box come from the data even when it asks for no line."""
    book.chapter(":::{getting-help} now\n:::")
    book.build()
    data = book.source / "data/helplines.yaml"
    data.write_text(data.read_text("utf-8").replace('"999"', '"112"'), "utf-8")
    built = book.build()
    assert "chapters/page" in built.read
    assert "tel:112" in built.page()


def test_broken_file_of_help_lines_stops_the_build_in_plain_words(with_help: Book) -> None:
    """Every mistake is told with its line, and no page is written without its numbers."""
    with_help.write("data/helplines.yaml", "countries: [\n")
    with pytest.raises(SystemExit, match="mend the help lines first"):
        with_help.build()


def test_missing_file_of_help_lines_stops_the_build_in_plain_words(with_help: Book) -> None:
    """The same holds where there is no file."""
    (with_help.source / "data/helplines.yaml").unlink()
    with pytest.raises(SystemExit, match="mend the help lines first"):
        with_help.build()


def test_a_country_that_is_gone_leaves_no_page(with_help: Book) -> None:
    """Old numbers must not stay published because nobody links to them any more."""
    with_help.build()
    path = with_help.source / "data" / "helplines.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("code: GB", "code: IE").replace("[GB]", "[IE]"), "utf-8")
    built = with_help.build()
    assert not (built.output / "help" / "gb.html").exists()
    assert not (built.output / "_static" / "help" / "gb.js").exists()
    assert (built.output / "help" / "ie.html").exists()
