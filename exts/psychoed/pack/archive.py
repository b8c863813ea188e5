"""The documents of a build as one file, from which packs can be made anywhere.

Holds the list, the documents, their pictures, the help lines and the starter packs. The same
words give the same bytes: no date in it, and no path of the machine.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import msgspec

from psychoed.pack.library import CONTENTS, Library, read_library
from psychoed.pack.starters import STARTERS
from psychoed.press.files import write
from psychoed.press.images import locate
from psychoed.press.tree import as_json, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_A_DATE = (1980, 1, 1, 0, 0, 0)
_BOOK = "book"


def write_archive(documents: Path, folder: Path) -> Path:
    """Pack the documents of a build into a file in ``folder``; give the file."""
    library = read_library(documents)
    name = f"{library.slug}-documents"
    path = folder / f"{name}.zip"
    write(path, _packed(name, dict(sorted(_members(library)))))
    return path


def _packed(name: str, members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, content in members.items():
            entry = zipfile.ZipInfo(f"{name}/{member}", _A_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, also when packed on Windows
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def _members(library: Library) -> Iterator[tuple[str, bytes]]:
    known = library.contents
    here = msgspec.structs.replace(
        known, images=_BOOK, helplines=f"{_BOOK}/helplines.yaml", today=None
    )
    yield CONTENTS, msgspec.json.format(msgspec.json.encode(here), indent=1)
    for name in (*known.documents, *known.worksheets, *known.matter):
        yield name, (library.folder / name).read_bytes()
    yield f"{_BOOK}/helplines.yaml", library.helplines.read_bytes()
    if (library.images / STARTERS).is_file():
        yield f"{_BOOK}/{STARTERS}", (library.images / STARTERS).read_bytes()
    for document in library.documents.values():
        for node, _ in walk(as_json(document), ""):
            if node.get("type") in ("figure", "inline-image"):
                file = locate(library.images, node["path"])
                if file:
                    yield f"{_BOOK}/{node['path']}", file.read_bytes()
