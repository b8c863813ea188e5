"""Nothing says that it was the reader's fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.checks.source import Chapter

_BLAME = re.compile(
    r"\b(?:you (?:were|was|are|got|have been) (?:\w+ly )?(?:rejected|abandoned|left|hurt"
    r"|misunderstood|ignored|abused|neglected|dropped) because you\b"
    r"|(?<!not mean that )you (?:have |had )?failed to\b"
    r"|you (?:let|allowed) (?:them|him|her|it) (?:to )?(?:happen|hurt|do)\b"
    r"|you should(?:n[’']t| not)? have (?:said|told|known|spoken|asked|seen|stayed|left)\b"
    r"|(?:the|a|your|this) client (?:failed|refused|denied|claimed|resisted|complained)\b"
    r"|if only you had\b|you (?:provoked|made) (?:them|him|her|your therapist) (?:angry|leave|hurt)\b"
    r"|you (?:brought|bring) (?:it|this) on yourself\b|you only have yourself to blame\b)",
    re.IGNORECASE,
)


def _find(chapter: Chapter, _book: Book) -> Iterable[Finding]:
    pieces = (it for it in chapter.pieces if not it.is_story)
    return search(pieces, _BLAME, "Say what happened, and what it was like: ‘They did not …’")


RULE = Rule(
    id="blame",
    level="advice",
    title="Words that can be heard as blame",
    why="Many readers think already that it was their fault.",
    how="Say who did what, and let the reader be the one to whom it was done.",
    bad="Perhaps you failed to say what you needed.\n",
    good="Perhaps it was not possible to say what you needed.\n",
    find=_find,
)
