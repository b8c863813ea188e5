"""Reviews are bound to words: what was read, and whether it has changed since. No Sphinx here."""
