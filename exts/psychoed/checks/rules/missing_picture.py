"""Every picture was sent along."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter

_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?P<file>[^()\s]+)\)")
_ELSEWHERE = re.compile(r"/|\w+:|\.\./")
"""What begins so is no file of the chapter, which the rule `form` tells, or the build."""


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    if book.pictures is None:
        return
    for line, file in _named(chapter):
        if file and not _ELSEWHERE.match(file) and file not in book.pictures:
            small = {it.lower(): it for it in sorted(book.pictures)}
            near = difflib.get_close_matches(file.lower(), small, n=1, cutoff=0.8)
            yield Finding(
                line,
                f"there is no picture ‘{file}’ beside the chapter; capitals count",
                "".join(f"{small[it]}, if that is the one" for it in near),
            )


def _named(chapter: Chapter) -> Iterator[tuple[int, str]]:
    for box in chapter.boxes:
        if box.name in ("figure", "image"):
            yield box.line, box.words
    for piece in chapter.pieces:
        for match in _PICTURE.finditer(piece.raw):
            yield piece.line_at(match.start()), match["file"]


RULE = Rule(
    id="missing-picture",
    level="error",
    title="A picture that is not there",
    why="Readers would find a gap, and the build would stop for it.",
    how="Put the picture into `handbook/chapters/`, in a folder that has the chapter's name.",
    bad=":::{figure} page/lader.svg\n:alt: A ladder with five rungs.\n:::\n",
    good=":::{figure} page/ladder.svg\n:alt: A ladder with five rungs.\n:::\n",
    find=_find,
)
