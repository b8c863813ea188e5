"""Titles that look like those of the handbook's own boxes, and are not.

A reader in need must be able to trust a box that says "Get help now".
"""

from __future__ import annotations

import re
import sys

_LABELS = ("Get help now", "Get help soon", "Getting help")
_LABELS_OF_TITLES = ("Story", "Worksheet", "In short")
_ENDS = r"\s*(?:[:.!?–—-]|$)"


def why_not_title(words: str) -> str:
    """Say why a heading, or the title of a box, cannot be these words. ``""``: it can."""
    return _imitates(words, (*_LABELS, *_LABELS_OF_TITLES))


def why_not_beginning(words: str) -> str:
    """Say why a paragraph cannot begin with these words in bold. ``""``: it can."""
    return _imitates(words, _LABELS)


def _as_the_book_says_it(label: str) -> str:
    """Translate a label, which its box marks for translation. The coach runs without Sphinx."""
    if "sphinx" not in sys.modules:
        return label
    from psychoed.words import _

    return str(_(label))


def _imitates(words: str, labels: tuple[str, ...]) -> str:
    plain = " ".join(re.sub(r"[^\w:.!?–—-]+", " ", words).split()).casefold()
    for label in map(_as_the_book_says_it, labels):
        if re.match(re.escape(label.casefold()) + _ENDS, plain):
            return (
                f"{words.strip()!r} looks like a box of the handbook's own, which readers must be "
                "able to trust. Use that box, or find other words."
            )
    return ""
