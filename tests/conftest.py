"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from books import CHAPTER, ROOTS, Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from books import Built

pytest_plugins = ["sphinx.testing.fixtures"]


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Where the small Sphinx projects of the tests are."""
    return ROOTS


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A small book without chapters, to write into and build."""
    return Book(tmp_path)


@pytest.fixture
def build(book: Book) -> Callable[..., Built]:
    """Write a chapter into the small book, and build it."""

    def write_and_build(markdown: str, builder: str = "html", **chapter: Any) -> Built:
        settings = chapter.pop("settings", {})
        book.chapter(markdown, **{"name": CHAPTER, **chapter})
        return book.build(builder, **settings)

    return write_and_build
