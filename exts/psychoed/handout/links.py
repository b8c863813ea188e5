"""Says where a link in a resolved doctree leads: out, or to a place in the handbook.

Once resolved for HTML, a link to another chapter is an address relative to the page
(``../glossary.html#term-rupture``). It is mapped back to the document it came from.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.builders import Builder


class Target(NamedTuple):
    """Where a link leads. ``url`` is empty for a place in the handbook."""

    url: str = ""
    document: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Links:
    """The addresses of a book, seen from one of its pages.

    ``citations`` gives the key of each citation by its document and anchor.
    """

    address: str
    docname: str
    documents: Mapping[str, str]
    citations: Mapping[tuple[str, str], str]

    def target(self, reference: nodes.reference) -> Target:
        """Say where a reference leads."""
        if anchor := reference.get("refid"):
            return Target(anchor=anchor)
        uri = reference.get("refuri", "")
        if not reference.get("internal") or urlsplit(uri).scheme:
            return Target(url=uri)
        path, _, anchor = uri.partition("#")
        if not path:
            return Target(anchor=anchor)
        address = posixpath.normpath(posixpath.join(posixpath.dirname(self.address), unquote(path)))
        docname = self.documents.get(address)
        if docname is None:
            return Target(url=uri)
        return Target(document="" if docname == self.docname else docname, anchor=anchor)

    def citation(self, target: Target) -> str:
        """Give the key of the citation at ``target``, or ``""``."""
        return self.citations.get((target.document or self.docname, target.anchor), "")


def addresses(builder: Builder, docnames: Iterable[str]) -> dict[str, str]:
    """Give the document at each address of a site."""
    return {posixpath.normpath(builder.get_target_uri(name)): name for name in docnames}
