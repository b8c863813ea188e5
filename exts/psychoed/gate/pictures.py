"""Judges the files of a chapter: where they lie, what they are, how large, what is in them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Literal

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
    *(b"bKGD", b"pHYs", b"hIST", b"tIME", b"cICP"),
}
"""The parts of a picture that stands still. Others move it, or tell where it was taken."""

_MADE_BY = re.compile(rb"(?:Software|date:\w+)\0[ -~]{0,100}")
"""The one note that says no more than which program saved a picture, and when."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_END, _START_OF_SCAN, _EXIF = 0xD9, 0xDA, 0xE1
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}
_TABLES = {0xC4, 0xCC, *range(0xDA, 0xDE)}
_NAMED = {0xE0: (b"JFIF\0", b"JFXX\0"), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""The parts of a photograph that say how large it is, and what its colours mean."""

_MARKER = re.compile(rb"\xff+[^\xff\x00\xd0-\xd7]")
"""What ends the dots: a 0xFF among them is followed by a zero, or is a place to begin anew."""

_TURNED = {0x0112, 0x011A, 0x011B, 0x0128, 0x0213}
"""What a camera's notes may say: which side is up, how many dots an inch has."""

_LONGEST_NOTES = 120

_ANEW = "Open it in a program for pictures and save it again as a new file."
_AGAIN = (
    "Save a copy without its notes: programs for pictures ask for it as 'metadata', 'EXIF', "
    "'location' or 'personal information'. A screenshot of it has none."
)


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
    """Say why the file of a picture is refused. ``""``: it is not, or nothing is there.

    ``root`` is the folder of the sources; no part of the way from there may be a symbolic link.
    """
    if any(part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(root)):
        return "this is a link to another file, which would be published. Put the file itself here."
    if not path.is_file():  # whoever opens a pipe waits until somebody writes
        return "this is no file that can be read. Take it out." if path.exists() else ""
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
        return f"this is not what its name says, a whole {ending} picture. {_ANEW}"
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
        if kind not in _CHUNKS and not (kind == b"tEXt" and _MADE_BY.fullmatch(chunk)):
            raise _UnfitError(
                f"this picture holds a part {kind.decode('latin-1')!r}, which can move it, or tell "
                f"who took it and where. {_AGAIN}"
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
    return f"something is hidden behind this picture, in the same file. {_ANEW}"


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    """Give the size of a photograph. Raises ``ValueError`` or ``IndexError``: it is none."""
    if not content.startswith(_JPEG):
        raise ValueError
    size = (0, 0)
    for marker, part in _segments(content):
        if marker in _FRAMES:
            size = int.from_bytes(part[3:5]), int.from_bytes(part[1:3])
        elif marker == _EXIF and part.startswith(b"Exif\0\0"):
            if not _only_turns(part[6:]):
                raise _UnfitError(f"this photograph tells who took it, when or where. {_AGAIN}")
        elif marker not in _TABLES and not part.startswith(_NAMED.get(marker, ())):
            raise _UnfitError(f"this photograph holds notes (0x{marker:X}). {_AGAIN}")
    if 0 in size:
        raise ValueError
    return size


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the parts of a photograph. Nothing but zeros may follow its end."""
    place = 2
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker == _END:
            if content[place + 2 :].strip(b"\0"):
                raise _UnfitError(_hidden_behind())
            return
        if marker in (0xFF, *_WITHOUT_LENGTH):
            place += 1 if marker == 0xFF else 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if end < place + 4:
            raise ValueError
        yield marker, content[place + 4 : end]
        place = _past(content, end) if marker == _START_OF_SCAN else end
    raise ValueError


def _past(content: bytes, place: int) -> int:
    """Give where the dots end that begin at ``place``."""
    match = _MARKER.search(content, place)
    return match.start() if match else len(content)


def _only_turns(notes: bytes) -> bool:
    """Say whether a camera's notes hold nothing but what is needed to show its photograph."""
    order: Literal["little", "big"] = "little" if notes.startswith(b"II") else "big"
    start = int.from_bytes(notes[4:8], order)
    count = int.from_bytes(notes[start : start + 2], order)
    tags = {
        int.from_bytes(notes[at : at + 2], order)
        for at in range(start + 2, start + 2 + 12 * min(count, 10), 12)
    }
    return tags <= _TURNED and len(notes) <= _LONGEST_NOTES
