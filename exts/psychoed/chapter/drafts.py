"""Keeps drafts out of the book: no page, no sheet, nothing to find, and no warning.

What is not ready is not read at all. Whoever writes it sees it with ``psychoed build --drafts``.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.util.logging import getLogger

from psychoed.chapter.domain import front_matter_of, is_chapter
from psychoed.chapter.front_matter import SUMMARY_ENDING, parse
from psychoed.config import settings
from psychoed.gate.files import why_not_chapter

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

_logger = getLogger(__name__)


def drafts_in(folder: Path, patterns: list[str]) -> list[str]:
    """Give the names of chapters below ``folder`` that say they are drafts.

    A summary goes where its chapter goes.
    """
    paths = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.md")
    }
    chapters = {
        name: path
        for name, path in paths.items()
        if any(fnmatch(name, pattern) for pattern in patterns)
    }
    drafts = {name for name, path in chapters.items() if _is_draft(path)}
    return sorted(
        it for it in chapters if it in drafts or it.removesuffix(SUMMARY_ENDING) in drafts
    )


def _is_draft(path: Path) -> bool:
    """Say whether a file says so itself: what says nothing, or cannot be read, is told of."""
    if why_not_chapter(path):  # the gate tells of it; it may not even have an end
        return False
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "draft" not in text:  # nearly every chapter, and YAML takes its time
        return False
    parsed = parse(text)
    page = parsed.front_matter
    return page is not None and page.status == "draft" and "status" in parsed.lines


def _leave_out(app: Sphinx, config: Config) -> None:
    chosen = settings(config)
    if chosen.drafts == "show":
        return
    drafts = drafts_in(Path(app.srcdir), chosen.chapters)
    config.exclude_patterns = [*config.exclude_patterns, *(f"{name}.md" for name in drafts)]
    if drafts:
        _logger.info("Left out, for their status is draft: %s.", ", ".join(drafts))


def _need_no_place(app: Sphinx, document: nodes.document) -> None:
    """Let a draft that is shown stand in no list of pages."""
    docname = app.env.docname
    page = front_matter_of(app.env).get(docname)
    listed = any(document.findall(addnodes.toctree))
    if page and page.status == "draft" and is_chapter(app, docname) and not listed:
        app.env.metadata[docname]["orphan"] = True


def setup_drafts(app: Sphinx) -> None:
    """Leave drafts out before anything looks for documents."""
    app.connect("config-inited", _leave_out, priority=600)  # the settings are checked by then
    app.connect("doctree-read", _need_no_place)
