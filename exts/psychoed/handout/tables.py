"""Writes tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from psychoed.handout import vocabulary as v
from psychoed.handout.inlines import plain
from psychoed.handout.walker import Walker, add_block

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIGNMENTS = ("left", "center", "right")


def _table(walker: Walker, node: nodes.table) -> Iterable[v.AnyBlock]:
    group = cast("nodes.tgroup", node.next_node(nodes.tgroup))
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    stubs = [bool(column.get("stub")) for column in columns]
    yield v.Table(
        # Docutils gives a list-table the line where it ends.
        at=walker.place(node.next_node(nodes.paragraph) or node),
        widths=tuple(int(column.get("colwidth", 1)) or 1 for column in columns),
        head=_rows(walker, node.next_node(nodes.thead), []),
        body=_rows(walker, node.next_node(nodes.tbody), stubs),
        caption=plain(walker, title) if title else (),
        anchors=tuple(node["ids"]),
    )


def _rows(walker: Walker, part: nodes.Element | None, stubs: list[bool]) -> tuple[v.Row, ...]:
    rows = part.children if part is not None else []
    return tuple(v.Row(_cells(walker, row, stubs)) for row in rows if isinstance(row, nodes.row))


def _cells(walker: Walker, row: nodes.row, stubs: list[bool]) -> tuple[v.Cell, ...]:
    entries = [entry for entry in row.children if isinstance(entry, nodes.entry)]
    return tuple(
        v.Cell(
            children=walker.blocks(entry.children),
            columns=1 + entry.get("morecols", 0),
            rows=1 + entry.get("morerows", 0),
            align=_alignment(entry),
            header=place < len(stubs) and stubs[place],
        )
        for place, entry in enumerate(entries)
    )


def _alignment(entry: nodes.entry) -> str:
    return next((side for side in _ALIGNMENTS if f"text-{side}" in entry["classes"]), "")


def setup_tables() -> None:
    """Teach the walker tables."""
    add_block(nodes.table, _table)
