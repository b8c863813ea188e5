"""TOML that remembers where each value stands, for messages that name a line.

Used for small files that a service writes by hand. ``tomllib`` reads them; the lines are found
by looking for each key, which is exact for a file of simple keys and tables.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Path: TypeAlias = tuple[str, ...]
"""The way to a value: ``("fingerprints", "repair")``."""

_TABLE = re.compile(r"\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<quote>["']?)(?P<name>[^"'=\s]+)(?P=quote)\s*=""")
_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


class TomlProblem(ValueError):  # noqa: N818
    """Something that keeps a text from being read. ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


class Sourced(NamedTuple):
    """What a file says, and the line of each key."""

    data: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: tuple[str | int, ...]) -> int:
        """Give the line of a value, or of the nearest key around it."""
        names = tuple(part for part in path if isinstance(part, str))
        ways = (names[:end] for end in range(len(names), 0, -1))
        return next((self.lines[way] for way in ways if way in self.lines), 1)


def read(text: str) -> Sourced:
    """Read a TOML text. Raises :class:`TomlProblem` at the first thing that cannot be read."""
    try:
        return Sourced(tomllib.loads(text), _lines(text))
    except tomllib.TOMLDecodeError as error:
        raise _problem(str(error), text) from error


def _problem(message: str, text: str) -> TomlProblem:
    place = _PLACE.search(message)
    line = int(place["line"]) if place and place["line"] else max(text.count("\n"), 1)
    words = _PLACE.sub("", message)
    return TomlProblem(
        line,
        f'this line cannot be read ({words}). Write name = "words in quotes"; a day is '
        "written without quotes, as 2026-11-23.",
    )


def _lines(text: str) -> dict[Path, int]:
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _TABLE.fullmatch(line):
            table = tuple(part.strip(" \"'") for part in heading["name"].split("."))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key["name"]), number)
    return found
