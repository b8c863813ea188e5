"""What would better be done by the projects we stand on. Each function could be offered to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.plugin import find_plugin, register_plugin

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _find_plugins_once(_app: Sphinx) -> None:
    """Let each citation find its backend without a search of all that is installed.

    Upstream: ``pybtex.plugin._load_entry_point`` reads every installed package's entry points at
    each call, and sphinxcontrib-bibtex calls it for every citation: a fifth of a long book's
    build. What is registered at run time is found first.
    """
    group, name = "pybtex.backends", "plaintext"
    register_plugin(group, name, find_plugin(group, name), force=True)


def setup_upstream(app: Sphinx) -> None:
    """Do it for this build."""
    app.connect("builder-inited", _find_plugins_once)
