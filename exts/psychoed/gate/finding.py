"""What the gate finds in a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class Finding:
    """Something to mend. ``refused``: it must not reach Markdown, and neither do its lines.

    ``line`` and ``last`` count from 1; they are the lines of the paragraph or box it stands in.
    ``instead`` is what is read in place of a refused line, so that no other is missed for it.
    A finding without a message is an echo of another: it is taken out, and not told.
    """

    line: int
    message: str
    refused: bool = False
    last: int = 0
    instead: str = ""

    def lines(self) -> range:
        """Give the lines that are taken out."""
        return range(self.line, max(self.line, self.last) + 1)


def without_refused(text: str, found: Collection[Finding]) -> str:
    """Take out the lines that are refused, or read others in their place. None moves."""
    refused = {it.line: it.instead for it in found if it.refused and it.instead}
    for it in found:
        if it.refused and not it.instead:
            refused |= dict.fromkeys(it.lines(), "")
    return "\n".join(refused.get(number, line) for number, line in enumerate(text.split("\n"), 1))
