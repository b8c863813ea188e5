"""What stays together on paper, and what may move to where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psychoed.press.tree import Node, walk, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPHS = {"paragraph", "heading", "lines"}
_UNGUESSED = {"figure", "inline-image", "table", "code-block", "worksheet", "getting-help"}


def floating(blocks: list[Node]) -> Iterator[Node]:
    """Say which of a document's own blocks may move to where there is room; how large others are.

    What stands in a box or a list may not. A box of help goes with its heading, and never comes
    to stand in a worksheet.
    """
    kinds = [block["type"] for block in blocks]
    for number, block in enumerate(blocks):
        if block["type"] == "figure":
            yield block | {"floats": True}
        elif block["type"] == "getting-help":
            before, after = kinds[max(number - 1, 0) : number], kinds[number + 1 : number + 3]
            floats = before != ["heading"] and "worksheet" not in after
            yield block | {"free": True, "floats": floats}
        elif "extent" in block:
            yield block
        else:
            yield with_extent(block)


def leading(nodes: list[Any]) -> list[Any]:
    """Mark each paragraph that leads to what follows: to a list, or with a colon to anything."""
    marked = list(nodes)
    for number, node in enumerate(nodes):
        if _is(node, "paragraph"):
            to_list = any(_is(after, "list") for after in nodes[number + 1 : number + 2])
            to_any = words(node["children"]).rstrip().endswith(":")
            marked[number] = node | {"leads": to_list or to_any}
    return marked


def kept_together(nodes: list[Any]) -> list[Any]:
    """Bind a heading to what follows it with a note, and a lead with a note to its list.

    The typesetter keeps a heading with what follows, but not when what follows has to go to the
    next page because its note does not fit; and where a lead goes to the next page with its list,
    its note is left behind.
    """
    kept: list[Any] = []
    for node in nodes:
        last: Any = kept[-1] if kept else None
        if _is(last, "heading") and _is(node, "paragraph") and _has_note(node):
            kept[-1] = _together([last, node], leads=node["leads"])
        elif _is(last, "heading") and _is(node, "list") and _has_note(node):
            kept[-1] = _together([last, node])
        elif _is(last, "together") and last["leads"] and _is(node, "list"):
            kept[-1] = _together([*last["children"], node])
        elif _is(last, "paragraph") and last["leads"] and _has_note(last) and _is(node, "list"):
            kept[-1] = _together([last, node])
        else:
            kept.append(node)
    return kept


def _together(children: list[Any], *, leads: bool = False) -> Node:
    level = children[0].get("level", 0)
    node = {"type": "together", "level": level, "leads": leads, "children": children}
    return with_extent(node)


def with_extent(node: Node) -> Node:
    """Tell how many letters and paragraphs a node has, to guess its height, and if it has notes.

    ``None`` where it holds what is no words: then it has to be set to be measured.
    """
    inner = [found.node for found in walk(node, "")]
    if any(it.get("type") in _UNGUESSED for it in inner):
        return node | {"extent": None}
    letters = sum(len(it["text"]) for it in inner if isinstance(it.get("text"), str))
    paragraphs = sum(it.get("type") in _PARAGRAPHS for it in inner)
    extent = {"letters": letters, "paragraphs": paragraphs, "notes": any(map(_is_note, inner))}
    return node | {"extent": extent}


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node.get("type") == kind


def _has_note(paragraph: Node) -> bool:
    return any(_is_note(node) for node, _ in walk(paragraph, ""))


def _is_note(node: Node) -> bool:
    told = node.get("see") or node.get("address")
    return node.get("type") == "note" or bool(node.get("place") == "foot" and told)
