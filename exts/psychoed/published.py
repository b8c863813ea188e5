"""What the published folder holds, and of what each file of it was made (``published.json``).

Only what changed is looked into: a file whose source, and whatever was filled into it, are as they
were, is taken over unread. It is the same file then, with its old time, so that a server, a mirror
or a reader's browser sees that nothing happened to it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path  # noqa: TC003 (msgspec looks at all)

import msgspec

NAME = "published.json"


class Stamp(msgspec.Struct, frozen=True):
    """When a file was last changed, in nanoseconds, and its size in bytes."""

    changed: int
    size: int


class File(msgspec.Struct, frozen=True):
    """A published file.

    ``source`` and ``made`` are the stamps of what it was made of and of itself; ``hash`` is that of
    its content. ``markers`` are the places that were filled in, ``told`` what with. ``offers`` is
    the short name of the site, where a page offers all of it as one file.
    """

    source: Stamp | None
    made: Stamp | None
    hash: str
    markers: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    offers: str = ""


class Record(msgspec.Struct):
    """All files by their names, and the hash of what the ZIP of the site holds."""

    files: dict[str, File] = {}
    packed: str = ""


def read(path: Path) -> Record:
    """Read the record. One that cannot be read counts as none: all is made anew."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return Record()


def save(path: Path, record: Record) -> None:
    """Write the record."""
    path.write_bytes(msgspec.json.encode(record))


def stamp(path: Path) -> Stamp | None:
    """Give the stamp of a file, ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size)


def hash_of(content: bytes) -> str:
    """Give the hash of a content."""
    return hashlib.sha256(content).hexdigest()


def take_over(old: Path, new: Path) -> None:
    """Let ``new`` be the same file as ``old``; where links are not possible, a copy."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
