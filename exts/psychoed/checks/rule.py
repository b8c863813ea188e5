"""What a rule is: what it looks for, why, what to write instead, and an example of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from psychoed.checks.source import Chapter, Piece

Level = Literal["error", "advice"]


class Finding(NamedTuple):
    """Something to look at. ``what`` says what stands there, ``write`` what could instead."""

    line: int
    what: str
    write: str = ""


_MARKDOWN = MappingProxyType({"enable_extensions": ("attrs_inline", "colon_fence", "deflist")})


class Book(NamedTuple):
    """What lies beside the chapters; ``None`` for what is not there, and cannot be asked.

    ``sources`` are the keys of ``references.bib``, ``terms`` the entries of ``glossary.md`` in
    small letters, ``markdown`` the settings of MyST, ``pages`` what stands in lists of pages,
    ``pictures`` the files in folders beside the chapters.
    """

    sources: frozenset[str] | None = None
    terms: frozenset[str] | None = None
    markdown: Mapping[str, Any] = _MARKDOWN
    pages: frozenset[str] | None = None
    pictures: frozenset[str] | None = None


@dataclass(frozen=True)
class Rule:
    """A rule on a chapter's words.

    ``id`` is its name; ``how`` says what to do. ``bad`` is Markdown that it finds something in,
    ``good`` the same mended; both are shown in the documentation and put through the tests.
    ``bad_name`` is for the one rule on the file's name.
    ``fix``, where it is safe to mend without a person, takes one line's visible words and the
    line, which are equally long, and gives the line mended.
    """

    id: str
    level: Level
    title: str
    why: str
    how: str
    bad: str
    good: str
    find: Callable[[Chapter, Book], Iterable[Finding]]
    fix: Callable[[str, str], str] | None = None
    bad_name: str = ""


def search(pieces: Iterable[Piece], pattern: re.Pattern[str], write: str = "") -> Iterator[Finding]:
    """Give every place where readers see something that the pattern finds."""
    for piece in pieces:
        for match in pattern.finditer(piece.words):
            found = " ".join(match[0].split())
            yield Finding(piece.line_at(match.start()), f"‘{found}’", write)


def better_words(pieces: Iterable[Piece], words: Mapping[str, str]) -> Iterator[Finding]:
    """Give every word that has a better one. The keys are patterns of whole words."""
    pieces = tuple(pieces)
    for pattern, better in words.items():
        yield from search(pieces, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), better)
