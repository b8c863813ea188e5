"""Reminds, in every build, of chapters whose words have changed since their review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from psychoed.chapter.domain import chapters_of, slug_of
from psychoed.chapter.front_matter import parse
from psychoed.config import project_path, settings
from psychoed.diagnostics import remind
from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _remind(app: Sphinx, exception: Exception | None) -> None:
    folder = settings(app.config).handout_dir
    if exception or not folder or app.builder.format != "html":
        return
    for docname, chapter in chapters_of(app.env).items():
        if not chapter.fingerprint:
            continue
        document = _document(Path(folder, f"{docname}.json"))
        if document and not document.fingerprint.startswith(chapter.fingerprint):
            remind(
                "the words have changed since this review, and the page says so. Once they have "
                f"been reviewed again, run 'psychoed review {slug_of(docname)}' and write the new "
                "fingerprint here.",
                f"{project_path(app, docname)}:{_line(app, docname)}",
            )


def _document(path: Path) -> v.Document | None:
    """Read a document; one that an older version left is written anew with its page."""
    try:
        return v.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def _line(app: Sphinx, docname: str) -> int:
    source = Path(app.env.doc2path(docname)).read_text("utf-8")
    return parse(source).lines.get("fingerprint", 1)


def setup_reminder(app: Sphinx) -> None:
    """Look once all pages are written."""
    app.connect("build-finished", _remind)
