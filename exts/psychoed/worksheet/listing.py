"""The ways to worksheets: the list of all in the book, and from each to its own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from psychoed.chapter.domain import chapter_at
from psychoed.chapter.offer import are_sheets_made, sheet_link
from psychoed.rebuild.listing import add_listing, note_listing
from psychoed.words import _
from psychoed.worksheet.domain import Entry, worksheets_of
from psychoed.worksheet.nodes import worksheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class worksheet_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of all worksheets will be."""


class WorksheetListDirective(SphinxDirective):
    """Stands for the list of all worksheets in the book."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the list."""
        note_listing(self.env, "worksheets")
        place = worksheet_list()
        self.set_source_info(place)
        return [place]


class ListWorksheets(SphinxPostTransform):
    """Fills in the list, in the order of the book."""

    # Before the walker (190), so that the list can stand in a hand-out.
    default_priority = 20

    def run(self, **_kwargs: Any) -> None:
        """Put the list where its place was kept."""
        for place in list(self.document.findall(worksheet_list)):
            listed = map(self._item, worksheets_of(self.env).in_order())
            place.replace_self(nodes.bullet_list("", *listed))

    def _item(self, entry: Entry) -> nodes.list_item:
        link = make_refnode(
            self.env._app.builder,
            self.env.docname,
            entry.docname,
            entry.anchor,
            nodes.inline("", entry.title),
        )
        chapter = self.env.titles[entry.docname].astext()
        line = nodes.paragraph("", "", link, nodes.Text(f" ({chapter})"))
        if _has_sheet(self.env, entry.docname):
            # "PDF" alone says nothing in a list of links.
            line += [nodes.Text(", "), sheet_link(self.env, entry.name, entry.title)]
        return nodes.list_item("", line)


class OfferSheets(SphinxPostTransform):
    """Leads from each worksheet of a chapter to its own sheet."""

    # After the walker (190): on paper it would lead to itself.
    default_priority = 195

    def run(self, **_kwargs: Any) -> None:
        """Add a line to each worksheet."""
        if _has_sheet(self.env, self.env.docname):
            for box in self.document.findall(worksheet):
                if box["name"]:
                    box += self._offer(box["name"])

    def _offer(self, name: str) -> nodes.paragraph:
        link = sheet_link(self.env, name, str(_("This worksheet alone, to print or fill in")))
        return nodes.paragraph("", "", link, classes=["pe-worksheet__sheet"])


def _has_sheet(env: BuildEnvironment, docname: str) -> bool:
    return are_sheets_made(env) and chapter_at(env, docname) is not None


def _listed(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Give what the list says, and where it leads."""
    entries = worksheets_of(env).in_order()
    return [(it.docname, it.anchor, it.title, env.titles[it.docname].astext()) for it in entries]


def setup_worksheet_list(app: Sphinx) -> None:
    """Register the list and the ways to sheets."""
    app.add_node(worksheet_list)
    app.add_directive("worksheets", WorksheetListDirective)
    app.add_post_transform(ListWorksheets)
    app.add_post_transform(OfferSheets)
    add_listing("worksheets", _listed)
