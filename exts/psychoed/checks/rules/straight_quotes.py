"""Quotation marks and apostrophes are curly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_STRAIGHT = re.compile("[\"']")
_OPENS_AFTER = " \t([{—–‘“"
_NO_OPENING = re.compile(r"'(?:tis|twas|em|til|cause|n'|\d\ds)\b", re.IGNORECASE)


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.pieces:
        if piece.kind != "summary" and (match := _STRAIGHT.search(piece.words)):
            number = piece.line_at(match.start())
            yield Finding(number, "a straight quotation mark or apostrophe", "‘…’ or ’")


def mend(words: str, line: str) -> str:
    """Give a line with curly marks where a reader sees straight ones: ``words``, as long as it."""
    mended = list(line)
    for match in _STRAIGHT.finditer(words):
        place = match.start()
        before = "".join(mended[:place]).rstrip("*_")[-1:]
        opens = (not before.strip() or before in _OPENS_AFTER) and not _NO_OPENING.match(
            words, place
        )
        pair = "“”" if match[0] == '"' else "‘’"
        mended[place] = pair[0] if opens else pair[1]
    return "".join(mended)


RULE = Rule(
    id="straight-quotes",
    level="advice",
    title="Straight quotation marks",
    why="Curly ones show where somebody begins to speak and where they end.",
    how="Write ‘…’, and ’ in ‘don’t’.",
    bad="'I don't know,' she says.\n",
    good="‘I don’t know,’ she says.\n",
    find=_find,
    fix=mend,
)
