"""Sets a sheet at the moment somebody asks for it, from the words that are saved by then."""

from __future__ import annotations

import datetime
import shutil
import threading
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.handout import vocabulary
from psychoed.live.messages import Made, Order
from psychoed.live.worker import Worker, WorkerLostError
from psychoed.pack.archive import write_archive
from psychoed.pack.library import Library, LibraryError, read_library
from psychoed.pack.sheets import sheets_of
from psychoed.press.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psychoed.live.book import Book
    from psychoed.live.shown import Shown
    from psychoed.press.job import Sheet

_ENDINGS = (".pdf", ".txt")
_LOST = Problem("", "The press broke off. The window that started the preview says why.")


class Outcome(NamedTuple):
    """The file that was asked for, or why there is none: problems, or no sheet of that name."""

    file: Path | None = None
    problems: Sequence[Problem] = ()


class Sheets:
    """The sheets of a book. They are kept below ``room``, and set again only if they changed."""

    def __init__(self, book: Book, shown: Shown, room: Path) -> None:
        self._book = book
        self._shown = shown
        self._room = room
        self._setter = Worker("psychoed.live.setter")
        self._busy = threading.Lock()

    def get(self, name: str) -> Outcome:
        """Give the file ``name``, such as ``repair-large.pdf``."""
        with self._busy:
            try:
                return self._get(PurePosixPath(name))
            except (LibraryError, OSError) as error:
                return Outcome(problems=[Problem("", str(error))])

    def renew(self) -> None:
        """Begin anew: our own code has changed."""
        with self._busy:
            self._setter.stop()
            self._setter = Worker("psychoed.live.setter")

    def stop(self) -> None:
        """End at once."""
        self._setter.stop()

    def _get(self, name: PurePosixPath) -> Outcome:
        with self._book.at_rest:
            library = read_library(self._book.documents)
            if name.name == f"{library.slug}-documents.zip":
                return Outcome(write_archive(self._book.documents, self._room))
            sheets, problems = sheets_of(library)
            sheet = next((it for it in sheets if it.name == name.stem), None)
            if name.suffix not in _ENDINGS or sheet is None:
                return Outcome(problems=[Problem("", it) for it in problems])
            folder = self._room / "sheets" / sheet.name
            sheet = _taken_along(sheet, folder / "documents")
        # From here on nobody who saves has to wait for us.
        if troubles := self._troubles(sheet):
            return Outcome(problems=troubles)
        return self._set(library, sheet, folder, name.name)

    def _troubles(self, sheet: Sheet) -> list[Problem]:
        """Give the problems of the documents that belong to a sheet: it would lack something."""
        files = {vocabulary.decode(Path(it).read_bytes()).source for it in sheet.documents}
        return [it for it in self._shown.problems if it.place[0] in files or not it.at]

    def _set(self, library: Library, sheet: Sheet, folder: Path, name: str) -> Outcome:
        today = library.contents.today or datetime.date.today()
        job = library.job((sheet,), folder / "set", folder / "press", today=today)
        try:
            (made,) = self._setter.ask(Order(job), Made)
        except WorkerLostError:
            self._setter = Worker("psychoed.live.setter")
            return Outcome(problems=[_LOST])
        if made.problems:
            return Outcome(problems=made.problems)
        file = folder / "set" / name
        return Outcome(file if file.is_file() else None)  # not every sheet is plain text too


def _taken_along(sheet: Sheet, folder: Path) -> Sheet:
    """Copy a sheet's documents: a build may change them while the sheet is being set."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = [str(folder / f"{number}.json") for number, _ in enumerate(sheet.documents)]
    for file, copy in zip(sheet.documents, copies, strict=True):
        shutil.copyfile(file, copy)
    return msgspec.structs.replace(sheet, documents=tuple(copies))
