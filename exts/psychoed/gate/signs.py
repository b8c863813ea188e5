"""Signs that nobody can see, or that look like others, wherever a chapter can put them.

They can hide words from whoever reviews a chapter, turn them round, or make one name look like
another. Pure.
"""

from __future__ import annotations

import re
import unicodedata

_BEYOND = re.compile(r"[^\n\t\x20-\x7e]+")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Kinds of sign that print nothing: controls, turns of direction, private and broken ones."""

_BLANK = "\u2800\U0001d159"
"""Signs that count as letters or pictures, and print nothing."""

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode lists as Default_Ignorable_Code_Point (DerivedCoreProperties.txt, version 16)."""

_OF_PICTURES, _ON_A_KEY = "\ufe0e\ufe0f", "\u20e3"
"""They choose how a small picture is drawn."""

_SOFT_HYPHEN, _JOINERS = "\u00ad", "\u200c\u200d"
_MOST_MARKS = 3
_FOREIGN_TWINS = re.compile(
    "[A-Za-z][\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ]|[\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχ][A-Za-z]"
)


def why_not_signs(text: str) -> str:
    """Say which sign of ``text`` is refused, and why. ``""``: none is."""
    for part in _BEYOND.finditer(text):
        for place in range(part.start(), part.end()):
            if _is_hidden(text, place):
                return _hidden(text[place])
        if _is_heap(part[0]):
            return (
                f"there are more than {_MOST_MARKS} accents on one letter here, which print over "
                "the lines around it: delete the word, and type it again."
            )
    if twins := _FOREIGN_TWINS.search(text):
        return (
            f"there are letters of two alphabets in one word here ({twins[0]!r}), so that it looks "
            "like another: delete the word, and type it again."
        )
    return ""


def without_hidden(text: str) -> str:
    """Give the letters that a reader sees, each as its plain form: '𝐆' is 'G'."""
    shown = unicodedata.normalize("NFKC", _IGNORABLE.sub("", text))
    return "".join(it for it in shown if it not in _BLANK)


def _is_hidden(text: str, place: int) -> bool:
    sign, before, after = text[place], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if sign == _SOFT_HYPHEN:
        return False
    if sign in _JOINERS:  # Persian and pictures need them; between our letters they only hide
        return not (before and after) or any(it.isascii() for it in (before, after))
    if sign in _OF_PICTURES:
        return not (after == _ON_A_KEY or _is_picture(before))
    return (
        sign in _BLANK
        or unicodedata.category(sign) in _HIDDEN
        or _IGNORABLE.match(sign) is not None
    )


def _is_picture(sign: str) -> bool:
    return sign != "" and (sign in "‼⁉ℹ〰〽" or unicodedata.category(sign) in ("So", "Sm"))


def _hidden(sign: str) -> str:
    name = unicodedata.name(sign, "a control sign").lower()
    return (
        f"there is a sign here that nobody can see (U+{ord(sign):04X}, {name}). It can hide "
        "words or turn them round: delete the word it stands in, and type it again."
    )


def _is_heap(text: str) -> bool:
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > _MOST_MARKS:
            return True
    return False
