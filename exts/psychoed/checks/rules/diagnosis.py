"""Nobody is told what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.checks.source import Chapter

_CONDITION = (
    r"(?:(?:an? )?(?:\w+ )?(?:depression|anxiety|ptsd|adhd|autism|ocd|bipolar|psychosis"
    r"|trauma bond|borderline|attachment issues|insecure attachment"
    r"|(?:\w+ )?(?:personality|eating|panic|attachment|anxiety|stress|mood) disorder)"
    r"|(?:\w+ )?(?:codependent|co-dependent|depressed|narcissistic|bipolar|borderline|"
    r"autistic|traumati[sz]ed|avoidant|anxiously attached|(?:an? )?(?:narcissist|addict|alcoholic)))"
)
_DIAGNOSIS = re.compile(
    r"(?:(?<!if )(?<!when )(?<!whether )(?<!that )\b|\b(?:means|sign|shows) that )"
    r"you (?:probably |clearly |likely |must |may well |might )?"
    rf"(?:have|are|suffer from)(?: probably| clearly| likely)? {_CONDITION}\b"
    r"|\byour (?:avoidant|anxious|insecure|disorgani[sz]ed|ambivalent) attachment\b",
    re.IGNORECASE,
)


def _find(chapter: Chapter, _book: Book) -> Iterable[Finding]:
    pieces = (it for it in chapter.pieces if not it.is_story)
    return search(pieces, _DIAGNOSIS, "Say what people notice: ‘You may feel …’")


RULE = Rule(
    id="diagnosis",
    level="error",
    title="A diagnosis of the reader",
    why="A page cannot know. A name that sticks can frighten, and can be wrong.",
    how="Describe what somebody may feel or do. Leave names to somebody who has met them.",
    bad="If nobody ever asked how you were, you are codependent.\n",
    good="If nobody ever asked how you were, you may find it hard to ask for much.\n",
    find=_find,
)
