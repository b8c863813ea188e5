"""Headings go down one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    above = 1
    for piece in chapter.pieces:
        if piece.kind != "heading":
            continue
        marks = piece.raw.partition(" ")[0]
        if len(marks) > above + 1:
            yield Finding(
                piece.line,
                f"this heading is of level {len(marks)}, and the one above it of level {above}",
                f"{'#' * (above + 1)} {piece.words.strip()}",
            )
        above = len(marks)


RULE = Rule(
    id="heading-jump",
    level="error",
    title="A heading that jumps a level",
    why="People who go from heading to heading by ear think that they have missed something.",
    how="Put one `#` more than in the heading above, not two.",
    bad="# Being left\n\n### When it hurts\n",
    good="# Being left\n\n## When it hurts\n",
    find=_find,
)
