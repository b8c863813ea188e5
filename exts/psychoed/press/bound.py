"""What a pack or the book has beyond its documents: a cover, contents, sources for all of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from psychoed.press.tree import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from psychoed.handout.vocabulary import Document
    from psychoed.press.job import Sheet
    from psychoed.press.tree import Node


class Prepared(Protocol):
    """A document that was prepared: what it was, and what its help boxes print."""

    whole: Node
    answers: list[Node]


def labels_of(whole: Node) -> dict[str, str]:
    """Give the label of each source of a document, by its key."""
    return {source["key"]: source["label"] for source in whole["sources"]}


def share_sources(wholes: Sequence[Node]) -> dict[str, str]:
    """Let the last document bear the sources of all. Gives the label of each, by its key."""
    found: dict[str, Node] = {}
    for whole in wholes:
        for source in whole["sources"]:
            found.setdefault(source["key"], source)
        whole["sources"] = []
    last = wholes[-1]
    last["sources"] = sorted(found.values(), key=lambda it: words(it["children"]).casefold())
    return labels_of(last)


def cover_of(
    asked: Sheet, documents: Sequence[Document], prepared: Sequence[Prepared], base_url: str
) -> Node:
    """Give what stands on the cover and in the list of contents."""
    marks = "".join(document.fingerprint for document in documents)
    return {
        "sentence": asked.sentence,
        "parts": list(_parts(asked, prepared)),
        "updated": max(document.updated for document in documents),
        "mark": hashlib.sha256(marks.encode()).hexdigest()[:8],
        "address": base_url,
        "numbers": numbers_of([answer for one in prepared for answer in one.answers]),
    }


def _parts(asked: Sheet, prepared: Sequence[Prepared]) -> Iterator[Node]:
    """Give each part: its title, and the labels of the documents in it."""
    labels = [one.whole["label"] for one in prepared]
    for part in asked.parts:
        own, labels = labels[: part.documents], labels[part.documents :]
        yield {"title": part.title, "labels": own}
    if labels:
        yield {"title": "", "labels": labels}


def numbers_of(answers: Iterable[Node]) -> Node | None:
    """Say whose help lines a document prints, and how the oldest were checked."""
    told = [answer for answer in answers if answer["statement"]]
    if not told:
        return None
    regions = dict.fromkeys(answer["region_name"] for answer in told)
    oldest = min(told, key=lambda answer: answer["review_by"] or "")
    return {
        "regions": [name for name in regions if name],
        "statement": oldest["statement"],
        "review_by": oldest["review_by"],
        "check": oldest["check"],
        "directory": oldest["directory"],
    }
