"""Links say where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:please )?(?:click|tap|press|see|look|read|go|find out)?"
    r"(?: on)?(?: it)?\s?"
    r"(?:here|this|link|more|read more|learn more|find out more|details"
    r"|(?:this|the) (?:link|page|article|chapter|document|pdf|site|website|video|study|paper))\W{0,2}"
    r"|https?://[^\]]*|www\.[^\]]*)\]\((?P<to>[^()\s]*)\)"
    r"|<(?P<bare>https?://[^>\s]+)>",
    re.IGNORECASE,
)
_HTTP = re.compile("^http://", re.IGNORECASE)


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    for piece in chapter.pieces:
        for match in _LINK.finditer(piece.text):
            words, to = match["words"] or match["bare"], match["to"] or match["bare"]
            yield Finding(
                piece.line_at(match.start()),
                f"the link ‘{words}’ does not say where it leads",
                f"[The title of that page]({_HTTP.sub('https://', to)})",
            )


RULE = Rule(
    id="link-words",
    level="error",
    title="A link that does not say where it leads",
    why="Links are read out one after the other, without the words around them, and on paper "
    "nothing can be clicked.",
    how="Make the title of the page the link.",
    bad="[Click here](repair.md) for more.\n",
    good="More is in [Putting it right](repair.md).\n",
    find=_find,
)
