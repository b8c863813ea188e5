"""Writes what stands one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from psychoed.callouts.callouts import end_of_callout
from psychoed.handout import vocabulary as v
from psychoed.handout.inlines import plain
from psychoed.handout.walker import Walker, add_block, language_of, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


def _section(walker: Walker, node: nodes.section) -> Iterable[v.AnyBlock]:
    walker.level += 1
    title = cast("nodes.title", node.next_node(nodes.title))
    rest = [child for child in node.children if child is not title]
    yield v.Heading(
        at=walker.place(title),
        level=walker.level,
        children=plain(walker, title),
        anchors=tuple(node["ids"]),
    )
    yield from walker.blocks(rest)
    walker.level -= 1


def _paragraph(walker: Walker, node: nodes.TextElement) -> Iterable[v.AnyBlock]:
    only = node.children[0] if len(node.children) == 1 else None
    if isinstance(only, nodes.image):
        return _image(walker, only)
    return [v.Paragraph(at=walker.place(node), children=plain(walker, node))]


def _rubric(walker: Walker, node: nodes.rubric) -> Iterable[v.AnyBlock]:
    return [v.Paragraph(at=walker.place(node), children=(v.Strong(plain(walker, node)),))]


def _list(walker: Walker, node: nodes.Element) -> Iterable[v.AnyBlock]:
    items = (child for child in node.children if isinstance(child, nodes.list_item))
    yield v.List(
        at=walker.place(node),
        items=tuple(v.Item(walker.blocks(item.children)) for item in items),
        ordered=isinstance(node, nodes.enumerated_list),
        start=node.get("start", 1),
    )


def _definitions(walker: Walker, node: nodes.definition_list) -> Iterable[v.AnyBlock]:
    yield v.Definitions(
        at=walker.place(node),
        items=tuple(_definition(walker, cast("nodes.Element", item)) for item in node.children),
    )


def _definition(walker: Walker, item: nodes.Element) -> v.Definition:
    terms = [child for child in item.children if isinstance(child, nodes.term)]
    bodies = [child for child in item.children if isinstance(child, nodes.definition)]
    words: list[v.AnyInline] = []
    for term in terms:
        words += [v.Text(", ")] if words else []
        words += plain(walker, term)
    return v.Definition(
        term=tuple(words),
        children=tuple(block for body in bodies for block in walker.blocks(body.children)),
        anchors=tuple(name for term in terms for name in term["ids"]),
    )


def _fields(walker: Walker, node: nodes.field_list) -> Iterable[v.AnyBlock]:
    rows = [cast("nodes.Element", row) for row in node.children]
    pairs = [(cast("nodes.Element", row[0]), cast("nodes.Element", row[1])) for row in rows]
    items = tuple(
        v.Definition(plain(walker, name), walker.blocks(body.children)) for name, body in pairs
    )
    yield v.Definitions(at=walker.place(node), items=items)


def _quote(walker: Walker, node: nodes.block_quote) -> Iterable[v.AnyBlock]:
    attribution = node.next_node(nodes.attribution)
    body = [child for child in node.children if child is not attribution]
    yield v.Quote(
        at=walker.place(node),
        children=walker.blocks(body),
        attribution=plain(walker, attribution) if attribution else (),
    )


def _figure(walker: Walker, node: nodes.figure) -> Iterable[v.AnyBlock]:
    image = node.next_node(nodes.image)
    if image is None:  # of something that another extension draws
        yield from container(walker, node)
        return
    caption, legend = node.next_node(nodes.caption), node.next_node(nodes.legend)
    yield v.Figure(
        at=walker.place(node),
        path=image["uri"],
        alt=image.get("alt", ""),
        caption=plain(walker, caption) if caption else (),
        legend=walker.blocks(legend.children) if legend else (),
        width=_percent(image),
        anchors=tuple(node["ids"]),
    )


def _image(walker: Walker, node: nodes.image) -> Iterable[v.AnyBlock]:
    yield v.Figure(
        at=walker.place(node),
        path=node["uri"],
        alt=node.get("alt", ""),
        width=_percent(node),
        anchors=tuple(node["ids"]),
    )


def _percent(image: nodes.image) -> int:
    width = str(image.get("width", ""))
    number = width.removesuffix("%")
    return min(int(float(number)), 100) if width.endswith("%") and number else 0


def _code(walker: Walker, node: nodes.Element) -> Iterable[v.AnyBlock]:
    yield v.CodeBlock(at=walker.place(node), text=node.astext().rstrip())


def _lines(walker: Walker, node: nodes.line_block) -> Iterable[v.AnyBlock]:
    lines = tuple(plain(walker, line) for line in node.findall(nodes.line))
    yield v.Lines(at=walker.place(node), lines=lines)


def _rule(walker: Walker, node: nodes.transition) -> Iterable[v.AnyBlock]:
    # MyST draws a line above its footnotes, which a hand-out prints elsewhere.
    if "footnotes" not in node["classes"]:
        yield v.Rule(at=walker.place(node))


def _admonition(walker: Walker, node: nodes.Element) -> Iterable[v.AnyBlock]:
    kind = type(node).__name__
    own = node.children[0] if node.children and isinstance(node.children[0], nodes.title) else None
    label = str(admonitionlabels.get(kind, ""))
    yield v.Box(
        at=walker.place(node),
        kind=kind if kind in admonitionlabels else "panel",
        level=min(walker.level + 1, 6),
        title=plain(walker, own) if own else ((v.Text(label),) if label else ()),
        children=walker.blocks(child for child in node.children if child is not own),
        anchors=tuple(node["ids"]),
    )


def container(walker: Walker, node: nodes.Element) -> Iterable[v.AnyBlock]:
    """Write what a container holds, kept together only if it says or names something."""
    children = walker.blocks(node.children)
    language, anchors = language_of(node), tuple(node["ids"])
    if language or anchors:
        return [
            v.Group(at=walker.place(node), children=children, language=language, anchors=anchors)
        ]
    return children


def setup_blocks() -> None:
    """Teach the walker every block that the enabled syntax can make."""
    add_block(nodes.section, _section)
    for paragraph in (nodes.paragraph, nodes.caption, addnodes.centered):
        add_block(paragraph, _paragraph)
    add_block(nodes.rubric, _rubric)
    add_block(nodes.bullet_list, _list)
    add_block(nodes.enumerated_list, _list)
    add_block(nodes.definition_list, _definitions)
    add_block(nodes.field_list, _fields)
    add_block(nodes.block_quote, _quote)
    add_block(nodes.figure, _figure)
    add_block(nodes.image, _image)
    add_block(nodes.literal_block, _code)
    add_block(nodes.line_block, _lines)
    add_block(nodes.transition, _rule)
    for boxed in (nodes.Admonition, nodes.topic, nodes.sidebar):
        add_block(boxed, _admonition)
    for transparent in (nodes.compound, addnodes.glossary, nodes.legend):
        add_block(transparent, container)
    for silent in (
        nodes.Invisible,
        nodes.footnote,
        nodes.meta,
        nodes.system_message,
        addnodes.index,
        addnodes.toctree,
        addnodes.highlightlang,
        end_of_callout,
    ):
        add_block(silent, nothing)
