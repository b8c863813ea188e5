"""Translation of the extension's own words."""

from __future__ import annotations

from sphinx.locale import get_translation

CATALOGUE = "psychoed"

_ = get_translation(CATALOGUE)
