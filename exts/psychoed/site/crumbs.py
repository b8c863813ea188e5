"""The way from the start to a page, in words that are links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from psychoed.chapter.domain import chapter_of, is_summary
from psychoed.getting_help.countries import FOLDER
from psychoed.site.navigation import Crumb, navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HELP_PAGE = "getting-help"


def crumbs_to(app: Sphinx, pagename: str) -> list[Crumb]:
    """Give the steps above a page, below the start, with links as this page needs them."""
    address = app.builder.get_target_uri
    tree = navigation(app)
    parent = _parent(app, pagename)
    if parent and (step := tree.crumb(address(parent))):
        way = [*tree.way_to(address(parent)), step]
    else:
        way = tree.way_to(address(pagename))
    here = address(pagename)
    return [Crumb(it.title, it.address and relative_uri(here, it.address)) for it in way]


def _parent(app: Sphinx, pagename: str) -> str:
    """Give the page that one outside the tree belongs to."""
    if is_summary(app, pagename):
        return chapter_of(pagename)
    return HELP_PAGE if pagename.startswith(f"{FOLDER}/") else ""
