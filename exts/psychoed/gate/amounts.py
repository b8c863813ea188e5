"""Counts what a drawing asks of whoever shows it: sizes, dashes, marks along lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from psychoed.gate.strokes import dash_of, growth_of, length_of, letters_of, numbers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_NUMBER = 100_000
"""A page in hundredths of a millimetre, as some programs draw, has 29,700 of them."""

LARGEST_GROWTH = 1_000
"""How many times larger things are drawn than they are, by all that stands around them."""

MOST_DASHES = 50_000
_USUAL_LETTER, _ROUND_A_LETTER = 16.0, 6
"""How large letters are, and how many times that the way around one is."""

MOST_MARKS = 200_000
"""How many shapes may stand along lines: numbers of lines, times shapes of marks."""

_MEASURED = (
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy", "r", "rx", "ry", "dx", "dy", "d"),
    *("width", "height", "points", "transform", "viewBox", "rotate", "textLength", "offset"),
    *("gradientTransform", "markerWidth", "markerHeight", "refX", "refY", "orient", "font"),
    *("stroke-dasharray", "stroke-dashoffset", "stroke-width", "stroke-miterlimit", "font-size"),
    *("letter-spacing", "word-spacing", "line-height", "baseline-shift"),
)
"""What says how large something is. Names and colours can be any number."""

_MARKED = ("marker", "marker-start", "marker-mid", "marker-end")
_LINES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


class RefusedError(Exception):
    """What was found in a drawing."""


class Amounts:
    """Counts along the elements of a drawing."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.growths = [1.0]
        self.dashes = [math.inf]
        self.drawn = 0.0
        self.letter, self.dash_of_letters = _USUAL_LETTER, math.inf
        self.marked = [False]
        self.points = self.marks = 0

    def start(self, around: Sequence[str], attributes: dict[str, str]) -> None:
        """Begin the last of the elements ``around``."""
        element, given = around[-1], attributes | _styles(attributes.get("style", ""))
        if element == "svg" and len(around) > 1:
            raise RefusedError("a drawing in a drawing")
        for name in _MEASURED:
            if any(not abs(it) <= LARGEST_NUMBER for it in numbers_in(given.get(name, ""))):
                raise RefusedError(f"a number of more than {LARGEST_NUMBER:,} in '{name}'")
        self._grow(given)
        self.dashes.append(_dash(given, self.dashes[-1]))
        self.marked.append(self.marked[-1] or any(it in given for it in _MARKED))
        if element in _LINES:
            self._follow(element, given, in_mark="marker" in around)
        elif element in ("text", "tspan"):
            self.dash_of_letters = min(self.dash_of_letters, self.dashes[-1])

    def end(self) -> None:
        """End that element."""
        for kept in (self.growths, self.dashes, self.marked):
            kept.pop()

    def write(self, letters: int) -> None:
        """End a text of so many letters, whose outlines can be dashes too."""
        around = _ROUND_A_LETTER * self.letter * max(self.growths)
        self.drawn += letters * around / self.dash_of_letters
        self.dash_of_letters = math.inf
        self._count()

    def _grow(self, given: dict[str, str]) -> None:
        turned = growth_of(f"{given.get('transform', '')} {given.get('gradientTransform', '')}")
        size, larger = letters_of(f"{given.get('font', '')} {given.get('font-size', '')}")
        self.letter = max(self.letter, size)
        times = max(turned, 1) * max(larger, 1) * _growth_of_view(given)
        self.growths.append(self.growths[-1] * times)
        if self.growths[-1] > LARGEST_GROWTH:
            raise RefusedError(f"something drawn more than {LARGEST_GROWTH:,} times larger")

    def _follow(self, element: str, given: dict[str, str], *, in_mark: bool) -> None:
        """Count what is drawn along a line: dashes, marks."""
        if self.dashes[-1] < math.inf:
            if in_mark:
                raise RefusedError("a mark along lines that is made of dashes")
            try:
                self.drawn += length_of(element, given) / self.dashes[-1]
            except ValueError as error:
                raise RefusedError(f"the length '{error}': write it as a number") from None
        if self.marked[-1]:
            self.points += sum(len(numbers_in(given.get(it, ""))) for it in ("d", "points"))
        self.marks += in_mark
        self._count()

    def _count(self) -> None:
        if self.drawn > MOST_DASHES:
            raise RefusedError(f"more than {MOST_DASHES:,} dashes: make them longer")
        if self.points * self.marks > MOST_MARKS:
            raise RefusedError(f"more than {MOST_MARKS:,} marks along its lines")


def _styles(style: str) -> dict[str, str]:
    """Give what a style sets, by name."""
    parts = (part.partition(":") for part in style.split(";"))
    return {name.strip(): value.strip() for name, _colon, value in parts if value.strip()}


def _dash(given: dict[str, str], around: float) -> float:
    if "stroke-dasharray" not in given or given["stroke-dasharray"] == "inherit":
        return around
    try:
        return dash_of(given["stroke-dasharray"])
    except ValueError:
        raise RefusedError("'stroke-dasharray' with more than plain numbers") from None


def _growth_of_view(given: dict[str, str]) -> float:
    """Give how many times larger a drawing is than the part of itself that it shows."""
    seen = numbers_in(given.get("viewBox", ""))[2:]
    if not seen:
        return 1
    shown = [max(numbers_in(given.get(it, "")), default=1) for it in ("width", "height")]
    return max(1, *shown) / max(min(*seen, 1e9), 1e-9)
