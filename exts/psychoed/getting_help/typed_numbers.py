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
_LOOSE = re.compile(
    r"(?<![\w.,/:])(?:\+|\(?\+?0)\d{1,12}"
    r"(?:\)?(?: {1,5}| {0,3}[-·_=;,|]{1,2} {0,3}| {0,3}: {1,3})\(?\d{1,12}){1,8}(?!\w*\d|[.,:]\d)"
)
"""Groups of digits with almost anything between them, as nobody writes figures that begin so."""

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
_BETWEEN = re.compile(r"[ \-._,/()|:;·=]{1,5}")
"""What can stand between the digits of a number that we know."""

_LIKE_DIGITS = re.compile(r"(?<!\w)(?=\w*\d)[\doOlI]{3,}(?!\w)")
_AS_DIGITS = str.maketrans("oOlI", "0011")
"""Letters that are read as digits among digits: 'o8oo'."""

_AS_ANY_COUNTRY = re.compile(
    r"(?<![\w.,])(?P<number>\+\d{1,3}(?:[ -]\d{2,8}){1,4}|0\d{1,4}(?:[ -]\d{3,8}){1,4})(?![\w,]*\d)"
)
"""A number with its code in front: no row of figures on a drawing begins so."""

_FEWEST_DIGITS_ABROAD = 7
_OF_EUROPE = re.compile(r"(?<![\w.,])(?P<number>116[ -]?(?:000|006|111|117|123))(?![\w,.]*\d)")
"""The numbers of help that many countries share."""

_COUNTED = " one two three four five six seven eight nine "
_BOOK = re.compile(r"97[89]\d{10}")
_TEN = re.compile(r"\bISBN(?:-10)?:? $"), re.compile(r"[ -]?[xX]\b")
_DATES = re.compile(r"(?:19|20)\d\d-(?:(?:19|20)\d\d|\d\d-\d\d)")
_FEWEST_DIGITS_KNOWN, _MOST_DIGITS = 5, 15
_FEWEST_DIGITS_LOOSE, _MOST_DIGITS_LOOSE, _LONGEST_OF_FIGURES = 9, 13, 2
_CODE_FIRST = re.compile(r"\W*(?:\+|\d{3})")
"""How a number in several parts begins; '01' is the first of a row of figures."""

_TO_NEXT = re.compile(r"\d\W{0,6}\|\W{0,6}\d")


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


def find_across(parts: Sequence[str], known: Collection[str]) -> list[str]:
    """Give the numbers of which each of several ``parts``, such as cells, has a piece."""
    whole = " | ".join(map(normalise, parts))
    if not _TO_NEXT.search(whole):
        return []
    loose = (span for span in _loose_in(whole) if _CODE_FIRST.match(whole, span[0]))
    numbers = dict.fromkeys(whole[slice(*span)] for span in (*_known_in(whole, known), *loose))
    # What one part has as a whole is told by that part.
    return [it for it in numbers if "|" in it and not any(map(find, it.split("|")))]


def find_in_pieces(text: str) -> list[str]:
    """Give what is a number even where figures stand beside each other, as in a drawing."""
    plain = normalise(text)
    abroad = (it["number"] for it in _AS_ANY_COUNTRY.finditer(plain))
    called = (it["number"] for at in (_CALLED, _OF_EUROPE) for it in at.finditer(plain))
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
    for pattern in (_LONG, _SPELT_IN_DIGITS, _LETTERS):
        for match in pattern.finditer(text):
            if not (_DATES.fullmatch(match[0]) or _is_of_a_book(text, *match.span())):
                yield match.span()
    for match in _SPELT_IN_WORDS.finditer(text):
        if not _is_counting(match[0]):
            yield match.span()
    for match in _DIALLED.finditer(text):
        if len(_digits(match["number"])) > 2:  # no code is shorter than three
            yield match.span("number")
    yield from _loose_in(text)


def _loose_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where a number stands with signs between its digits that other numbers never have."""
    for match in _LOOSE.finditer(text):
        count = len(_digits(match[0]))
        longest = max(map(len, re.findall(r"\d+", match[0])))
        if (
            _FEWEST_DIGITS_LOOSE <= count <= _MOST_DIGITS_LOOSE
            and longest > _LONGEST_OF_FIGURES  # '05, 10, 15, 20, 25' are minutes or years
            and not _is_of_a_book(text, *match.span())
        ):
            yield match.span()


def _is_counting(words: str) -> bool:
    """Say whether words only count, as people do who breathe: 'one, two, three'."""
    said = re.findall(r"[a-z]+", words.lower())
    return any(f" {' '.join(it)} " in _COUNTED for it in (said, said[::-1]))


def _is_of_a_book(text: str, start: int, end: int) -> bool:
    """Say whether a number is that of a book, which proves itself by its last digit."""
    digits, (named, last) = _digits(text[start:end]), _TEN
    if _BOOK.fullmatch(digits) and "+" not in text[start:end]:
        return sum(int(it) * (1, 3)[place % 2] for place, it in enumerate(digits)) % 10 == 0
    values = [*map(int, digits), *([10] if last.match(text, end) else [])]
    return (
        len(values) == 10  # as all books had until 2007
        and named.search(text, max(start - 10, 0), start) is not None
        and sum(it * (10 - place) for place, it in enumerate(values)) % 11 == 0
    )


def _known_in(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give where known numbers stand, whatever is between their digits."""
    runs = list(_RUN.finditer(text)) if known else []
    before, behind = _IN_A_LARGER
    for first, run in enumerate(runs):
        digits, end = run[0], run.end()
        for after in runs[first + 1 : first + 1 + _MOST_DIGITS]:
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
