"""Every sign can be printed on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule
from psychoed.press.fonts import missing_glyphs, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.pieces:
        if missing := missing_glyphs(piece.words):
            place = piece.line_at(piece.words.index(missing[0]))
            yield Finding(place, unprintable(piece.words).removesuffix("."))


RULE = Rule(
    id="unprintable",
    level="error",
    title="A sign that no sheet can show",
    why="On paper there would be an empty box in its place, and a screen reader would stumble.",
    how="Say it in words.",
    bad="It can help to smile \N{SLIGHTLY SMILING FACE}\n",
    good="It can help to smile.\n",
    find=_find,
)
