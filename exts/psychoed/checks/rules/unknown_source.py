"""What is cited is in the list of sources."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_CITE = re.compile(r"\{cite(?::\w+)?\}`(?P<keys>[^`]*)`")
_NAME = r"(?:(?:van|von|de|der|den|la|le|Mc|Mac|O’)\s?)*[A-Z][\w’'-]+"
TYPED = re.compile(
    rf"(?P<name>{_NAME})(?P<others>(?:,? (?:&|and|et al\.?)(?: {_NAME})?|, {_NAME})*)"
    r"(?P<comma>,?) ?"
    r"\(?(?P<year>(?:19|20)\d\d)[a-z]?(?:, pp?\. ?[\d–-]+)?\)"
)

_ADD = "Add it to references.bib, or give its DOI when you send the chapter: somebody adds it."


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    if book.sources is None:
        return
    yield from _typed(chapter, book.sources)
    for piece in chapter.pieces:
        for match in _CITE.finditer(piece.raw):
            for key in map(str.strip, match["keys"].split(",")):
                if key not in book.sources:
                    number = piece.line_at(match.start())
                    yield Finding(number, f"there is no source ‘{key}’", _near(key, book.sources))


def _near(key: str, sources: frozenset[str]) -> str:
    """Say what to write for a key that is not there."""
    near = difflib.get_close_matches(key, sorted(sources), n=1)
    meant = (f"{{cite:p}}`{it}`, if that is the one you have read. Else: {_ADD}" for it in near)
    return next(meant, _ADD)


def _typed(chapter: Chapter, sources: frozenset[str]) -> Iterator[Finding]:
    """Find sources that were typed, as in a paper: (Smith & Jones, 2019)."""
    for piece in chapter.prose:
        for match in TYPED.finditer(piece.words):
            near = _begins(sources, match["name"], match["year"])
            if not (near or match["others"] or match["comma"]):
                continue  # a place, or a month: London (2018)
            write = f"{{cite:p}}`{near}`" if near else _ADD
            found = match[0].strip("()")
            yield Finding(
                piece.line_at(match.start()),
                f"‘{found}’ is typed, and leads nowhere: sources are cited by their key",
                write,
            )


def _begins(sources: frozenset[str], name: str, year: str) -> str:
    letters = re.sub(r"\W", "", name).lower()
    return next((it for it in sorted(sources) if it.startswith(letters + year)), "")


RULE = Rule(
    id="unknown-source",
    level="error",
    title="A source that is not in the list",
    why="A reader who wants to know where it comes from would be led nowhere.",
    how="Give a key of `references.bib`, or add the source there.",
    bad="It can help {cite:p}`key2002`.\n",
    good="It can help {cite:p}`key2020`.\n",
    find=_find,
)
