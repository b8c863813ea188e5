"""Knows whether a build would make what is already there, without beginning one.

All that decides what a build makes is told by name, size and time of change: the handbook's files,
this package, what is installed beside it, the options and the day. What it made is told the same
way, so that a page that somebody deleted is made again. What ``conf.py`` reads from elsewhere is
not seen: ``psychoed build -E`` begins anew.
"""

from __future__ import annotations

import datetime
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from psychoed.press.files import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGE = Path(__file__).parent
_HEARD = ("PSYCHOED_", "SOURCE_DATE_EPOCH")
"""Beginnings of the names of environment variables that a handbook's settings may ask for."""

Seen = dict[str, tuple[int, int]]
"""The size of each file, and when it changed (nanoseconds)."""


class State(msgspec.Struct, frozen=True):
    """What went into a build that was published, what came of it, and what it had to remind of.

    ``tools`` are this package and what is installed beside it.
    """

    inputs: Seen
    tools: Seen
    facts: tuple[str, ...]
    outputs: Seen
    reminders: tuple[str, ...] = ()


def look(
    source: Path, more: Iterable[Path], options: Sequence[str], output: Path, site: Path
) -> State:
    """Look at what would go into a build now, and at what is there.

    ``more`` are files outside ``source`` that it would read; ``output`` may lie inside ``source``
    and is left out; ``site`` is what was published.
    """
    inputs = _files(source, output)
    inputs |= {str(path): _told(path.stat()) for path in more}
    said = (f"{name}={value}" for name, value in os.environ.items() if name.startswith(_HEARD))
    day = datetime.date.today().isoformat()
    facts = (sys.version, version("psychoed"), day, str(source), *options, *sorted(said))
    return State(inputs, tools(), facts, _files(site))


def tools() -> Seen:
    """Look at this package and what is installed beside it: with others, all may come out anew."""
    return {**_files(PACKAGE), **_installed()}


def read(path: Path) -> State | None:
    """Read what was kept, ``None`` if nothing was."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return None


def keep(path: Path, state: State) -> None:
    """Keep a state for the next build."""
    write(path, msgspec.msgpack.encode(state))


def _files(folder: Path, left_out: Path | None = None) -> Seen:
    return dict(_walk(str(folder), str(left_out)))


def _walk(folder: str, left_out: str) -> Iterator[tuple[str, tuple[int, int]]]:
    if not os.path.isdir(folder):  # noqa: PTH112 (thousands of files are looked at)
        return
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.path != left_out and entry.name != "__pycache__":
                yield from _walk(entry.path, left_out)
        else:
            yield entry.path, _told(entry.stat())


def _installed() -> Seen:
    """Give the folders that name what is installed, with its version."""
    places = {path for path in sys.path if path.endswith("site-packages")}
    return {
        entry.path: (0, entry.stat().st_mtime_ns)
        for place in places
        for entry in os.scandir(place)
        if entry.name.endswith(".dist-info")
    }


def _told(facts: os.stat_result) -> tuple[int, int]:
    return facts.st_size, facts.st_mtime_ns
