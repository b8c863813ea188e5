"""Quotation marks and apostrophes as printers set them, in words that come from data.

Sphinx does this to the text of pages; names, notes and titles from files never pass its hands.
"""

from __future__ import annotations

import re

_OPENS = re.compile(r"(?<![^\s(\[“‘])([\"'])(?=\S)")
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}


def curly(words: str) -> str:
    """Give the words with curly marks: an opening one where a word begins, else a closing one."""
    opened = _OPENS.sub(lambda mark: _CURLY[mark[1]][0], words)
    return opened.replace('"', "”").replace("'", "’")
