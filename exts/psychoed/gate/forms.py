"""What a box must hold, and where it can stand, which Sphinx would tell in its own words. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.finding import Finding
from psychoed.gate.imitation import why_not_term
from psychoed.gate.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

OUTSIDE = "stands outside of its"

SHAPED = frozenset(("grid", "tab-set", "table", "list-table"))
"""The boxes whose content has a form."""

_FIRST_LINE = {
    "figure": "the picture's file: ':::{figure} my-chapter/steps.svg'",
    "image": "the picture's file: ':::{image} my-chapter/steps.svg'",
    "tab-item": "a title: ':::{tab-item} Its title'",
    "admonition": "a title: ':::{admonition} Its title'",
    "topic": "a title: ':::{topic} Its title'",
    "rubric": "its words: ':::{rubric} Its words'",
    "grid": "how many columns there are: '::::{grid} 2'",
    "container": "the language of its words: ':::{container} language-fr'",
}
_WORDS = frozenset(
    ("note", "tip", "hint", "important", "attention", "caution", "warning", "admonition", "topic")
) | {"epigraph", "line-block", "container"}
_NO_WORDS = {
    "image": "For a picture with words below it, write '{figure}' for '{image}'.",
    **dict.fromkeys(("rubric", "vignettes", "worksheets", "helplines"), "Move them out of it."),
}
_INSIDE = {
    "grid-item": ("grid", "'::::{grid} 2' and '::::'"),
    "grid-item-card": ("grid", "'::::{grid} 2' and '::::'"),
    "tab-item": ("tab-set", "'::::{tab-set}' and '::::'"),
}
_FULL_OF = {
    "tab-set": "put a box ':::{tab-item} Its title' into it",
    "grid": "put a box ':::{grid-item-card} Its title' into it",
    "tab-item": "write its words above its last line",
}
_CITED = re.compile(r"\s*\{cite:[pt]\}`[^`]*`")
_HOW_ROWS = "Each row begins with '* - ', and each of its other cells, below, with '  - '."


def why_not_form(name: str, words: str, content: str, around: str) -> str:
    """Say what a box lacks, or has too much. ``around`` is the name of the box it stands in."""
    if name in _INSIDE and around != _INSIDE[name][0]:
        outer, how = _INSIDE[name]
        return f"{{{name}}}: this {OUTSIDE} {{{outer}}}: put it between {how}."
    if name in _FIRST_LINE and not words:
        return f"{{{name}}}: its first line must hold {_FIRST_LINE[name]}."
    if name in _WORDS and not content.strip():
        return (
            f"{{{name}}}: this box is empty: write its words above its last line, or take it out."
        )
    if name in _FULL_OF and not content.strip():
        return f"{{{name}}}: this box is empty: {_FULL_OF[name]}, or take it out."
    if name in _NO_WORDS and content.strip():
        return f"{{{name}}}: no words can stand in this box. {_NO_WORDS[name]}"
    return ""


def judge_worksheet(body: Sequence[str], first: int) -> Iterator[Finding]:
    """Look for citations in a worksheet, whose sheet has no list of sources."""
    for number, line in enumerate(body, first):
        if match := _CITED.search(line):
            yield Finding(
                number,
                f"'{match[0].strip()}' cannot stand in a worksheet, whose sheet has no list of "
                "sources. Take it out here, and cite the study in the text above the worksheet.",
                refused=True,
                instead=_CITED.sub("", line),
            )


def why_not_shape(
    name: str, tokens: Sequence[Token], options: dict[str, str], above: int
) -> Iterator[str]:
    """Say why what stands in a box is not of its form. ``above`` counts the lines above it."""
    top = [it for it in tokens if it.level == 0 and it.nesting >= 0]
    if name == "table":
        yield from _table(top, tokens, options)
    elif name == "list-table":
        yield from _list_table(top, tokens, options, above)
    else:
        wanted = sorted(it for it, (outer, _how) in _INSIDE.items() if outer == name)
        for token in top:
            inside = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
            if inside.strip("{}") not in wanted:
                line = above + (token.map or (0, 0))[0] + 1
                shown = " or ".join(f"'{{{it}}}'" for it in wanted)
                yield (
                    f"{{{name}}}: what begins in line {line} cannot stand here by itself: each "
                    f"part of {{{name}}} is a box {shown}. Put it into one, or out of {{{name}}}."
                )
                return


def _table(top: Sequence[Token], tokens: Sequence[Token], options: dict[str, str]) -> Iterator[str]:
    if [it.type for it in top] != ["table_open"]:
        yield (
            "{table}: one table, and nothing else, stands in this box. A table has a row "
            "'| a | b |', below it '|---|---|', below it more rows, and no empty line between."
        )
        return
    yield from _widths("table", sum(it.type == "th_open" for it in tokens), options)


def _list_table(
    top: Sequence[Token], tokens: Sequence[Token], options: dict[str, str], above: int
) -> Iterator[str]:
    if [it.type for it in top] != ["bullet_list_open"]:
        yield f"{{list-table}}: one list, and nothing else, stands in this box. {_HOW_ROWS}"
        return
    rows = _rows(tokens)
    for start, cells in rows:
        line = above + start + 1
        if not cells:
            yield f"{{list-table}}: the row in line {line} has no cells. {_HOW_ROWS}"
            return
        if cells != rows[0][1]:
            yield (
                f"{{list-table}}: the row in line {line} has {_cells(cells)}, and the first row "
                f"has {_cells(rows[0][1])}: all rows have as many. An empty cell is '  -'."
            )
            return
    yield from _widths("list-table", rows[0][1], options)
    heads = []
    for option, number, what in (
        ("header-rows", len(rows), "rows"),
        ("stub-columns", rows[0][1], "columns"),
    ):
        given = options.get(option, "0")
        heads.append(int(given) if given.isdecimal() else 0)
        if heads[-1] >= number:
            yield (
                f"{{list-table}}: ':{option}: {given}' leaves nothing for the rest of the table, "
                f"which has {number} {what}: write a smaller number, or more {what}."
            )
    for token in _in_heads(tokens, *heads):
        if why := why_not_term(words_of(token.children or ())):
            yield f"{{list-table}}: {why}"


def _rows(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the first line of each row, from 0, and how many cells it has; 0 if it is no list."""
    rows: list[tuple[int, int]] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            rows.append(((token.map or (0, 0))[0], 0))
            lists = parts = 0
        elif token.level == 2 and token.nesting >= 0:
            parts += 1
            lists += token.type == "bullet_list_open"
        elif token.type == "list_item_open" and token.level == 3 and parts == lists == 1:
            rows[-1] = rows[-1][0], rows[-1][1] + 1
    return rows


def _in_heads(tokens: Sequence[Token], rows: int, columns: int) -> Iterator[Token]:
    """Give the words in the first so many rows and columns of a list-table."""
    row = column = -1
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            row, column = row + 1, -1
        elif token.type == "list_item_open" and token.level == 3:
            column += 1
        elif token.type == "inline" and (row < rows or column < columns):
            yield token


def _widths(name: str, columns: int, options: dict[str, str]) -> Iterator[str]:
    widths = options.get("widths", "").replace(",", " ").split()
    if widths and len(widths) != columns:
        yield (
            f"{{{name}}}: ':widths: {' '.join(widths)}' gives {len(widths)} widths, and the table "
            f"has {columns} columns: give one for each."
        )


def _cells(number: int) -> str:
    return f"{number} cell{'' if number == 1 else 's'}"
