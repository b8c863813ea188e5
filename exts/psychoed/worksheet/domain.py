"""Knows every worksheet of the book, and how to link to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from psychoed.chapter.domain import chapters_of, slug_of
from psychoed.diagnostics import Problem, report
from psychoed.domains import OwnDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Entry(NamedTuple):
    """A worksheet that can be listed, referred to and printed alone."""

    docname: str
    anchor: str
    name: str
    title: str
    line: int


class WorksheetDomain(OwnDomain):
    """Knows every worksheet of the book."""

    name = "worksheet"
    label = "worksheet"
    initial_data: ClassVar[dict[str, Any]] = {"entries": []}
    data_version = 1
    dangling_warnings: ClassVar[dict[str, str]] = {
        "worksheet": "there is no worksheet with the name '%(target)s'."
    }

    @property
    def entries(self) -> list[Entry]:
        """The worksheets, in the order they were read."""
        return self.data["entries"]  # type: ignore[no-any-return]

    def note(self, name: str, title: nodes.Element, anchor: str) -> None:
        """Remember a worksheet."""
        line = title.line or 1
        self.entries.append(Entry(self.env.docname, anchor, name, title.astext(), line))

    def is_taken_on_this_page(self, name: str) -> bool:
        """Say whether a worksheet of the page that is being read has this name."""
        return any(it.name == name and it.docname == self.env.docname for it in self.entries)

    def in_order(self) -> list[Entry]:
        """Give the worksheets in the order of the book."""
        order = {docname: place for place, docname in enumerate(self.env.collect_relations())}
        last = len(order)
        return sorted(self.entries, key=lambda it: (order.get(it.docname, last), it.line))

    def check_consistency(self) -> None:
        """Report names that would be one file, once all chapters are known."""
        taken = {slug_of(docname): f"the chapter {docname}" for docname in chapters_of(self.env)}
        for entry in self.in_order():
            if entry.name in taken:
                report(
                    Problem.WORKSHEET,
                    f"the worksheet {entry.title!r} has the name {entry.name!r}, and so has "
                    f"{taken[entry.name]}: give it another.",
                    (entry.docname, entry.line),
                )
            else:
                taken[entry.name] = f"{entry.title!r} in {entry.docname}"

    def clear_doc(self, docname: str) -> None:
        """Forget the worksheets of a document."""
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
        """Link to a worksheet by its name."""
        entry = next((entry for entry in self.entries if entry.name == target), None)
        if entry is None:
            return None
        shown = contnode if node["refexplicit"] else nodes.inline("", entry.title)
        return make_refnode(builder, fromdocname, entry.docname, entry.anchor, shown)


def worksheets_of(env: BuildEnvironment) -> WorksheetDomain:
    """Give the domain that knows every worksheet."""
    return cast("WorksheetDomain", env.domains["worksheet"])


class WorksheetRole(XRefRole):
    """Links to a worksheet: ``{worksheet}`my-sentence` `` shows its title."""

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Send the reference to the domain of worksheets."""
        self.refdomain, self.reftype = "worksheet", "worksheet"
        return super().create_xref_node()
