"""QR codes: the way from paper to a page, for whoever has a camera at hand."""

from __future__ import annotations

from functools import cache
from itertools import groupby

QUIET = 4
"""The white modules around a code, which readers need to find it."""


@cache
def svg(address: str) -> str:
    """Draw an address as an SVG picture, one unit a module.

    It is one path, so that no renderer leaves hairlines between the modules.
    """
    import segno  # a book without an address has no codes, and does not wait for it

    matrix = segno.make(address, error="m", micro=False).matrix
    side = len(matrix) + 2 * QUIET
    runs = "".join(_runs(row, y) for y, row in enumerate(matrix, QUIET))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{side}" height="{side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{runs}"/></svg>'
    )


def _runs(row: bytes | bytearray, y: int) -> str:
    """Draw the dark modules of one row, each run as one rectangle."""
    drawn, x = "", QUIET
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            drawn += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return drawn
