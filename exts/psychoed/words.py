"""Translation of the extension's own words.

A book's translators keep them where they keep its own: ``locales/de/LC_MESSAGES/psychoed.mo``,
in the folders that ``locale_dirs`` names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.locale import init as init_catalogue

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CATALOGUE = "psychoed"

_ = get_translation(CATALOGUE)


def _load(app: Sphinx, config: Config) -> None:
    folders = [Path(app.srcdir, folder) for folder in config.locale_dirs]
    init_catalogue(folders, config.language, CATALOGUE)


def setup_words(app: Sphinx) -> None:
    """Load the book's translation of our words, if it has one."""
    app.connect("config-inited", _load)
