"""The second net: looks at what became of a chapter, whatever its words looked like.

What is found here is taken out of the tree before pictures are copied and pages are written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from psychoed.chapter.domain import chapter_of, is_chapter, slug_of
from psychoed.diagnostics import Problem, report
from psychoed.gate.addresses import scheme_of, why_not_address
from psychoed.gate.allowed import PAGE_IDS
from psychoed.gate.pictures import why_not, why_not_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

_LINE_ENDS = {"html": "<br />\n", "latex": "\\\\\n"}
"""The only raw nodes that MyST makes of allowed Markdown: a line's end."""

_CROSS_REFERENCES = frozenset(("myst", "ref", "doc", "term", "story", "vignette", "worksheet"))
_LEFT_OVER = re.compile(r":::|\{[a-z][a-z:-]*\}")
_TOLD = "psychoed_gate"

FOUND = "psychoed_gate_found"
"""Marks, while a chapter is read, that its words were refused or have slips."""


class RefuseNodes(SphinxTransform):
    """Takes out what must not be in a chapter."""

    # After all that directives and MyST add, and before pictures and downloads are collected.
    default_priority = 870

    def apply(self, **_kwargs: Any) -> None:
        """Look at each node of a chapter."""
        if not is_chapter(self.env._app, self.env.docname):
            return
        if self.env.temp_data.get(FOUND):
            self.document[_TOLD] = True
        judges: tuple[tuple[type[nodes.Node], Callable[[Any], str]], ...] = (
            (nodes.raw, _judge_raw),
            (nodes.meta, lambda _node: "this would change what browsers do with the page."),
            (addnodes.download_reference, lambda node: _download(node.get("reftarget", ""))),
            (addnodes.only, lambda _node: "this would be shown to some readers alone."),
            (nodes.math, lambda _node: _MATH),
            (nodes.math_block, lambda _node: _MATH),
            (addnodes.toctree, lambda _node: "a list of pages would change the whole book."),
            (addnodes.pending_xref, _judge_cross_reference),
            (nodes.reference, lambda node: why_not_address(node.get("refuri", ""))),
            (nodes.image, self._judge_picture),
        )
        self._judge_names()
        for block in self.document.findall(nodes.literal_block):
            block["language"] = "text"  # what finds colours can be kept busy for hours
        kinds = tuple(kind for kind, _ in judges)
        # Looked for in one walk: most chapters have few of them.
        for node in list(self.document.findall(lambda it: isinstance(it, kinds))):
            why = (judge(node) for kind, judge in judges if isinstance(node, kind))
            if told := next(filter(None, why), ""):
                report(Problem.REFUSED, told, node)
                _take_out(node)

    def _judge_names(self) -> None:
        """Look at the names of places, which other pages and our own scripts go by."""
        others = {slug_of(name) for name in self.env.found_docs - {self.env.docname}}
        for name, explicit in self.document.nametypes.items():
            if explicit and name in others:
                node = self.document.ids.get(self.document.nameids[name] or "")
                place = (self.env.docname, 1) if node is None else node
                report(Problem.REFUSED, _TAKEN.format(name=name), place)
        for identifier in PAGE_IDS & self.document.ids.keys():
            node = self.document.ids[identifier]
            taken = _TAKEN_BY_HEADING if isinstance(node, nodes.section) else _TAKEN
            report(Problem.REFUSED, taken.format(name=identifier), node)

    def _judge_picture(self, node: nodes.image) -> str:
        address = node["uri"]
        if scheme_of(address) or address.startswith("//"):
            return f"the picture {address!r} would be fetched from elsewhere."
        docname = self.env.docname
        relative, absolute = self.env.relfn2path(address, docname)
        folders = tuple(dict.fromkeys((f"{chapter_of(docname)}/", f"{docname}/")))
        root = Path(self.env.srcdir).resolve()
        return why_not_here(relative, folders) or why_not(Path(absolute), root)


_TAKEN = "the name {name!r} belongs to another page, or to what is around every page: change it."
_TAKEN_BY_HEADING = (
    "the words of this heading make the name of its place, {name!r}, which something around every "
    "page has already: use other words, or one more."
)
_MATH = "a formula would load a program from elsewhere: write it in words."


def _download(address: str) -> str:
    return f"the link {address!r} would publish that file: write its words into the chapter."


def _judge_raw(node: nodes.raw) -> str:
    if _LINE_ENDS.get(node.get("format", "")) == node.astext():
        return ""
    return "code would come into the page here: write it in Markdown."


def _judge_cross_reference(node: addnodes.pending_xref) -> str:
    kind = node.get("reftype", "")
    if kind in _CROSS_REFERENCES or node.get("refdomain") == "cite":
        return ""
    return f"a chapter cannot hold a reference of the kind {kind!r}: write [words](chapter.md)."


def _take_out(node: Any) -> None:
    """Remove a node; keep the words of a link."""
    if isinstance(node, (nodes.reference, addnodes.pending_xref, addnodes.download_reference)):
        node.replace_self(nodes.inline("", "", *node.children))
        return
    while isinstance(node.parent, (nodes.figure, nodes.reference)):
        node = node.parent  # nothing without its picture
    node.parent.remove(node)


class ScanResult(SphinxPostTransform):
    """Looks at the words and links of a page as they are about to be written."""

    # After references are resolved and lists filled in; before others turn boxes into HTML.
    default_priority = 189

    def run(self, **_kwargs: Any) -> None:
        """Look at each word and link of a chapter."""
        if not is_chapter(self.env._app, self.env.docname):
            return
        for node in list(self.document.findall(nodes.reference)):
            if why := why_not_address(node.get("refuri", "")):
                report(Problem.REFUSED, why, node)
                _take_out(node)
        if self.document.get(_TOLD):
            return  # the words were judged before, and better
        for text in self.document.findall(nodes.Text):
            if not _is_code(text) and (match := _LEFT_OVER.search(text)):
                report(
                    Problem.SLIP,
                    f"{match[0]!r} is printed as it is typed: look at the box or word around it.",
                    text.parent,
                )


def _is_code(text: nodes.Text) -> bool:
    above: nodes.Node | None = text.parent
    while above is not None:
        if isinstance(above, (nodes.literal, nodes.literal_block, nodes.raw, nodes.comment)):
            return True
        above = above.parent
    return False


def setup_tree(app: Sphinx) -> None:
    """Register both looks."""
    app.add_transform(RefuseNodes)
    app.add_post_transform(ScanResult)
