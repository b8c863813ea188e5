"""Each worksheet of a chapter as a handout document of its own.

It keeps the chapter's review, language and address, for it is the chapter's words. What leads
out of it leads to the chapter, and its headings begin anew below its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from psychoed.handout import vocabulary as v
from psychoed.handout.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = "worksheets"
"""Where the documents lie, below the folder of all documents; also the start of their names."""


def worksheet_documents(chapter: v.Document) -> list[v.Document]:
    """Give a document for each worksheet of a chapter, in order."""
    found = (node for node in _structs(chapter.blocks) if isinstance(node, v.Worksheet))
    return [_document(chapter, worksheet) for worksheet in found if worksheet.name]


def _document(chapter: v.Document, worksheet: v.Worksheet) -> v.Document:
    alone = _alone(chapter, worksheet)
    cited = {node.key for node in _structs(alone) if isinstance(node, v.Citation)}
    document = replace(
        chapter,
        docname=f"{FOLDER}/{worksheet.name}",
        slug=worksheet.name,
        kind="worksheet",
        of=chapter.slug,
        title=worksheet.title,
        address=f"{chapter.address}#{worksheet.anchors[0]}",
        anchors=worksheet.anchors,
        summary="",
        content_notes=(),
        blocks=(alone,),
        sources=tuple(source for source in chapter.sources if source.key in cited),
    )
    return replace(document, fingerprint=fingerprint(document))


def _alone(chapter: v.Document, worksheet: v.Worksheet) -> v.Worksheet:
    """Give a worksheet as it stands in a document of its own, which bears its title."""
    own = {anchor for node in _structs(worksheet) for anchor in getattr(node, "anchors", ())}
    raised = worksheet.level - 1

    def settle(node: Any) -> Any:
        if isinstance(node, v.Link) and not node.url and not node.document:
            return node if node.anchor in own else replace(node, document=chapter.docname)
        return replace(node, level=node.level - raised) if hasattr(node, "level") else node

    settled: v.Worksheet = _changed(worksheet, settle)
    return replace(settled, label="", title=(), anchors=())


def _structs(value: Any) -> Iterator[Any]:
    """Give every node at or below a value."""
    if isinstance(value, tuple):
        for part in value:
            yield from _structs(part)
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _structs(getattr(value, name))


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """Give a copy in which each node has been put through ``change``."""
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in value)
    if not isinstance(value, msgspec.Struct):
        return value
    fields = {name: _changed(getattr(value, name), change) for name in value.__struct_fields__}
    return change(type(value)(**fields))
