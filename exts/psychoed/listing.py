"""Pages that list what stands on other pages, written again when that changes.

Sphinx writes a page again when its own file changed. A list of all chapters would keep the old
title of one that was renamed. So each page that holds a list is noted with the kind of it, and
what the list says is kept from one build to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from psychoed.domains import OwnDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    Content = Callable[[BuildEnvironment], Any]

_KINDS: dict[str, Content] = {}


def add_listing(kind: str, content: Content) -> None:
    """Say what a kind of list shows: anything that can be compared and pickled."""
    _KINDS[kind] = content


def note_listing(env: BuildEnvironment, kind: str) -> None:
    """Note that the page that is being read holds a list of this kind."""
    domain = cast("ListingDomain", env.domains[ListingDomain.name])
    domain.pages.setdefault(env.docname, set()).add(kind)


class ListingDomain(OwnDomain):
    """Knows which pages hold lists, and what those said last."""

    name = "psychoed_listing"
    label = "listing"
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "said": {}}
    data_version = 1

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


def _changed(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give the pages whose lists say something else than last time."""
    domain = cast("ListingDomain", env.domains[ListingDomain.name])
    said = {kind: content(env) for kind, content in _KINDS.items()}
    late = {kind for kind, content in said.items() if domain.data["said"].get(kind) != content}
    domain.data["said"] = said
    return sorted(name for name, kinds in domain.pages.items() if kinds & late)


def setup_listing(app: Sphinx) -> None:
    """Register what knows the lists."""
    app.add_domain(ListingDomain)
    app.connect("env-updated", _changed)
