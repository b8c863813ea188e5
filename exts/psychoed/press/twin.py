"""A sheet as plain text: the same words in the same order, for whoever cannot use a PDF.

Made of the JSON that the template reads, so that both say the same: help lines of the region,
review, edition, licence and address too. What differs: a picture is its alternative text, a note
stands where it is called, the title of another sheet is given once, and there are no running
heads, no page numbers, and no panel to fill in (the sender's name is there if one is known).
Headings have blank lines around them and no marks, which would be read
aloud. A paragraph is one line, so that every screen breaks it where it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from psychoed.press.twin_help import help_lines
from psychoed.press.twin_page import below_title, imprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from psychoed.press.tree import Node

Lines: TypeAlias = "Iterator[str]"
_BLANK = ""
_LINE = "_" * 40  # to write on


def twin(sheet: Node) -> str:
    """Give a sheet's words."""
    lines: list[str] = []
    for document in sheet["documents"]:
        lines += _Writer(sheet).document(document)
        lines += [_BLANK, _BLANK]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    """Join lines, with no more than two blank ones in a row, and none at the ends."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    while "\n\n\n\n" in text:
        text = text.replace("\n\n\n\n", "\n\n\n")
    return f"{text}\n"


class _Writer:
    """Writes one document. Remembers which other sheets it has named."""

    def __init__(self, sheet: Node) -> None:
        self.sheet = sheet
        self.named: set[str] = set()

    def document(self, document: Node) -> Lines:
        yield from (self.sheet["project"], _BLANK, self.line(document["title"]), _BLANK)
        yield from (*below_title(document), _BLANK)
        yield from self.blocks(document["blocks"])
        if document["sources"]:
            yield from _heading("Sources")
            for source in document["sources"]:
                yield f"{source['tag']} {self.line(source['children'])}".strip()
                yield _BLANK
        if not self.sheet.get("bound"):  # else it is said once for all, in front
            yield from (_BLANK, _BLANK, *imprint(self.sheet, document))

    def blocks(self, blocks: Iterable[Node]) -> Lines:
        for block in blocks:
            write = _BLOCKS.get(block["type"], _Writer.box)
            yield from write(self, block)

    def heading(self, node: Node) -> Lines:
        yield from _heading(self.line(node["children"]))

    def paragraph(self, node: Node) -> Lines:
        yield self.line(node["children"])
        yield _BLANK

    def list(self, node: Node) -> Lines:
        for number, item in enumerate(node["items"], node["start"]):
            yield from _marked(
                f"{number}." if node["ordered"] else "-", self.blocks(item["children"])
            )
        yield _BLANK

    def definitions(self, node: Node) -> Lines:
        for item in node["items"]:
            yield self.line(item["term"])
            yield from self.blocks(item["children"])

    def quote(self, node: Node) -> Lines:
        yield from self.blocks(node["children"])
        if node["attribution"]:
            yield from (f"— {self.line(node['attribution'])}", _BLANK)

    def table(self, node: Node) -> Lines:
        if node["caption"]:
            yield from (self.line(node["caption"]), _BLANK)
        for row in (*node["head"], *node["body"]):
            cells = (" ".join(filter(None, self.blocks(cell["children"]))) for cell in row["cells"])
            yield " | ".join(cells)
        yield _BLANK

    def figure(self, node: Node) -> Lines:
        if node["caption"]:
            yield from (self.line(node["caption"]), _BLANK)
        yield from (_picture(node["alt"]), _BLANK)
        yield from self.blocks(node["legend"])

    def code(self, node: Node) -> Lines:
        yield from (*node["text"].splitlines(), _BLANK)

    def lines(self, node: Node) -> Lines:
        yield from (*map(self.line, node["lines"]), _BLANK)

    def rule(self, _node: Node) -> Lines:
        yield _BLANK

    def vignette(self, node: Node) -> Lines:
        yield from _heading(self.title(node))
        for ours in filter(None, (node["disclosure"], node["content_note"])):
            yield from (ours, _BLANK)
        yield from self.blocks(node["children"])

    def worksheet(self, node: Node) -> Lines:
        yield from _heading(self.title(node))
        yield from (node["disclosure"], _BLANK)
        yield from self.blocks(node["children"])

    def write(self, node: Node) -> Lines:
        yield from (self.line(node["title"]), _BLANK)
        yield from [_LINE] * node["lines"]
        yield _BLANK

    def tick(self, node: Node) -> Lines:
        yield from (self.line(node["title"]), _BLANK)
        for answer in node["answers"]:
            yield f"[ ] {self.line(answer['children'])}{f' {_LINE}' if answer['open'] else ''}"
        yield _BLANK

    def getting_help(self, node: Node) -> Lines:
        yield from _heading(self.title(node))
        yield from self.blocks(node["children"])
        yield from help_lines(node["help"])
        yield _BLANK

    def box(self, node: Node) -> Lines:
        """Write whatever has a title, content, or both."""
        if title := self.title(node):
            yield from _heading(title)
        yield from self.blocks(node.get("children", ()))

    def title(self, node: Node) -> str:
        return f"{node.get('spoken', '')} {self.line(node.get('title', ()))}".strip()

    def line(self, inlines: Iterable[Node]) -> str:
        return "".join(map(self.inline, inlines)).strip()

    def inline(self, node: Node) -> str:
        match node["type"]:
            case "text" | "code":
                return str(node["text"])
            case "break":
                return " "
            case "inline-image":
                return _picture(node["alt"])
            case "note":
                return f" [{' '.join(filter(None, self.blocks(node['children'])))}]"
            case "link" | "words":
                return self.link(node)
            case _:
                return "".join(map(self.inline, node["children"]))

    def link(self, node: Node) -> str:
        shown = "".join(map(self.inline, node["children"]))
        if address := node.get("address"):
            shown += f" ({address})"
        see = node.get("see", "")
        if see and see not in self.named:
            self.named.add(see)
            shown += f" (see “{see}”)"
        return shown


def _heading(text: str) -> Lines:
    yield from (_BLANK, _BLANK, text, _BLANK)


def _picture(alt: str) -> str:
    return f"[Picture: {alt}]"


def _marked(mark: str, lines: Lines) -> Lines:
    """Put a mark before an item's first line, and its other lines below it."""
    first, *rest = [line for line in lines if line] or [""]
    yield f"{mark} {first}"
    yield from (f"{' ' * len(mark)} {line}" for line in rest)


_BLOCKS: dict[str, Callable[[Any, Node], Lines]] = {
    "heading": _Writer.heading,
    "paragraph": _Writer.paragraph,
    "list": _Writer.list,
    "definitions": _Writer.definitions,
    "quote": _Writer.quote,
    "table": _Writer.table,
    "figure": _Writer.figure,
    "code-block": _Writer.code,
    "lines": _Writer.lines,
    "rule": _Writer.rule,
    "vignette": _Writer.vignette,
    "worksheet": _Writer.worksheet,
    "write": _Writer.write,
    "tick": _Writer.tick,
    "getting-help": _Writer.getting_help,
}
