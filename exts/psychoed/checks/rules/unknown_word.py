"""What leads to the glossary is in it."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_TERM = re.compile(r"\{term\}`(?:[^`<]*<(?P<target>[^`>]*)>|(?P<word>[^`]*))`")


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    if book.terms is None:
        return
    for piece in chapter.pieces:
        for match in _TERM.finditer(piece.text):
            word = (match["target"] or match["word"] or "").strip()
            if word.lower() not in book.terms:
                near = difflib.get_close_matches(word.lower(), sorted(book.terms), n=1)
                write = (
                    f"{{term}}`{word} <{near[0]}>`"
                    if near
                    else "Say it in plain words, or add it to glossary.md."
                )
                yield Finding(
                    piece.line_at(match.start()), f"‘{word}’ is not in the glossary", write
                )


RULE = Rule(
    id="unknown-word",
    level="error",
    title="A word that is not in the glossary",
    why="A reader who does not know the word would be led nowhere.",
    how="Name an entry of `glossary.md`, or add one there.",
    bad="Therapists call it {term}`ruptures`.\n",
    good="Therapists call them {term}`ruptures <rupture>`.\n",
    find=_find,
)
