"""Published pictures, named by their path alone.

Upstream: ``sphinx.util._files.FilenameUniqDict`` numbers pictures of equal names in the order in
which documents were read: ``dot.svg``, ``dot1.svg``. Read another time, another is the first.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util._files import FilenameUniqDict

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ENOUGH = 8
"""Hexadecimal digits that tell two pictures of the same name from each other."""


class PathNames(FilenameUniqDict):
    """Knows the pictures of all documents by their path, and gives each its published name."""

    def add_file(self, docname: str, newfile: str | os.PathLike[str]) -> str:
        """Note that a document shows a picture; give the picture's name."""
        path = os.fspath(newfile)
        documents, name = self.setdefault(path, (set(), published_name(path)))
        documents.add(docname)
        return name


def published_name(path: str) -> str:
    """Give the name under which a picture is published: ``dot-1a2b3c4d.svg``."""
    file = PurePosixPath(path)
    mark = hashlib.sha256(path.encode()).hexdigest()[:_ENOUGH]
    return f"{file.stem}-{mark}{file.suffix}"


def _name_by_path(app: Sphinx) -> None:
    if not isinstance(app.env.images, PathNames):
        app.env.images = PathNames()


def setup_pictures(app: Sphinx) -> None:
    """Name pictures before any document is read."""
    app.connect("builder-inited", _name_by_path)
