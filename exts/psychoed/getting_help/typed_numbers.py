"""Finds phone numbers typed into a text, in any of the ways people write them.

A number that somebody typed is checked by nobody, dated by nothing, and wrong after a while.
Numbers reach readers from the data alone. Pure: takes text, gives what looks like a number.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_GAP = r"(?:[ \-./]|\) ?| ?\()"

_LONG = re.compile(rf"(?<![\w.,/])(?:\+|\()?\d(?:{_GAP}?\d){{6,}}(?![\w,]*\d)")
_SPELT_IN_DIGITS = re.compile(r"(?<![\d.,])\d(?:[ \-]\d){2,}(?![\d.,]*\d)")
_LETTERS = re.compile(r"\b(?:\d[ -])?\d{3,4}[ -][A-Z]{4,}\b")
_DIGIT_WORD = (
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
)
_MAYBE = re.compile(rf"\d|\b{_DIGIT_WORD}\b", re.IGNORECASE)
"""Without a digit or the word for one there is no number: nearly every line of a book."""
_SPELT_IN_WORDS = re.compile(rf"\b{_DIGIT_WORD}(?:[ ,\-]+{_DIGIT_WORD}){{2,}}\b", re.IGNORECASE)
_DIALLED = re.compile(
    r"\b(?:call|ring|dial|phone|text|sms|whatsapp)(?:ing)?(?:\s+[a-z]+){0,3}:?\s+"
    r"(?P<number>\d[\d \-]*\d)\b(?![.,]\d)"
    r"(?!\s+(?:other |more )?"
    r"(?:words?|people|clients?|stud(?:y|ies)|pages?|times?|minutes?|hours?))",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"(?<![\w.,/])\d(?:[ \-]?\d)*(?![\w,.]*\d)")
_DATES = re.compile(r"(?:19|20)\d\d-(?:(?:19|20)\d\d|\d\d-\d\d)")
_FEWEST_DIGITS_KNOWN = 5


def find(text: str, known: Collection[str] = ()) -> list[str]:
    """Give the parts of ``text`` that look like a number to call or text, as they stand there.

    ``known`` are the digits of numbers that are in the data: those of five digits or more are
    found wherever they stand.
    """
    plain = normalise(text)
    if not _MAYBE.search(plain):
        return []
    found: dict[int, str] = {}
    for start, words in sorted(_candidates(plain, known)):
        if not any(start < seen + len(found[seen]) for seen in found):
            found[start] = words
    return list(found.values())


def normalise(text: str) -> str:
    """Write every digit as 0 to 9, every dash as a hyphen, every space as a space."""
    if text.isascii():
        return re.sub(r"\s", " ", text)
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_INVISIBLE)
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isspace():
        return " "
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _candidates(text: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    for pattern in (_LONG, _SPELT_IN_DIGITS, _LETTERS, _SPELT_IN_WORDS):
        for match in pattern.finditer(text):
            if not _DATES.fullmatch(match.group()):
                yield match.start(), match.group().strip()
    for match in _DIALLED.finditer(text):
        if len(_digits(match["number"])) > 2:  # no code is shorter than three
            yield match.start("number"), match["number"]
    for match in _GROUPS.finditer(text):
        digits = _digits(match.group())
        if len(digits) >= _FEWEST_DIGITS_KNOWN and digits in known:
            yield match.start(), match.group()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
