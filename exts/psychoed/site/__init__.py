"""The theme, and what every page carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = "psychoed"
"""The name of the theme, in ``conf.py`` and among the package's entry points."""


def styles(app: Sphinx) -> Path:
    """Give the folder that style and scripts are put together in."""
    return Path(app.doctreedir, "psychoed-static")
