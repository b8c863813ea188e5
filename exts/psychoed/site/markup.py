"""HTML that the stock writers get wrong for keyboards, listeners, phones or the security policy.

Everything here works on the tree after the hand-out has been taken from it (priority 190), and
on web pages alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import get_image_size

from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_PIXELS = {
    "px": 1.0,
    "": 1.0,
    "pt": 4 / 3,
    "em": 16.0,
    "rem": 16.0,
    "cm": 37.8,
    "mm": 3.78,
    "in": 96.0,
}


class SizeWithoutStyle(SphinxPostTransform):
    """Says how large pictures are by attribute and class: the policy forbids ``style=``.

    Each picture also gets its own proportions, so that nothing jumps when it arrives.
    """

    default_priority = 400
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Size pictures, figures and tables."""
        for image in self.document.findall(nodes.image):
            self._size(image)
        for figure in self.document.findall(nodes.figure):
            _take_share(figure)
        for table in self.document.findall(nodes.table):
            # A table fits its columns to the screen; the widths an author gives are for paper.
            _take_share(table)
            table["classes"] = [it for it in table["classes"] if it != "colwidths-given"]

    def _size(self, image: nodes.image) -> None:
        asked = image.attributes.pop("width", "")
        image.attributes.pop("height", "")
        scale = image.attributes.pop("scale", 100) / 100
        own = get_image_size(self.env.srcdir / image["uri"])
        if asked.endswith("%"):
            image["classes"].append(_share_class(asked))
        elif asked and own:
            value, unit = nodes.parse_measure(asked)
            scale *= value * _PIXELS.get(unit, 1.0) / own[0]
        if own:
            image["width"], image["height"] = (str(round(side * scale)) for side in own)


def _take_share(node: nodes.Element) -> None:
    width = node.attributes.pop("width", "")
    if width.endswith("%"):
        node["classes"].append(_share_class(width))


def _share_class(percent: str) -> str:
    """Give the class for a share of the line, to the nearest tenth: ``pe-share-80``."""
    tenths = round(float(percent.rstrip("% ")) / 10)
    return f"pe-share-{min(max(tenths, 1), 10) * 10}"


class NameCards(SphinxPostTransform):
    """Makes a card's title its link, in place of a second, hidden name over the whole card."""

    default_priority = 201  # after sphinx-design's own
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Move each card's link to its title."""
        for card in _of_class(self.document, "sd-card"):
            titles = _of_class(card, "sd-card-title")
            links = _of_class(card, "sd-stretched-link")
            if titles and links:
                _give_name(links[0], titles[0])


def _give_name(link: nodes.Element, title: nodes.Element) -> None:
    link.parent.remove(link)
    link["classes"].remove("sd-hide-link-text")
    link.clear()
    link.extend(title.children)
    title.clear()
    title += nodes.inline("", "", link)


def _of_class(tree: nodes.Element, name: str) -> list[nodes.Element]:
    return [it for it in tree.findall(nodes.Element) if name in it.get("classes", ())]


class OneIdEach(SphinxPostTransform):
    """Takes the ids off furo's wrappers: they were copied, and stand on the table as well."""

    default_priority = 501  # after furo's
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Leave each id once."""
        for wrapper in self.document.findall(nodes.container):
            if {"table-wrapper", "math-wrapper"} & set(wrapper["classes"]):
                wrapper["ids"], wrapper["names"] = [], []


class CaptionBesideTheTable(SphinxPostTransform):
    """Takes a table's caption out of what scrolls: on a phone it would break off with the columns.

    ::

        <paragraph classes="table-caption" ids="a">
        <container classes="table-wrapper">
            <table named_by="a">
    """

    default_priority = 502  # after furo's, and after the wrappers' ids are gone
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Move each caption, with the place that links lead to. Numbers would not follow it."""
        if self.config.numfig:
            return
        for table in list(self.document.findall(nodes.table)):
            wrapper = table.parent
            if isinstance(table[0], nodes.title) and "table-wrapper" in wrapper["classes"]:
                self._move(table, wrapper)

    def _move(self, table: nodes.table, wrapper: nodes.Element) -> None:
        title = table.pop(0)
        caption = nodes.paragraph("", "", *title.children, classes=["table-caption"])
        caption["ids"] = table["ids"] or [self.document.set_id(caption)]
        table["ids"], table["named_by"] = [], caption["ids"][0]
        wrapper.parent.insert(wrapper.parent.index(wrapper), caption)


class QuietCitations(SphinxPostTransform):
    """Takes the tooltips off: a listener sits through each of them, and a finger finds none.

    What they say stands behind the link, in the list of works.
    """

    default_priority = 400
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Leave each link its words alone."""
        for link in self.document.findall(nodes.reference):
            link.attributes.pop("reftitle", None)


def _visit_table(self: HTML5Translator, node: nodes.table) -> None:
    type(self).visit_table(self, node)
    if "named_by" in node:
        name = f'<table aria-labelledby="{node["named_by"]}"'
        self.body[-1] = self.body[-1].replace("<table", name, 1)


def _depart_table(self: HTML5Translator, node: nodes.table) -> None:
    type(self).depart_table(self, node)


def _visit_footnote(self: HTML5Translator, node: nodes.footnote) -> None:
    if not isinstance(node.previous_sibling(), nodes.footnote):
        # Nested asides would be landmarks without a name.
        heading = self.encode(str(_("Notes")))
        self.body.append(f'<section class="footnotes"><h2>{heading}</h2>\n')
    self.body.append(self.starttag(node, "div", "", CLASS="footnote"))


def _depart_footnote(self: HTML5Translator, node: nodes.footnote) -> None:
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
        self.body.append("</section>\n")


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    if not isinstance(node.previous_sibling(), nodes.citation):
        # Docutils' roles for these are deprecated, and a real list needs none.
        self.body.append('<ul class="citation-list">\n')
    self.body.append(self.starttag(node, "li", "", CLASS="citation"))


def _depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    self.body.append("</li>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</ul>\n")


def setup_markup(app: Sphinx) -> None:
    """Register the transforms and the visitors."""
    app.add_post_transform(SizeWithoutStyle)
    app.add_post_transform(NameCards)
    app.add_post_transform(OneIdEach)
    app.add_post_transform(CaptionBesideTheTable)
    app.add_post_transform(QuietCitations)
    app.add_node(nodes.table, override=True, html=(_visit_table, _depart_table))
    app.add_node(nodes.footnote, override=True, html=(_visit_footnote, _depart_footnote))
    app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))
