"""A chapter's file has a name that can be an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule
from psychoed.newchapter.naming import NoNameError, plain_name, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    if chapter.slug and not plain_name(chapter.slug):
        yield Finding(1, f"the file is named {chapter.slug + '.md'!r}", _better(chapter.slug))


def _better(name: str) -> str:
    try:
        return f"{slug_of(name)}.md"
    except NoNameError:
        return "ending-therapy.md"


RULE = Rule(
    id="file-name",
    level="error",
    title="A file's name that cannot be an address",
    why="The name is printed on the sheet, for people to type. Spaces and capitals go wrong there.",
    how="Rename the file: only a to z, 0 to 9, and hyphens between words.",
    bad="# Ending therapy\n",
    good="# Ending therapy\n",
    bad_name="Ending Therapy (final)",
    find=_find,
)
