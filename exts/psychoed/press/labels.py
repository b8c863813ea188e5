"""Names for all that links can lead to: safe, and unique in one PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.press.tree import Node, walk, words

if TYPE_CHECKING:
    from collections.abc import Sequence


def name_anchors(documents: Sequence[Node]) -> dict[str, dict[str, str]]:
    """Write a ``label`` into all that can be linked to. Gives each document's labels by anchor."""
    taken: set[str] = set()
    found: dict[str, dict[str, str]] = {}
    for document in documents:
        own = found[document["docname"]] = {}
        for node, _ in walk(document, ""):
            if "label" in node and "key" not in node:
                node["spoken"] = node.pop("label")
            if "anchors" in node:
                own |= _name(node, "" if node is document else None, document["slug"], taken)
        for source in document["sources"]:
            source["tag"] = _tag(source)
            source["label"] = _label(document["slug"], f"source-{source['key']}", taken)
    return found


def _name(node: Node, start: str | None, slug: str, taken: set[str]) -> dict[str, str]:
    """Replace a node's anchors by one label. ``start`` is the anchor of a document as a whole."""
    anchors = node.pop("anchors")
    names = [*anchors] if start is None else [start, *anchors]
    node["label"] = label = _label(slug, names[0], taken) if names else ""
    return dict.fromkeys(names, label)


def _tag(source: Node) -> str:
    """Give what marks an entry: its label, unless the entry begins with the same name."""
    label = str(source["label"])
    name = re.match(r"[^\W\d_]*", label)
    named = name and name[0] and words(source["children"]).lstrip().startswith(name[0])
    return "" if named else label


def _label(slug: str, anchor: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", f"{slug} {anchor}".lower()).strip("-") or "place"
    label, count = plain, 1
    while label in taken:
        count += 1
        label = f"{plain}.{count}"
    taken.add(label)
    return label
