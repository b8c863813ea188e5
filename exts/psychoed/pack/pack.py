"""Makes one pack: finds the documents, puts the chosen ones together, and writes one PDF."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from psychoed.pack.library import CONTENTS, Library, LibraryError, read_library
from psychoed.pack.messages import no_such_region, nothing_here
from psychoed.pack.sheets import pack_sheet
from psychoed.pack.starters import Starter, near
from psychoed.press.files import write
from psychoed.press.job import Sheet
from psychoed.press.press import run

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from psychoed.press.job import Paper, Print
    from psychoed.press.practice import Practice

TITLE = "Pages to take with you"
"""What a pack is called that somebody put together for one occasion."""

_IN_A_BUILD = ("", "work/handout", "build/work/handout")


class PackError(Exception):
    """Why there is no pack; a line for each reason, with what to do."""


class Wanted(NamedTuple):
    """What a pack shall be. ``region`` is ``""`` for the documents' own.

    ``reviews`` are what sheets say of a service's own review, by slug.
    """

    names: Sequence[str]
    paper: Paper = "a4"
    print: Print = "standard"
    region: str = ""
    practice: Practice | None = None
    reviews: Mapping[str, str] = MappingProxyType({})


@contextmanager
def library_at(place: Path) -> Iterator[Library]:
    """Open the documents of a folder or of an archive. Raises :class:`PackError`."""
    with tempfile.TemporaryDirectory(prefix="psychoed-") as aside:
        folder = _unpacked(place, Path(aside)) if place.is_file() else place
        found = [*_holding_contents(folder)]
        if not found:
            raise PackError(nothing_here(place))
        try:
            yield read_library(found[0])
        except LibraryError as error:
            raise PackError(str(error)) from error


def _holding_contents(folder: Path) -> Iterator[Path]:
    for below in (*(folder / name for name in _IN_A_BUILD), *sorted(folder.glob("*-documents"))):
        if (below / CONTENTS).is_file():
            yield below


def _unpacked(archive: Path, folder: Path) -> Path:
    import zipfile  # the folder of a build needs none

    try:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)  # which leads no name out of the folder
    except (OSError, zipfile.BadZipFile) as error:
        message = f"{archive} is no archive of documents ({error}). Download it again."
        raise PackError(message) from error
    return folder


def make(
    library: Library,
    wanted: Wanted,
    today: datetime.date,
    progress: Callable[[int, int, str], None],
) -> bytes:
    """Give the PDF of a pack. Raises :class:`PackError`."""
    sheet = _sheet(library, wanted)
    _check_region(library, wanted.region)
    with tempfile.TemporaryDirectory(prefix="psychoed-") as aside:
        output, staging = Path(aside, "out"), Path(aside, "press")
        more: dict[str, Any] = {"region": wanted.region} if wanted.region else {}
        more |= {"practice": wanted.practice, "reviews": dict(wanted.reviews)}
        job = library.job((sheet,), output, staging, today=today, **more)
        outcome = run(job, progress)
        if outcome.problems:
            raise PackError("\n".join(map(str, outcome.problems)))
        return (output / f"{sheet.name}.pdf").read_bytes()


def save(pdf: bytes, target: Path) -> None:
    """Write the PDF, whole or not at all. Raises :class:`PackError`."""
    try:
        write(target, pdf)
    except OSError as error:
        mend = "Close it where it is open, or name another file with -o."
        reason = error.strerror or str(error)
        raise PackError(f"{target} cannot be written: {reason}. {mend}") from error


def _check_region(library: Library, region: str) -> None:
    """Refuse a region without help lines: no pack may print another country's in its place."""
    if not region or not library.helplines.is_file():
        return
    from psychoed.getting_help import loader

    known = loader.load(library.helplines, numbers=False).helplines
    if known and not known.country(region):
        raise PackError(no_such_region(region, {it.code: it.name for it in known.countries}))


def _sheet(library: Library, wanted: Wanted) -> Sheet:
    if library.starters.problems:
        raise PackError("\n".join(library.starters.problems))
    packs, known = library.starters.packs, library.documents
    unknown = [name for name in wanted.names if name not in packs and name not in known]
    if unknown:
        told = (f"there is no {it!r}.{near(it, [*known, *packs])}" for it in unknown)
        raise PackError("\n".join((*told, "'psychoed pack --list' shows all that can be chosen.")))
    slugs = [
        slug
        for name in wanted.names
        for slug in (packs[name].documents if name in packs else (name,))
    ]
    chosen = tuple(dict.fromkeys(slugs))
    if len(chosen) == 1:  # it says by itself what it is
        return Sheet((library.files[chosen[0]],), "pack", "", wanted.paper, wanted.print)
    pack = Starter("pack", TITLE, "", chosen)
    if len(wanted.names) == 1:
        pack = packs[wanted.names[0]]
    return pack_sheet(library, pack, wanted.paper, wanted.print)
