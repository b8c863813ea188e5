"""A document's own words as plain text: what its writers wrote, and nothing fed from data.

Left out is all that can change while nobody touches the words: help lines, the review, the
edition, and what the extension itself says around a box. A source stands by its key, and a note
where it is called. Where a link leads is no word, so a renamed page changes nothing.

The same text is what a review keeps, so it is laid out for reading: a line for each block.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def twin(document: v.Document) -> str:
    """Give the words of a document."""
    lines = [f"# {_line(document.title)}", *document.content_notes, *_blocks(document.blocks)]
    kept = (_tidy(line) for line in lines)
    return "\n".join(line for line in kept if line) + "\n"


def _tidy(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())


def _blocks(blocks: Iterable[v.AnyBlock]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: v.AnyBlock) -> Iterator[str]:
    return _WRITERS.get(type(block), _other)(block)


def _heading(block: v.Heading) -> Iterator[str]:
    yield f"{'#' * block.level} {_line(block.children)}"


def _paragraph(block: v.Paragraph) -> Iterator[str]:
    yield _line(block.children)


def _definitions(block: v.Definitions) -> Iterator[str]:
    for item in block.items:
        yield _line(item.term)
        yield from _blocks(item.children)


def _figure(block: v.Figure) -> Iterator[str]:
    yield f"[{block.alt}]"
    yield _line(block.caption)
    yield from _blocks(block.legend)


def _lines(block: v.Lines) -> Iterator[str]:
    return map(_line, block.lines)


def _code(block: v.CodeBlock) -> Iterator[str]:
    return iter(block.text.splitlines())


def _tick(block: v.Tick) -> Iterator[str]:
    yield _line(block.title)
    yield from (f"- {_line(answer.children)}" for answer in block.answers)


def _help(block: v.GettingHelp) -> Iterator[str]:
    return _blocks(block.children)  # its title is the extension's


def _story(block: v.Vignette) -> Iterator[str]:
    yield f"{'#' * block.level} {_line(block.title)}"
    yield block.content_note
    yield from _blocks(block.children)


def _other(block: Any) -> Iterator[str]:
    """Give a title, the blocks below it, and who said so: whatever of these a block has."""
    if title := _line(getattr(block, "title", ())):
        yield f"{'#' * getattr(block, 'level', 0)} {title}"
    yield from _blocks(getattr(block, "children", ()))
    yield _line(getattr(block, "attribution", ()))


def _list(block: v.List) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "-"
        first, *rest = [*_blocks(item.children)] or [""]
        yield f"{mark} {first}"
        yield from rest


def _table(block: v.Table) -> Iterator[str]:
    yield _line(block.caption)
    for row in (*block.head, *block.body):
        yield " | ".join(" ".join(_blocks(cell.children)) for cell in row.cells)


def _line(inlines: Iterable[v.AnyInline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: v.AnyInline) -> str:
    match inline:
        case v.Text(text=text) | v.Code(text=text):
            return text
        case v.Break():
            return " "
        case v.InlineImage(alt=alt):
            return f"[{alt}]"
        case v.Note(children=children):
            return f" [{' '.join(_blocks(children))}] "
        case v.Citation(key=key):
            return f"[{key}]"
        case _:
            return _line(inline.children)


_WRITERS: dict[type, Callable[[Any], Iterator[str]]] = {
    v.Heading: _heading,
    v.Paragraph: _paragraph,
    v.List: _list,
    v.Definitions: _definitions,
    v.Table: _table,
    v.Figure: _figure,
    v.Lines: _lines,
    v.CodeBlock: _code,
    v.GettingHelp: _help,
    v.Vignette: _story,
    v.Tick: _tick,
}
