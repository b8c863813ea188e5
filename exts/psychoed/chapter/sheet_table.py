"""The table of all sheets, for those who hand them out: the ``handouts`` directive.

A row is a chapter, a column a kind of sheet. Each link says by itself which paper it is for, so
that a narrow screen can show a row as a few lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from psychoed.chapter.domain import in_order, is_summary, slug_of, summary_of
from psychoed.chapter.offer import are_sheets_made, page_link, short_sheet_link, text_link
from psychoed.rebuild.listing import add_listing, note_listing
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_HEADINGS = {
    "": _("A4"),
    "-letter": _("US Letter"),
    "-large": _("Large, A4"),
    "-large-letter": _("Large, Letter"),
}
"""What a column says: shorter than elsewhere, for there are many."""


CHAPTERS = "chapters"
"""The kind of list that names every chapter and summary."""


class handout_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table of all sheets will be."""


class HandoutListDirective(SphinxDirective):
    """Stands for the table of all sheets."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the table."""
        note_listing(self.env, CHAPTERS)
        return [handout_list()]


class ListHandouts(SphinxPostTransform):
    """Fills in the table of sheets, in the order of the book."""

    default_priority = 15

    def run(self, **_kwargs: Any) -> None:
        """Put the table where its place was kept."""
        for place in list(self.document.findall(handout_list)):
            place.replace_self(self._sheets() if are_sheets_made(self.env) else self._titles())

    def _titles(self) -> nodes.Node:
        titles = (self.env.titles[name].astext() for name in _chapters(self.env))
        items = (nodes.list_item("", nodes.paragraph("", title)) for title in titles)
        return nodes.bullet_list("", *items)

    def _sheets(self) -> nodes.Node:
        words = (_("Chapter"), *_HEADINGS.values(), _("In short"), _("Text"))
        head = [nodes.entry("", nodes.paragraph("", str(word))) for word in words]
        rows = [self._row(docname) for docname in _chapters(self.env)]
        return _table(head, rows)

    def _row(self, docname: str) -> nodes.row:
        env, slug, short = self.env, slug_of(docname), summary_of(self.env, docname)
        cells: list[nodes.Node] = [page_link(env, docname, env.titles[docname].astext())]
        cells += [short_sheet_link(env, f"{slug}{end}", str(it)) for end, it in _HEADINGS.items()]
        in_short = (
            short_sheet_link(env, slug_of(short), str(_("In short"))) if short else nodes.Text("")
        )
        cells += [in_short, text_link(env, slug, str(_("Text")))]
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", it)) for it in cells))


def _table(head: Sequence[nodes.Node], rows: Sequence[nodes.Node]) -> nodes.table:
    columns = [nodes.colspec(colwidth=1) for _column in head]
    columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, cols=len(columns))
    group += [nodes.thead("", nodes.row("", *head)), nodes.tbody("", *rows)]
    return nodes.table("", group, classes=["pe-sheets"])


def _chapters(env: BuildEnvironment) -> list[str]:
    return [docname for docname in in_order(env) if not is_summary(env._app, docname)]


def _listed(env: BuildEnvironment) -> list[tuple[str, str]]:
    """Give what the table says, and where it leads."""
    return [(docname, env.titles[docname].astext()) for docname in in_order(env)]


def setup_sheet_table(app: Sphinx) -> None:
    """Register the table of all sheets."""
    app.add_node(handout_list)
    app.add_directive("handouts", HandoutListDirective)
    app.add_post_transform(ListHandouts)
    add_listing(CHAPTERS, _listed)
