"""Refuses phone numbers that somebody typed into a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from psychoed.chapter.domain import front_matter_of
from psychoed.diagnostics import Problem, report
from psychoed.getting_help.store import domain_of
from psychoed.getting_help.typed_numbers import find, find_across

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx

_DIALS = re.compile(
    r"(?:tel|sms|callto|whatsapp|facetime|skype):|https?://(?:wa\.me|api\.whatsapp)/", re.IGNORECASE
)

_LONGEST = 40
_RESTED_ON = {"reftitle", "explanation"}
"""What shows when a finger rests on it."""


class RefuseTypedNumbers(SphinxTransform):
    """Looks at every word, picture text and link that a page's writer wrote."""

    # While the page is read: what comes from the data is put in when it is written.
    default_priority = 302

    def apply(self, **_kwargs: Any) -> None:
        """Report each number."""
        known, words = domain_of(self.env).numbers, _Words()
        for place, text in self._texts(words):
            for number in find(text, known):
                _report(number, place)
        for block in self.document.findall(_has_parts):
            for number in find_across([words[it] for it in block.children], known):
                _report(number, block.next_node(nodes.TextElement) or block)
        for numbered in self.document.findall(nodes.enumerated_list):
            for number in _with_its_own(numbered, words, known):
                _report(number, numbered.next_node(nodes.TextElement) or numbered)
        for reference in self.document.findall(nodes.reference):
            if _DIALS.match(reference.get("refuri", "")):
                _report(reference["refuri"], reference)

    def _texts(self, words: _Words) -> Iterator[tuple[nodes.Node | tuple[str, int], str]]:
        for node in self.document.findall(nodes.TextElement):
            if not isinstance(node.parent, nodes.TextElement):
                yield node, words[node]
        for image in self.document.findall(nodes.image):
            yield image, image.get("alt", "")
        if page := front_matter_of(self.env).get(self.env.docname):
            for text in _strings(page.model_dump()):
                yield (self.env.docname, 1), text
        for element in self.document.findall(nodes.Element):
            for key in _RESTED_ON & element.attributes.keys():
                yield element, element[key]


def _has_parts(node: nodes.Node) -> bool:
    """Say whether parts of a page stand below or beside each other here: rows, items, lines."""
    return not isinstance(node, nodes.TextElement) and len(node.children) > 1


def _with_its_own(
    items: nodes.enumerated_list, words: _Words, known: Collection[str]
) -> Iterator[str]:
    """Give the numbers that items make with those they are counted by: '116. 123'."""
    for own, item in enumerate(items.children, items.get("start", 1)):
        yield from find_across([str(own), words[item]], known)


class _Words(dict[nodes.Node, str]):
    """The words of each part of a page as they are seen, put together once."""

    def __missing__(self, node: nodes.Node) -> str:
        if isinstance(node, (nodes.raw, nodes.comment)):
            self[node] = " "  # the end of a line is raw
        elif isinstance(node, nodes.Text):
            self[node] = str(node)
        else:
            between = "" if isinstance(node, nodes.TextElement) else "\n"
            self[node] = between.join(self[it] for it in node.children)
        return self[node]


def _strings(value: Any) -> Iterator[str]:
    """Give every text in the lines at the top of a page, but for the fingerprint of its words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        yield from _strings([part for key, part in value.items() if key != "fingerprint"])


def _report(number: str, place: nodes.Node | tuple[str, int]) -> None:
    shown = number if len(number) <= _LONGEST else f"{number[:_LONGEST]}…"
    report(
        Problem.TYPED_NUMBER,
        f"{shown!r} looks like a number to call or text. Nobody checks a number typed here, so "
        "take it out and put a box where it stood: ':::{getting-help} routine', then ':::'. The "
        "box brings numbers from the file of help lines.",
        place,
    )


def setup_number_gate(app: Sphinx) -> None:
    """Register the check."""
    app.add_transform(RefuseTypedNumbers)
