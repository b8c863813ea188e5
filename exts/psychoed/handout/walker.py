"""Walks a chapter's resolved doctree once and says the same in the handout vocabulary.

Each kind of node is written by one function, found by the node's class. Parts add functions for
their own nodes with :func:`add_block` and :func:`add_inline`; what nobody knows is reported with
its place, and keeps its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes

from psychoed.diagnostics import Problem, report
from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from psychoed.handout.links import Links

    BlockWriter = Callable[["Walker", Any], Iterable[v.AnyBlock]]
    InlineWriter = Callable[["Walker", Any], Iterable[v.AnyInline]]

_BLOCKS: dict[type, BlockWriter] = {}
_INLINES: dict[type, InlineWriter] = {}
Writer = TypeVar("Writer")
_LANGUAGE_CLASS = "language-"


def add_block(node_class: type, write: BlockWriter) -> None:
    """Let ``write`` give the blocks of every ``node_class``."""
    _BLOCKS[node_class] = write


def add_inline(node_class: type, write: InlineWriter) -> None:
    """Let ``write`` give the inlines of every ``node_class``."""
    _INLINES[node_class] = write


def nothing(_walker: Walker, _node: nodes.Node) -> tuple[()]:
    """Write nothing: the node has no place in a hand-out."""
    return ()


def merge_text(inlines: Iterable[v.AnyInline]) -> tuple[v.AnyInline, ...]:
    """Join neighbouring pieces of plain text."""
    merged: list[v.AnyInline] = []
    for inline in inlines:
        if isinstance(inline, v.Text) and merged and isinstance(merged[-1], v.Text):
            merged[-1] = v.Text(merged[-1].text + inline.text)
        elif inline != v.Text(""):
            merged.append(inline)
    return tuple(merged)


def language_of(node: nodes.Element) -> str:
    """Give the language a writer marked with ``{.language-fr}``, or ``""``."""
    marks = (name for name in node["classes"] if name.startswith(_LANGUAGE_CLASS))
    return next((mark.removeprefix(_LANGUAGE_CLASS) for mark in marks), "")


@cache
def _shown(source: str, root: Path) -> str:
    """Give a source's path as people write it."""
    path = Path(source)
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


@dataclass
class Walker:
    """Holds what the walk through one document needs.

    ``root`` is the folder that contains the book's folder: places are told from there.
    """

    document: nodes.document
    links: Links
    root: Path
    level: int = 1
    cited: dict[str, str] = field(default_factory=dict)
    """The citation keys met so far, with the words they were cited by."""
    written: set[int] = field(default_factory=set)
    """The nodes that a box has written already, as its title."""

    def __post_init__(self) -> None:
        """Find the footnotes: MyST keeps them at the end, a hand-out where they are called."""
        self.footnotes = {
            name: note for note in self.document.findall(nodes.footnote) for name in note["ids"]
        }

    def below(self, title: nodes.title | None) -> tuple[v.AnyBlock, ...]:
        """Write all but the title; also what stands outside of its section, lest it be lost."""
        around = self.document.children
        if title is None:
            return self.blocks(around)
        place = self.document.index(title.parent)
        inside = (child for child in title.parent.children if child is not title)
        return self.blocks([*around[:place], *inside, *around[place + 1 :]])

    def blocks(self, children: Iterable[nodes.Node]) -> tuple[v.AnyBlock, ...]:
        """Write nodes that stand one below the other."""
        written: list[v.AnyBlock] = []
        for node in children:
            if id(node) in self.written:
                continue
            write = _writer(_BLOCKS, node)
            if write:
                written.extend(write(self, node))
            elif _writer(_INLINES, node):
                written.append(v.Paragraph(at=self.place(node), children=self.inlines([node])))
            else:
                written.extend(self._unknown_block(node))
        return tuple(written)

    def inlines(self, children: Iterable[nodes.Node]) -> tuple[v.AnyInline, ...]:
        """Write nodes that run inside a line."""
        written: list[v.AnyInline] = []
        for node in children:
            write = _writer(_INLINES, node)
            written.extend(write(self, node) if write else self._unknown_inline(node))
        return merge_text(written)

    def place(self, node: nodes.Node) -> str:
        """Give a node's place as ``handbook/chapters/repair.md:42``."""
        found: nodes.Node | None = node
        while found is not None and not (found.source and found.line):
            found = found.parent
        if found is None or not found.source:
            return ""
        return f"{_shown(found.source, self.root)}:{found.line}"

    def _unknown_block(self, node: nodes.Node) -> Iterable[v.AnyBlock]:
        self._report(node)
        if isinstance(node, nodes.TextElement) or not isinstance(node, nodes.Element):
            return [v.Paragraph(at=self.place(node), children=(v.Text(node.astext()),))]
        return self.blocks(node.children)

    def _unknown_inline(self, node: nodes.Node) -> Iterable[v.AnyInline]:
        self._report(node)
        return [v.Text(node.astext())]

    def _report(self, node: nodes.Node) -> None:
        report(
            Problem.UNPRINTABLE,
            f"a hand-out cannot show {type(node).__name__!r}; its words are kept as plain text. "
            "Write it in another way, for example as a list or a table.",
            node,
        )


def _writer(table: dict[type, Writer], node: nodes.Node) -> Writer | None:
    return next((table[kind] for kind in type(node).__mro__ if kind in table), None)
