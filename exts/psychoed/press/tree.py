"""Walking a document's JSON: its nodes in reading order, each with its place in the source."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.handout.vocabulary import Document

Node: TypeAlias = dict[str, Any]

_HOLDERS = (dict, list, tuple)
_UNEVEN = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
"""White space that is not one space already; that a space is no-break matters, and stays."""


class Found(NamedTuple):
    """A node and the nearest place in the source at or above it."""

    node: Node
    at: str


def as_json(document: Document) -> Node:
    """Give a document as plain dictionaries and lists."""
    node: Node = msgspec.to_builtins(document)
    return node


def walk(value: Any, at: str) -> Iterator[Found]:
    """Give every dictionary at or below a value, parents before children."""
    waiting = [(value, at)]
    while waiting:
        value, at = waiting.pop()
        if isinstance(value, dict):
            at = value.get("at") or at
            yield Found(value, at)
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            waiting += [(part, at) for part in reversed(value) if isinstance(part, _HOLDERS)]


def words(value: Any) -> str:
    """Give the words of a piece of JSON that a reader sees or hears, without its notes."""
    if isinstance(value, (list, tuple)):
        return "".join(words(part) for part in value)
    match value:
        case {"type": "note"}:
            return ""
        case {"type": "break"}:
            return " "
        case {"type": "inline-image", "alt": alt}:
            return str(alt)
        case {"text": str(text)}:
            return text
        case {"children": children}:
            return words(children)
        case _:
            return ""


def spaced(text: str) -> str:
    """Give a text with one space where there are several or a new line."""
    return _UNEVEN.sub(" ", unicodedata.normalize("NFC", text))
