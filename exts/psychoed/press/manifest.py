"""What the output folder holds, and from what it was made (``handouts.json``)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from psychoed.press.files import write
from psychoed.press.fonts import font_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "handouts.json"
PSYCHOED = Path(__file__).parent.parent
_READERS = ("*.py", "press/*.py", "getting_help/*.py", "handout/*.py")
_LIBRARIES = ("typst", "pikepdf", "msgspec", "fonttools")


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
    return digest([sheet, dated.encode(), press_fingerprint().encode()])


@cache
def press_fingerprint() -> str:
    """Hash the press itself: its templates, its code, its fonts and its libraries."""
    own = sorted((PSYCHOED / "press").glob("*.py"))
    parts = [path.read_bytes() for path in (*templates(), *own, *font_files())]
    libraries = (name for library in _LIBRARIES for name in _installed(f"{library}-*"))
    return digest([*parts, *map(str.encode, libraries)])


@cache
def code_fingerprint() -> str:
    """Hash all that decides what is made of a document before it is set: code and libraries."""
    return digest([*(path.read_bytes() for path in code()), *map(str.encode, _installed("*"))])


def code() -> tuple[Path, ...]:
    """Give every file of code that has a part in a sheet."""
    return tuple(path for pattern in _READERS for path in sorted(PSYCHOED.glob(pattern)))


def _installed(pattern: str) -> Iterator[str]:
    """Name libraries and their versions by the folders that their installer left.

    To ask Python for the versions (``importlib.metadata``) takes longer than a sheet takes to set.
    """
    spec = find_spec("typst")
    beside = Path(spec.origin).parent.parent if spec and spec.origin else PSYCHOED
    yield from sorted(folder.name for folder in beside.glob(f"{pattern}.dist-info"))


@cache
def templates() -> tuple[Path, ...]:
    """Give every template file: the press's own, and each box's from its folder."""
    return tuple(sorted(PSYCHOED.glob("**/*.typ"), key=lambda path: path.name))


def digest(parts: Iterable[bytes]) -> str:
    """Hash some parts, each apart from the next."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()
