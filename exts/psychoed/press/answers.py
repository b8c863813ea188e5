"""Keeps what boxes of help lines print, from one run of the press to the next.

Reading and judging the whole file of help lines takes longer than a sheet takes to set, and a book
asks only a few different things of it. What is kept holds for the very bytes of that file and of
the code that reads it, and only between two days on which nothing in the file passes its review
date; otherwise it is as if there were nothing.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from psychoed.press.files import write

if TYPE_CHECKING:
    from pathlib import Path

    from psychoed.getting_help.model import Helplines


class _Kept(msgspec.Struct):
    """The answers, by request. They hold from ``since`` to ``until``, both days included."""

    made_of: str
    since: datetime.date
    until: datetime.date
    answers: dict[str, dict[str, Any]]


class Answers:
    """What was answered before. ``made_of`` tells the file and the code from any others."""

    def __init__(self, path: Path, made_of: str, today: datetime.date) -> None:
        self._path = path
        self._today = today
        self._grew = False
        kept = _read(path)
        if kept and kept.made_of == made_of and kept.since <= today <= kept.until:
            self._kept = kept
        else:
            self._kept = _Kept(made_of, today, today, {})

    def get(self, request: str) -> dict[str, Any] | None:
        """Give an answer, if it is known."""
        return self._kept.answers.get(request)

    def keep(self, request: str, answer: dict[str, Any], helplines: Helplines) -> None:
        """Remember an answer that ``helplines`` gave today."""
        self._kept.answers[request] = answer
        self._kept.until = _next_change(helplines, self._today)
        self._grew = True

    def save(self) -> None:
        """Write down what was learned. Where that cannot be, it is only found out again."""
        if self._grew:
            with suppress(OSError):
                write(self._path, msgspec.json.encode(self._kept))
            self._grew = False


def _read(path: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None


def _next_change(helplines: Helplines, today: datetime.date) -> datetime.date:
    """Give the last day on which all that is shown today is still shown."""
    days = (entry.review_by for entry in helplines.entries)
    return min((day for day in days if day >= today), default=datetime.date.max)
