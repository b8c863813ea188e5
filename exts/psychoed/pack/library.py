"""What can be set: the handout documents of a build, as ``contents.json`` lists them.

Paths in the list may be absolute, as a build writes them, or relative to it, as in an archive.
"""

from __future__ import annotations

import datetime  # noqa: TC003 (msgspec asks for it)
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path  # noqa: TC003 (msgspec looks at all)
from typing import TYPE_CHECKING, Any

import msgspec

from psychoed.handout import vocabulary
from psychoed.pack.starters import STARTERS, Starters, read_starters
from psychoed.press.catalogue import Place  # noqa: TC001 (msgspec asks for it)
from psychoed.press.job import Job, Sheet

if TYPE_CHECKING:
    from psychoed.handout.vocabulary import Document

CONTENTS = "contents.json"
_KEPT = ".press"  # no document is called that


class LibraryError(Exception):
    """Documents that are not there or cannot be read; the words say what to do."""


class Part(msgspec.Struct, frozen=True):
    """A part of the book, with its chapters."""

    title: str
    documents: tuple[str, ...]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The list of a book's documents, and what the press needs to know of the book."""

    documents: tuple[str, ...]
    worksheets: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    project: str
    sentence: str = ""
    images: str
    helplines: str
    region: str | None = None
    base_url: str = ""
    edition: str = ""
    today: datetime.date | None = None
    catalogue: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Library:
    """The documents in ``folder``, by name."""

    folder: Path
    contents: Contents

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every sheet's document, by slug: chapters and summaries, then worksheets."""
        return {slug: document for slug, (document, _file) in self._sheets.items()}

    @cached_property
    def files(self) -> dict[str, str]:
        """The file of each document, by slug."""
        return {slug: str(self.folder / file) for slug, (_document, file) in self._sheets.items()}

    @property
    def twins(self) -> tuple[str, ...]:
        """The files of documents whose slug another has: no sheet is made of them."""
        kept = {file for _document, file in self._sheets.values()}
        return tuple(it for it in self._names if it not in kept)

    @cached_property
    def _sheets(self) -> dict[str, tuple[Document, str]]:
        found: dict[str, tuple[Document, str]] = {}
        for name in self._names:
            document = self._read(name)
            found.setdefault(document.slug, (document, name))
        return found

    @property
    def _names(self) -> tuple[str, ...]:
        return (*self.contents.documents, *self.contents.worksheets)

    @cached_property
    def starters(self) -> Starters:
        """The starter packs, which lie beside the book's settings."""
        return read_starters(self.images / STARTERS, self.documents)

    @property
    def images(self) -> Path:
        """The folder that pictures' paths start from: the book's."""
        return self.folder / self.contents.images

    @property
    def helplines(self) -> Path:
        """The file of help lines."""
        return self.folder / self.contents.helplines

    @property
    def slug(self) -> str:
        """The project's name, as files have it."""
        return slug_of(self.contents.project)

    def job(self, sheets: tuple[Sheet, ...], output: Path, staging: Path, **more: Any) -> Job:
        """Give a job that sets ``sheets``. ``more`` is whatever else a job may say."""
        known = self.contents
        facts: dict[str, Any] = {
            "images": str(self.images),
            "helplines": str(self.helplines) if known.helplines else "",
            "region": known.region,
            "kept": str(self.folder / _KEPT),
            "base_url": known.base_url,
            "edition": known.edition,
            "catalogue": known.catalogue,
        }
        return Job(sheets=sheets, output=str(output), staging=str(staging), **(facts | more))

    def _read(self, name: str) -> Document:
        try:
            return vocabulary.decode((self.folder / name).read_bytes())
        except (OSError, msgspec.DecodeError) as error:
            message = f"{self.folder / name} cannot be read ({error}). Build the handbook again."
            raise LibraryError(message) from error


def read_library(folder: Path) -> Library:
    """Read the list of documents in ``folder``. Raises :class:`LibraryError`."""
    path = folder / CONTENTS
    try:
        return Library(folder, msgspec.json.decode(path.read_bytes(), type=Contents))
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from error
    except msgspec.DecodeError as error:
        message = f"{path} is from another version of psychoed. Build the handbook again."
        raise LibraryError(message) from error


def slug_of(project: str) -> str:
    """Give a project's name as file names have it."""
    return re.sub(r"[^a-z0-9]+", "-", project.lower()).strip("-") or "handbook"
