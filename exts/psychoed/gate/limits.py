"""How much a chapter may hold, counted before anything is parsed.

Some texts of a few thousand signs keep a Markdown parser busy for hours. Each limit is several
times what the longest real chapter needs.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SIGNS = 60_000
MOST_LINES = 2_000
LONGEST_PARAGRAPH = 6_000
DEEPEST = 8
MOST_MARKS = {"[": 60, "]": 60, "*": 200, "_": 200, "`": 200, "<": 60, "&": 200, "|": 300}
"""How many of a sign a paragraph may have: each of these can begin something."""
MOST_BOXES = 200

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_FENCE = re.compile(r"(?:^|[>\s])(?::{3,}|`{3,}|~{3,})", re.MULTILINE)
_NESTED = re.compile(rf"^(?:\s*(?:>|[-*+](?=\s)|\d{{1,9}}[.)](?=\s))){{{DEEPEST + 1},}}")


def judge_size(text: str) -> Iterator[Finding]:
    """Tell what is too much. Anything told here keeps the whole chapter from being read."""
    if len(text) > MOST_SIGNS:
        yield _whole(1, f"this chapter has {len(text):,} signs; {MOST_SIGNS:,} is the most.")
        return  # do not look closer at something huge
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield _whole(1, f"this chapter has {len(lines):,} lines; {MOST_LINES:,} is the most.")
        return
    if len(_FENCE.findall(text)) > 2 * MOST_BOXES:
        yield _whole(1, f"this chapter has more than {MOST_BOXES} boxes. Make it two chapters.")
    for number, line in enumerate(lines, 1):
        yield from _judge_line(number, line)
    yield from _judge_paragraphs(lines)


def _judge_line(number: int, line: str) -> Iterator[Finding]:
    for match in _UNSEEN.finditer(line):
        sign = match.group()
        name = unicodedata.name(sign, "a control sign").lower()
        yield _whole(
            number,
            f"there is a sign here that nobody can see (U+{ord(sign):04X}, {name}). It can hide "
            "words or turn them round: delete the word it stands in, and type it again.",
        )
        break
    if _NESTED.match(line):
        yield _whole(number, f"lists and quotations are nested more than {DEEPEST} deep here.")


def _judge_paragraphs(lines: list[str]) -> Iterator[Finding]:
    start, marks, size = 1, dict.fromkeys(MOST_MARKS, 0), 0
    for number, line in enumerate([*lines, ""], 1):
        if line.strip(" >"):
            size += len(line)
            for mark in marks:
                marks[mark] += line.count(mark)
            continue
        if size > LONGEST_PARAGRAPH:
            yield _whole(
                start,
                f"this paragraph has {size:,} signs; {LONGEST_PARAGRAPH:,} is the most. "
                "Put empty lines between its thoughts.",
            )
        for mark, count in marks.items():
            if count > MOST_MARKS[mark]:
                yield _whole(
                    start,
                    f"this paragraph has {count} times the sign '{mark}'; "
                    f"{MOST_MARKS[mark]} is the most.",
                )
        start, marks, size = number + 1, dict.fromkeys(MOST_MARKS, 0), 0


def _whole(line: int, message: str) -> Finding:
    return Finding(line, message, refused=True)
