"""How much a chapter may hold, counted before anything is parsed, and again while it is.

Some texts of a few thousand signs keep a Markdown parser busy for hours, and some of a few lines
make a page that no phone can show. Each limit is several times what the longest real chapter needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.finding import Finding
from psychoed.gate.signs import why_not_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_SIGNS = 60_000
MOST_LINES = 2_000
LONGEST_PARAGRAPH = 6_000
LONGEST_WORD = 400
LONGEST_TITLE = 150
DEEPEST = 8
MOST_BOXES = 200
MOST_MARKS = {
    "[": 40,
    "]": 40,
    "*": 200,
    "_": 200,
    "`": 200,
    "<": 60,
    "&": 200,
    "|": 300,
    ":": 200,
    "~": 60,
    "{": 60,
    "!": 200,
    "(": 120,
}
"""How many of a sign a paragraph may have: each of these can begin something."""

MOST_CELLS = 600
"""Short rows are filled up, so that a few signs can become a hundred thousand cells."""

MOST_PIECES = {
    "heading_open": (60, "headings"),
    "list_item_open": (600, "items of lists"),
    "footnote_reference_open": (60, "notes"),
    "footnote_ref": (120, "marks of notes"),
    "image": (40, "pictures"),
    "link_open": (200, "links"),
    "myst_role": (300, "words with a meaning of their own, such as {term}"),
    "myst_target": (40, "names of places"),
    "dt_open": (100, "words explained in lists"),
    "hardbreak": (300, "ends of lines"),
    "blockquote_open": (100, "quotations"),
}
"""How many of a piece a chapter may have, and what people call it."""

_FENCE = re.compile(r"(?:^|[>\s])(?::{3,}|`{3,}|~{3,})", re.MULTILINE)
_COLUMNS = re.compile(r"[\s>|:-]*-[\s|:-]*")
_NESTED = re.compile(rf"(?:\s*(?:>|[-*+](?=\s)|\d{{1,9}}[.)](?=\s))){{{DEEPEST + 1},}}")


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
    if why := why_not_signs(line):
        yield _whole(number, why)
    if _NESTED.match(line):
        yield _whole(number, f"lists and quotations are nested more than {DEEPEST} deep here.")
    if (longest := max(map(len, line.split()), default=0)) > LONGEST_WORD:
        yield _whole(
            number,
            f"there is a word of {longest:,} signs here; {LONGEST_WORD} is the most. "
            "Put spaces between its parts.",
        )


def _judge_paragraphs(lines: list[str]) -> Iterator[Finding]:
    start, cells = 1, 0
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip(" >"):
            paragraph = lines[start - 1 : number - 1]
            yield from _judge_paragraph(start, "".join(paragraph))
            cells += _cells_of(paragraph)
            if cells > MOST_CELLS:
                yield _whole(
                    start,
                    f"with this table there are {cells:,} cells of tables; {MOST_CELLS} is the "
                    "most. Make it smaller, or write a list.",
                )
                return
            start = number + 1


def _cells_of(lines: list[str]) -> int:
    """Give how many cells these lines can make."""
    drawn = (line for line in lines if "|" in line and _COLUMNS.fullmatch(line))
    columns = (line.strip(" >|").count("|") + 1 for line in drawn)
    return max(columns, default=0) * len(lines)


def _judge_paragraph(start: int, text: str) -> Iterator[Finding]:
    if len(text) > LONGEST_PARAGRAPH:
        yield _whole(
            start,
            f"this paragraph has {len(text):,} signs; {LONGEST_PARAGRAPH:,} is the most. "
            "Put empty lines between its thoughts.",
        )
    for mark, most in MOST_MARKS.items():
        if (count := text.count(mark)) > most:
            yield _whole(
                start, f"this paragraph has {count} times the sign '{mark}'; {most} is the most."
            )


def judge_counts(counted: Mapping[str, int]) -> Iterator[Finding]:
    """Tell of which pieces there are too many. ``counted`` gives each kind's number."""
    for kind, (most, name) in MOST_PIECES.items():
        if (count := counted.get(kind, 0)) > most:
            yield Finding(
                1,
                f"this chapter has {count:,} {name}; {most} is the most. Make it two chapters.",
                refused=True,
                last=MOST_LINES,
            )


def _whole(line: int, message: str) -> Finding:
    return Finding(line, message, refused=True)
