"""Collects what Sphinx says against a book, with file and line, in words for its writer."""

from __future__ import annotations

import io
import re
import traceback
from pathlib import Path

from psychoed.press.problems import Problem

_WARNING = re.compile(
    r"(?:(?P<at>.+?):? )?(?:WARNING|ERROR|SEVERE|CRITICAL): (?P<message>.*)", re.DOTALL
)
_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?:?")
_NAME = re.compile(r"\.? \[[a-z]+\.[a-z_]+\]|\.? \[[a-z]+\]$")
"""The name of a kind of warning, by which ``conf.py`` can accept it. A writer has no use for it."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Told(io.StringIO):
    """Stands in for standard error. Sphinx writes each warning at once."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self._source = source
        self._problems: dict[Problem, Path | None] = {}

    def write(self, text: str) -> int:
        """Take a warning."""
        found = _WARNING.fullmatch(_COLOUR.sub("", text).strip())
        if found:
            self._add(found["at"] or "", _NAME.sub(".", found["message"].strip()))
        return len(text)

    def failure(self, error: BaseException) -> None:
        """Take what broke a build off."""
        place, words = _explain(error, self._source)
        self._add(place, words)

    def problems(self) -> list[Problem]:
        """Give all that was told, each thing once, in the order of the files and their lines."""
        return sorted(self._problems, key=lambda problem: problem.place)

    def files(self) -> list[Path]:
        """Give the files that have a problem."""
        return [path for path in self._problems.values() if path]

    def _add(self, place: str, message: str) -> None:
        found = _PLACE.fullmatch(place)
        path = self._find(found["file"]) if found else None
        at = self._shown(path) if path else (found["file"] if found else "")
        if found and found["line"]:
            at = f"{at}:{found['line']}"
        self._problems.setdefault(Problem(at, message), path)

    def _find(self, name: str) -> Path | None:
        """Find a file that is named from where we run, from the book, or from above the book."""
        for folder in (Path.cwd(), self._source, self._source.parent):
            if (folder / name).exists():
                return (folder / name).resolve()
        return None

    def _shown(self, path: Path) -> str:
        """Name a file as its writer does: ``handbook/chapters/repair.md``."""
        above = self._source.parent
        return path.relative_to(above).as_posix() if path.is_relative_to(above) else str(path)


def _explain(error: BaseException, source: Path) -> tuple[str, str]:
    """Give the place and the words of what broke a build off."""
    if isinstance(error, SystemExit):  # one of our own: a file without which nothing is right
        file, _, words = str(error.code).partition(": ")
        return file, words
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, SyntaxError) and cause.filename:
        return f"{cause.filename}:{cause.lineno or 1}", f"Python cannot read this: {cause.msg}."
    frames = traceback.extract_tb(cause.__traceback__)
    own = [it for it in frames if Path(it.filename).is_relative_to(source)]
    place = f"{own[-1].filename}:{own[-1].lineno}" if own else ""
    if own or not str(error):
        return place, f"this stopped the build: {type(cause).__name__}: {cause}"
    return "", str(error).splitlines()[0]
