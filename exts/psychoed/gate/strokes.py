"""Reckons how long the lines of a drawing are, and how far it is made larger.

A line of a few signs can be drawn in so many dashes that whoever opens the page or the sheet waits
for minutes. Pure.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_NUMBERS = re.compile(_NUMBER, re.IGNORECASE)
_COMMAND = re.compile(r"([a-z])([^a-df-z]*)", re.IGNORECASE)
_DASH = re.compile(rf"({_NUMBER})(?:px)?", re.IGNORECASE)
_TRANSFORM = re.compile(r"(\w+)\s*\(([^()]*)\)")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2}
_BETWEEN = r"[\s,]*"
_ARC = re.compile(
    _BETWEEN.join([*[f"({_NUMBER})"] * 3, "([01])", "([01])", *[f"({_NUMBER})"] * 2]), re.IGNORECASE
)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 3.8, "cm": 38, "in": 96, "%": 1_000}
_WITH_UNIT = re.compile(rf"\s*({_NUMBER})(|px|pt|pc|mm|cm|in|%)\s*", re.IGNORECASE)
_SIZES = ("x1", "y1", "x2", "y2", "width", "height", "r", "rx", "ry")


def numbers_in(value: str) -> list[float]:
    """Give the numbers of an attribute's value."""
    return [float(it) for it in _NUMBERS.findall(value)]


def length_of(element: str, given: Mapping[str, str]) -> float:
    """Give how long the line of a shape is at most. Raises ``ValueError``: nobody can say."""
    if element == "path":
        return sum(_steps(given.get("d", "")))
    if element in ("polyline", "polygon"):
        numbers = numbers_in(given.get("points", ""))
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        return sum(math.dist(*it) for it in pairwise([*points, *points[:1]]))
    sizes = {it: _length(given.get(it, "0")) for it in _SIZES}
    if element == "line":
        return abs(sizes["x2"] - sizes["x1"]) + abs(sizes["y2"] - sizes["y1"])
    return 2 * (sizes["width"] + sizes["height"]) + 7 * (sizes["r"] + sizes["rx"] + sizes["ry"])


def _length(value: str) -> float:
    if not (match := _WITH_UNIT.fullmatch(value)):
        raise ValueError(value)
    return float(match[1]) * _UNITS[match[2].lower()]


def _steps(path: str) -> Iterator[float]:
    """Give the length of each piece of a path: no curve is longer than the way by its handles."""
    here, start, mirrored = 0j, 0j, 0j
    for letter, values in _COMMAND.findall(path):
        kind = letter.lower()
        if kind == "z":
            yield abs(here - start)
            here = mirrored = start
        for number, part in enumerate(_parts(kind, values)):
            base = here if letter.islower() else 0j
            way = list(_way(kind, part, base, here, mirrored))
            if kind == "m" and number == 0:
                here = start = mirrored = way[-1]
                continue
            yield sum(abs(after - before) for before, after in pairwise([here, *way]))
            if kind == "a":
                yield 7 * max(abs(part[0]), abs(part[1]), abs(way[-1] - here))
            handle = way[-2] if kind in "csqt" else way[-1]
            here = way[-1]
            mirrored = 2 * here - handle


def _parts(kind: str, values: str) -> Iterator[list[float]]:
    """Give the numbers of each piece. Those of an arc can stand without spaces between them."""
    if kind == "a":
        yield from ([float(it) for it in match] for match in _ARC.findall(values))
        return
    given, size = numbers_in(values), _ARGUMENTS.get(kind, 0)
    for number in range(0, len(given) - size + 1, size) if size else ():
        yield given[number : number + size]


def _way(
    kind: str, part: list[float], base: complex, here: complex, mirrored: complex
) -> Iterator[complex]:
    """Give the handles of a piece of a path, then its end."""
    if kind == "h":
        yield complex(base.real + part[0], here.imag)
    elif kind == "v":
        yield complex(here.real, base.imag + part[0])
    elif kind == "a":
        yield base + complex(part[5], part[6])
    else:
        if kind in "st":
            yield mirrored
        yield from (base + complex(x, y) for x, y in zip(part[::2], part[1::2], strict=True))


def dash_of(value: str) -> float:
    """Give how long a dash and its gap are; ``inf``: there are none. Raises ``ValueError``."""
    parts = value.replace(",", " ").split()
    if parts in (["none"], []):
        return math.inf
    matches = [_DASH.fullmatch(it) for it in parts]
    lengths = [float(it[1]) for it in matches if it]
    if len(lengths) < len(parts) or min(lengths) < 0:
        raise ValueError(value)
    return 2 * sum(lengths) / len(lengths) or math.inf  # zeros alone draw a line without gaps


def growth_of(transform: str) -> float:
    """Give how many times larger a transform draws things."""
    times = 1.0
    for name, given in _TRANSFORM.findall(transform):
        if name in ("scale", "matrix"):
            times *= max(map(abs, numbers_in(given)[:4]), default=1)
        elif name.startswith("skew"):
            slant = abs(math.tan(math.radians(sum(numbers_in(given)))))
            times *= 1 + slant
    return times


def letters_of(size: str) -> tuple[float, float]:
    """Give how large letters are, and how many times larger than those around them."""
    numbers = numbers_in(size)
    if re.search(r"\d\s*(?:%|r?em|ex|ch)", size, re.IGNORECASE):
        return 0, max(numbers) / (100 if "%" in size else 1)
    units = (factor for unit, factor in _UNITS.items() if unit and unit in size.lower())
    return max(numbers, default=0) * max(units, default=1), 1
