"""The last pass over a PDF: what the tags should say and the typesetter cannot."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, String

from psychoed.press.fields import add_fields
from psychoed.press.tree import Node, walk
from psychoed.press.typeface import typeface

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Finished(NamedTuple):
    """A PDF and its number of pages."""

    content: bytes
    pages: int


def finish(pdf: bytes, sheet: Node, kept: Path | None = None) -> Finished:
    """Mark row headers and make fields; save so that the same sheet always gives the same bytes.

    ``kept`` is the folder of what is kept from one run to the next.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _mark_row_headers(document, sheet)
        add_fields(document, kept)
        saved = io.BytesIO()
        document.save(
            saved,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Finished(_end_streams(saved.getvalue()), len(document.pages))


def get_ready(kept: Path) -> None:
    """Make what every sheet needs, before the first is there to be finished."""
    typeface(kept)


def _end_streams(pdf: bytes) -> bytes:
    """End the line after a stream with CR where the stream itself ends with CR.

    The saved file puts LF there, and a strict reader takes the two for one CRLF: the stream
    then seems to be a byte shorter than it says, which PDF/A forbids.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


def _mark_row_headers(document: pikepdf.Pdf, sheet: Node) -> None:
    """Turn the cells that head a row into TH. The tree holds the tables in the sheet's order."""
    tables = [node for node, _ in walk(sheet, "") if node.get("type") == "table"]
    if not any(map(_has_row_headers, tables)):
        return
    root = document.Root.StructTreeRoot
    tagged = [element for element in _elements(root) if _is(element, Name.Table)]
    for number, (table, element) in enumerate(zip(tables, tagged, strict=True)):
        heads = dict(_mark_table(table, element, f"table-{number}"))
        if heads and "/IDTree" not in root:
            root.IDTree = document.make_indirect(Dictionary(Names=Array([])))
        for identifier, head in heads.items():
            NameTree(root.IDTree)[identifier] = head


def _has_row_headers(table: Node) -> bool:
    return any(cell["header"] for row in table["body"] for cell in row["cells"])


def _mark_table(table: Node, element: Object, name: str) -> Iterator[tuple[str, Object]]:
    """Mark a table's row headers, and let each cell name those it stands under.

    Gives the headers by their new identifiers.
    """
    standing: list[_Head] = []
    rows = zip(table["head"] + table["body"], _rows(element), strict=True)
    for number, (row, tags) in enumerate(rows):
        cells = list(zip(row["cells"], _children(tags), strict=True))
        fresh = [(cell, tag) for cell, tag in cells if cell["header"] and _is(tag, Name.TD)]
        for column, (cell, tag) in enumerate(fresh):
            identifier = f"{name}-{number}-{column}"
            _make_head(tag, identifier)
            standing.append(_Head(identifier, number + max(cell["rows"], 1)))
            yield identifier, tag
        standing = [head for head in standing if head.end > number]
        for _, tag in cells:
            if _is(tag, Name.TD):
                _name_heads(tag, [head.identifier for head in standing])


class _Head(NamedTuple):
    """A row header, and the number of the first row that it no longer heads."""

    identifier: str
    end: int


def _make_head(cell: Object, identifier: str) -> None:
    cell.S = Name.TH
    cell.ID = String(identifier)
    cell.A = Array([Dictionary(O=Name.Table, Scope=Name.Row), *cell.get("/A", [])])


def _name_heads(cell: Object, identifiers: list[str]) -> None:
    if not identifiers:
        return
    group = next((group for group in cell.get("/A", []) if "/Headers" in group), None)
    if group is None:
        group = Dictionary(O=Name.Table, Headers=Array([]))
        cell.A = Array([group, *cell.get("/A", [])])
        group = cell.A[0]
    group.Headers = Array([*group.Headers, *map(String, identifiers)])


def _is(element: Object, kind: Object) -> bool:
    return bool(kind == element.S)


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
        if _is(child, Name.TR):
            yield child
        elif child.S in (Name.THead, Name.TBody, Name.TFoot):
            yield from _children(child)
