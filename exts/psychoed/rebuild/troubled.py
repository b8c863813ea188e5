"""Has a document with a problem read again, so that the problem is told again.

Sphinx stores what it read even when it warned. The next build would find nothing changed and
be green while the page is still wrong. So the documents that caused a warning are remembered
in a file beside the doctrees, and counted as changed. A document that is being read counts as one
of them until the build has ended: it may be killed before it tells.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.nodes import Node
from sphinx.util.logging import get_node_location, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

EVERYTHING = "*"
"""Stands for all documents: a warning named no document of its own."""


class _Listener(logging.Handler):
    """Collects the documents that Sphinx warns about."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.troubled: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        kind = getattr(record, "type", ""), getattr(record, "subtype", "")
        if not is_suppressed_warning(*kind, self.app.config.suppress_warnings):
            self.troubled.add(self._docname(getattr(record, "location", None)))

    def _docname(self, location: Node | tuple[str, int] | str | None) -> str:
        project = getattr(self.app, "project", None)
        if project is None:  # it is made after the settings are checked
            return EVERYTHING
        if isinstance(location, Node):
            location = get_node_location(location)
        name = location[0] if isinstance(location, tuple) else location or ""
        name = re.sub(r"(:\d+)?:?$", "", name)
        docname = name if name in project.docnames else project.path2doc(name)
        return docname if docname in project.docnames else EVERYTHING


def _record_file(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "troubled.json"


def _outdated(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    troubled = _read(_record_file(app))
    return sorted(env.found_docs if EVERYTHING in troubled else troubled & env.found_docs)


def _doubt(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    """Count what is about to be read as troubled."""
    if docnames:
        _write(_record_file(app), _read(_record_file(app)) | set(docnames))


def _read(path: Path) -> set[str]:
    """Read the names of troubled documents. What cannot be read may be about any."""
    if not path.exists():
        return set()
    try:
        return set(json.loads(path.read_text("utf-8")))
    except ValueError:
        return {EVERYTHING}


def _write(path: Path, troubled: set[str]) -> None:
    path.write_text(json.dumps(sorted(troubled)), "utf-8")


def setup_troubled(app: Sphinx) -> None:
    """Listen to warnings, and remember whom they were about."""
    listener = _Listener(app)
    logger = logging.getLogger("sphinx")
    logger.addHandler(listener)

    def remember(app: Sphinx, exception: Exception | None) -> None:
        logger.removeHandler(listener)
        _write(_record_file(app), {EVERYTHING} if exception else listener.troubled)

    app.connect("env-get-outdated", _outdated)
    app.connect("env-before-read-docs", _doubt)
    app.connect("build-finished", remember, priority=950)
