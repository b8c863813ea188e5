"""The extension's own words, in a book's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

if TYPE_CHECKING:
    from books import Book


@pytest.fixture
def german(book: Book) -> Book:
    """A book in German, with a translation of two words that stand around the text."""
    words = Catalog(locale="de")
    words.add("Getting help", "Hilfe finden")
    words.add("Skip to the text", "Zum Text")
    path = book.write("locales/de/LC_MESSAGES/psychoed.mo", "")
    with path.open("wb") as file:
        write_mo(file, words)
    book.chapter("Worte.")
    book.settings |= {"html_theme": "psychoed", "language": "de"}
    return book


def test_a_book_brings_its_own_translation(german: Book) -> None:
    """What is translated is shown in its language; the rest stays readable."""
    page = german.build().page()
    assert "Zum Text" in page
    assert "Skip to the text" not in page
    assert "Search the handbook" in page


def test_without_one_the_words_are_english(german: Book) -> None:
    """A book in another folder learns nothing from it."""
    assert "Skip to the text" in german.build(locale_dirs=["elsewhere"]).page()
