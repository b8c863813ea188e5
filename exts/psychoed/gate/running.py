"""Judges the pieces that run in a line: what they are, and where links lead. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.gate.allowed import LANGUAGE
from psychoed.gate.links import why_not_this, words_in
from psychoed.gate.tokens import INLINES, judge_kind, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from psychoed.gate.finding import Finding
    from psychoed.gate.tokens import Place


def judge_piece(children: Sequence[Token], number: int, place: Place) -> Iterator[Finding]:
    """Look at one piece of a line."""
    token = children[number]
    leads = token.type in ("link_open", "image")
    language = str(token.attrGet("class") or "") if leads else ""
    if language and LANGUAGE.fullmatch(language):
        words = token.content if token.type == "image" else words_in(children, number)
        yield refuse(
            place,
            f"the braces with '.{language}' cannot follow an address. Write '[{words[:60]}]"
            f"{{.{language}}}', and put the link or the picture beside it, with other words.",
        )
    else:
        yield from judge_kind(token, INLINES, place)
    if token.type == "link_open" and (why := why_not_this(children, number)):
        yield refuse(place, why)
