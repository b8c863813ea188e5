"""What has changed between the words that were reviewed and the words as they are now."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"(?<=[.!?…’”])\s+(?=\S)")


def changed_sentences(before: str, after: str) -> list[str]:
    """Give each sentence that went, after ``- ``, and each that is new, after ``+ ``."""
    told = difflib.ndiff(list(_sentences(before)), list(_sentences(after)))
    return [line for line in told if line.startswith(("- ", "+ "))]


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from filter(None, _BETWEEN.split(line.strip()))
