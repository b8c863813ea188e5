"""Makes sheets ready to be set, or says why they cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.handout import vocabulary
from psychoed.press import images, manifest
from psychoed.press.check import check
from psychoed.press.images import Picture
from psychoed.press.orders import Known, no_document, read
from psychoed.press.prepare import Means, sheet_of
from psychoed.press.problems import PressError
from psychoed.press.tree import Node, as_json, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from psychoed.handout.vocabulary import Document
    from psychoed.press.help import HelpDesk
    from psychoed.press.job import Job, Sheet
    from psychoed.press.orders import Order
    from psychoed.press.problems import Problem


class Ready(NamedTuple):
    """A sheet that can be set: what the template reads, and its hash with all that sets it."""

    order: Order
    json: bytes
    hash: str
    pictures: tuple[Picture, ...]

    @property
    def name(self) -> str:
        """The name of its files."""
        return self.order.name

    @property
    def known(self) -> Known:
        """What to remember of it."""
        pictures = {picture.path: picture.staged for picture in self.pictures}
        return Known(self.order.made_of, self.hash, pictures)


class _Prepared(NamedTuple):
    content: Node
    pictures: tuple[Picture, ...]


def prepare_each(
    orders: Iterable[Order], job: Job, desk: HelpDesk, problems: list[Problem]
) -> Iterator[Ready]:
    """Prepare one sheet after the other. What is wrong with some goes to ``problems``.

    The same documents on other paper or in another print are prepared once.
    """
    alike: dict[Sheet, list[Order]] = {}
    for order in orders:
        alike.setdefault(_without_looks(order.asked), []).append(order)
    for asked, group in alike.items():
        try:
            prepared = _prepare(asked, job, desk)
        except PressError as error:
            problems += error.problems
            continue
        yield from (_laid_out(order, prepared, job) for order in group)


def _without_looks(asked: Sheet) -> Sheet:
    return msgspec.structs.replace(asked, name="", paper="a4", print="standard", text=False)


def _laid_out(order: Order, prepared: _Prepared, job: Job) -> Ready:
    content = prepared.content | {"paper": order.asked.paper, "print": order.asked.print}
    json = msgspec.json.encode(content)
    fingerprint = manifest.fingerprint(json, job.dated.isoformat())
    return Ready(order, json, fingerprint, prepared.pictures)


def _prepare(asked: Sheet, job: Job, desk: HelpDesk) -> _Prepared:
    documents = [_read(path) for path in asked.documents]
    wholes = [as_json(document) for document in documents]
    root = Path(job.images)
    if problems := [problem for whole in wholes for problem in check(whole, root)]:
        raise PressError(*problems)
    pictures = tuple(_pictures(wholes, root))
    staged = {picture.path: picture.staged for picture in pictures}
    means = Means(staged.__getitem__, desk.answer)
    return _Prepared(sheet_of(asked, job, documents, wholes, means), pictures)


def _read(path: str) -> Document:
    try:
        return vocabulary.decode(read(path))
    except (msgspec.DecodeError, RecursionError) as error:
        raise PressError(no_document(path, error)) from error


def _pictures(wholes: Iterable[Node], root: Path) -> Iterator[Picture]:
    for whole in wholes:
        for node, at in walk(whole, f"{whole['source']}:1"):
            if node.get("type") in ("figure", "inline-image"):
                yield Picture(at, node["path"], images.staged_name(root, node["path"]))
