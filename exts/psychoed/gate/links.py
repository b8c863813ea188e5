"""Judges a link by its words, and by what stands right before and behind them. Pure."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from psychoed.gate.addresses import why_not_empty, why_not_link, why_not_words
from psychoed.gate.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_LAST, _FIRST = re.compile(r"\S*\Z"), re.compile(r"\S*")
_NO_SPACE = re.compile(r"\.[A-Z][a-z]")
"""Where a sentence ends, and the space was forgotten."""

_FAR = 200
"""How much of a line is looked at: no word is longer than twice as much."""


def why_not_this(pieces: Sequence[Token], place: int) -> str:
    """Say why the link that is opened at a ``place`` among ``pieces`` is refused, or ``""``."""
    opened = pieces[place]
    address = str(opened.attrGet("href") or "")
    inside = _inside(pieces, place)
    words = words_of(inside)
    if why := why_not_link(address) or why_not_empty(words, address):
        return why
    before, after = words_of(pieces[:place]), words_of(pieces[place + len(inside) + 1 :])
    before = "" if _NO_SPACE.match(before[-1:] + words) else _found(_LAST, before[-_FAR:])
    after = "" if _NO_SPACE.match(after) else _found(_FIRST, after[:_FAR])
    title = str(opened.attrGet("title") or "")
    return why_not_words(words, address, before, after) or why_not_words(title, address)


def words_in(pieces: Sequence[Token], place: int) -> str:
    """Give the words of the link that is opened at a ``place`` among ``pieces``."""
    return words_of(_inside(pieces, place))


def _inside(pieces: Sequence[Token], place: int) -> list[Token]:
    return list(takewhile(lambda it: it.type != "link_close", pieces[place + 1 :]))


def _found(form: re.Pattern[str], words: str) -> str:
    match = form.search(words)
    return match[0] if match else ""
