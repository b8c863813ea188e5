"""Who answers for this edition: the ``publisher-contact`` directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from psychoed.config import settings
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PublisherContactDirective(SphinxDirective):
    """Prints the contact from the settings, or says plainly that there is none yet."""

    def run(self) -> list[nodes.Node]:
        """Make the paragraph."""
        contact = settings(self.config).contact
        if not contact:
            words = str(_("No contact has been named yet. This is a draft."))
            return [nodes.paragraph(words, words, classes=["pe-contact", "pe-contact--missing"])]
        address = contact if contact.startswith("https:") else f"mailto:{contact}"
        link = nodes.reference("", contact, refuri=address)
        lead = nodes.Text(str(_("You can reach whoever publishes this edition here: ")))
        return [nodes.paragraph("", "", lead, link, classes=["pe-contact"])]


def setup_contact(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("publisher-contact", PublisherContactDirective)
