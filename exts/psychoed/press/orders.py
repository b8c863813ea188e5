"""What a job asks for, sheet by sheet, and what each would be made of: cheap to find out.

A sheet that is made of the same as last time is the same, and need not even be prepared. What the
last run knew is in ``sheets.json`` in the folder of staging; without it, all are prepared again,
and set only where they came out differently.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.handout.vocabulary import VERSION
from psychoed.press import images, manifest
from psychoed.press.files import NAME_RULE, SAFE_NAME, write
from psychoed.press.problems import PressError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psychoed.press.job import Job, Sheet

_KNOWN = "sheets.json"


class Order(NamedTuple):
    """A sheet that is asked for.

    ``at`` is its first document's source, ``made_of`` tells everything it is made of but its
    pictures from anything else, and ``text`` is the file that its words go to as plain text, ``""``
    where nobody asked for one.
    """

    asked: Sheet
    name: str
    at: str
    made_of: str
    text: str


class Known(msgspec.Struct, frozen=True):
    """What a sheet was made of, with its pictures and their staged names; and its hash."""

    made_of: str
    hash: str
    pictures: dict[str, str] = {}

    def holds(self, order: Order, pictures: Path) -> bool:
        """Tell whether the sheet would be the same today."""
        try:
            return self.made_of == order.made_of and all(
                images.staged_name(pictures, path) == staged
                for path, staged in self.pictures.items()
            )
        except OSError:
            return False


class _Head(msgspec.Struct):
    """The few facts of a document that are needed before it is read."""

    slug: str
    source: str
    version: int = VERSION


class _File(NamedTuple):
    head: _Head
    digest: str


def orders_of(job: Job) -> tuple[list[Order], list[Problem]]:
    """Give what a job asks for. What cannot be an order is a problem, and holds up no other."""
    around = _around(job)
    found: dict[str, Order] = {}
    problems: list[Problem] = []
    look = cache(_look)
    for asked in job.sheets:
        try:
            order = _order(asked, [look(path) for path in asked.documents], around)
            if order.name in found:
                raise PressError(Problem(order.at, f"two sheets are named {order.name!r}."))
            found[order.name] = order
        except PressError as error:
            problems += error.problems
    return list(found.values()), problems


def _order(asked: Sheet, files: list[_File], around: str) -> Order:
    if not files:
        raise PressError(Problem(asked.name or "job", "this sheet names no document."))
    first = files[0].head
    at, name = f"{first.source}:1", asked.name or first.slug
    if not SAFE_NAME.fullmatch(name):
        told = first.slug if name.startswith(first.slug) else name  # once for all papers and prints
        raise PressError(Problem(at, f"{told!r} cannot name a file: {NAME_RULE}"))
    parts = (around, *(file.digest for file in files))
    made_of = manifest.digest([msgspec.json.encode(asked), *map(str.encode, parts)])
    return Order(asked, name, at, made_of, f"{name}.txt" if asked.text else "")


def _around(job: Job) -> str:
    """Hash what all sheets of a job share."""
    facts = msgspec.structs.replace(job, sheets=(), output="", staging="", kept="")
    lines = Path(job.helplines)
    fingerprints = (manifest.press_fingerprint(), manifest.code_fingerprint())
    return manifest.digest(
        [
            msgspec.json.encode(facts),
            lines.read_bytes() if job.helplines and lines.is_file() else b"",
            *map(str.encode, fingerprints),
        ]
    )


def _look(path: str) -> _File:
    content = read(path)
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, RecursionError) as error:
        raise PressError(no_document(path, error)) from error
    if head.version != VERSION:
        message = f"is of version {head.version}, not {VERSION}: build the site again."
        raise PressError(Problem(path, message))
    return _File(head, manifest.digest([content]))


def read(path: str) -> bytes:
    """Read a document's file. Raises ``PressError``."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise PressError(Problem(path, f"cannot be read: {error.strerror}.")) from error


def no_document(path: str, error: Exception) -> Problem:
    """Say why a file is no document."""
    return Problem(path, f"is not a handout document: {error}.")


def known_sheets(staging: Path) -> dict[str, Known]:
    """Read what the last run knew, by name."""
    try:
        return msgspec.json.decode((staging / _KNOWN).read_bytes(), type=dict[str, Known])
    except (OSError, msgspec.DecodeError):
        return {}


def save_known(staging: Path, known: Mapping[str, Known]) -> None:
    """Write down what this run knows."""
    write(staging / _KNOWN, msgspec.json.encode(known))
