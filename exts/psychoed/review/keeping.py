"""Finds the built documents, and keeps the words that somebody reviews."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import msgspec

from psychoed.handout import vocabulary
from psychoed.handout.fingerprint import SHORTEST, fingerprint_of
from psychoed.handout.twin import twin

if TYPE_CHECKING:
    from pathlib import Path

    from psychoed.handout.vocabulary import Document

SHOWN = 8
"""How many characters of a fingerprint a kept file's name carries, and a sheet's edition."""


class NotFoundHereError(Exception):
    """There is no such document; the words say what to do."""


def documents(output: Path) -> dict[str, Document]:
    """Read the documents that a build left in ``output``, by slug: those that can be reviewed.

    Raises :class:`NotFoundHereError` if there are none, or they are of another version.
    """
    folder = output / "work" / "handout"
    found = sorted(path.relative_to(folder) for path in folder.rglob("*.json"))
    # What begins with a dot is the press's own.
    paths = [folder / it for it in found if it.name != "contents.json" and it.parts[0][0] != "."]
    if not paths:
        message = f"{folder} holds no chapters. Run 'psychoed build' first."
        raise NotFoundHereError(message)
    try:
        read = [vocabulary.decode(path.read_bytes()) for path in paths]
    except msgspec.DecodeError as error:
        message = f"{folder} is from another version of psychoed. Run 'psychoed build' again."
        raise NotFoundHereError(message) from error
    return {document.slug: document for document in read if document.fingerprint}


def find(slug: str, known: dict[str, Document]) -> Document:
    """Give the document with this slug. Raises :class:`NotFoundHereError` naming one like it."""
    if slug in known:
        return known[slug]
    near = difflib.get_close_matches(slug, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"there is no chapter {slug!r}.{hint} There are: {', '.join(sorted(known))}."
    raise NotFoundHereError(message)


def keep(document: Document, folder: Path) -> Path:
    """Write the words that are reviewed into ``folder``; give the file."""
    path = folder / file_name(document.slug, document.fingerprint)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(twin(document), "utf-8", newline="\n")
    return path


def kept(slug: str, fingerprint: str, folder: Path) -> str:
    """Give the words that were reviewed, ``""`` if they were not kept as they were."""
    for place in (folder, folder / "reviews"):
        path = place / file_name(slug, fingerprint)
        text = path.read_text("utf-8") if path.is_file() else ""
        if text and fingerprint_of(text).startswith(fingerprint):
            return text
    return ""


def file_name(slug: str, fingerprint: str) -> str:
    """Give the name under which reviewed words are kept: ``repair-1a2b3c4d.txt``."""
    return f"{slug}-{fingerprint[:SHOWN]}.txt"


def shortened(fingerprint: str) -> str:
    """Give as much of a fingerprint as a review has to name."""
    return fingerprint[:SHORTEST]
