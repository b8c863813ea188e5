"""Which pages the handbook has, and where a link to one of them leads on paper."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.handout.vocabulary import Document


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page of the site.

    ``address`` is relative to the site's root. ``title`` is what a sheet calls the page where it
    can only name it, ``""`` for a page that has no sheet of its own.
    """

    docname: str
    address: str
    title: str = ""


class Target(NamedTuple):
    """Where a link leads: to an address, to a label in this PDF, or (both empty) nowhere."""

    url: str = ""
    label: str = ""


class Catalogue:
    """Resolves links between documents.

    ``labels`` holds, for each document of this PDF, the label of each of its anchors; the
    anchor ``""`` is the document's start.
    """

    def __init__(
        self,
        places: Iterable[Place],
        labels: dict[str, dict[str, str]],
        base_url: str = "",
    ) -> None:
        places = tuple(places)
        self._addresses = {place.docname: place.address for place in places}
        self._titles = {place.docname: place.title for place in places}
        self._labels = labels
        self._base_url = base_url if not base_url or base_url.endswith("/") else f"{base_url}/"

    def address(self, docname: str) -> str:
        """Give the public address of a page, ``""`` if it has none."""
        if not self._base_url or docname not in self._addresses:
            return ""
        return self._base_url + self._addresses[docname]

    def short(self, name: str) -> str:
        """Give a short public address, ``""`` if there is none."""
        return self._base_url + name if self._base_url and name else ""

    def beside(self, docname: str, relative: str) -> Target:
        """Find what a page gives as relative to itself: another page, or a file of the site."""
        path, _, anchor = relative.partition("#")
        here = posixpath.dirname(self._addresses.get(docname, ""))
        address = posixpath.normpath(posixpath.join(here, unquote(path)))
        pages = {page: name for name, page in self._addresses.items()}
        if address in pages:
            return self.find(pages[address], anchor)
        if not self._base_url or address.startswith(("..", "/")):
            return Target()
        return Target(url=self._base_url + quote(address) + (f"#{anchor}" if anchor else ""))

    def title(self, docname: str) -> str:
        """Give the title to name a page by that is not in this PDF, ``""`` if it needs none."""
        return "" if docname in self._labels else self._titles.get(docname, "")

    def find(self, docname: str, anchor: str) -> Target:
        """Find a place of the handbook, in this PDF first, then on the web."""
        inside = self._labels.get(docname, {})
        if anchor in inside:
            return Target(label=inside[anchor])
        if address := self.address(docname):
            return Target(url=f"{address}#{anchor}" if anchor else address)
        return Target(label=inside.get("", ""))


def places_of(documents: Iterable[Document]) -> tuple[Place, ...]:
    """Give the places that the documents themselves are."""
    return tuple(Place(document.docname, document.address) for document in documents)
