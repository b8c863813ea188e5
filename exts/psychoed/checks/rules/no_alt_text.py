"""Every picture says what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_BARE = re.compile(r"!\[\s*\]\((?P<to>[^()\s]*)[^()]*\)")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    what = "this picture says nothing to people who cannot see it"
    for box in chapter.boxes:
        if box.name in ("figure", "image") and not box.options.get("alt", "").strip():
            yield Finding(box.line, what, ":alt: What the picture shows, in a sentence or two.")
    for piece in chapter.pieces:
        for match in _BARE.finditer(piece.raw):
            yield Finding(
                piece.line_at(match.start()), what, f"![What the picture shows]({match['to']})"
            )


RULE = Rule(
    id="no-alt-text",
    level="error",
    title="A picture without words for it",
    why="People who cannot see it would not know what they miss.",
    how="Say what the picture shows, and what is written in it.",
    bad=":::{figure} page/ladder.svg\n\nOne step at a time.\n:::\n",
    good=(
        ":::{figure} page/ladder.svg\n:alt: A ladder with five rungs.\n\nOne step at a time.\n:::\n"
    ),
    find=_find,
)
