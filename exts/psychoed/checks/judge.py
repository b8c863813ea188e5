"""Puts a chapter through the rules, and mends what can be mended without a person. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psychoed.checks.rulebook import RULES
from psychoed.checks.source import take_apart

if TYPE_CHECKING:
    from psychoed.checks.rule import Book, Finding, Rule
    from psychoed.checks.source import Chapter, Piece

MOST_REMARKS = 5
"""How much advice is given on one chapter: whoever gets more reads none."""


class Told(NamedTuple):
    """A finding and its rule."""

    rule: Rule
    finding: Finding


class Judged(NamedTuple):
    """What there is to say of a chapter. ``left_out`` is how much more advice there would be."""

    errors: list[Told]
    advice: list[Told]
    left_out: int


def judge(chapter: Chapter, book: Book) -> Judged:
    """Put a chapter through all rules. Errors come by line, advice by use."""
    told = [Told(rule, it) for rule in RULES for it in dict.fromkeys(rule.find(chapter, book))]
    errors = [it for it in told if it.rule.level == "error"]
    advice = [it for it in told if it.rule.level == "advice"]
    errors.sort(key=lambda it: it.finding.line)
    return Judged(errors, advice[:MOST_REMARKS], len(advice[MOST_REMARKS:]))


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
