"""Every picture was sent along."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from psychoed.chapter.front_matter import SUMMARY_ENDING
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
        if not file or _ELSEWHERE.match(file):
            continue
        if file not in book.pictures:
            yield Finding(
                line,
                f"there is no picture ‘{file}’ beside the chapter; capitals count",
                _near(file, book.pictures) or _in_its_folder(file, chapter),
            )
        elif chapter.slug and file.partition("/")[0] not in _folders(chapter):
            yield Finding(
                line,
                f"the picture ‘{file}’ lies in a folder that is not the chapter’s own",
                _in_its_folder(file, chapter),
            )


def _near(file: str, pictures: frozenset[str]) -> str:
    small = {it.lower(): it for it in sorted(pictures)}
    near = difflib.get_close_matches(file.lower(), small, n=1, cutoff=0.8)
    return "".join(f"{small[it]}, if that is the one" for it in near)


def _folders(chapter: Chapter) -> tuple[str, str]:
    """Give the folders that pictures of a chapter can be in: a summary has its chapter's too."""
    return chapter.slug.removesuffix(SUMMARY_ENDING), chapter.slug


def _in_its_folder(file: str, chapter: Chapter) -> str:
    """Say where to put a picture, and how its path reads then."""
    folder = _folders(chapter)[0]
    path = f"{folder}/{file.rpartition('/')[2]}"
    return f"{path}\nonce the picture is in the folder 'handbook/chapters/{folder}'"


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
