"""Reads the lines of a box such as ``:name: value`` as MyST does, and judges them. Pure."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from psychoed.gate.allowed import meant, why_not_option
from psychoed.gate.finding import Finding
from psychoed.gate.tokens import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psychoed.gate.tokens import Place

_OPTION = re.compile(r"\s*:(?P<name>[A-Za-z][\w-]*):(?:[ ]+(?P<value>.*?))?\s*")
_ASCRIBED = re.compile(r"---?(?!-)|—")

NO_OPTION = ":"
"""Is read in place of an option that is refused, so that those below it are options still."""


def is_option(line: str) -> bool:
    """Say whether MyST takes a line at the beginning of a box for an option."""
    line = line.lstrip()
    return line.startswith(":") and not line.startswith(":::")


def values_of(lines: Sequence[str]) -> dict[str, str]:
    """Give the options that stand in some lines, by name."""
    found = filter(None, map(_OPTION.fullmatch, lines))
    return {it["name"]: it["value"] or "" for it in found}


def read_alone(reads: str, body: Sequence[str]) -> Sequence[tuple[int, str]]:
    """Give what of a box's lines is read by itself: all ``lines``, or the ``ascription``."""
    if reads == "lines":
        return list(enumerate(body))
    if reads == "ascription":
        starts = (n for n in range(1, len(body)) if not body[n - 1].strip())
        start = next((n for n in starts if _ASCRIBED.match(body[n])), None)
        if start is not None:
            return [(start, "\n".join(it.strip() for it in body[start:]))]
    return []


def judge_options(name: str, body: Sequence[str], place: Place) -> Iterator[Finding]:
    """Look at the options of the box ``name``, whose lines are ``body``."""
    if body[0].startswith("---"):
        yield refuse(
            place, f"{{{name}}}: write what belongs to it as ':name: value', not between '---'."
        )
    for number, line in enumerate(takewhile(is_option, body), place[0] + 1):
        if line.strip() == NO_OPTION:
            continue
        match, instead = _OPTION.fullmatch(line), NO_OPTION
        if match is None:
            why = (
                f"{{{name}}}: the line {line.strip()!r} is not of the form ':name: value'. "
                "There are colons around the name, then a space, then the value."
            )
        else:
            why = why_not_option(name, match["name"], match["value"] or "")
            instead = meant(name, match["name"], match["value"] or "") or NO_OPTION
        if why:
            yield Finding(number, why, refused=True, instead=instead)
