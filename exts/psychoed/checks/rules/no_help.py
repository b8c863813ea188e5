"""Every chapter says where help is."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


_BOX = "getting-help"
_NAME = re.compile(r"^\s*[:`~]+\W*(?P<name>[\w-]+(?: help\b)?)", re.IGNORECASE | re.MULTILINE)


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    if any(map(_is_meant, _NAME.findall(chapter.source))):  # if it is no box, `form` tells
        return
    yield Finding(
        chapter.last_line(),
        "this chapter has no box that says where help is",
        ":::{getting-help} routine\nWhere to turn, in a sentence or two.\n:::",
    )


def _is_meant(name: str) -> bool:
    """Say whether a name is that of the box, or a slip in it."""
    plain = name.lower().replace(" ", "-")
    return bool(difflib.get_close_matches(plain, (_BOX, _BOX.replace("-", "")), cutoff=0.8))


RULE = Rule(
    id="no-help",
    level="error",
    title="No box that says where help is",
    why="Each chapter is also a sheet on its own. Whoever holds only this one may need help today.",
    how="Add a box `getting-help` where the chapter is hardest to read. It brings the numbers.",
    bad="# Being left\n\nIt can hurt more than you thought.\n",
    good=(
        "# Being left\n\nIt can hurt more than you thought.\n\n"
        ":::{getting-help} soon\nYou need not wait for your therapist.\n:::\n"
    ),
    find=_find,
)
