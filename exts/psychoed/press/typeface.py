"""The typeface of form fields, cut down to what can be typed in them.

To cut it takes as long as to set two chapters, so it is kept from one run to the next.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import fontpkg_atkinson_hyperlegible
import msgspec

from psychoed.press import manifest
from psychoed.press.files import write

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_SOURCE = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files/AtkinsonHyperlegible-Regular.ttf"
_KEPT = "typeface.json"
_CHARACTERS = bytes(range(32, 256)).decode("cp1252", errors="replace").replace("\ufffd", " ")
"""What can be typed in the fields' own font, by code, from 32 on: Western European letters."""
_CUTTING = Lock()
"""fontTools fills its table of Unicode ranges while others read it: two threads cut two fonts."""


class Typeface(msgspec.Struct, frozen=True):
    """A font file, and what a PDF says of it. Measures are in thousandths of the size.

    ``made_of`` tells the font, the code and the libraries that cut it from any others.
    """

    made_of: str
    file: bytes
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int


def typeface(kept: Path | None = None) -> Typeface:
    """Give the typeface: as it lies in the folder ``kept``, or cut anew."""
    with _CUTTING:
        return _typeface(kept)


@cache
def _typeface(kept: Path | None) -> Typeface:
    if kept is None:
        return _cut()
    with suppress(OSError, msgspec.DecodeError):
        face = msgspec.json.decode((kept / _KEPT).read_bytes(), type=Typeface)
        if face.made_of == manifest.press_fingerprint():
            return face
    face = _cut()
    with suppress(OSError):  # then it is only cut again
        write(kept / _KEPT, msgspec.json.encode(face))
    return face


def _cut() -> Typeface:
    from fontTools.subset import Options, Subsetter  # takes longer to start than a sheet to set
    from fontTools.ttLib import TTFont

    with TTFont(_SOURCE, recalcTimestamp=False) as font:
        options = Options()
        options.hinting = False
        options.layout_features = []
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG"]
        cutter = Subsetter(options)
        cutter.populate(text=_CHARACTERS)
        cutter.subset(font)
        saved = io.BytesIO()
        font.save(saved)
        return _measured(font, saved.getvalue())


def _measured(font: TTFont, file: bytes) -> Typeface:
    per_em = 1000 / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    head, lines = font["head"], font["hhea"]
    names = (glyphs.get(ord(character), ".notdef") for character in _CHARACTERS)
    return Typeface(
        made_of=manifest.press_fingerprint(),
        file=file,
        widths=tuple(round(advances[name][0] * per_em) for name in names),
        box=tuple(round(edge * per_em) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(lines.ascent * per_em),
        descent=round(lines.descent * per_em),
        cap_height=round(font["OS/2"].sCapHeight * per_em),
    )
