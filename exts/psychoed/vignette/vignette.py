"""Stories that stand for many people: the ``vignette`` box, its role and the list of them.

The box always says that nobody real is meant, in words that every output carries::

    <vignette ids="jane-leaves" names="jane-leaves">
        <callout_title label="Story">
        <paragraph classes="pe-vignette__disclosure">
        <paragraph classes="pe-vignette__content-note">
            This story mentions … <reference refid="jane-leaves-end"> Skip this story.
        …
    <end_of_callout ids="jane-leaves-end">
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from psychoed.callouts.callouts import (
    CalloutDirective,
    add_callout,
    callout,
    end_of_callout,
    give_id,
    title_of,
)
from psychoed.diagnostics import Problem
from psychoed.domains import order_entries
from psychoed.rebuild.listing import add_listing, note_listing
from psychoed.vignette.domain import Entry, VignetteDomain, VignetteRole, stories_of
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_INVENTED = _(
    "Made up, from things many people say about therapy. "
    "Not a real person, and not a client of whoever gave you this."
)
_COMPOSITE = _(
    "Put together from what several people lived through, and changed. "
    "Not one real person, and not a client of whoever gave you this."
)


class vignette(callout):  # noqa: N801
    """A story. ``content_note`` names what may hurt."""


class reflection(callout):  # noqa: N801
    """Questions to think about."""


class vignette_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of all stories will be."""


class VignetteDirective(CalloutDirective):
    """Makes a story's box, and writes it into the list of stories."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {
        "name": directives.unchanged_required,
        "content-note": directives.unchanged_required,
        "composite": directives.flag,
    }
    node_class = vignette
    css_class = "pe-vignette"

    def label(self) -> str:
        """Give the spoken prefix."""
        return str(_("Story"))

    def lead(self) -> list[nodes.Node]:
        """Say that nobody real is meant, and what may hurt."""
        words = str(_COMPOSITE if "composite" in self.options else _INVENTED)
        lead: list[nodes.Node] = [self._paragraph(words, "pe-vignette__disclosure")]
        if note := self.options.get("content-note"):
            lead.append(self._paragraph(note, "pe-vignette__content-note"))
        return lead

    def finish(self, box: callout) -> None:
        """Name the box, and give its content note a way past it."""
        if not self.arguments:
            self.report(
                Problem.BOX_TITLE,
                "a story needs a title: write it on the first line, as in "
                "':::{vignette} Jane and the late train'.",
            )
        give_id(self, box, "story", title_of(box).astext())
        box["content_note"] = self.options.get("content-note", "")
        stories_of(self.env).note(self.own_name, title_of(box), box["ids"][0])

    def run(self) -> list[nodes.Node]:
        """Make the box, and the place after it if something leads there."""
        self.own_name = nodes.fully_normalize_name(self.options.get("name", ""))
        box = cast("vignette", super().run()[0])
        if not box["content_note"]:
            return [box]
        after = end_of_callout(ids=[f"{box['ids'][0]}-end"])
        self.state.document.set_id(after)
        return [box, after]

    def add_name(self, node: nodes.Node) -> None:
        """Name the box, unless another story of the chapter has the name: that is told later."""
        entries = stories_of(self.env).entries
        if (self.env.docname, self.own_name) not in {(e.docname, e.name) for e in entries}:
            super().add_name(node)

    def _paragraph(self, text: str, css_class: str) -> nodes.paragraph:
        paragraph = nodes.paragraph(text, text, classes=[css_class])
        self.set_source_info(paragraph)
        return paragraph


class ReflectionDirective(CalloutDirective):
    """Makes a box of questions to think about."""

    node_class = reflection
    css_class = "pe-reflection"

    def title(self) -> str:
        """Give the author's title, or the usual one."""
        return super().title() or str(_("To think about"))


class VignetteListDirective(SphinxDirective):
    """Stands for the list of all stories in the book."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the list."""
        note_listing(self.env, "stories")
        place = vignette_list()
        self.set_source_info(place)
        return [place]


class AddSkipLinks(SphinxTransform):
    """Gives each content note a way past its story."""

    # After translation (20), which puts the translator's words in the place of the note.
    default_priority = 21

    def apply(self, **_kwargs: Any) -> None:
        """Add the links."""
        for box in self.document.findall(vignette):
            if not box["content_note"]:
                continue
            note = cast("nodes.paragraph", box.children[2])
            box["content_note"] = note.astext()
            words, after = str(_("Skip this story.")), f"{box['ids'][0]}-end"
            note += [nodes.Text(" "), nodes.reference("", words, internal=True, refid=after)]


class ListVignettes(SphinxPostTransform):
    """Fills in the list of stories, in the order of the book."""

    # Before the walker (190), so that the list can stand in a hand-out.
    default_priority = 20

    def run(self, **_kwargs: Any) -> None:
        """Put the list where its place was kept."""
        for place in list(self.document.findall(vignette_list)):
            place.replace_self(self._list())

    def _list(self) -> nodes.Element:
        return nodes.bullet_list("", *map(self._item, _in_order(self.env)))

    def _item(self, entry: Entry) -> nodes.list_item:
        chapter = self.env.titles[entry.docname].astext()
        link = make_refnode(
            self.env._app.builder,
            self.env.docname,
            entry.docname,
            entry.anchor,
            nodes.inline("", entry.title),
        )
        return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f" ({chapter})")))


def _in_order(env: BuildEnvironment) -> list[Entry]:
    order = {docname: place for place, docname in enumerate(env.collect_relations())}
    last = len(order)
    return sorted(stories_of(env).entries, key=lambda story: order.get(story.docname, last))


def _listed(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Give what the list of stories says, and where it leads."""
    stories = _in_order(env)
    return [(it.docname, it.anchor, it.title, env.titles[it.docname].astext()) for it in stories]


def setup_vignette(app: Sphinx) -> None:
    """Register the box, its role, its list and its place in a hand-out."""
    add_callout(app, vignette)
    add_callout(app, reflection)
    app.add_node(vignette_list)
    app.add_domain(VignetteDomain)
    order_entries(app, VignetteDomain.name)
    app.add_directive("vignette", VignetteDirective)
    app.add_directive("reflection", ReflectionDirective)
    app.add_directive("vignettes", VignetteListDirective)
    app.add_role("vignette", VignetteRole(warn_dangling=True))
    app.add_transform(AddSkipLinks)
    app.add_post_transform(ListVignettes)
    add_listing("stories", _listed)
