"""Finds phone numbers typed into a text, in any of the ways people write them.

A number that somebody typed is checked by nobody, dated by nothing, and wrong after a while.
Numbers reach readers from the data alone. Pure: takes text, gives what looks like a number.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

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
_RUN = re.compile(r"(?<!\w)\d+(?!\w)")
_IN_A_LARGER = re.compile(r"\d[.,/]$"), re.compile(r"[.,]\d")
_CALLED = re.compile(
    r"\b(?:call|ring|dial)(?: [a-z]+){0,3}:? (?P<number>\d\d[\d -]*\d)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"[ \-._,/()|:;]{1,5}")
"""What can stand between the digits of a number that we know."""

_LIKE_DIGITS = re.compile(r"(?<!\w)(?=\w*\d)[\doOlI]{3,}(?!\w)")
_AS_DIGITS = str.maketrans("oOlI", "0011")
"""Letters that are read as digits among digits: 'o8oo'."""

_AS_ANY_COUNTRY = re.compile(
    r"(?<![\w.,])(?P<number>\+\d{1,3}(?:[ -]\d{2,8}){1,4}|0\d{1,4}(?:[ -]\d{3,8}){1,4})(?![\w,]*\d)"
)
"""A number with its code in front: no row of figures on a drawing begins so."""

_FEWEST_DIGITS_ABROAD = 7

_DATES = re.compile(r"(?:19|20)\d\d-(?:(?:19|20)\d\d|\d\d-\d\d)")
_FEWEST_DIGITS_KNOWN, _MOST_DIGITS = 5, 15


def find(text: str, known: Collection[str] = ()) -> list[str]:
    """Give the parts of ``text`` that look like a number to call or text, as they stand there.

    ``known`` are the digits of numbers that are in the data: those of five digits or more are
    found wherever they stand.
    """
    plain = normalise(text)
    if not _MAYBE.search(plain):
        return []
    digits = _LIKE_DIGITS.sub(lambda it: it[0].translate(_AS_DIGITS), plain)
    found: list[tuple[int, int]] = []
    places = (*_candidates(digits), *_known_in(digits, known))
    for start, end in sorted(places, key=lambda it: (it[0], -it[1])):
        if not any(start < end_of_another for _start, end_of_another in found):
            found.append((start, end))
    return [plain[start:end].strip() for start, end in found]


def find_known(parts: Sequence[str], known: Collection[str]) -> list[str]:
    """Give the known numbers of which each of several ``parts``, such as cells, has a piece."""
    whole = " | ".join(map(normalise, parts))
    numbers = (whole[start:end] for start, end in _known_in(whole, known))
    return [number for number in numbers if "|" in number]


def find_in_pieces(text: str) -> list[str]:
    """Give what is a number even where figures stand beside each other, as in a drawing."""
    plain = normalise(text)
    abroad = (it["number"] for it in _AS_ANY_COUNTRY.finditer(plain))
    called = (it["number"] for it in _CALLED.finditer(plain))
    # Counted here: an expression that counts ahead reads a long row of brackets again and again.
    return [*(it for it in abroad if len(_digits(it)) >= _FEWEST_DIGITS_ABROAD), *called]


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


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Give where each part begins and ends that looks like a number."""
    for pattern in (_LONG, _SPELT_IN_DIGITS, _LETTERS, _SPELT_IN_WORDS):
        for match in pattern.finditer(text):
            if not _DATES.fullmatch(match.group()):
                yield match.span()
    for match in _DIALLED.finditer(text):
        if len(_digits(match["number"])) > 2:  # no code is shorter than three
            yield match.span("number")


def _known_in(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give where known numbers stand, whatever is between their digits."""
    runs = list(_RUN.finditer(text)) if known else []
    before, behind = _IN_A_LARGER
    for first, run in enumerate(runs):
        digits, end = run[0], run.end()
        for after in runs[first + 1 :]:
            if len(digits) > _MOST_DIGITS or not _BETWEEN.fullmatch(text, end, after.start()):
                break
            if len(digits) >= _FEWEST_DIGITS_KNOWN and digits in known:
                break
            digits, end = digits + after[0], after.end()
        alone = not (
            before.search(text, max(run.start() - 2, 0), run.start()) or behind.match(text, end)
        )
        if alone and len(digits) >= _FEWEST_DIGITS_KNOWN and digits in known:
            yield run.start(), end


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
