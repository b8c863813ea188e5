"""Long sentences lose readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.readability import count
from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

MOST_WORDS = 30


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.prose:
        for sentence in piece.sentences:
            words = count([sentence.text]).words
            if words > MOST_WORDS:
                yield Finding(sentence.line, f"this sentence has {words} words: ‘{sentence.text}’")


RULE = Rule(
    id="long-sentence",
    level="advice",
    title=f"A sentence of more than {MOST_WORDS} words",
    why="Somebody who is tired or upset has lost the beginning when they reach the end.",
    how="Make two of it, or three.",
    bad=(
        "If you find that you are thinking about what was said all week, and that you cannot stop, "
        "and it begins to get in the way of sleep and work, then it may be something to bring "
        "along.\n"
    ),
    good=(
        "You may find that you think about it all week. If it gets in the way of sleep or work, "
        "you could bring it along.\n"
    ),
    find=_find,
)
