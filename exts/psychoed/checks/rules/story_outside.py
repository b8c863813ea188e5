"""Every story stands in its box, which says that nobody real is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_CASE = (
    r"(?:(?:clinical |case |client |real[- ]life )(?:study|example|vignette|illustration|history"
    r"|report|stor(?:y|ies))|vignette|case(?= ?(?:\d|:|$)))"
)
_HEADING = re.compile(rf"^\W*(?:an? |the |one )?{_CASE}(?: \d+)?(?:\W|$)", re.IGNORECASE)
_REAL = re.compile(
    r"\b(?:(?:based on|this is|here is) an? (?:true|real) (?:story|case|client|person)"
    r"|(?:all |the |some )?(?:names?|details?) (?:and \w+ )?(?:has|have) been "
    r"(?:changed|altered|disguised)"
    r"|not (?:his|her|their) real names?|name changed)\b",
    re.IGNORECASE,
)
_BOX = ":::{vignette} A short title\n:name: a-short-name\n\nThe story.\n:::"


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    yield from search(chapter.pieces, _REAL, "Make the figure up, of whom nothing is true.")
    for piece in chapter.pieces:
        announced = piece.kind == "heading" or piece.raw.lstrip().startswith("**")
        if announced and not piece.is_story and (match := _HEADING.match(piece.words.strip())):
            what = f"‘{match[0].strip(' :.')}’ announces a story that stands in no box"
            yield Finding(piece.line, what, _BOX)


RULE = Rule(
    id="story-outside",
    level="error",
    title="A story without its label",
    why="Only the box says, on page, sheet and aloud, that the story is made up and nobody is meant.",
    how="Put the story into a box `vignette`, and make the figure up.",
    bad="## Case study\n\nMara waits for her therapist. Names have been changed.\n",
    good=(":::{vignette} Mara waits\n:name: mara-waits\n\nMara waits for her therapist.\n:::\n"),
    find=_find,
)
