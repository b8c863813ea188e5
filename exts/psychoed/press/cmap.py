"""Which characters a font file holds, read from its table of characters.

fontTools can tell too, but takes longer to start than a sheet takes to set.
"""

from __future__ import annotations

from struct import iter_unpack, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOWS = 3
_BASIC, _WHOLE = 4, 12
"""The formats of a table: for the first 65,536 characters of Unicode, and for all."""


def characters_of(font: bytes) -> frozenset[str]:
    """Give every character that a font file has a glyph for. Raises ``ValueError`` if unsure."""
    tables = dict(_tables(font))
    if _WHOLE in tables:
        codes = _from_groups(font, tables[_WHOLE])
    elif _BASIC in tables:
        codes = _from_segments(font, tables[_BASIC])
    else:
        raise ValueError("this font has no table of Unicode characters that can be read here.")
    return frozenset(map(chr, codes))


def _tables(font: bytes) -> Iterator[tuple[int, int]]:
    """Give the format and the place of each table of characters."""
    (count,) = unpack_from(">H", font, 4)
    entries = (unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(count))
    start = dict(entries)[b"cmap"]
    (count,) = unpack_from(">H", font, start + 2)
    for platform, _, offset in iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * count]):
        if platform == _WINDOWS:
            yield unpack_from(">H", font, start + offset)[0], start + offset


def _from_groups(font: bytes, start: int) -> Iterator[int]:
    (count,) = unpack_from(">I", font, start + 12)
    for first, last, glyph in iter_unpack(">III", font[start + 16 : start + 16 + 12 * count]):
        yield from range(first if glyph else first + 1, last + 1)


def _from_segments(font: bytes, start: int) -> Iterator[int]:
    (length,) = unpack_from(">H", font, start + 6)
    ends, firsts, deltas, jumps = (
        start + 14 + place for place in (0, length + 2, 2 * length + 2, 3 * length + 2)
    )
    for segment in range(0, length, 2):
        places = (ends, firsts, deltas, jumps)
        last, first, delta, jump = (unpack_from(">H", font, it + segment)[0] for it in places)
        for code in range(first, last + 1):
            # A jump leads from its own place into a list of glyphs.
            at = jumps + segment + jump + 2 * (code - first)
            glyph = unpack_from(">H", font, at)[0] if jump else code
            if glyph and (glyph + delta) % 0x10000:
                yield code
