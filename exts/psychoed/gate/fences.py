"""How a box begins and ends, and what was meant where it does not. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES
from psychoed.gate.finding import Finding, without_refused
from psychoed.gate.forms import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

LONE_END = "ends nothing"
_NEVER_ENDS = "never ends:"
_ROUNDS = 3
_TOO_SHORT = "is shorter than its beginning"
_MISCOUNTED = "has no end before"
_MEANT = re.compile(r"[{(\[\s]*(?P<name>[\w-]*)[\s})\]]*(?P<words>.*)")
_BEGINS = re.compile(r"(:{3,}|`{3,})\s*\{")
_HEADING = re.compile(r"#{1,6}\s")


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


def name_of(box: Token | None) -> str:
    """Give the name that was meant for a box, ``""`` if it is none."""
    return meant_box(box.info.strip())[0] if box else ""


def meant_box(info: str) -> tuple[str, str]:
    """Give the name and the words that a box was meant to have, wherever its braces stand."""
    match = _MEANT.fullmatch(info)
    name, words = (match["name"], match["words"]) if match else ("", info)
    return name.lower(), words if "{" in words or "(" in words else words.rstrip("}) ")


def _unclosed(
    token: Token, name: str, around: Token | None, lines: Sequence[str]
) -> Iterator[Finding]:
    end, number = token.markup, token.meta["line"]
    has_name = bool(around and around.info.strip())  # else it is a lone end, and told as such
    if around and has_name and around.markup[0] == end[0] and len(around.markup) <= len(end):
        yield from _both_ways(token, name, around, lines)
        return
    if short := _short_end(end, lines, *(token.map or (0, 0))):
        line, typed = number + short[0], short[1]
        yield Finding(
            number,
            f"{name} {_NEVER_ENDS} '{typed}' in line {line} {_TOO_SHORT}. Write '{end}' in line "
            f"{line}.",
            last=line,
            instead=end,
        )
        return
    yield Finding(
        number,
        f"{name} {_NEVER_ENDS} all that follows, headings too, would stand in it. "
        f"Write '{end}{name}', then its words, then a line '{end}'.",
    )


def _short_end(end: str, lines: Sequence[str], start: int, last: int) -> tuple[int, str] | None:
    """Give the line that was to end a box and is too short, counted from the box's first line.

    It stands outside of all boxes in this one, and above the next heading.
    """
    inside: list[str] = []
    for number, line in enumerate(lines[start + 1 : last], 1):
        bare = line.strip()
        if _HEADING.match(line) and not inside:
            return None
        if begins := _BEGINS.match(bare):
            inside.append(begins[1])
        elif len(bare) > 1 and set(bare) == {end[0]}:
            if not inside:
                return number, bare
            if len(bare) >= len(inside[-1]):
                inside.pop()
    return None


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
        f"{outer} in line {begun} {_MISCOUNTED} {name} in line {inside}. If it ends before that, "
        f"add a line '{end}' below its last words, after line {after} at the latest. If {name} "
        f"belongs inside it, write '{longer}{around.info.strip()}' in line {begun}, and "
        f"'{longer}' in a line of its own where it ends, below the end of {name}.",
        refused=True,
        instead=f"{longer}{around.info.strip()}",
    )
    if last + 1 < start:
        yield Finding(after + 1, "", refused=True, instead=end)


def without_echoes(found: list[Finding]) -> list[Finding]:
    """Leave out what is told because another box lacks its end."""
    endless = [it for it in found if _MISCOUNTED in it.message]
    if not endless:
        return found
    return [it for it in _as_meant(found, endless[0]) if OUTSIDE not in it.message]


def with_short_ends_mended(judge: Callable[[str], list[Finding]], text: str) -> list[Finding]:
    """Judge a text, and read ends that are too short as they were meant: nothing echoes them."""
    told: list[Finding] = []
    found = judge(text)
    for _round in range(_ROUNDS):
        short = [it for it in found if _TOO_SHORT in it.message]
        if not short:
            break
        ends = [Finding(it.last, "", refused=True, instead=it.instead) for it in short]
        told += [*short, *ends]
        found = judge(text := without_refused(text, ends))
    return [*told, *found]


def _as_meant(found: list[Finding], endless: Finding) -> list[Finding]:
    """Have a box that another's end has ended read as it was meant, so that nothing echoes it.

    An end that is left over is the box's own, and too short. Where none is, it was forgotten.
    """
    found = [it for it in found if _NEVER_ENDS not in it.message]  # this one took their end
    first = endless.instead
    longer = first[: len(first) - len(first.lstrip(first[0]))]
    if any(LONE_END in it.message for it in found):
        kept = (it for it in found if it.message or it.instead.strip(":`"))
        return [
            replace(it, message="", refused=True, instead=longer) if LONE_END in it.message else it
            for it in kept
        ]
    return [
        replace(it, refused=False, instead="") if _MISCOUNTED in it.message else it for it in found
    ]
