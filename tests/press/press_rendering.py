"""Renders a page of a PDF as its readers see it, in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path


class Grey(NamedTuple):
    """A page in shades of grey, row by row from the top, 0 for black."""

    width: int
    height: int
    pixels: bytes

    def rows(self) -> list[bytes]:
        return [self.pixels[y * self.width : (y + 1) * self.width] for y in range(self.height)]

    def view(self) -> memoryview:
        return memoryview(self.pixels).cast("B", shape=[self.height, self.width])


def page(pdf: Path, number: int = 0, scale: float = 3) -> Grey:
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[number].render(scale=scale, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    pixels = b"".join(raw[y * stride : y * stride + width] for y in range(height))
    return Grey(width, height, pixels)


def contrast(grey: int) -> float:
    """Give the contrast of a grey with white paper, as WCAG reckons it."""
    share = grey / 255
    light = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    return 1.05 / (light + 0.05)


def longest_run(row: bytes, ratio: float) -> int:
    """Give the longest stretch of a row whose every pixel has at least this contrast."""
    dark = bytes(contrast(grey) >= ratio for grey in range(256))
    return max(map(len, row.translate(dark).split(b"\0")))


def largest_gap(grey: Grey, margins: float = 0.09) -> float:
    """Give the share of a page's height that its largest gap takes, between its head and foot."""
    rows = grey.rows()[int(margins * grey.height) : int((1 - margins) * grey.height)]
    ink = bytes(min(row) < 200 for row in rows)
    return max(map(len, ink.split(b"\1"))) / len(rows)
