"""Slips of the pen that Markdown passes over in silence.

Each can take a box, or its words, from the page, and nobody would be told. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES, as_name
from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from psychoed.gate.tokens import Place

LONE_END = "ends nothing"
MISCOUNTED = "has no end before"

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
_QUOTED_NAME = re.compile(
    r"^\s*[\"'“”‘’]:(?P<name>[a-z-]+)(?::[\"'“”‘’]\s*|:\s+)(?P<value>.*?)[\"'“”‘’]?\s*$"
)
_MEANT = re.compile(r"[{(\[\s]*(?P<name>[\w-]*)[\s})\]]*(?P<words>.*)")
_HEADING = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_QUOTED = re.compile(r"^\s*:(?P<name>[a-z-]+):\s*[“”‘’](?P<value>.*)[“”‘’]\s*$")


def judge_lines(text: str) -> Iterator[Finding]:
    """Look at the signs of each line, before Markdown does."""
    in_code = ""
    told_of_tabs = in_list = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = re.match(r"\s*(`{3,}|~{3,})([^`{]*)$", line)
        if fence and (not in_code or (fence[1].startswith(in_code) and not fence[2].strip())):
            in_code = "" if in_code else fence[1]
            continue
        if in_code:
            continue
        if "\t" in line:
            yield _tab(number, line, in_list=in_list, told=told_of_tabs)
            told_of_tabs = True
        else:
            yield from _judge_pasted(number, line)
        if line.strip():
            in_list = bool(_ITEM.match(line)) or (in_list and line[0].isspace())


def _tab(number: int, line: str, *, in_list: bool, told: bool) -> Finding:
    """Tell of the first tab; all of them are read as if there were none."""
    words = " ".join(line.split("\t")).strip()
    inside = line[0].isspace() and in_list
    how = f"Begin the line at the left edge: '{words[:60]}'."
    if inside:
        how += f" If it belongs to the point above it, begin it with two spaces: '  {words[:60]}'."
    elif not line[0].isspace():
        how = "Type a space for it."
    message = f"there is a tab in this line, and perhaps in others. {how}"
    return Finding(number, "" if told else message, True, instead="  " * inside + words or " ")


def option_without_quotes(line: str) -> str:
    """Give an option with quotation marks around it, or its value, as it was meant; or ``""``."""
    match = _QUOTED.match(line) or _QUOTED_NAME.match(line)
    if not match:
        return ""
    name, value = match["name"], match["value"].strip()
    return f":{name}: {as_name(value) if name == 'name' else value}".rstrip()


def _judge_pasted(number: int, line: str) -> Iterator[Finding]:
    plain = line.translate(_LIKE)
    if right := option_without_quotes(line):
        yield Finding(
            number,
            f"take out the quotation marks, which would become part of it: write '{right}', right "
            "below the first line of its box.",
            refused=True,
            instead=right,
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
            refused=True,
            instead=plain,
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
    name = (*info.split(maxsplit=1), "")[0]
    bare, words = meant_box(info)
    right = f"{token.markup}{{{bare}}} {words}".rstrip()
    token.meta["line"] = number
    if token.type == "colon_fence" and not info:
        yield Finding(
            number,
            f"this '{token.markup}' {LONE_END}: the box above it has ended before, or never "
            "begun. Around ':::{…}' a box needs more colons: '::::{…}'.",
        )
    elif (token.type == "colon_fence" or bare in BOXES) and not re.fullmatch(r"\{\S+\}", name):
        yield Finding(
            number,
            f"this is no box: the name stands between braces. Write: '{right}'",
            refused=True,  # it would name a class of the style sheet, or a language of code
            last=first + end,
        )
    elif name.startswith("{") and not name.endswith("}"):
        yield Finding(number, f"this is no box. Write: '{right}'", True, first + end)
    elif not _is_closed(token, lines):
        token.meta["endless"] = True
        if not (around and around.meta.get("endless")):  # the outermost is told
            yield from _unclosed(token, name or "this", around, lines)


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    start, end = token.map or (0, 0)
    if end - start < 2:
        return False
    last = lines[min(end, len(lines)) - 1].strip().lstrip("> ")
    return bool(last) and set(last) == {token.markup[0]} and len(last) >= len(token.markup)


def meant_box(info: str) -> tuple[str, str]:
    """Give the name and the words that a box was meant to have, wherever its braces stand."""
    match = _MEANT.fullmatch(info)
    name, words = (match["name"], match["words"]) if match else ("", info)
    return name.lower(), words if "{" in words or "(" in words else words.rstrip("}) ")


def _unclosed(
    token: Token, name: str, around: Token | None, lines: Sequence[str]
) -> Iterator[Finding]:
    end, number = token.markup, token.meta["line"]
    if around and around.markup[0] == end[0] and len(around.markup) <= len(end):
        yield from _both_ways(token, name, around, lines)
        return
    yield Finding(
        number,
        f"{name} never ends: all that follows, headings too, would stand in it. "
        f"Write '{end}{name}', then its words, then a line '{end}'.",
    )


def _both_ways(token: Token, name: str, around: Token, lines: Sequence[str]) -> Iterator[Finding]:
    """Tell of a box that is ended by another's end: its own may be missing, or too short."""
    outer, end, more = around.info.split(maxsplit=1)[0], around.markup, token.markup[0]
    begun, inside = around.meta["line"], token.meta["line"]
    longer = token.markup + more
    start = (token.map or (0, 0))[0]
    above = lines[:start]
    heading = next((n for n, it in enumerate(above) if _HEADING.match(it)), start)
    last = next((n for n in range(heading - 1, -1, -1) if above[n].strip()), -1)
    after = inside - start + last
    yield Finding(
        begun,
        f"{outer} in line {begun} {MISCOUNTED} {name} in line {inside}. If it ends before that, "
        f"add a line '{end}' below its last words, after line {after} at the latest. If {name} "
        f"belongs inside it, write '{longer}{around.info.strip()}' in line {begun}, and "
        f"'{longer}' in a line of its own where it ends, below the end of {name}.",
        refused=True,
        instead=f"{longer}{around.info.strip()}",
    )
    if last + 1 < start:
        yield Finding(after + 1, "", refused=True, instead=end)


