"""Puts a chapter through the rules, and mends what can be mended without a person. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psychoed.checks.rulebook import RULES
from psychoed.checks.source import take_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psychoed.checks.rule import Book, Finding, Rule
    from psychoed.checks.source import Chapter, Piece

MOST_REMARKS = 5
"""How much advice is given on one chapter: whoever gets more reads none."""


class Told(NamedTuple):
    """A finding and its rule."""

    rule: Rule
    finding: Finding


class Fault(NamedTuple):
    """A rule that stumbled over a chapter, and what Python says of it."""

    rule: Rule
    error: str


class Judged(NamedTuple):
    """What there is to say of a chapter. ``left_out`` is how much more advice there would be."""

    errors: list[Told]
    advice: list[Told]
    left_out: int
    faults: Sequence[Fault] = ()


def judge(chapter: Chapter, book: Book) -> Judged:
    """Put a chapter through all rules. Errors come by line, advice by use."""
    faults: list[Fault] = []
    told = [
        Told(rule, it)
        for rule in RULES
        for it in dict.fromkeys(_findings(rule, chapter, book, faults))
    ]
    errors = [it for it in told if it.rule.level == "error"]
    advice = [it for it in told if it.rule.level == "advice"]
    errors.sort(key=lambda it: it.finding.line)
    return Judged(errors, advice[:MOST_REMARKS], len(advice[MOST_REMARKS:]), faults)


def _findings(rule: Rule, chapter: Chapter, book: Book, faults: list[Fault]) -> Iterator[Finding]:
    """Give what a rule finds until it stumbles: one that does keeps no other from its work."""
    try:
        yield from rule.find(chapter, book)
    except Exception as error:  # whatever it is, it is ours and not the writer's
        faults.append(Fault(rule, f"{type(error).__name__}: {error}"))


def mend(source: str) -> str:
    """Mend what is safe to mend in a chapter's source; code, addresses and names stay."""
    for rule in RULES:
        if rule.fix:
            lines = source.split("\n")
            for piece in take_apart(source).pieces:
                if piece.kind not in ("summary", "row"):
                    _mend_piece(rule, piece, lines)
            source = "\n".join(lines)
    return source


def _mend_piece(rule: Rule, piece: Piece, lines: list[str]) -> None:
    start = 0
    for number, raw in enumerate(piece.raw.split("\n"), piece.line - 1):
        words = piece.words[start : start + len(raw)]
        start += len(raw) + 1
        before = len(raw) - len(raw.lstrip()) if piece.kind in ("title", "option") else 0
        line = lines[number]
        ending = "\r" if line.endswith("\r") else ""
        line = line.removesuffix("\r")
        if rule.fix:
            lines[number] = line[:before] + rule.fix(words[before:], line[before:]) + ending
