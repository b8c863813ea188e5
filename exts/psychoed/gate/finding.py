"""What the gate finds in a chapter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something to mend. ``refused``: it must not reach Markdown, and neither do its lines.

    ``line`` and ``last`` count from 1; they are the lines of the paragraph or box it stands in.
    """

    line: int
    message: str
    refused: bool = False
    last: int = 0

    def lines(self) -> range:
        """Give the lines that are taken out."""
        return range(self.line, max(self.line, self.last) + 1)
