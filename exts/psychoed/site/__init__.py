"""The theme, and what every page carries."""

THEME = "psychoed"
"""The name of the theme, in ``conf.py`` and among the package's entry points."""
