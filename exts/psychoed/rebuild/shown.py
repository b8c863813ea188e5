"""Pages that show something of other pages which is now different: they are written again.

Whoever knows of such a thing says, with :func:`add_shown`, what a page shows of it. All that a page
shows of others makes its fingerprint; the fingerprints are kept in a file beside the doctrees, and
only once all pages have been written: a build that is killed changes none of them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    Shows = Callable[[str], Any]
    """Gives what the page of a document shows: anything whose ``repr`` tells all of it."""

_KINDS: dict[str, Callable[[Sphinx], Shows]] = {}


def add_shown(kind: str, of: Callable[[Sphinx], Shows]) -> None:
    """Say what pages show of others. ``of`` is asked once a build, when all has been read."""
    _KINDS[kind] = of


def digest(content: Any) -> str:
    """Give a fingerprint of anything whose ``repr`` tells all of it."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:24]


class _Fingerprints:
    """The fingerprint of every page, in this build and the last one."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Give the pages to be written again."""
        kinds = [of(app) for _kind, of in sorted(_KINDS.items())]
        self._now = {name: digest([shows(name) for shows in kinds]) for name in env.found_docs}
        before = _read(_memory(app))
        return sorted(name for name, now in self._now.items() if before.get(name) != now)

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep the fingerprints for the next build, unless pages are missing."""
        if exception is None:
            _memory(app).write_text(json.dumps(self._now, sort_keys=True), "utf-8")


def _memory(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"shown-{app.builder.name}.json")


def _read(path: Path) -> dict[str, str]:
    """Read the fingerprints of the last build. What cannot be read counts as none."""
    try:
        known: dict[str, str] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def setup_shown(app: Sphinx) -> None:
    """Compare once all has been read, and all that is worked out from it is known."""
    fingerprints = _Fingerprints()
    app.connect("env-updated", fingerprints.outdated, priority=900)
    app.connect("build-finished", fingerprints.remember)
