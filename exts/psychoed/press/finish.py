"""The last pass over a PDF: what the tags should say and the typesetter cannot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from psychoed.press.tree import Node, walk

if TYPE_CHECKING:
    from collections.abc import Iterator


class Finished(NamedTuple):
    """A PDF and its number of pages."""

    content: bytes
    pages: int


def finish(pdf: bytes, sheet: Node) -> Finished:
    """Mark row headers, and save so that the same sheet always gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _mark_row_headers(document, sheet)
        saved = io.BytesIO()
        document.save(
            saved,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Finished(saved.getvalue(), len(document.pages))


def _mark_row_headers(document: pikepdf.Pdf, sheet: Node) -> None:
    """Turn the cells that head a row into TH, and let the row's cells name them.

    The tree holds the tables in the order of the sheet. A cell that both a row and a column
    head is already TH.
    """
    tables = [node for node, _ in walk(sheet, "") if node.get("type") == "table"]
    tagged = [e for e in _elements(document.Root.StructTreeRoot) if e.S == Name.Table]
    for number, (table, element) in enumerate(zip(tables, tagged, strict=True)):
        rows = list(_rows(element))
        for place, (row, tags) in enumerate(zip(table["head"] + table["body"], rows, strict=True)):
            heads = [
                tag
                for cell, tag in zip(row["cells"], _children(tags), strict=True)
                if cell["header"] and tag.S == Name.TD
            ]
            for column, tag in enumerate(heads):
                _head(tag, f"row{number}-{place}-{column}")


def _head(cell: Object, identifier: str) -> None:
    cell.S = Name.TH
    scope = Dictionary(O=Name.Table, Scope=Name.Row)
    cell.A = Array([scope, *(cell.A if "/A" in cell else [])])


def _elements(element: Object) -> Iterator[Object]:
    for child in _children(element):
        yield child
        yield from _elements(child)


def _children(element: Object) -> list[Object]:
    children = element.get("/K", Array([]))
    listed = list(children) if isinstance(children, Array) else [children]
    return [child for child in listed if isinstance(child, Dictionary) and "/S" in child]


def _rows(table: Object) -> Iterator[Object]:
    for child in _children(table):
        if child.S == Name.TR:
            yield child
        elif child.S in (Name.THead, Name.TBody, Name.TFoot):
            yield from _children(child)
