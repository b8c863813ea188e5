"""Turns Markdown chapters about therapy into a calm web site and accessible hand-outs.

List ``"psychoed"`` under ``extensions`` in ``conf.py``. Each part is a folder that sets itself
up. Nothing here imports Sphinx before Sphinx asks: the press shares this package without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENVIRONMENT_VERSION = 2
"""Raised when what the parts keep between builds changes its form."""


def __getattr__(name: str) -> str:
    """Look up ``__version__`` when somebody asks: it takes a twentieth of a second."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("psychoed")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part."""
    from psychoed.callouts.callouts import setup_callouts
    from psychoed.chapter.chapter import setup_chapter
    from psychoed.chapter.drafts import setup_drafts
    from psychoed.chapter.in_short import setup_in_short
    from psychoed.chapter.summary import setup_summary
    from psychoed.config import setup_config
    from psychoed.diagnostics import setup_diagnostics
    from psychoed.gate.gate import setup_gate
    from psychoed.getting_help.getting_help import setup_getting_help
    from psychoed.handout.collect import setup_handout
    from psychoed.once import setup_once
    from psychoed.pack.listing import setup_packs
    from psychoed.rebuild.rebuild import setup_rebuild
    from psychoed.review.reminder import setup_reminder
    from psychoed.site.site import setup_site
    from psychoed.upstream import setup_upstream
    from psychoed.vignette.vignette import setup_vignette
    from psychoed.words import setup_words
    from psychoed.worksheet.worksheet import setup_worksheet

    setup_diagnostics(app)
    setup_config(app)
    setup_words(app)
    setup_once(app)
    setup_rebuild(app)
    setup_gate(app)
    setup_callouts(app)
    setup_chapter(app)
    setup_drafts(app)
    setup_in_short(app)
    setup_summary(app)
    setup_vignette(app)
    setup_worksheet(app)
    setup_getting_help(app)
    setup_handout(app)
    setup_packs(app)
    setup_reminder(app)
    setup_site(app)
    setup_upstream(app)
    return {
        "version": __getattr__("__version__"),
        "env_version": ENVIRONMENT_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
