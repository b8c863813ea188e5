"""The way from a page to its hand-out: a link that says what it is and how large.

How long and large a hand-out is, is known only once it is typeset. A page carries a comment in
that place, which ``publish.py`` fills in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from psychoed.callouts.callouts import PLAIN
from psychoed.chapter.domain import chapters_of, slug_of
from psychoed.config import settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator


class handout_facts(nodes.Inline, nodes.Element):  # noqa: N801
    """Stands for the pages and size of a hand-out, which are known once it is typeset."""


class handout_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of all hand-outs will be."""


def handout_link(env: BuildEnvironment, docname: str, words: str) -> nodes.reference:
    """Make a link to a chapter's hand-out that says what it is and how large."""
    root = "../" * env.docname.count("/")
    uri = f"{root}handouts/{slug_of(docname)}.pdf"
    facts = handout_facts(slug=slug_of(docname))
    return nodes.reference("", f"{words} (PDF", facts, nodes.Text(")"), refuri=uri, internal=True)


class HandoutListDirective(SphinxDirective):
    """Stands for the list of all hand-outs."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the list."""
        return [handout_list()]


class ListHandouts(SphinxPostTransform):
    """Fills in the list of hand-outs, in the order of the book."""

    default_priority = 15

    def run(self, **_kwargs: Any) -> None:
        """Put the list where its place was kept."""
        for place in list(self.document.findall(handout_list)):
            place.replace_self(nodes.bullet_list("", *map(self._item, self._chapters())))

    def _chapters(self) -> list[str]:
        known = chapters_of(self.env)
        return [docname for docname in self.env.collect_relations() if docname in known]

    def _item(self, docname: str) -> nodes.list_item:
        title = self.env.titles[docname].astext()
        offered = settings(self.env._app.config).handout_dir
        shown = handout_link(self.env, docname, title) if offered else nodes.Text(title)
        return nodes.list_item("", nodes.paragraph("", "", shown))


def handout_marker(slug: str) -> str:
    """Give the comment that a page carries where a hand-out's pages and size belong."""
    return f"<!--handout:{slug}-->"


def _visit_facts_html(self: HTML5Translator, node: handout_facts) -> None:
    self.body.append(handout_marker(node["slug"]))


def _skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing for the node itself."""


def setup_offer(app: Sphinx) -> None:
    """Register the link's facts, and the list of all hand-outs."""
    app.add_node(handout_facts, **(PLAIN | {"html": (_visit_facts_html, _skip)}))
    app.add_node(handout_list)
    app.add_directive("handouts", HandoutListDirective)
    app.add_post_transform(ListHandouts)
