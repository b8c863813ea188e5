"""A chapter begins with one title, and with its summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_FEWEST, _MOST = 3, 5
_MEANT = re.compile(r"^\W*in-short\b", re.IGNORECASE | re.MULTILINE)
"""A box that is not well made, which the rule `form` tells."""


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    titles = [it for it in chapter.pieces if it.kind == "heading" and it.raw.startswith("# ")]
    for title in titles[1:]:
        yield Finding(title.line, "a chapter has one title, and this is another", f"#{title.raw}")
    if titles and not chapter.is_summary:
        yield from _in_short(chapter, titles[0].line)


def _in_short(chapter: Chapter, line: int) -> Iterator[Finding]:
    boxes = [it for it in chapter.boxes if it.name == "in-short"]
    if not boxes and not _MEANT.search(chapter.source):
        yield Finding(
            line,
            "the summary is missing",
            f":::{{in-short}}\n{_FEWEST} to {_MOST} very plain sentences.\n:::",
        )
    for box in boxes[1:]:
        yield Finding(box.line, "a chapter has one '{in-short}', and this is another")
    for box in boxes[:1] if boxes and boxes[0].ends else ():
        inside = (it for it in chapter.prose if box.line < it.line <= box.last)
        number = sum(len(list(it.sentences)) for it in inside)
        if not _FEWEST <= number <= _MOST:
            found = "1 sentence" if number == 1 else f"{number} sentences"
            yield Finding(box.line, f"the summary has {found}; write {_FEWEST} to {_MOST}")


RULE = Rule(
    id="beginning",
    level="error",
    title="A title or summary that is not as it should be",
    why="Some readers read the summary alone, and the build would stop for it.",
    how=(
        "Write one title, `# …`, below it the box `in-short`, and in that three to five very "
        "plain sentences."
    ),
    bad="# Ending\n\n:::{in-short}\nIt can hurt.\n:::\n",
    good="# Ending\n\n:::{in-short}\nIt can hurt. It can pass. You may ask for help.\n:::\n",
    find=_find,
)
