"""Judges the files of a chapter: where they lie, what they are, how large, what is in them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from psychoed.gate.allowed import PICTURES
from psychoed.gate.drawings import why_not_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 2_000_000
"""The most bytes a picture may have."""

MOST_PIXELS = 25_000_000
"""The most pixels: however small its file, whoever shows a picture unpacks all of them."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_CHUNKS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
    *(b"bKGD", b"pHYs", b"hIST", b"tIME", b"tEXt", b"zTXt", b"iTXt", b"cICP"),
}
"""The parts of a picture that stands still. Others move it, or tell where it was taken."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_EXIF, _START_OF_SCAN, _WITHOUT_LENGTH = 0xE1, 0xDA, {0x01, *range(0xD0, 0xD9)}
_GPS = (b"\x25\x88\x04\x00", b"\x88\x25\x00\x04")
"""How a camera's notes begin to say where it was: the tag 0x8825, in both orders of bytes."""

_AGAIN = "Open it in a program for pictures and save it again as a new file, without its notes."


class _UnfitError(Exception):
    """What keeps a picture out."""


def why_not_here(address: str, folders: tuple[str, ...]) -> str:
    """Say why a picture at ``address``, from the folder of the sources, is refused."""
    path = posixpath.normpath(address)
    if path.startswith(folders) and "\\" not in address:
        return ""
    return (
        f"the picture {address!r} lies outside of the chapter's own folder, and would publish a "
        f"file that may not be meant for it. Put it into '{folders[0]}'."
    )


def why_not(path: Path, root: Path) -> str:
    """Say why the file of a picture is refused. ``""``: it is not, or is not there.

    ``root`` is the folder of the sources; no part of the way from there may be a symbolic link.
    """
    if any(part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(root)):
        return "this is a link to another file, which would be published. Put the file itself here."
    if not path.is_file():
        return ""
    if path.suffix not in PICTURES:
        return f"a chapter's folder holds pictures alone: {', '.join(PICTURES)}. Take it out."
    if (size := path.stat().st_size) > LARGEST:
        return (
            f"this picture has {size:,} bytes; {LARGEST:,} is the most. Save it smaller, "
            "about 1,600 pixels wide."
        )
    return why_not_content(path.suffix, path.read_bytes())


def why_not_content(ending: str, content: bytes) -> str:
    """Say why a picture with this content is refused, under a name that ends so."""
    if ending == ".svg":
        return why_not_drawing(content)
    try:
        width, height = _size_of_png(content) if ending == ".png" else _size_of_jpeg(content)
    except _UnfitError as unfit:
        return str(unfit)
    except (IndexError, ValueError):
        return f"this is not what its name says, a whole {ending} picture. {_AGAIN}"
    if width * height > MOST_PIXELS:
        return (
            f"this picture is {width:,} by {height:,} pixels, which stops small phones. "
            "Save it about 1,600 pixels wide."
        )
    return ""


def _size_of_png(content: bytes) -> tuple[int, int]:
    """Give the size of a picture in which nothing is hidden. Raises ``ValueError``: it is none."""
    if not content.startswith(_PNG):
        raise ValueError
    size, kinds = (0, 0), []
    for kind, chunk in _chunks(content):
        if kind not in _CHUNKS:
            raise _UnfitError(
                f"this picture holds a part {kind.decode('latin-1')!r}, which can move it, or tell "
                f"where it was taken. {_AGAIN}"
            )
        kinds.append(kind)
        if kind == b"IHDR":
            size = int.from_bytes(chunk[:4]), int.from_bytes(chunk[4:8])
    if kinds[0] != b"IHDR" or kinds.count(b"IHDR") > 1 or b"IDAT" not in kinds or 0 in size:
        raise ValueError
    return size


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the parts of a PNG picture. Nothing may follow its last one."""
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(content) or len(kind) < 4:
            raise ValueError
        yield kind, content[place + 8 : end - 4]
        place = end
    if content[place:]:
        raise _UnfitError(_hidden_behind())


def _hidden_behind() -> str:
    return f"something is hidden behind this picture, in the same file. {_AGAIN}"


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    """Give the size of a photograph. Raises ``ValueError`` or ``IndexError``: it is none."""
    if not content.startswith(_JPEG):
        raise ValueError
    if not content.rstrip(b"\x00").endswith(b"\xff\xd9"):
        raise _UnfitError(_hidden_behind())
    place, size = 2, (0, 0)
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker in (0xFF, *_WITHOUT_LENGTH):
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4])
        part = content[place + 4 : place + 2 + length]
        if marker in _FRAMES:
            size = int.from_bytes(part[3:5]), int.from_bytes(part[1:3])
        if marker == _EXIF and any(tag in part for tag in _GPS):
            raise _UnfitError(f"this photograph tells where it was taken. {_AGAIN}")
        if marker == _START_OF_SCAN:
            break
        place += 2 + length
    if 0 in size:
        raise ValueError
    return size
