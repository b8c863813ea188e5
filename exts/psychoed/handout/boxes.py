"""Writes the boxes of a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from psychoed.callouts.callouts import callout, callout_title, heading_level, title_of
from psychoed.chapter.in_short import in_short
from psychoed.getting_help.getting_help import getting_help, help_numbers
from psychoed.handout import vocabulary as v
from psychoed.handout.inlines import plain
from psychoed.handout.walker import Walker, add_block, nothing
from psychoed.vignette.vignette import reflection, vignette
from psychoed.worksheet.nodes import answer, is_open, question, tick, unsaved, worksheet, write

if TYPE_CHECKING:
    from collections.abc import Iterable


def _in_short(walker: Walker, box: in_short) -> Iterable[v.AnyBlock]:
    yield v.InShort(
        at=walker.place(box),
        level=heading_level(title_of(box)),
        label=title_of(box).astext(),
        children=_content(walker, box),
    )


def _vignette(walker: Walker, box: vignette) -> Iterable[v.AnyBlock]:
    lead = [child for child in box.children if _is_lead(child)]
    yield v.Vignette(
        at=walker.place(box),
        level=heading_level(title_of(box)),
        label=title_of(box)["label"],
        title=plain(walker, title_of(box)),
        disclosure=lead[0].astext(),
        content_note=box["content_note"],
        children=walker.blocks(child for child in _own(box) if child not in lead),
        anchors=tuple(box["ids"]),
    )


def _reflection(walker: Walker, box: reflection) -> Iterable[v.AnyBlock]:
    yield v.Reflection(
        at=walker.place(box),
        level=heading_level(title_of(box)),
        title=plain(walker, title_of(box)),
        children=_content(walker, box),
    )


def _worksheet(walker: Walker, box: worksheet) -> Iterable[v.AnyBlock]:
    yours = next(child for child in _own(box) if isinstance(child, nodes.paragraph))
    yield v.Worksheet(
        at=walker.place(box),
        level=heading_level(title_of(box)),
        label=title_of(box)["label"],
        title=plain(walker, title_of(box)),
        disclosure=yours.astext(),
        name=box["name"],
        children=walker.blocks(child for child in _own(box) if child is not yours),
        anchors=tuple(box["ids"]),
    )


def _write(walker: Walker, node: write) -> Iterable[v.AnyBlock]:
    yield v.Write(at=walker.place(node), title=_question(walker, node), lines=node["lines"])


def _tick(walker: Walker, node: tick) -> Iterable[v.AnyBlock]:
    answers = (child for child in node.children if isinstance(child, answer))
    yield v.Tick(
        at=walker.place(node),
        title=_question(walker, node),
        answers=tuple(v.Answer(plain(walker, it), is_open(it)) for it in answers),
    )


def _question(walker: Walker, node: nodes.Element) -> tuple[v.AnyInline, ...]:
    asked = node.next_node(question)
    return plain(walker, asked) if asked is not None else ()


def _getting_help(walker: Walker, box: getting_help) -> Iterable[v.AnyBlock]:
    yield v.GettingHelp(
        at=walker.place(box),
        urgency=box["urgency"],
        audience=box["audience"],
        level=heading_level(title_of(box)),
        label=title_of(box)["label"],
        title=plain(walker, title_of(box)),
        children=_content(walker, box),
        helplines=tuple(box["helplines"]),
        country=box["country"],
        anchors=tuple(box["ids"]),
    )


def _own(box: callout) -> list[nodes.Node]:
    return [child for child in box.children if not isinstance(child, callout_title)]


def _content(walker: Walker, box: callout) -> tuple[v.AnyBlock, ...]:
    return walker.blocks(_own(box))


def _is_lead(node: nodes.Node) -> bool:
    marks = {"pe-vignette__disclosure", "pe-vignette__content-note"}
    return isinstance(node, nodes.paragraph) and bool(marks & set(node["classes"]))


def setup_boxes() -> None:
    """Teach the walker the boxes. The press joins its own numbers to a request for help."""
    add_block(in_short, _in_short)
    add_block(vignette, _vignette)
    add_block(reflection, _reflection)
    add_block(worksheet, _worksheet)
    add_block(unsaved, nothing)
    add_block(write, _write)
    add_block(tick, _tick)
    add_block(getting_help, _getting_help)
    add_block(help_numbers, nothing)
