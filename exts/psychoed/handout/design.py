"""Writes the components of sphinx-design that may stand in a hand-out.

On paper nothing can be closed or chosen: a drop-down and each tab become an open box, a card a
box, a grid what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import PassthroughTextElement

from psychoed.handout import vocabulary as v
from psychoed.handout.inlines import plain
from psychoed.handout.walker import Walker, add_block, add_inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.handout.walker import BlockWriter

_BOXES = ("card", "dropdown", "tab-item")


def _component(fallback: BlockWriter) -> BlockWriter:
    def write(walker: Walker, node: nodes.Element) -> Iterable[v.AnyBlock]:
        is_box = node.get("design_component", "") in _BOXES
        return [_box(walker, node)] if is_box else fallback(walker, node)

    return write


def _box(walker: Walker, node: nodes.Element) -> v.Box:
    title = next((part for part in node.findall(nodes.Element) if _is_title(part)), None)
    if title is not None:
        walker.written.add(id(title))
    return v.Box(
        at=walker.place(node),
        kind="panel",
        level=min(walker.level + 1, 6),
        title=plain(walker, title) if title is not None else (),
        children=walker.blocks(node.children),
        anchors=tuple(node["ids"]),
    )


def _is_title(node: nodes.Element) -> bool:
    return isinstance(node, nodes.rubric) or node.get("design_component") == "card-title"


def setup_design(fallback: BlockWriter) -> None:
    """Teach the walker cards, tabs and drop-downs; ``fallback`` writes any other container."""
    add_block(nodes.container, _component(fallback))
    add_block(PassthroughTextElement, fallback)
    add_inline(PassthroughTextElement, lambda walker, node: walker.inlines(node.children))
