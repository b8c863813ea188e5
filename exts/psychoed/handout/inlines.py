"""Writes what runs inside a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from psychoed.handout import vocabulary as v
from psychoed.handout.walker import Walker, add_inline, language_of, merge_text, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _text(_walker: Walker, node: nodes.Text) -> Iterable[v.AnyInline]:
    return [v.Text(node.astext().replace("\n", " "))]


def _wrap(
    kind: type[v.Strong | v.Emphasis | v.Superscript | v.Subscript],
) -> Callable[..., list[v.AnyInline]]:
    def write(walker: Walker, node: nodes.Element) -> list[v.AnyInline]:
        return [kind(walker.inlines(node.children))]

    return write


def _literal(_walker: Walker, node: nodes.literal) -> Iterable[v.AnyInline]:
    return [v.Code(node.astext())]


def _children(walker: Walker, node: nodes.Element) -> Iterable[v.AnyInline]:
    children = walker.inlines(node.children)
    language = language_of(node)
    return [v.Language(language, children)] if language else children


def _reference(walker: Walker, node: nodes.reference) -> Iterable[v.AnyInline]:
    children = walker.inlines(node.children)
    target = walker.links.target(node)
    key = walker.links.citation(target)
    if key:
        walker.cited.setdefault(key, v.plain_text(children))
        return [v.Citation(key, children)]
    return [v.Link(children, target.url, target.document, target.anchor)]


def _footnote_reference(walker: Walker, node: nodes.footnote_reference) -> Iterable[v.AnyInline]:
    name = node.get("refid", "")
    # Taken out while it is written: a note that calls itself would never end.
    note = walker.footnotes.pop(name, None)
    if note is None:
        return []
    body = [child for child in note.children if not isinstance(child, nodes.label)]
    written = v.Note(walker.blocks(body))
    walker.footnotes[name] = note
    return [written]


def _image(_walker: Walker, node: nodes.image) -> Iterable[v.AnyInline]:
    return [v.InlineImage(node["uri"], node.get("alt", ""))]


def _raw(walker: Walker, node: nodes.raw) -> Iterable[v.AnyInline]:
    # MyST writes a hard line break as raw nodes, one for each output.
    if node.astext().strip() in ("<br />", r"\\"):
        return [v.Break()] if node.get("format") == "html" else []
    return walker._unknown_inline(node)


def plain(walker: Walker, node: nodes.Element) -> tuple[v.AnyInline, ...]:
    """Write a node's children, without space at either end."""
    inlines = list(walker.inlines(node.children))
    if inlines and isinstance(inlines[0], v.Text):
        inlines[0] = v.Text(inlines[0].text.lstrip())
    if inlines and isinstance(inlines[-1], v.Text):
        inlines[-1] = v.Text(inlines[-1].text.rstrip())
    return merge_text(inlines)


def setup_inlines() -> None:
    """Teach the walker every inline that the enabled syntax can make."""
    add_inline(nodes.Text, _text)
    add_inline(nodes.strong, _wrap(v.Strong))
    add_inline(nodes.emphasis, _wrap(v.Emphasis))
    add_inline(nodes.superscript, _wrap(v.Superscript))
    add_inline(nodes.subscript, _wrap(v.Subscript))
    add_inline(nodes.literal, _literal)
    add_inline(nodes.reference, _reference)
    add_inline(nodes.footnote_reference, _footnote_reference)
    add_inline(nodes.image, _image)
    add_inline(nodes.raw, _raw)
    for emphasised in (nodes.title_reference, addnodes.literal_emphasis, addnodes.manpage):
        add_inline(emphasised, _wrap(v.Emphasis))
    add_inline(addnodes.literal_strong, _wrap(v.Strong))
    for transparent in (
        nodes.inline,
        nodes.abbreviation,
        nodes.acronym,
        nodes.generated,
        nodes.problematic,
        nodes.target,
        addnodes.download_reference,
        addnodes.pending_xref,
    ):
        add_inline(transparent, _children)
    for silent in (nodes.comment, nodes.substitution_definition, nodes.system_message):
        add_inline(silent, nothing)
    add_inline(addnodes.index, nothing)
