"""Rows of tables with more cells than the head: Markdown leaves the rest out. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit

from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


def judge_rows(tokens: Sequence[Token], lines: Sequence[str], first: int) -> Iterator[Finding]:
    """Look at each row of each table. ``first`` counts the lines above ``lines``."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            number = token.map[0]
            if lost := _beyond(lines[number], columns):
                yield Finding(
                    first + number + 1,
                    f"the head of this table has {columns} cells, and this row has more: {lost!r} "
                    "would vanish. Give the head as many, or write '\\|' for a '|' that is meant.",
                )


def _beyond(line: str, columns: int) -> str:
    """Give the words of a row that stand beyond the last column."""
    cells = escapedSplit(line.strip().lstrip("> "))
    if cells and not cells[0]:
        cells.pop(0)
    return " | ".join(filter(None, map(str.strip, cells[columns:])))
