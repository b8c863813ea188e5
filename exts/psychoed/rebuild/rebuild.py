"""Whatever was edited since the last build, its successor equals a clean build, byte for byte.

Sphinx reads a document again when its file is newer, and writes it again then. That is not enough:
a page also shows words of other pages, and some things depend on what was read before what. Each
module here mends one cause:

``changed``
    finds documents whose files changed although none is newer, and those that others changed;
``names``
    keeps what each document names, so that links lead to the same place whatever was read when;
``shown``
    finds the pages that show something of others which is now different, and has them written;
    ``links``, ``listing``, ``sources`` and ``around`` know what that could be;
``troubled``
    has documents with a problem read again, so that the problem is told again;
``pictures``
    names published pictures by their path alone;
``tidy``
    takes away what no page asks for any more.

``tests/test_equal.py`` edits a book in every way and compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.rebuild.around import setup_around
from psychoed.rebuild.changed import setup_changed
from psychoed.rebuild.links import setup_links
from psychoed.rebuild.listing import setup_listing
from psychoed.rebuild.names import setup_names
from psychoed.rebuild.pictures import setup_pictures
from psychoed.rebuild.shown import setup_shown
from psychoed.rebuild.sources import setup_sources
from psychoed.rebuild.tidy import setup_tidy
from psychoed.rebuild.troubled import setup_troubled

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_rebuild(app: Sphinx) -> None:
    """Set up every part."""
    setup_troubled(app)
    setup_changed(app)
    setup_names(app)
    setup_shown(app)
    setup_listing(app)
    setup_links(app)
    setup_sources(app)
    setup_around(app)
    setup_pictures(app)
    setup_tidy(app)
