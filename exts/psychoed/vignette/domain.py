"""Knows every story of the book, and how to link to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from psychoed.diagnostics import Problem, report
from psychoed.domains import OwnDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Entry(NamedTuple):
    """A story that can be listed and referred to."""

    docname: str
    anchor: str
    name: str
    title: str
    line: int


class VignetteDomain(OwnDomain):
    """Knows every story of the book."""

    name = "vignette"
    label = "story"
    initial_data: ClassVar[dict[str, Any]] = {"entries": []}
    data_version = 2
    dangling_warnings: ClassVar[dict[str, str]] = {
        "story": "there is no story with the name '%(target)s'."
    }

    @property
    def entries(self) -> list[Entry]:
        """The stories, in the order they were read."""
        return self.data["entries"]  # type: ignore[no-any-return]

    def note(self, name: str, title: nodes.Element, anchor: str) -> None:
        """Remember a story."""
        line = title.line or 1
        self.entries.append(Entry(self.env.docname, anchor, name, title.astext(), line))

    def check_consistency(self) -> None:
        """Report stories of the same name, once all chapters are known."""
        first: dict[str, Entry] = {}
        for entry in filter(lambda entry: entry.name, self.entries):
            twin = first.setdefault(entry.name, entry)
            if twin is not entry:
                report(
                    Problem.DUPLICATE_VIGNETTE,
                    f"the story {entry.title!r} has the name {entry.name!r}, and so has "
                    f"{twin.title!r} in {twin.docname}: give it another.",
                    (entry.docname, entry.line),
                )

    def clear_doc(self, docname: str) -> None:
        """Forget the stories of a document."""
        self.data["entries"] = [entry for entry in self.entries if entry.docname != docname]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.entries.extend(entry for entry in otherdata["entries"] if entry.docname in docnames)

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,  # noqa: ARG002
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Link to a story by its name."""
        name = nodes.fully_normalize_name(target)
        entry = next((entry for entry in self.entries if name and entry.name == name), None)
        if entry is None:
            return None
        shown = contnode if node["refexplicit"] else nodes.inline("", entry.title)
        return make_refnode(builder, fromdocname, entry.docname, entry.anchor, shown)


def stories_of(env: BuildEnvironment) -> VignetteDomain:
    """Give the domain that knows every story."""
    return cast("VignetteDomain", env.domains["vignette"])


class VignetteRole(XRefRole):
    """Links to a story: ``{vignette}`jane-leaves` `` shows its title."""

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Send the reference to the domain of stories."""
        self.refdomain, self.reftype = "vignette", "story"
        return super().create_xref_node()