def as_meant(found: list[Finding]) -> list[Finding]:
    """Have a box that another's end has ended read as it was meant, so that nothing echoes it.

    An end that is left over is the box's own, and too short. Where none is, it was forgotten.
    """
    endless = [it for it in found if MISCOUNTED in it.message]
    if not endless:
        return found
    first = endless[0].instead
    longer = first[: len(first) - len(first.lstrip(first[0]))]
    if any(LONE_END in it.message for it in found):
        kept = (it for it in found if it.message or it.instead.strip(":`"))
        return [
            replace(it, message="", refused=True, instead=longer) if LONE_END in it.message else it
            for it in kept
        ]
    return [
        replace(it, refused=False, instead="") if MISCOUNTED in it.message else it for it in found
    ]


def judge_code(token: Token, line: int) -> Iterator[Finding]:
    """Look at lines that are moved in, which Markdown shows as computer code."""
    what = "box" if _FENCE_LIKE.search(token.content) else "line"
    first = token.content.strip().split("\n")[0][:60]
    yield Finding(
        line,
        f"this {what} is moved in by four spaces or more, and would be shown as computer code. "
        f"Begin it at the start of the line: '{first}'",
    )


def judge_nothing(before: str, token: Token, place: Place) -> Iterator[Finding]:
    """Look for what was begun, and has no words. ``before`` is the kind of the piece above."""
    if before == "heading_open" and not token.content.strip():
        yield Finding(
            place[0],
            "this heading has no words: write them after its '#', or take the line out.",
            refused=True,
        )
    elif before == "footnote_reference_open" == token.type.replace("close", "open"):
        yield Finding(place[0], "this note has no words: write them after the colon.")


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
