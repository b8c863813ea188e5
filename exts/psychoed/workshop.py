"""Where a build keeps its things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Workshop:
    """Where a build of ``source`` keeps its things below ``output``."""

    source: Path
    output: Path

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.output / "html"

    @property
    def pages(self) -> Path:
        """What Sphinx wrote."""
        return self.output / "work" / "html"

    @property
    def doctrees(self) -> Path:
        """What Sphinx remembers."""
        return self.output / "work" / "doctrees"

    @property
    def warnings(self) -> Path:
        """What Sphinx had to say against the handbook."""
        return self.output / "work" / "warnings.txt"

    @property
    def documents(self) -> Path:
        """The handout documents."""
        return self.output / "work" / "handout"

    @property
    def contents(self) -> Path:
        """The list of handout documents, which Sphinx writes last of all, unless it stopped."""
        return self.documents / "contents.json"

    @property
    def state(self) -> Path:
        """What went into the last build that was published."""
        return self.output / "work" / "state.msgpack"

    @property
    def press(self) -> Path:
        """Where the press lays out what it sets."""
        return self.output / "press"

    @property
    def handouts(self) -> Path:
        """What the press made."""
        return self.output / "work" / "handouts"
