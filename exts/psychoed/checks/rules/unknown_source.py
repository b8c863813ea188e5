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


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    if book.sources is None:
        return
    for piece in chapter.pieces:
        for match in _CITE.finditer(piece.raw):
            for key in map(str.strip, match["keys"].split(",")):
                if key not in book.sources:
                    near = difflib.get_close_matches(key, sorted(book.sources), n=1)
                    write = f"{{cite:p}}`{near[0]}`" if near else "Add it to references.bib."
                    yield Finding(
                        piece.line_at(match.start()), f"there is no source ‘{key}’", write
                    )


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
