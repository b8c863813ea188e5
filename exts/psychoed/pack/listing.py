"""The list of starter packs and of the whole book, for those who hand them out: ``packs``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from psychoed.chapter.offer import are_sheets_made, sheet_link
from psychoed.config import settings
from psychoed.pack.library import slug_of
from psychoed.pack.starters import STARTERS, titles_of
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_PAPERS = {"": _("A4"), "-letter": _("US Letter")}


class PacksDirective(SphinxDirective):
    """Lists each pack with its sentence, then the whole book; and says where older editions are.

    What is wrong in ``packs.toml`` is told when the packs are set, and not here as well.
    """

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        path = Path(self.env.srcdir, STARTERS)
        self.env.note_dependency(str(path))
        items = [self._item(*pack) for pack in titles_of(path)]
        slug = slug_of(self.config.project)
        items.append(self._item(slug, str(_("The whole book")), ""))
        return [nodes.bullet_list("", *items), *self._earlier()]

    def _earlier(self) -> Iterator[nodes.paragraph]:
        """Lead to the releases, which keep all their sheets."""
        if repository := settings(self.config).repository:
            line = nodes.paragraph("", str(_("A sheet says at its foot which edition it is. ")))
            address = f"{repository.rstrip('/')}/releases"
            line += nodes.reference("", str(_("Earlier editions")), refuri=address)
            yield line

    def _item(self, name: str, title: str, sentence: str) -> nodes.list_item:
        line = nodes.paragraph("", "", nodes.strong("", title))
        if sentence:
            line += nodes.Text(f". {sentence}")
        if not are_sheets_made(self.env):
            return nodes.list_item("", line)
        links = nodes.paragraph()
        for ending, paper in _PAPERS.items():
            links += [nodes.Text(", " if ending else "")]
            links += sheet_link(self.env, f"{name}{ending}", f"{title}, {paper}")
        return nodes.list_item("", line, links)


def setup_packs(app: Sphinx) -> None:
    """Register the list."""
    app.add_directive("packs", PacksDirective)
