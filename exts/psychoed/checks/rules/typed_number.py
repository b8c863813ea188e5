"""No phone number is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule
from psychoed.getting_help.typed_numbers import find, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.pieces:
        for number in find(piece.words):
            place = max(normalise(piece.words).find(number), 0)
            yield Finding(
                piece.line_at(place),
                f"‘{number}’ looks like a number to call or text",
                "" if "getting-help" in piece.boxes else ":::{getting-help} routine\n:::",
            )


RULE = Rule(
    id="typed-number",
    level="error",
    title="A phone number",
    why="Nobody checks a number that was typed here. After a while it leads nowhere.",
    how=(
        "Take it out. A box `getting-help` brings numbers by itself, each for the reader's country, "
        "checked and dated."
    ),
    bad="If it gets too much, call 01632 960 001.\n",
    good="If it gets too much, call someone.\n\n:::{getting-help} soon\n:::\n",
    find=_find,
)
