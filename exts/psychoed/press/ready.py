"""Makes sheets ready to be set, or says why they cannot be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.handout import vocabulary
from psychoed.press import images, manifest
from psychoed.press.check import check
from psychoed.press.help import HelpDesk
from psychoed.press.images import Picture
from psychoed.press.prepare import Means, sheet_of
from psychoed.press.problems import PressError, Problem
from psychoed.press.tree import as_json, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psychoed.handout.vocabulary import Document
    from psychoed.press.job import Job, Sheet

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Ready(NamedTuple):
    """A sheet that can be set.

    ``at`` is its first document's source, ``hash`` its fingerprint, and ``text`` the file that its
    words go to as plain text, ``""`` where nobody asked for one.
    """

    name: str
    at: str
    title: str
    json: bytes
    hash: str
    pictures: tuple[Picture, ...]
    text: str = ""


def prepare_all(job: Job) -> tuple[list[Ready], list[Problem]]:
    """Prepare every sheet of a job. One that has problems does not hold up the others."""
    desk = HelpDesk(job)
    ready: dict[str, Ready] = {}
    problems: list[Problem] = []
    for asked in job.sheets:
        try:
            one = _prepare(asked, job, desk)
            if one.name in ready:
                raise PressError(Problem(one.at, f"two sheets are named {one.name!r}."))
            ready[one.name] = one
        except PressError as error:
            problems += error.problems
    return list(ready.values()), list(dict.fromkeys(problems))


def _prepare(asked: Sheet, job: Job, desk: HelpDesk) -> Ready:
    documents = [_read(path) for path in asked.documents]
    if not documents:
        raise PressError(Problem(asked.name or "job", "this sheet names no document."))
    at = f"{documents[0].source}:1"
    name = asked.name or documents[0].slug
    if not _SAFE_NAME.fullmatch(name):
        message = f"{name!r} cannot name a file: use at most 100 letters, digits, '-', '_', '.'."
        raise PressError(Problem(at, message))
    root = Path(job.images)
    if problems := [problem for document in documents for problem in _judged(document, root)]:
        raise PressError(*problems)
    pictures = tuple(_pictures(documents, root))
    staged = {picture.path: picture.staged for picture in pictures}
    content = sheet_of(asked, job, documents, Means(staged.__getitem__, desk.answer))
    json = msgspec.json.encode(content)
    fingerprint = manifest.fingerprint(json, job.dated.isoformat())
    text = f"{name}.txt" if asked.text else ""
    return Ready(name, at, content["title"], json, fingerprint, pictures, text)


def _judged(document: Document, root: Path) -> list[Problem]:
    """Give what is wrong with a document, from its first line to its last."""
    return sorted(check(document, root), key=lambda problem: problem.place)


def _read(path: str) -> Document:
    try:
        document = vocabulary.decode(Path(path).read_bytes())
    except OSError as error:
        raise PressError(Problem(path, f"cannot be read: {error.strerror}.")) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise PressError(Problem(path, f"is not a handout document: {error}.")) from error
    if document.version != vocabulary.VERSION:
        versions = f"{document.version}, not {vocabulary.VERSION}"
        message = f"is of version {versions}: build the site again."
        raise PressError(Problem(path, message))
    return document


def _pictures(documents: Sequence[Document], root: Path) -> Iterator[Picture]:
    for document in documents:
        for node, at in walk(as_json(document), f"{document.source}:1"):
            if node.get("type") in ("figure", "inline-image"):
                yield Picture(at, node["path"], images.staged_name(root, node["path"]))
