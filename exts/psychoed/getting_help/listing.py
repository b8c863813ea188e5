"""Every country's help lines on one page: the ``helplines`` directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from psychoed.config import settings
from psychoed.getting_help.answer import contact_nodes, emergency_nodes, line_nodes, paragraph
from psychoed.getting_help.selection import countries
from psychoed.getting_help.store import helplines_of
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.getting_help.selection import CountryPage, PrintedContact


class HelplinesDirective(SphinxDirective):
    """Makes a section for each country, so that each has its place in the page's contents."""

    def run(self) -> list[nodes.Node]:
        """List every country of the data."""
        pages = countries(helplines_of(self.env), settings(self.config).day)
        return [self._country(page) for page in pages]

    def _country(self, page: CountryPage) -> nodes.section:
        section = self._section(page.name, f"help-{page.code.lower()}")
        if page.note:
            section += paragraph(page.note, "pe-help__note")
        section.extend(emergency_nodes(page.emergency, page.emergency_sentence))
        for group in page.groups:
            lines = [nodes.list_item("", *line_nodes(line)) for line in group.lines]
            section += self._part(group.title, nodes.bullet_list("", *lines))
        section.extend(self._country(region) for region in page.regions)
        section.extend(self._contacts(_("Find or check a therapist"), page.find_help))
        section.extend(self._contacts(_("Complain about a therapist"), page.complaints))
        for words in (page.call_log_note, page.statement):
            if words:
                section += paragraph(words, "pe-help__small")
        return section

    def _contacts(self, title: object, contacts: Iterable[PrintedContact]) -> list[nodes.Node]:
        items = [nodes.list_item("", *contact_nodes(contact)) for contact in contacts]
        return [self._part(str(title), nodes.bullet_list("", *items))] if items else []

    def _part(self, title: str, content: nodes.Node) -> nodes.container:
        heading = nodes.paragraph("", "", nodes.strong("", title), classes=["pe-help__group"])
        return nodes.container("", heading, content)

    def _section(self, title: str, name: str) -> nodes.section:
        section = nodes.section(
            "", nodes.title("", title), ids=[name], classes=["pe-country", "pe-from-data"]
        )
        self.set_source_info(section)
        self.state.document.note_explicit_target(section)
        return section
