"""Nothing promises that therapy works out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.checks.source import Chapter

_PROMISE = re.compile(
    r"\b(?:(?:will|is going to|are going to) (?:surely |always |soon |certainly )?"
    r"(?:heal|cure|fix|save) (?:you|your|it|this|everything|the)\b"
    r"|(?:you|your \w+|everything|it all) will (?:surely |always |soon |certainly |definitely )?"
    r"(?:heal|recover|get better|be (?:cured|healed|fine|okay|ok|all right|safe)|feel (?:better|safe))\b"
    r"|(?:pain|fear|anger|anxiety|depression|symptoms?|feelings?|sadness|grief) will "
    r"(?:surely |soon )?(?:go away|disappear|vanish|be gone)\b"
    r"|therapy (?:cures|heals|fixes)\b|proven to (?:work|help|heal)\b"
    r"|will (?:surely |always |certainly )?help you\b"
    r"|(?<!not )(?<!nothing is )(?<!not be )guarantee[ds]?\b"
    r"|always works\b|is sure to (?:help|work)\b|works for everyone\b)",
    re.IGNORECASE,
)


def _find(chapter: Chapter, _book: Book) -> Iterable[Finding]:
    pieces = (it for it in chapter.pieces if not it.is_story)
    return search(pieces, _PROMISE, "Say ‘can’ or ‘may’: ‘It can help.’")


RULE = Rule(
    id="promise",
    level="error",
    title="A promise",
    why="Therapy does not help everybody. Whom it does not help must not read that it is them.",
    how="Say what can happen, and to whom it has happened.",
    bad="Talking about it will help you, and in time you will heal.\n",
    good="Talking about it can help. It does not always.\n",
    find=_find,
)
