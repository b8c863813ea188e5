"""Turns Markdown chapters about therapy into a calm web site and accessible hand-outs.

List ``"psychoed"`` under ``extensions`` in ``conf.py``. Each part is a folder that sets itself
up. Nothing here imports Sphinx before Sphinx asks: the press shares this package without it.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = version("psychoed")

ENVIRONMENT_VERSION = 1
"""Raised when what the parts keep between builds changes its form."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part."""
    from psychoed.callouts.callouts import setup_callouts
    from psychoed.chapter.chapter import setup_chapter
    from psychoed.chapter.in_short import setup_in_short
    from psychoed.config import setup_config
    from psychoed.diagnostics import setup_diagnostics
    from psychoed.getting_help.getting_help import setup_getting_help
    from psychoed.handout.collect import setup_handout
    from psychoed.rebuild import setup_rebuild
    from psychoed.site.site import setup_site
    from psychoed.vignette.vignette import setup_vignette

    setup_diagnostics(app)
    setup_config(app)
    setup_rebuild(app)
    setup_callouts(app)
    setup_chapter(app)
    setup_in_short(app)
    setup_vignette(app)
    setup_getting_help(app)
    setup_handout(app)
    setup_site(app)
    return {
        "version": __version__,
        "env_version": ENVIRONMENT_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
