"""Every picture says what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]*)\]\((?P<to>[^()\"]*)[^()]*\)")
_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:an? |the |my )?(?:image|picture|photo(?:graph)?|figure|drawing|diagram|graphic"
    r"|illustration|icon|logo|chart|alt(?: text)?)\W*\d*|[\w-]+\.(?:svg|png|jpe?g|gif|webp)|\d*)\W*",
    re.IGNORECASE,
)


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    what = "this picture says nothing to people who cannot see it"
    for box in chapter.boxes:
        alt = box.options.get("alt", "")
        if box.name in ("figure", "image") and _SAYS_NOTHING.fullmatch(alt):
            yield Finding(box.line, what, ":alt: What the picture shows, in a sentence or two.")
    for piece in chapter.pieces:
        for match in _PICTURE.finditer(piece.raw):
            if _SAYS_NOTHING.fullmatch(match["words"]):
                write = f"![What the picture shows]({_place(match['to'], chapter.slug)})"
                yield Finding(piece.line_at(match.start()), what, write)


def _place(name: str, slug: str) -> str:
    """Give a picture's file as it has to be named: in the folder of its chapter, without spaces."""
    plain = "-".join(name.split())
    return plain if "/" in plain or not slug else f"{slug}/{plain.lower()}"


RULE = Rule(
    id="no-alt-text",
    level="error",
    title="A picture without words for it",
    why="People who cannot see it would not know what they miss.",
    how=(
        "Say what the picture shows, and what is written in it. The picture's file lies in a folder "
        "that has the chapter's name."
    ),
    bad=":::{figure} page/ladder.svg\n\nOne step at a time.\n:::\n",
    good=(
        ":::{figure} page/ladder.svg\n:alt: A ladder with five rungs.\n\nOne step at a time.\n:::\n"
    ),
    find=_find,
)
