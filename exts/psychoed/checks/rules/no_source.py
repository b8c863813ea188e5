"""Every figure has its study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule
from psychoed.checks.rules.unknown_source import TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter, Piece

_NUMBER = r"(?:\d(?:[\d,]*\d)?(?:\.\d+)?)"
_WHO = r"(?:people|adults|children|clients|patients|therapists|studies|women|men|samples|trials)"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_WHOLLY = r"100 ?(?:%|per ?cent) (?:of it|(?:of )?yours?|sure|certain|right|safe|honest|private)\b"
"""Says 'all of it', and counts nothing."""

_SOME = r"(?<!\b\d or )(?<!\b\d to )"
_FIGURE = re.compile(
    r"\b(?:(?:stud(?:y|ies)|research|evidence|science|surveys?) (?:has |have |had )?"
    r"(?:clearly |consistently |repeatedly )?(?:shows?|shown|showed|finds?|found|proves?|proved"
    r"|proven|suggests?|suggested|demonstrates?|confirms?|tells us|indicates?)\b"
    r"|(?:researchers|scientists|psychologists) (?:have )?(?:found|shown|proved|proven|discovered)\b"
    r"|(?:according to|we know from) (?:\w+ )?(?:research|studies|science|surveys?)\b"
    r"|(?:scientifically|clinically) (?:proven|shown)\b"
    rf"|(?!{_WHOLLY})(?:{_NUMBER} ?|\b[a-z]+(?:ty|teen|{_SMALL})(?:-{_SMALL})? )(?:%|per ?cent\b)(?! confidence)"
    rf"|(?:twice|(?:{_SMALL}|{_NUMBER}) times) (?:as|more) (?:likely|common)\b"
    rf"|{_NUMBER} (?:in|out of) (?:every )?(?!(?:19|20)\d\d\b){_NUMBER}\b"
    rf"|{_SMALL} (?:in|out of) (?:every )?{_SMALL} (?:\w+ )?{_WHO}\b"
    r"|[drg] ?= ?[-−]?\.?\d"
    rf"|{_SOME}{_NUMBER} (?:of )?(?:the |all )?{_WHO}\b"
    rf"|(?:half|a third|two[- ]thirds|a quarter|three[- ]quarters) of (?:all |the )?{_WHO}\b)",
    re.IGNORECASE,
)
_CALL = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    notes = {piece.name: piece for piece in chapter.pieces if piece.kind == "note"}
    cited = {
        label
        for piece in chapter.pieces
        if "{cite" in piece.raw
        for label in (*_CALL.findall(piece.raw), piece.name)
        if label
    }
    for piece in chapter.prose:
        if piece.is_story or piece.is_for_filling_in or _is_cited(piece, notes, cited):
            continue
        if match := _FIGURE.search(piece.words):
            yield Finding(
                piece.line_at(match.start()),
                f"‘{' '.join(match[0].split())}’ says what a study found, without saying which",
                "Add the study, as {cite:p}`key`, or say ‘We do not know’.",
            )


def _is_cited(piece: Piece, notes: dict[str, Piece], cited: set[str]) -> bool:
    called = {label for label in _CALL.findall(piece.raw) if label in notes}
    if TYPED.search(piece.words):
        return True  # after a fashion, as `unknown-source` tells
    return "{cite" in piece.raw or piece.name in cited or bool(called & cited)


RULE = Rule(
    id="no-source",
    level="error",
    title="A figure without its study",
    why="A figure that cannot be looked up may be wrong, and readers decide by it.",
    how="Give the study in the same paragraph or in its footnote. If there is none, say so.",
    bad="Studies show that 80% of clients get better.\n",
    good="Many clients get better {cite:p}`key2020`. How many, we do not know.\n",
    find=_find,
)
