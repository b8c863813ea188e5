"""Refuses phone numbers that somebody typed into a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from psychoed.diagnostics import Problem, report
from psychoed.getting_help.store import domain_of
from psychoed.getting_help.typed_numbers import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_DIALS = re.compile(
    r"(?:tel|sms|callto|whatsapp|facetime|skype):|https?://(?:wa\.me|api\.whatsapp)/", re.IGNORECASE
)


class RefuseTypedNumbers(SphinxTransform):
    """Looks at every word, picture text and link of a page, but for what came from the data."""

    default_priority = 302

    def apply(self, **_kwargs: Any) -> None:
        """Report each number."""
        known = domain_of(self.env).numbers
        for node, text in self._texts():
            for number in find(text, known):
                _report(number, node)
        for reference in self.document.findall(nodes.reference):
            uri = reference.get("refuri", "")
            if _DIALS.match(uri) and not _is_from_data(reference):
                _report(uri, reference)

    def _texts(self) -> Iterator[tuple[nodes.Node, str]]:
        for node in self.document.findall(nodes.TextElement):
            if not isinstance(node.parent, nodes.TextElement) and not _is_from_data(node):
                yield node, node.astext()
        for image in self.document.findall(nodes.image):
            yield image, image.get("alt", "")


def _is_from_data(node: nodes.Node | None) -> bool:
    while node is not None:
        if isinstance(node, nodes.Element) and "pe-from-data" in node["classes"]:
            return True
        node = node.parent
    return False


def _report(number: str, node: nodes.Node) -> None:
    report(
        Problem.TYPED_NUMBER,
        f"{number!r} looks like a number to call or text. Nobody checks a number typed here, so "
        "take it out and put a box where it stood: ':::{getting-help} routine', then ':::'. The "
        "box brings numbers from the file of help lines.",
        node,
    )


def setup_number_gate(app: Sphinx) -> None:
    """Register the check."""
    app.add_transform(RefuseTypedNumbers)
