"""One space, of the common kind, between two words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_FIXED = "\u00a0\u202f\u2007"
_ODD = re.compile(rf"(?P<code>`[^`]*`)|(?<=\S)(?: {{2,}}(?=\S)|[ {_FIXED}]*[{_FIXED}][ {_FIXED}]*)")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.pieces:
        if piece.kind in ("summary", "row"):
            continue
        for number, line in enumerate(piece.raw.split("\n"), piece.line):
            odd = [match[0] for match in _ODD.finditer(line) if not match["code"]]
            if odd:
                fixed = any(space in odd[0] for space in _FIXED)
                yield Finding(number, "a space that does not break" if fixed else "two spaces")


def _fix(_words: str, line: str) -> str:
    return _ODD.sub(lambda match: match["code"] or " ", line)


RULE = Rule(
    id="spaces",
    level="advice",
    title="Two spaces, or a space that does not break",
    why="They come with text that was pasted. On a narrow screen they can push a line out.",
    how="Type one space.",
    bad="It can hurt.  It can pass.\n",
    good="It can hurt. It can pass.\n",
    find=_find,
    fix=_fix,
)
