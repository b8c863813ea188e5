"""The offer of the whole site as one file: the ``site-zip`` directive.

The file is packed when the site is published (``site_zip.py``). Where no sheets are made, nothing
is published, and there is no offer::

    <site_zip>
        <paragraph>
            <reference refuri="attuned-site.zip">   Save the whole handbook (ZIP
                <zip_size>                          , 1.4 MB
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from psychoed.callouts.callouts import PLAIN
from psychoed.config import settings
from psychoed.site_zip import BEGIN, END, SIZE, file_name
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class site_zip(nodes.General, nodes.Element):  # noqa: N801
    """Holds the offer, which only a published page makes."""


class zip_size(nodes.Inline, nodes.Element):  # noqa: N801
    """Stands for the size of the file, which is known once it is packed."""


class SiteZipDirective(SphinxDirective):
    """Offers the whole site as one file."""

    def run(self) -> list[nodes.Node]:
        """Make the offer."""
        slug = nodes.make_id(self.config.project) or "handbook"
        address = "../" * self.env.docname.count("/") + file_name(slug)
        words = str(_("Save the whole handbook"))
        end = nodes.Text(")")
        link = nodes.reference("", f"{words} (ZIP", zip_size(), end, refuri=address, internal=True)
        return [site_zip("", nodes.paragraph("", "", link), slug=slug)]


def _visit_zip_html(self: HTML5Translator, node: site_zip) -> None:
    if not settings(self.config).handout_dir:
        raise nodes.SkipNode
    self.body.append(BEGIN.format(slug=node["slug"]))


def _depart_zip_html(self: HTML5Translator, _node: site_zip) -> None:
    self.body.append(END)


def _visit_size_html(self: HTML5Translator, _node: zip_size) -> None:
    self.body.append(SIZE)


def _skip_node(_translator: Any, _node: nodes.Element) -> None:
    raise nodes.SkipNode


def _skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing for the node itself."""


def setup_take_along(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    elsewhere: dict[str, Any] = dict.fromkeys(PLAIN, (_skip_node, None))
    app.add_node(site_zip, **(elsewhere | {"html": (_visit_zip_html, _depart_zip_html)}))
    app.add_node(zip_size, **(elsewhere | {"html": (_visit_size_html, _skip)}))
    app.add_directive("site-zip", SiteZipDirective)
