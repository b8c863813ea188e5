"""What is wrong with a document, in words its writer can act on."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Something to mend. ``at`` is ``file:line``, or a file where no line is known."""

    at: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message}"

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line, to sort by."""
        file, _, line = self.at.rpartition(":")
        return (file, int(line)) if line.isdecimal() else (self.at, 0)


class PressError(Exception):
    """A sheet that cannot be set, with its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
