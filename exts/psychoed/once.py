"""What is the same for every page of a build, worked out once and forgotten with the next build."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Found = TypeVar("Found")

_memories: list[WeakKeyDictionary[Sphinx, Any]] = []


def once_a_build(find: Callable[[Sphinx], Found]) -> Callable[[Sphinx], Found]:
    """Remember what a function of the application found, once every document has been read.

    Until then, each call asks anew: what it looks at still changes.
    """
    memory: WeakKeyDictionary[Sphinx, Found] = WeakKeyDictionary()
    _memories.append(memory)

    @wraps(find)
    def remembered(app: Sphinx) -> Found:
        if app not in memory:
            found = find(app)
            if app not in _all_read:
                return found
            memory[app] = found
        return memory[app]

    return remembered


_all_read: WeakKeyDictionary[Sphinx, bool] = WeakKeyDictionary()


def _forget(app: Sphinx) -> None:
    _all_read.pop(app, None)
    for memory in _memories:
        memory.pop(app, None)


def _begin_anew(app: Sphinx, *_changes: Any) -> tuple[str, ...]:
    _forget(app)
    return ()


def _remember(app: Sphinx, _env: BuildEnvironment) -> None:
    _forget(app)
    _all_read[app] = True


def setup_once(app: Sphinx) -> None:
    """Begin anew before documents are read, and remember from when all have been."""
    app.connect("env-get-outdated", _begin_anew, priority=1)
    app.connect("env-updated", _remember, priority=1)
