"""Slips of the pen that Markdown passes over in silence.

Each can take a box, or its words, from the page, and nobody would be told. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES
from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

LONE_END = "ends nothing"
MISCOUNTED = "and both have as many"

_NAMES = "|".join(sorted(map(re.escape, BOXES), key=len, reverse=True))

_FENCE_LIKE = re.compile(rf"^\s*(?::{{2,}}|`{{3,}})\s*\{{?(?:{_NAMES})\b")

_SPACES = "\u00a0\u2007\u202f\u2000-\u200a\u3000"
_LIKE = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009\u3000", " ")
    | {"：": ":", "｛": "{", "｝": "}", "´": "`", "‘": "`", "’": "`", "“": '"', "”": '"'}
)
_FENCE_LINE = re.compile(r"\s*(?::{3,}|`{3,})\s*(?:\{[\w-]+\}.*)?")
_OPTION_LINE = re.compile(r"\s*:[a-z-]+:(?: .*)?")
_STARTS = re.compile(rf"^\s*(?:#{{1,6}}|[-*+]|\d+[.)])[{_SPACES}]")
_QUOTED = re.compile(r"^\s*:(?P<name>[a-z-]+):\s*[“”‘’](?P<value>.*)[“”‘’]\s*$")


def judge_lines(text: str) -> Iterator[Finding]:
    """Look at the signs of each line, before Markdown does."""
    in_code = ""
    told_of_tabs = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = re.match(r"\s*(`{3,}|~{3,})([^`{]*)$", line)
        if fence and (not in_code or (fence[1].startswith(in_code) and not fence[2].strip())):
            in_code = "" if in_code else fence[1]
            continue
        if in_code:
            continue
        if "\t" in line and not told_of_tabs:
            told_of_tabs = True
            yield Finding(
                number,
                "there is a tab in this line, and perhaps in others. What is moved in with tabs "
                "may be shown as computer code: type spaces.",
            )
        yield from _judge_pasted(number, line)


def _judge_pasted(number: int, line: str) -> Iterator[Finding]:
    plain = line.translate(_LIKE)
    if match := _QUOTED.match(line):
        yield Finding(
            number,
            f"take out the quotation marks, which would become part of it: write "
            f"':{match['name']}: {match['value']}'.",
        )
    elif _STARTS.match(line):
        yield Finding(
            number,
            "there is a fixed space at the beginning of this line, as word processors make them, "
            f"so that it is no heading and no list. Write: '{plain.strip()}'",
        )
    elif plain != line and not _is_mark(line) and _is_mark(plain):
        yield Finding(
            number,
            "there is a sign in this line that only looks right, such as a fixed space or a "
            f"curly quotation mark from a word processor. Type it anew: '{plain.strip()}'",
        )


def _is_mark(line: str) -> bool:
    """Say whether a line opens or ends a box, or is one of its options."""
    if line.isascii():
        return bool(_FENCE_LINE.fullmatch(line) or _OPTION_LINE.fullmatch(line))
    return _marks_well(line)


def _marks_well(line: str) -> bool:
    """Say the same of a line with other letters in its words."""
    return bool(
        re.match(r" *(?::{3,}|`{3,})(?: *\{[\w-]+\} |$)", line) or re.match(r" *:[a-z-]+: ", line)
    )


def judge_fence(
    token: Token, lines: Sequence[str], first: int, around: Token | None
) -> Iterator[Finding]:
    """Look at how a box begins and ends. ``lines`` are those of the text it stands in."""
    start, end = token.map or (0, 0)
    number, info = first + start + 1, token.info.strip()
    name, words = (*info.split(maxsplit=1), "", "")[:2]
    bare = name.strip("{}").lower()
    if token.type == "colon_fence" and not info:
        yield Finding(
            number,
            f"this '{token.markup}' {LONE_END}: the box above it has ended before, or never "
            "begun. Around ':::{…}' a box needs more colons: '::::{…}'.",
        )
    elif (token.type == "colon_fence" or bare in BOXES) and not re.fullmatch(r"\{\S+\}", name):
        yield Finding(
            number,
            f"this is no box: the name stands between braces. Write: "
            f"'{token.markup}{{{bare}}}{' ' if words else ''}{words}'",
            refused=True,  # it would name a class of the style sheet, or a language of code
            last=first + end,
        )
    elif name.startswith("{") and not name.endswith("}"):
        yield Finding(number, f"this is no box. Write: '{token.markup}{{{bare}}} {words}'".rstrip())
    elif not _is_closed(token, lines):
        yield Finding(number, _unclosed(token, name or "this", around))


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    start, end = token.map or (0, 0)
    if end - start < 2:
        return False
    last = lines[min(end, len(lines)) - 1].strip().lstrip("> ")
    return bool(last) and set(last) == {token.markup[0]} and len(last) >= len(token.markup)


def _unclosed(token: Token, name: str, around: Token | None) -> str:
    end = token.markup
    if around and around.markup[0] == end[0] and len(around.markup) <= len(end):
        outer, more = around.info.split(maxsplit=1)[0], end + end[0]
        return (
            f"{name} stands in {outer}, {MISCOUNTED} '{end[0]}', so that the first '{end}' ends "
            f"the outer one. Write one more around it: '{more}{outer}' … '{more}'."
        )
    return (
        f"{name} never ends: all that follows, headings too, would stand in it. "
        f"Write '{end}{name}', then its words, then a line '{end}'."
    )


def judge_code(token: Token, line: int) -> Iterator[Finding]:
    """Look at lines that are moved in, which Markdown shows as computer code."""
    what = "box" if _FENCE_LIKE.search(token.content) else "line"
    first = token.content.strip().split("\n")[0][:60]
    yield Finding(
        line,
        f"this {what} is moved in by four spaces or more, and would be shown as computer code. "
        f"Begin it at the start of the line: '{first}'",
    )


def judge_block(token: Token, line: int) -> Iterator[Finding]:
    """Look at what Markdown made of whole lines."""
    if token.type == "heading_open" and token.markup in ("-", "="):
        yield Finding(
            line,
            "the line below makes this a heading. For a heading write '## …'; for a line across "
            "the page leave an empty line above '---'.",
        )
    elif token.type == "myst_line_comment":
        yield Finding(line, "a line that begins with '%' is left out of the page. Put words first.")
