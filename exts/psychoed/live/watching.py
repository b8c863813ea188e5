"""What happens to the files of a book, and to our own code, while somebody works on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import watchfiles

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent
_TOGETHER = 20
"""Milliseconds of rest after which what was saved counts as saved together."""
_AT_MOST = 400
"""Milliseconds after which it does so without any rest."""


class Saved(NamedTuple):
    """What was saved.

    ``words`` are documents alone. A builder that waits has read everything else already, so that
    it is of no use any more when something else changes; ``code`` makes it forget what it read.
    """

    words: frozenset[Path] = frozenset()
    other: bool = False
    code: bool = False

    def __or__(self, more: Saved) -> Saved:
        """Give both together."""
        return Saved(self.words | more.words, self.other or more.other, self.code or more.code)


NOTHING = Saved()
EVERYTHING = Saved(other=True)


def saved(paths: set[Path]) -> Saved:
    """Say what a set of changed files comes to."""
    words = frozenset(path for path in paths if path.suffix == ".md")
    others = paths - words
    code = any(path.suffix == ".py" and path.is_relative_to(PACKAGE) for path in others)
    return Saved(words, bool(others), code)


class _Ours(watchfiles.DefaultFilter):
    """Leaves out what editors and Python write beside what people write."""

    def __init__(self, room: Path) -> None:
        super().__init__(ignore_paths=[room])

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        """Say whether a change counts."""
        name = Path(path).name
        if name.startswith((".", "#")) or name.isdigit():  # vim tries a folder with such a one
            return False
        if "." not in name and change is watchfiles.Change.modified:  # a folder, for its files
            return False
        return super().__call__(change, path)


def watch(source: Path, room: Path, stop: threading.Event) -> Iterator[Saved]:
    """Give what is saved in the book and in our code, as it is saved, until ``stop`` is set."""
    changes = watchfiles.watch(
        source,
        PACKAGE,
        watch_filter=_Ours(room),
        step=_TOGETHER,
        debounce=_AT_MOST,
        stop_event=stop,
        rust_timeout=500,
    )
    for found in changes:
        yield saved({Path(path) for _change, path in found})
