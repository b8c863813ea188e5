"""Records that somebody checked an entry, or found that it has ended, in ``helplines.yaml``.

Only the lines that say so are changed. Every other byte stays as it was: comments, order, quotes
and the ends of lines. What comes out is read and validated before it replaces the file.
"""

from __future__ import annotations

import calendar
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from psychoed.press.files import write
from psychoed.sourced_yaml import read

from . import rules, words
from .loader import Loaded, parse

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from .model import Checked, Helplines

Method: TypeAlias = Literal["stored-page", "live-page", "test-call"]

_VALUE = re.compile(
    r"(?P<key>[ ]*(?:-[ ]+)*[\w]+:[ ]+)"
    r"(?P<quote>['\"]?)(?P<value>[\w-]+)(?P=quote)"
    r"(?P<rest>[ ]*(?:[ ]#[^\r\n]*)?[\r\n]*)"
)
_WIDTH = 88


class NotRecorded(ValueError):  # noqa: N818
    """A check that cannot be recorded, and why. The file is as it was."""


@dataclass(frozen=True)
class Check:
    """What somebody found out. ``ended`` is why the service is over, ``""`` while it is not."""

    seen_on: date
    method: Method
    review_by: date
    ended: str = ""
    ended_on: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True)
class Change:
    """One value that is different now. ``old`` is ``""`` where there was none."""

    key: str
    old: str
    new: str


@dataclass(frozen=True)
class Recorded:
    """What came of it: the whole new text, what changed, and the line where the entry begins."""

    text: str
    changes: tuple[Change, ...]
    line: int


