"""No words of the template are published."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from psychoed.chapter.front_matter import parse
from psychoed.checks.rule import Book, Finding, Rule
from psychoed.checks.source import take_apart
from psychoed.newchapter.command import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter, Piece

MAY_STAY = frozenset(
    (
        "Begin with something small.",
        "Not every story ends well.",
        "Promise nothing.",
        "So far we have looked for no studies on this.",
        "Then none of this is yours to do.",
    )
)
"""Sentences of the template that can be true of a chapter that is ready."""

TITLES = frozenset(("A first part", "A short title"))
"""Titles of the template that say nothing. All others can stay."""

_LISTS = ("keywords", "authors")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    parsed = parse(chapter.source)
    page = parsed.front_matter
    if page is None or page.status != "ready":
        return
    for key in _LISTS:
        for words in getattr(page, key):
            if words in _words_to_write_over():
                yield _left(parsed.lines[key], words)
    for piece in chapter.pieces:
        for line, words in _said(piece):
            if words in _words_to_write_over():
                yield _left(line, words)
                break


def _left(line: int, words: str) -> Finding:
    return Finding(line, f"‘{words}’ is the template’s, for you and not for your readers")


@cache
def _words_to_write_over() -> frozenset[str]:
    """Give what the template says to whoever writes, from the template itself."""
    found: set[str] = set(TITLES)
    for path in sorted(TEMPLATE.glob("*.md")):
        text = path.read_text("utf-8").replace("{slug}", "a")
        page = parse(text).front_matter
        found.update(*(getattr(page, key) for key in _LISTS))
        sentences = (words for piece in take_apart(text).pieces for _line, words in _said(piece))
        found.update(it for it in sentences if it.endswith(".") and not it.startswith("‘"))
    return frozenset(found - MAY_STAY)


def _said(piece: Piece) -> Iterator[tuple[int, str]]:
    """Give the sentences of a piece, or its title. What holds a link is for readers."""
    if piece.kind in ("heading", "title"):
        yield piece.line, " ".join(piece.words.split())
        return
    raw = " ".join(piece.raw.split())
    yield from (it for it in piece.sentences if it.text in raw)


RULE = Rule(
    id="template-left",
    level="error",
    title="Words of the template",
    why="They tell a writer what to write. Readers would find them on the page and on the sheet.",
    how=(
        "Write your own words over them, or take them out. Until then the first lines say "
        "`status: draft`, and nobody is told of them."
    ),
    bad="---\nsummary: When you end.\nauthors: [Your name]\nstatus: ready\n---\n",
    good="---\nsummary: When you end.\nauthors: [M. Winter]\nstatus: ready\n---\n",
    find=_find,
)
