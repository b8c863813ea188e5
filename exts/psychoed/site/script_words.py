"""What the scripts say, in the book's language.

It comes with the scripts, as one more line of their file: a browser fetches that once, and a page
on which no script runs has no use for these words.
"""

from __future__ import annotations

import json
from typing import Any

from psychoed.getting_help.countries import WORDS_OF_SCRIPT as HELP
from psychoed.words import _
from psychoed.worksheet.output import WORDS_OF_SCRIPT as WORKSHEET

_PAGE: dict[str, Any] = {
    "pressOne": _("Press Shift 1 more time to leave"),
    "pressMany": _("Press Shift {count} more times to leave"),
    "scrolls": _("Wide part, scroll sideways"),
    "kept": _("If you change these, this browser keeps your choice."),
    "choices": [
        {
            "name": "theme",
            "label": _("Colours"),
            "values": {"auto": _("As my device"), "light": _("Light"), "dark": _("Dark")},
        },
        {
            "name": "size",
            "label": _("Size of text"),
            "values": {
                "auto": _("As my device"),
                "large": _("Larger"),
                "largest": _("Largest"),
            },
        },
    ],
}


def words_of_scripts() -> str:
    """Give the words as a line of JavaScript, each part's under its own name."""
    parts = {"page": _PAGE, "help": HELP, "worksheet": WORKSHEET}
    said = json.dumps(parts, default=str, ensure_ascii=False, separators=(",", ":"))
    return f"window.psychoedWords={said};\n"