def six_months_after(day: date) -> date:
    """Give the same day six months on, or the last of that month if it is too short."""
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    return day.replace(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def record(path: Path, entry: str, check: Check) -> Recorded:
    """Record a check in the file. Raises :class:`NotRecorded`, and then leaves it as it was."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise NotRecorded(f"{path}:1: The file cannot be read: {error}.") from error
    recorded = amended(text, str(path), entry, check)
    try:
        write(path.resolve(), recorded.text.encode())
    except OSError as error:
        raise NotRecorded(
            f"{path} cannot be written, and is as it was: {error.strerror}."
        ) from error
    return recorded


def amended(text: str, file: str, entry: str, check: Check) -> Recorded:
    """Give the text of the file with the check in it. Raises :class:`NotRecorded`."""
    before = _loaded(text, file)
    found = _found(before, file, entry)
    _refuse_dates(found, check)
    if check.replaced_by:
        _known(before, file, check.replaced_by)
    lines = _Lines(text, file, entry)
    for key, value in _values(check).items():
        lines.put(key, value)
    if check.ended:
        lines.insert_after("review_by", _additions(found, check, f"{file}:{lines.first}"))
    after = "".join(lines.lines)
    _refuse_other_changes(before, _loaded(after, file, "With this change: "), entry)
    return Recorded(after, tuple(lines.changes), lines.first)


def _loaded(text: str, file: str, before: str = "") -> Helplines:
    loaded: Loaded = parse(text, file)
    if loaded.helplines is None:
        mistakes = (str(problem) for problem in loaded.problems if problem.is_error)
        raise NotRecorded("\n".join(f"{before}{mistake}" for mistake in mistakes))
    return loaded.helplines


def _found(helplines: Helplines, file: str, entry: str) -> Checked:
    found = _known(helplines, file, entry)
    if found.status == "ended":
        raise NotRecorded(
            f"{file}: {entry!r} has ended, so there is nothing to check. {found.why} "
            "If it is back, change its status in the file first."
        )
    if found.status == "unconfirmed":
        raise NotRecorded(
            f"{file}: {entry!r} is not confirmed. {found.why} "
            "Once it is, write status: confirmed in the file, delete why, and record the check."
        )
    return found


def _known(helplines: Helplines, file: str, entry: str) -> Checked:
    known = {one.id: one for one in helplines.entries}
    if entry not in known:
        raise NotRecorded(f"{file}: There is no entry {entry!r}.{words.nearest(entry, known)}")
    return known[entry]


def _refuse_dates(found: Checked, check: Check) -> None:
    if check.seen_on < found.seen_on:
        raise NotRecorded(
            f"{found.id!r} was already checked on {found.seen_on}, later than {check.seen_on}. "
            "Is the clock of this computer right?"
        )
    latest = six_months_after(check.seen_on)
    if not check.seen_on <= check.review_by <= latest:
        raise NotRecorded(
            f"The next check cannot be on {check.review_by}. "
            f"Choose a day from {check.seen_on} to {latest}, six months on."
        )


def _values(check: Check) -> dict[str, str]:
    status = {"status": "ended"} if check.ended else {}
    seen = {"seen_on": str(check.seen_on), "method": check.method}
    return {**status, **seen, "review_by": str(check.review_by)}


def _additions(found: Checked, check: Check, where: str) -> dict[str, str]:
    if found.why or found.ended_on or found.replaced_by:
        raise NotRecorded(
            f"{where}: {found.id!r} already says why, so its end must be written by hand."
        )
    given = {"why": " ".join(check.ended.split()), "replaced_by": check.replaced_by}
    if check.ended_on:
        given["ended_on"] = str(check.ended_on)
    return {key: given[key] for key in ("why", "ended_on", "replaced_by") if given.get(key)}


def _refuse_other_changes(before: Helplines, after: Helplines, entry: str) -> None:
    others = [
        [one for one in helplines.entries if one.id != entry] for helplines in (before, after)
    ]
    if others[0] != others[1]:
        raise NotRecorded(f"{entry!r} could not be changed without its neighbours: do it by hand.")


class _Lines:
    """The lines of the file, and where among them the entry's values stand."""

    def __init__(self, text: str, file: str, entry: str) -> None:
        self.lines = text.splitlines(keepends=True)
        self.changes: list[Change] = []
        self._file = file
        data, self._positions = read(text)
        found = next(one for one in rules.entries(data) if one.data.get("id") == entry)
        self._place, self._data = found.path, found.data
        self.first = self._positions[found.path]

    def put(self, key: str, new: str) -> None:
        """Write another value in the place of the old one, in the same quotes if any."""
        line = self._positions[(*self._place, key)]
        found = self._match(line, key)
        old = found["value"]
        if old == new:
            return
        quote = found["quote"]
        self.lines[line - 1] = f"{found['key']}{quote}{new}{quote}{found['rest']}"
        self.changes.append(Change(key, old, new))

    def insert_after(self, key: str, values: dict[str, str]) -> None:
        """Add lines below a key, with its indentation and its kind of line end."""
        line = self._positions[(*self._place, key)]
        found = self._match(line, key)
        indent = " " * (len(found["key"]) - len(found["key"].lstrip(" -")))
        end = "\r\n" if found["rest"].endswith("\r\n") else "\n"
        if not found["rest"].endswith(("\n", "\r")):
            self.lines[line - 1] += end
        for name, value in values.items():
            self.changes.append(Change(name, "", value))
        added = [part for name, value in values.items() for part in _key(name, value, indent)]
        self.lines[line:line] = [f"{part}{end}" for part in added]

    def _match(self, line: int, key: str) -> re.Match[str]:
        found = _VALUE.fullmatch(self.lines[line - 1])
        if not found or found["key"].strip(" -:") != key:
            raise NotRecorded(
                f"{self._file}:{line}: {key!r} does not stand on a line of its own here, "
                "so this check must be written into the file by hand."
            )
        return found


def _key(name: str, value: str, indent: str) -> list[str]:
    if name != "why":
        return [f"{indent}{name}: {value}"]
    wrap = textwrap.wrap(
        value, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
    )
    return [f"{indent}{name}: >-", *(f"{indent}  {part}" for part in wrap)]
