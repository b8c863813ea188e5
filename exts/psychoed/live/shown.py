"""What readers of the preview are shown right now, and a way to wait until that changes."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from psychoed.press.problems import Problem

_CHANGES_ALWAYS = "_static/search-index.js"


class State(NamedTuple):
    """What an open page must know: the mark of its newest form, and what is to be mended."""

    stamp: str
    problems: Sequence[Problem]


class Shown:
    """What the folder ``site`` holds, and what is wrong with the book."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.problems: Sequence[Problem] = ()
        self._begun = time.time_ns()
        self._builds = 0
        self._looks = 0
        self._pages: dict[str, int] = {}
        self._news = threading.Condition()

    def update(self, changed: Collection[str], problems: Sequence[Problem]) -> None:
        """Take note of the files that changed, and of what is to be mended now."""
        with self._news:
            self._builds += 1
            self._pages |= dict.fromkeys(changed, self._builds)
            if any(map(_changes_looks, changed)):
                self._looks = self._builds
            self.problems = problems
            self._news.notify_all()

    def state(self, page: str) -> State:
        """Give what the page at this path must know. A page that is not there may come."""
        is_there = (self.site / page).is_file()
        newest = self._pages.get(page, 0) if is_there else f"none-{self._builds}"
        return State(f"{self._begun}.{self._looks}.{newest}", self.problems)

    def after(self, known: State | None, page: str, seconds: float) -> State | None:
        """Wait until a page must know something else; give nothing if that takes too long."""
        with self._news:
            differs = self._news.wait_for(lambda: self.state(page) != known, seconds)
            return self.state(page) if differs else None


def _changes_looks(name: str) -> bool:
    """Say whether a file is a style, a script or a picture."""
    return name.startswith(("_static/", "_images/")) and name != _CHANGES_ALWAYS
