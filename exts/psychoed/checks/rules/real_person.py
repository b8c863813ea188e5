"""No story lets anybody be recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter, Piece

_OWN_CLIENT = re.compile(
    r"\b(?:(?:one of )?my (?:own )?(?:former |ex-)?(?:clients?|patients?)"
    r"|one of our (?:clients?|patients?)"
    r"|(?:clients?|patients?|woman|man|girl|boy|couple|person|someone|somebody) (?:of mine"
    r"|(?:that |whom? )?I (?:once |recently |have )?(?:saw|seen|treated|counselled|worked with))"
    r"|I (?:once |recently )?(?:saw|treated|worked with) (?:an? |one )?(?:\w+ )?"
    r"(?:clients?|patients?|woman|man|girl|boy|couple)"
    r"|(?:in|from) my (?:own )?(?:clinical |private )?(?:practice|caseload|consulting room))\b",
    re.IGNORECASE,
)
_ALL_CLIENTS = re.compile(r"my (?:own )?(?:clients|patients)", re.IGNORECASE)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d\d"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)\b"
)
_RARE = re.compile(
    r"\b(?:(?:plane|air|train|helicopter) crash|shipwreck\w*|tsunami|earthquake|avalanche"
    r"|(?:taken )?hostages?|kidnapp\w+|terror(?:ist)? attack|bombing|(?:mass|school) shooting"
    r"|won the lottery|lottery win|triplets|quadruplets|Olympic\w*|Nobel"
    r"|(?:made|was in|were in|hit|all over) the (?:news|headlines|papers|newspapers?|front page)"
    r"|the only (?:[a-z]+ ){1,3}in (?:the|her|his|their) (?:village|town|island|county|country))\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"’(?!\w)")
"""The end of something said, and no apostrophe."""

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_AGE = re.compile(
    rf"\b(?:aged? (?:\d\d|{_TENS})|(?:\d\d|{_TENS}(?:-\w+)?)[- ]years?[- ]old"
    rf"|(?:is|was|turned) (?:\d\d|{_TENS}-\w+)(?=[ ,.;])"
    r"|in (?:her|his|their) (?:early |mid[- ]?|late )?(?:teens|twenties|thirties|forties|fifties"
    r"|sixties|seventies|eighties)|, \d\d,)",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:teacher|nurse|doctor|surgeon|midwife|lawyer|solicitor|judge|police officer|soldier"
    r"|vicar|priest|imam|rabbi|headteacher|lecturer|professor|engineer|accountant|journalist"
    r"|pilot|firefighter|paramedic|social worker|mayor|councillor|dentist|vet|chef|pharmacist"
    r"|architect|librarian|farmer|plumber|electrician|carpenter|hairdresser)s?\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?<=[a-z,] )(?:in|from|near|at) (?!God\b)(?:[A-Z][a-z]{2,})(?: [A-Z][a-z]+)*")
_NO_PLACE = re.compile(
    rf"\b(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Christmas|Easter|Ramadan)$"
)


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.prose:
        for match in _OWN_CLIENT.finditer(piece.words):
            if not _is_said(piece.words[: match.start()], match[0]):
                yield Finding(
                    piece.line_at(match.start()),
                    f"‘{' '.join(match[0].split())}’{_told_with(piece)}",
                    "Make up a figure of whom nothing is true.",
                )
    for start, story in _stories(chapter):
        yield from search(story, _DATE, "Say ‘one spring’ or ‘a Tuesday’.")
        yield from search(story, _RARE, "Tell of something that happens to many people.")
        if all(any(_has(piece, detail) for piece in story) for detail in (_AGE, _JOB, _PLACE)):
            yield Finding(
                start,
                "this story gives a place, a job and an age, which together can point to somebody",
                "Leave out two of the three; ‘a town’, ‘at work’ and ‘not young’ will do.",
            )


def _stories(chapter: Chapter) -> Iterator[tuple[int, list[Piece]]]:
    for box in chapter.boxes:
        if box.name == "vignette":
            inside = [it for it in chapter.pieces if box.line <= it.line <= box.last]
            yield box.line, inside


def _is_said(before: str, words: str) -> bool:
    """Say whether a therapist in the text says this of clients, whoever they are."""
    opened = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    closed = max((it.start() for it in _CLOSED.finditer(before)), default=-1)
    opened = opened or before.rfind("‘") > closed
    return opened and _ALL_CLIENTS.fullmatch(words) is not None


def _told_with(piece: Piece) -> str:
    """Say what else beside a client can point to somebody."""
    details = (next(_all(piece, detail), None) for detail in (_AGE, _JOB, _PLACE))
    found = [f"‘{it.strip(' ,')}’" for it in details if it]
    return f", with {' and '.join(found)}, which make it easier to guess who" if found else ""


def _all(piece: Piece, detail: re.Pattern[str]) -> Iterator[str]:
    found = (match[0] for match in detail.finditer(piece.words))
    return (it for it in found if not _NO_PLACE.search(it))


def _has(piece: Piece, detail: re.Pattern[str]) -> bool:
    return next(_all(piece, detail), None) is not None


RULE = Rule(
    id="real-person",
    level="error",
    title="A story in which somebody could be recognised",
    why="A person who finds themselves in a book has lost what they were promised in therapy.",
    how=(
        "Make the figure up from what many people go through. Give no full date, no rare event, "
        "and no place, job and age together."
    ),
    bad=(
        ":::{vignette} Mara waits\n:name: mara-waits\n\n"
        "A client I saw was 34, a nurse from Leeds. It began on 3 May 2019.\n:::\n"
    ),
    good=(
        ":::{vignette} Mara waits\n:name: mara-waits\n\n"
        "Mara works nights. It began one spring.\n:::\n"
    ),
    find=_find,
)
