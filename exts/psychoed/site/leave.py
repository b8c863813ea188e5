"""The way to leave the site at once: on which pages it stands, and where."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from docutils import nodes

from psychoed.chapter.chapter import browser_title_of
from psychoed.config import settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Place = Literal["", "top", "stays"]
"""Nowhere, above the header, or in sight however far one reads."""

HELP_PAGES = ("getting-help", "help/*")
NOT_FOR_CLIENTS = ("for-therapists", "genindex")
HOW_TO_CLEAR = ("getting-help", "if-someone-else-may-see-your-phone")
"""The page and the section that say what a browser keeps, and how to delete it."""


def place_of_leaving(pagename: str, which: str, *, is_discreet: bool) -> Place:
    """Say where the link to leave stands on a page.

    ``which`` is the setting ``psychoed_leave_site``. A discreet page is one that hides its title
    from the browser's history: who reads it may be watched.
    """
    if is_discreet or any(fnmatchcase(pagename, pattern) for pattern in HELP_PAGES):
        return "" if which == "off" else "stays"
    return "top" if which == "client-pages" and pagename not in NOT_FOR_CLIENTS else ""


def place_on(app: Sphinx, pagename: str) -> Place:
    """Say where the link to leave stands on a page of this book."""
    is_discreet = bool(browser_title_of(app, pagename))
    return place_of_leaving(pagename, settings(app.config).leave_site, is_discreet=is_discreet)


def how_to_clear(env: BuildEnvironment) -> tuple[str, str] | None:
    """Give the page and the anchor of ``HOW_TO_CLEAR``, if the book has that section."""
    docname, anchor = HOW_TO_CLEAR
    contents = env.tocs.get(docname)
    entries = contents.findall(nodes.reference) if contents else ()
    return HOW_TO_CLEAR if any(it["anchorname"] == f"#{anchor}" for it in entries) else None
