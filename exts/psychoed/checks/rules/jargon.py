"""Words of the trade have plainer ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

WORDS = {
    r"utili[sz](?:e|es|ed|ing)": "use",
    r"facilitat(?:e|es|ed|ing)": "help, or make easier",
    r"commenc(?:e|es|ed|ing)": "begin",
    r"terminat(?:e|es|ed|ing|ion)": "end",
    r"prior to": "before",
    r"subsequent(?:ly)?": "later",
    r"in order to": "to",
    r"psychotherapeutic": "in therapy",
    r"therapeutic (?:relationship|alliance)": "the two of you, or {term}`alliance`",
    r"(?:counter)?transference": "what you feel for each other from long before",
    r"dysregulat(?:ed|ion)": "too much to hold",
    r"emotional regulation|self-regulat(?:e|ion)": "finding your calm again",
    r"maladaptive": "what once helped, and does no longer",
    r"dysfunctional": "Say what goes wrong.",
    r"modalit(?:y|ies)": "kind of therapy",
    r"intervention(?:s)?": "what the therapist does",
    r"comorbid(?:ity)?": "at the same time",
    r"attachment (?:style|figure)s?": "how you are close to people",
    r"interpersonal": "between people",
    r"intrapsychic": "inside you",
    r"holding space|hold space": "listen, and let you feel it",
    r"psychoeducation(?:al)?": "learning about it",
    r"presenting (?:problem|issue)s?": "what brought you",
    r"processing (?:the |your )?(?:emotions?|trauma|feelings?)": "living through what you feel",
    r"somatic": "of the body",
    r"clinician(?:s)? should": "your therapist should",
}
_ALL = {re.compile(rf"\b(?:{word})\b", re.IGNORECASE): plain for word, plain in WORDS.items()}


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for pattern, plain in _ALL.items():
        for piece in chapter.pieces:
            if piece.is_story or not (match := pattern.search(piece.words)):
                continue
            before = piece.text[: match.start()]
            if not before.endswith("{term}`"):  # the glossary tells it
                yield Finding(piece.line_at(match.start()), f"‘{match[0]}’", plain)
            break  # once a chapter is enough


RULE = Rule(
    id="jargon",
    level="advice",
    title="A word of the trade",
    why="Whoever does not know it may feel that the page is for others.",
    how="Say it in everyday words, or lead to the glossary: `` {term}`rupture` ``.",
    bad="The modality was chosen prior to the first session.\n",
    good="The kind of therapy was chosen before the first session.\n",
    find=_find,
)
