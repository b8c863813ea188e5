"""Pictures: found below their folder, judged by their first bytes, staged under safe names."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from psychoed.press.files import write

KINDS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".svg": (b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE"),
}

LARGEST = 5
"""How many megabytes a picture may have. A sheet is as large as its pictures together."""

MOST_PIXELS = 40
"""How many million pixels a PNG may have: however small its file, they are all unpacked."""

_SMALLER = "save it about 1,600 pixels wide, a photograph as JPEG, a drawing as SVG or PNG."


class Picture(NamedTuple):
    """A picture of a sheet: where it is called, its name there, its copy for the template."""

    at: str
    path: str
    staged: str


def locate(root: Path, path: str) -> Path | None:
    """Find a picture's file below ``root``, ``None`` where there is none."""
    file = root / path
    inside = not PurePosixPath(path).is_absolute() and file.resolve().is_relative_to(root.resolve())
    return file if path and inside and file.is_file() else None


def complaint(root: Path, path: str) -> str:
    """Say what is wrong with a picture, ``""`` if nothing is."""
    if not path:
        return "this figure names no picture: write its file's name."
    ending = PurePosixPath(path).suffix.lower()
    if ending not in KINDS:
        known = ", ".join(sorted(kind[1:] for kind in KINDS))
        return f"the picture {path!r} is of an unknown kind: use one of {known}."
    file = locate(root, path)
    if file is None:
        return f"the picture {path!r} does not exist: check the name, and that it was added."
    if too_large := _too_large(file):
        return f"the picture {path!r} {too_large}: {_SMALLER}"
    start = _start(file).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(KINDS[ending]):
        kind = ending[1:]
        return f"the picture {path!r} cannot be read as {kind}: save it again from its source."
    return ""


def _too_large(file: Path) -> str:
    megabytes = file.stat().st_size / 1_000_000
    if megabytes > LARGEST:
        return f"has {megabytes:.1f} MB, and {LARGEST} MB is the most"
    start = _start(file)
    if start.startswith(KINDS[".png"]) and start[12:16] == b"IHDR":
        width, height = (int.from_bytes(start[at : at + 4]) for at in (16, 20))
        if width * height > MOST_PIXELS * 1_000_000:
            return f"is {width} by {height} pixels, and {MOST_PIXELS} million is the most"
    return ""


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(64)


def staged_name(root: Path, path: str) -> str:
    """Name a picture by its content, as the template will find it."""
    digest = hashlib.sha256((root / path).read_bytes()).hexdigest()[:20]
    return f"/images/{digest}{PurePosixPath(path).suffix.lower()}"


def stage(root: Path, picture: Picture, staging: Path) -> None:
    """Copy a picture below the staging folder."""
    target = staging / picture.staged.lstrip("/")
    if not target.exists():
        write(target, (root / picture.path).read_bytes())
