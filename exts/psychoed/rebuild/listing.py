"""Pages that list what stands on other pages.

Sphinx writes a page again when its own file changed. A list of all chapters would keep the old
title of one that was renamed. So each page that holds a list is noted with the kind of it, and
``shown.py`` compares what the list says with what it said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from psychoed.domains import OwnDomain
from psychoed.rebuild.shown import add_shown, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    Content = Callable[[BuildEnvironment], Any]

_KINDS: dict[str, Content] = {}


def add_listing(kind: str, content: Content) -> None:
    """Say what a kind of list shows: anything whose ``repr`` tells all of it."""
    _KINDS[kind] = content


def note_listing(env: BuildEnvironment, kind: str) -> None:
    """Note that the page that is being read holds a list of this kind."""
    domain = cast("ListingDomain", env.domains[ListingDomain.name])
    domain.pages.setdefault(env.docname, set()).add(kind)


class ListingDomain(OwnDomain):
    """Knows which pages hold lists."""

    name = "psychoed_listing"
    label = "listing"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 2

    @property
    def pages(self) -> dict[str, set[str]]:
        """The kinds of list on each page."""
        return self.data["pages"]  # type: ignore[no-any-return]

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        read = {name: it for name, it in otherdata["pages"].items() if name in docnames}
        self.pages.update(read)


def _lists(app: Sphinx) -> Callable[[str], Any]:
    """Give what the lists on a page say."""
    domain = cast("ListingDomain", app.env.domains[ListingDomain.name])
    said = {kind: digest(content(app.env)) for kind, content in _KINDS.items()}
    return lambda docname: [said[kind] for kind in sorted(domain.pages.get(docname, ()))]


def setup_listing(app: Sphinx) -> None:
    """Register what knows the lists."""
    app.add_domain(ListingDomain)
    add_shown("lists", _lists)
