"""How much room the columns of a table need, so that no word runs into the next column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.press.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.press.tree import Node

_LETTER, _AROUND = 0.58, 1.1
"""The width of a bold letter and the space around a cell, as parts of the size of the text."""

_LINE = 26.8
"""How wide a line of large print is, in the same measure, on the narrower paper."""

_SYLLABLE = 6
"""Longer words can be hyphenated."""

_UNBROKEN = 40
"""Longer words break anywhere (``breaking`` in ``text.typ``), in parts of this length: 16."""


def longest_words(table: Node) -> list[str]:
    """Give the longest word of each column. Cells that span columns are left out."""
    longest = [""] * len(table["widths"])
    for column, word in _words(table):
        if column < len(longest) and len(word) > len(longest[column]):
            longest[column] = word
    return longest


def is_too_wide(table: Node) -> bool:
    """Say whether a table cannot be set in large print, even with hyphens."""
    letters = (min(len(word), _SYLLABLE) for word in longest_words(table))
    return sum(_LETTER * count + _AROUND for count in letters) > _LINE


def _words(table: Node) -> Iterator[tuple[int, str]]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate([*table["head"], *table["body"]]):
        column = 0
        for cell in row["cells"]:
            while (number, column) in taken:
                column += 1
            below = range(number, number + max(cell["rows"], 1))
            taken |= {(at, column + more) for at in below for more in range(cell["columns"])}
            if cell["columns"] == 1:
                yield from ((column, word) for word in _words_of(cell))
            column += cell["columns"]


def _words_of(cell: Node) -> Iterator[str]:
    for node, _ in walk(cell, ""):
        for word in re.split(r"[\s-]+", str(node.get("text", ""))):
            yield word if len(word) <= _UNBROKEN else word[:16]
