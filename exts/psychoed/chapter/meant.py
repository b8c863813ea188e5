"""What was meant by lines at the top of a chapter that are nearly right. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from psychoed.chapter.keys import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = "|".join(FrontMatter.model_fields)
_DASHES = "[-\u2010-\u2015\u2212]+[ \t]*"
_NEARLY = re.compile(
    rf"\A(?P<above>\s*)(?P<begin>{_DASHES}\n)?"
    rf"(?P<yaml>(?:{_KEYS})\b.*?\n)(?P<end>{_DASHES})$",
    re.DOTALL | re.MULTILINE,
)
_SPACELESS = re.compile(rf"(?P<key>{_KEYS}):(?P<value>\S.*)")
_COLONLESS = re.compile(rf"(?P<key>{_KEYS})(?:[ \t]+(?P<value>[^\s:].*))?[ \t]*")


class Begun(NamedTuple):
    """The lines about a chapter, as they were meant: what to mend first, and where.

    ``lines`` is how many there are with those around them, ``first`` the number of the first
    line of ``yaml``.
    """

    line: int
    message: str
    yaml: str
    first: int
    lines: int


def nearly_begun(source: str) -> Begun | None:
    """Find lines about a chapter that stand between something else than two lines ``---``."""
    match = _NEARLY.match(source)
    if not match:
        return None
    above, begin, end = match["above"], match["begin"], match["end"]
    first = above.count("\n") + (begin is not None) + 1
    last = first + match["yaml"].count("\n")
    if above:
        line, message = 1, _above(above)
    elif begin is None:
        line, message = 1, f"{_FIRST}: write it above this line."
    else:
        wrong = [n for n, it in ((1, begin), (last, end)) if it.rstrip() != "---"]
        line = (*wrong, 1)[0]
        message = (
            f"{_BETWEEN} write three plain hyphens in line {' and in line '.join(map(str, wrong))}."
        )
    return Begun(line, message, match["yaml"], first, last)


_FIRST = "the first line of a chapter's file must be exactly '---'"
_BETWEEN = "the lines about this chapter stand between two lines of exactly three dashes, '---':"


def _above(above: str) -> str:
    empty = above.count("\n")
    if not empty:
        return f"{_FIRST}: take out the space before it."
    return f"{_FIRST}: take out the empty line{'s' * (empty > 1)} above it."


def without_marks(yaml: str, first: int) -> Iterator[tuple[int, str]]:
    """Find lines that YAML cannot read because of a tab, or of a colon or a space too few."""
    lines = yaml.split("\n")
    given = {match[1] for line in lines if (match := re.match(r"(\w+):", line))}
    for number, line in enumerate(lines, first):
        if line.startswith("\t"):
            words = line.strip()
            right = "  " * words.startswith("- ") + words
            yield number, f"there is a tab in this line. Type spaces for it, or none: '{right}'."
        elif match := _SPACELESS.match(line):
            right = f"{match['key']}: {match['value'][:60]}"
            yield number, f"write a space after the colon: '{right}'."
        elif (match := _COLONLESS.fullmatch(line)) and match["key"] not in given:
            right = f"{match['key']}: {(match['value'] or '')[:60]}".rstrip()
            yield number, f"write a colon after the first word: '{right}'."
