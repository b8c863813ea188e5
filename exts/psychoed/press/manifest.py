"""What the output folder holds, and from what it was made (``handouts.json``)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from psychoed.press.files import write
from psychoed.press.fonts import font_files

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "handouts.json"
PSYCHOED = Path(__file__).parent.parent


class Handout(msgspec.Struct, frozen=True, omit_defaults=True):
    """One PDF: its title, file, number of pages, size in bytes, and the hash of what made it.

    ``text`` is the file with the same words as plain text, ``""`` where none was asked for.
    """

    title: str
    file: str
    pages: int
    bytes: int
    hash: str
    text: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of it."""
        return (self.file, self.text) if self.text else (self.file,)


def read(output: Path) -> dict[str, Handout]:
    """Read the manifest. One that cannot be read counts as none: all is set anew."""
    try:
        return msgspec.json.decode((output / NAME).read_bytes(), type=dict[str, Handout])
    except (OSError, msgspec.DecodeError):
        return {}


def save(output: Path, handouts: dict[str, Handout]) -> None:
    """Write the manifest, sorted."""
    content = msgspec.json.encode(dict(sorted(handouts.items())))
    write(output / NAME, msgspec.json.format(content, indent=1))


def fingerprint(sheet: bytes, dated: str) -> str:
    """Hash all that decides how a PDF comes out. Pictures are named by content in the sheet."""
    return _hash([sheet, dated.encode(), press_fingerprint().encode()])


@cache
def press_fingerprint() -> str:
    """Hash the press itself: its templates, its code, its fonts and its libraries."""
    own = sorted((PSYCHOED / "press").glob("*.py"))
    parts = [path.read_bytes() for path in (*templates(), *own, *font_files())]
    libraries = (f"{name}=={version(name)}" for name in ("typst", "pikepdf", "msgspec"))
    return _hash([*parts, *map(str.encode, libraries)])


@cache
def templates() -> tuple[Path, ...]:
    """Give every template file: the press's own, and each box's from its folder."""
    return tuple(sorted(PSYCHOED.glob("**/*.typ"), key=lambda path: path.name))


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
