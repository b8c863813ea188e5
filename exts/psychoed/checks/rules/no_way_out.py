"""Who is told to speak to their therapist is told when not to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_HARM = "more-than-a-lapse"
WAY_OUT = f"[unless you feel unsafe with them]({_HARM}.md)"
_TELL = re.compile(
    r"\b(?:tell(?:ing)?|(?:talk|speak)(?:ing)? (?:to|with)|say\b[^.?!]{0,20}\bto|begin with|ask)"
    r" (?:your|a|the) therapist\b"
    r"|\blet your therapist know\b"
    r"|\b(?:raise|share|discuss|bring|take|address)(?: \w+){0,3} (?:up )?(?:with|to) your therapist\b"
    r"|\b(?:be (?:honest|open)|confront)(?: with)? your therapist\b",
    re.IGNORECASE,
)
_SECTIONS = ("Words you can use", "Questions to take to a session")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    if chapter.slug == _HARM:  # its way out is the whole page
        return
    for piece in chapter.pieces:
        if piece.kind in ("heading", "title", "summary") or WAY_OUT in piece.text:
            continue
        if match := _TELL.search(piece.words):
            yield Finding(
                piece.line_at(match.start()),
                f"‘{' '.join(match[0].split())}’ leaves out those who are not safe with theirs",
                f"… {' '.join(match[0].split())} …, {WAY_OUT}.",
            )
    yield from _sections(chapter)


def _sections(chapter: Chapter) -> Iterator[Finding]:
    """Look at the lists of things to say, which are advice to say them."""
    for heading in chapter.pieces:
        if heading.kind == "heading" and heading.words.strip() in _SECTIONS:
            inside = [it for it in chapter.pieces if it.section == heading.section]
            if not any(WAY_OUT in piece.text for piece in inside):
                yield Finding(
                    heading.line,
                    f"‘{heading.section}’ leaves out those who are not safe with their therapist",
                    f"You could choose one, {WAY_OUT}.",
                )


RULE = Rule(
    id="no-way-out",
    level="error",
    title="Advice to speak to the therapist, without its safe way out",
    why="Telling somebody who does harm can be dangerous. Their client may be reading this.",
    how=f"Add, in the same paragraph or section: `{WAY_OUT}`.",
    bad="Tell your therapist how it was for you.\n",
    good=f"Tell your therapist how it was for you, {WAY_OUT}.\n",
    find=_find,
)
