"""What would spoil a sheet, found before anything is typeset, where its writer can mend it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from psychoed.press import images
from psychoed.press.fonts import unprintable
from psychoed.press.problems import Problem
from psychoed.press.tables import is_too_wide
from psychoed.press.tree import Found, Node, walk, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRINTED = ("text", "label", "disclosure", "content_note")
_PRINTED_OF_DOCUMENT = ("project", "authors", "content_notes")
_DEEPEST = 6

_DEEPEST_NESTING = 8
_NESTING = {
    **dict.fromkeys(("list", "definitions", "quote", "table", "group", "note"), "block"),
    **dict.fromkeys(("box", "in-short", "vignette", "reflection", "getting-help"), "block"),
    **dict.fromkeys(("strong", "emphasis", "superscript", "subscript", "language"), "inline"),
}
"""What may stand in itself, and so without end. Blocks and inlines are counted apart."""

_JUDGED = frozenset(
    ("heading", "vignette", "reflection", "note", "link", "figure", "inline-image", "table")
)
"""Kinds of nodes that can be wrong in themselves, and not only hold words that are."""

# What a typesetter understands of BCP 47: a language, and perhaps a script and a country.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")


def check(whole: Node, pictures: Path) -> list[Problem]:
    """Find what must be mended in a document, from its first line to its last.

    ``pictures`` is the folder that figures' paths start from.
    """
    start = f"{whole['source']}:1"
    if endless := _nested_too_deep(whole, start):
        return endless  # whatever else looks at it might never come back
    nodes = list(walk(whole, start))
    problems = [
        *_title(whole, start),
        *_headings(nodes),
        *_anchors(nodes),
        *(Problem(at, message) for node, at in nodes for message in _of_node(node, pictures)),
        *_glyphs_of_document(whole, start),
        # A page of the book alone is never set in large print.
        *(_widths(nodes) if whole.get("kind") != "matter" else ()),
    ]
    return sorted(problems, key=lambda problem: problem.place)


def _title(document: Node, start: str) -> Iterator[Problem]:
    if not words(document["title"]).strip():
        yield Problem(start, "the chapter has no title: begin it with '# ' and a title.")
    if not document["language"]:
        yield Problem(start, "the chapter has no language: set 'language' in conf.py.")


def _nested_too_deep(whole: Node, start: str) -> list[Problem]:
    """Find what stands in more than eight of its like: no page has the room, no reader the head."""
    found = []
    waiting: list[tuple[Any, str, int, int]] = [(whole, start, 0, 0)]
    while waiting:
        value, at, blocks, inlines = waiting.pop()
        if isinstance(value, dict):
            at = value.get("at") or at
            kind = _NESTING.get(value.get("type", ""))
            blocks, inlines = blocks + (kind == "block"), inlines + (kind == "inline")
            if max(blocks, inlines) > _DEEPEST_NESTING:
                found.append(at)
                continue
            value = list(value.values())
        waiting += [
            (part, at, blocks, inlines)
            for part in reversed(value)
            if isinstance(part, (dict, list, tuple))
        ]
    message = (
        f"this is nested more than {_DEEPEST_NESTING} deep: "
        "bring it further out, or give it a heading of its own."
    )
    return [Problem(at, message) for at in dict.fromkeys(found)]


def _headings(nodes: list[Found]) -> Iterator[Problem]:
    """Levels go down one at a time, so that the outline is a tree."""
    above = 1
    for node, at in nodes:
        if "level" not in node or not (node.get("label") or node.get("title") or _is_heading(node)):
            continue
        level = node["level"]
        if level < 2:
            yield Problem(at, "a second title: use '## ' or deeper for headings inside a chapter.")
        elif level > above + 1:
            yield Problem(
                at,
                f"this heading skips a level: it is {'#' * level!r} below {'#' * above!r}; "
                f"write {'#' * (above + 1)!r}.",
            )
        elif level > _DEEPEST:
            yield Problem(at, f"this heading is too deep: '{'#' * _DEEPEST}' is the deepest.")
        above = level


def _is_heading(node: Node) -> bool:
    return node.get("type") == "heading"


def _anchors(nodes: list[Found]) -> Iterator[Problem]:
    places = [(anchor, at) for node, at in nodes for anchor in node.get("anchors", ())]
    count = Counter(anchor for anchor, _ in places)
    seen = set()
    for anchor, at in places:
        if count[anchor] > 1 and anchor in seen:
            yield Problem(at, f"the name {anchor!r} is taken: give this place another one.")
        seen.add(anchor)


def _of_node(node: Node, pictures: Path) -> Iterator[str]:
    for key in _PRINTED:
        if isinstance(node.get(key), str):
            yield from _glyphs(node[key])
    if node.get("type") in _JUDGED or node.get("language"):
        yield from _of_kind(node, pictures)


def _of_kind(node: Node, pictures: Path) -> Iterator[str]:
    match node:
        case {"type": "heading"} if not words(node["children"]).strip():
            yield "this heading is empty: give it words, or delete it."
        case {"type": "vignette" | "reflection"} if not words(node["title"]).strip():
            yield "this box has no title: give it one."
        case {"type": "note"} if not node["children"]:
            yield "this footnote is empty: give it words, or delete it."
        case {"type": "link"} if not words(node["children"]).strip():
            where = node["url"] or node["document"] or f"#{node['anchor']}"
            yield f"the link to {where!r} has no words: write some between its square brackets."
        case {"type": "figure" | "inline-image"}:
            yield from _picture(node, pictures)
        case {"type": "table"}:
            yield from _table(node)
        case {"language": str(language)} if language and not _LANGUAGE.fullmatch(language):
            yield f"{language!r} is no language: write its code, such as 'fr' or 'pt-BR'."


def _picture(node: Node, pictures: Path) -> Iterator[str]:
    if not node["alt"].strip():
        yield (
            f"the picture {node['path']!r} has no alternative text: say in ':alt:' what it tells "
            "somebody who cannot see it."
        )
    if complaint := images.complaint(pictures, node["path"]):
        yield complaint


def _table(node: Node) -> Iterator[str]:
    if not node["body"] or not node["widths"]:
        yield "this table is empty: give it rows, or delete it."
    elif not node["head"] and not any(row["cells"][0]["header"] for row in node["body"]):
        yield "this table has no header: name its columns in a first row, or its rows in a column."


def _widths(nodes: list[Found]) -> Iterator[Problem]:
    for node, at in nodes:
        if node.get("type") == "table" and node["widths"] and is_too_wide(node):
            yield Problem(
                at,
                f"this table is too wide for large print: with {len(node['widths'])} columns, "
                "words would run into each other. Take out a column, or make it two tables.",
            )


def _glyphs(text: str) -> Iterator[str]:
    if complaint := unprintable(text):
        yield complaint


def _glyphs_of_document(document: Node, start: str) -> Iterator[Problem]:
    printed = [document[key] for key in _PRINTED_OF_DOCUMENT]
    printed.append(document["review"]["statement"])
    for value in printed:
        for text in [value] if isinstance(value, str) else value:
            yield from (Problem(start, message) for message in _glyphs(text))
