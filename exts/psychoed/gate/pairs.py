"""What comes in two: a note and its mark, a link and the line that gives its address. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from psychoed.gate.finding import Finding
from psychoed.gate.tokens import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.gate.tokens import Place


@dataclass
class Pairs:
    """The halves that a chapter has been seen to hold.

    ``shared`` is what the parser keeps from one piece of the chapter to the next.
    """

    shared: dict[str, Any] = field(default_factory=dict)
    _called: dict[str, int] = field(default_factory=dict)
    _noted: dict[str, tuple[str, Place]] = field(default_factory=dict)
    _given: dict[str, int] = field(default_factory=dict)
    _led_to: set[str] = field(default_factory=set)

    def mark(self, label: str, line: int) -> None:
        """Remember the mark of a note."""
        self._called.setdefault(label, line)

    def note(self, label: str, place: Place) -> None:
        """Remember the words of a note."""
        self._noted.setdefault(label.upper(), (label, place))

    def link(self, address: str) -> None:
        """Remember where a link leads."""
        self._led_to.add(address)

    def addresses(self, first: int) -> None:
        """Remember the lines that give addresses. ``first`` counts the lines above their text."""
        for label, given in self.shared.get("references", {}).items():
            self._given.setdefault(label, first + given["map"][0] + 1)

    def without_words(self) -> Iterator[Finding]:
        """Tell of marks that lead to no note."""
        for label, line in self._called.items():
            if label.upper() not in self._noted:
                yield Finding(
                    line,
                    f"the note '[^{label}]' has no words, and its mark would lead nowhere. "
                    f"Add a line at the end of the file: '[^{label}]: Its words.'",
                    refused=True,  # docutils would tell it twice more
                )

    def without_marks(self, text: str) -> Iterator[Finding]:
        """Tell of notes that nothing leads to, unless their marks went with something refused."""
        called = {it.upper() for it in self._called}
        for name, (label, place) in self._noted.items():
            if name not in called:
                why = (
                    f"nothing in the text leads to the note '[^{label}]:'. Put its mark "
                    f"'[^{label}]' where it belongs, or take the note out."
                )
                yield refuse(place, why if text.count(f"[^{label}]") == 1 else "")

    def unused(self) -> Iterator[Finding]:
        """Tell of lines that Markdown takes for the address of a link that is not there."""
        for label, line in self._given.items():
            if self.shared["references"][label]["href"] not in self._led_to:
                yield Finding(
                    line,
                    f"this line would vanish: '[{label.lower()}]:' gives a link its address, and "
                    "there is no such link. Begin the line with other words.",
                )
