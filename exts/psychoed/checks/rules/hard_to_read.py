"""Each section can be read with about seven years of school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.readability import count
from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter, Piece, Sentence

HARDEST_GRADE = 8.0
_FEWEST_WORDS = 20
_SHOWN = 3


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for heading, pieces in _sections(chapter).items():
        sentences = [sentence for piece in pieces for sentence in piece.sentences]
        counts = count([sentence.text for sentence in sentences])
        if counts.words >= _FEWEST_WORDS and counts.grade() > HARDEST_GRADE:
            hardest = sorted(sentences, key=_hardness, reverse=True)[:_SHOWN]
            yield Finding(
                hardest[0].line,
                f"the part ‘{heading or 'Beginning'}’ has reading grade {counts.grade():.0f}",
                "Hardest: " + " / ".join(f"‘{it.text}’ (line {it.line})" for it in hardest),
            )


def _sections(chapter: Chapter) -> dict[str, list[Piece]]:
    sections: dict[str, list[Piece]] = {}
    for piece in chapter.prose:
        if not piece.is_for_filling_in and piece.kind != "summary":
            sections.setdefault("Notes" if piece.kind == "note" else piece.section, []).append(
                piece
            )
    return sections


def _hardness(sentence: Sentence) -> float:
    return count([sentence.text]).grade()


RULE = Rule(
    id="hard-to-read",
    level="advice",
    title=f"A part of more than reading grade {HARDEST_GRADE:.0f}",
    why="Many readers would have to read it twice. A chapter aims for grade 7 at most.",
    how="Use shorter sentences first, and shorter words after that.",
    bad=(
        "## What mending means\n\n"
        "Therapeutic relationships inevitably encounter misunderstandings, and acknowledging "
        "individual contributions collaboratively facilitates considerable reconciliation between "
        "participants, particularly when psychological vulnerability is recognised by both.\n"
    ),
    good=(
        "## What mending means\n\n"
        "You and your therapist will not always understand each other. It can help if each of you "
        "says what your own part was. It can help more when they see how much it hurt.\n"
    ),
    find=_find,
)
