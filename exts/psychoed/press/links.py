"""Where the links of a sheet lead, and what is printed so that paper can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from psychoed.press.tree import Node, spaced, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psychoed.press.catalogue import Catalogue

HELP_PAGE = "getting-help"


class Links:
    """The links of one document. Remembers which addresses it has printed.

    ``sources`` is the label of each source by its key.
    """

    def __init__(self, docname: str, catalogue: Catalogue, sources: Mapping[str, str]) -> None:
        self.docname = docname
        self.catalogue = catalogue
        self.sources = sources
        self.given: set[str] = set()

    def citation(self, node: Node, children: list[Node]) -> Node:
        """Give the call for a source, or its words where the sheet has no such source."""
        if node["key"] not in self.sources:
            return _plain(children)
        return {"type": "citation", "label": self.sources[node["key"]], "children": children}

    def link(self, node: Node, children: list[Node], place: str) -> Node:
        """Give a link, or its words where it leads nowhere. ``place`` is where to print more."""
        url, label = node["url"], ""
        if not url:
            docname = node["document"] or self.docname
            url, label = self.catalogue.find(docname, node["anchor"])
        elif not urlsplit(url).scheme:  # a file of the site, seen from this page
            url, label = self.catalogue.beside(self.docname, url)
        see = self._see(node, place)
        if not url and not label:
            titled = not see and bool(self.catalogue.title(node["document"]))
            return _plain(children) | {"see": see, "place": place, "titled": titled}
        return {
            "type": "link",
            "url": url,
            "label": label,
            "children": children,
            "address": self._address(node, url, place),
            "see": see,
            "place": place,
        }

    def _see(self, node: Node, place: str) -> str:
        """Give the title of another sheet, unless the link's words already name it.

        Whoever reads on paper cannot follow "unless you feel unsafe with them".
        """
        title = self.catalogue.title(node["document"]) if place and node["document"] else ""
        shown = words(node["children"]).lower()
        named = shown in title.lower() or title.lower() in shown
        return "" if named else spaced(title)

    def _address(self, node: Node, url: str, place: str) -> str:
        """Give the address to print, once in a document, unless the link's words give it.

        Outside pages have one, and the page of help. Other chapters are named by their title.
        """
        outside = node["url"].startswith(("https://", "http://"))
        if not place or not url or url in self.given:
            return ""
        if not outside and node["document"] != HELP_PAGE:
            return ""
        address = readable(url)
        self.given.add(url)
        return "" if _says(words(node["children"]), address) else address


def readable(url: str) -> str:
    """Give an address as people read and type it."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def _says(shown: str, address: str) -> bool:
    """Tell whether a link's words already give its address. A DOI is one without ``doi.org``."""
    return address.removeprefix("doi.org/").lower() in shown.lower()


def _plain(children: list[Node]) -> Node:
    """Give words alone, as a node."""
    return {"type": "words", "children": children, "see": "", "place": "", "titled": False}
