"""Which reviews have run out or soon will, as a list for an issue. Needs no build."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from psychoed.chapter.front_matter import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def due(book: Path, today: date, within: int) -> list[tuple[date, Path, str]]:
    """Give the chapters of a book whose review ends within so many days: day, file, reviewer."""
    found = sorted(_reviews(book))
    return [it for it in found if it[0] <= today + timedelta(days=within)]


def _reviews(book: Path) -> Iterator[tuple[date, Path, str]]:
    for path in (book / "chapters").glob("*.md"):
        page = parse(path.read_text("utf-8")).front_matter
        if page and page.review_by:
            yield page.review_by, path, page.reviewer


def as_list(found: list[tuple[date, Path, str]], today: date) -> str:
    """Say it in Markdown; nothing if nothing is due."""
    lines = (
        f"- [ ] `{path.as_posix()}`: {'was' if day < today else 'is'} due on {day}; "
        f"last reviewed by {reviewer}\n"
        for day, path, reviewer in found
    )
    listed = "".join(lines)
    return f"{_INTRODUCTION}{listed}" if listed else ""


_INTRODUCTION = (
    "A review is due for these chapters. Once the day has passed, page and sheet say so. How to "
    "review is told in `docs/reviewing.md`.\n\n"
)
