"""What the boxes share: their nodes, their directive, their heading and its spoken prefix.

A box is a :class:`callout` whose first child is its title::

    <vignette ids="jane-leaves" names="jane-leaves">
        <callout_title label="Story">
            Jane and the late train
        <paragraph>
            …

The prefix is an attribute and not a word of the title, so that links and lists show the title
alone while every reader is told what kind of box this is. Translators get both, one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from psychoed.diagnostics import Problem, report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator


class callout(nodes.General, nodes.Element, addnodes.translatable):  # noqa: N801
    """A box. Subclasses are the kinds; ``classes`` hold the kind for the style sheet."""

    def preserve_original_messages(self) -> None:
        """Keep the prefix as it was before translation."""
        self["original_label"] = title_of(self)["label"]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take over the translated prefix."""
        if title_of(self)["label"] == original_message:
            title_of(self)["label"] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Give the prefix to translators."""
        return [self["original_label"]] if self.get("original_label") else []


class callout_title(nodes.General, nodes.TextElement):  # noqa: N801
    """A box's heading. ``label`` is the spoken prefix, ``""`` for none."""


class end_of_callout(nodes.Invisible, nodes.Element):  # noqa: N801
    """The place just after a box, where a link that skips the box leads."""


def heading_level(node: nodes.Node) -> int:
    """Give the level of a box's heading: one below the headings it stands under."""
    level = 1
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section) or (
            isinstance(parent, callout) and not isinstance(node, callout_title)
        ):
            level += 1
        node, parent = parent, parent.parent
    return min(max(level, 2), 6)


def title_of(box: nodes.Element) -> callout_title:
    """Give the title of a box."""
    return cast("callout_title", box.next_node(callout_title))


class CalloutDirective(SphinxDirective):
    """Makes a box from its title and its content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    node_class: ClassVar[type[callout]]
    css_class: ClassVar[str]

    def label(self) -> str:
        """Give the spoken prefix, translated."""
        return ""

    def title(self) -> str:
        """Give the title's Markdown."""
        return self.arguments[0] if self.arguments else ""

    def lead(self) -> list[nodes.Node]:
        """Give what stands between the title and the author's words."""
        return []

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        if not self.content and self.needs_content():
            self.report(Problem.BOX_EMPTY, "this box is empty: write its words between the fences.")
        box = self.node_class(classes=["pe-box", self.css_class])
        self.set_source_info(box)
        box += self._title_node()
        box.extend(self.lead())
        box.extend(self.parse_content_to_nodes())
        self.add_name(box)
        self.finish(box)
        return [box]

    def needs_content(self) -> bool:
        """Say whether a box without words is a mistake."""
        return True

    def finish(self, box: callout) -> None:
        """Do what a kind of box needs once it is made."""

    def report(self, problem: Problem, message: str) -> None:
        """Warn about this box."""
        report(problem, f"{{{self.name}}}: {message}", self.get_location())

    def _title_node(self) -> callout_title:
        text = self.title()
        children, messages = self.parse_inline(text, lineno=self.lineno)
        title = callout_title(text, "", *children, *messages, label=self.label())
        self.set_source_info(title)
        return title


def give_id(directive: SphinxDirective, box: callout, prefix: str, words: str) -> None:
    """Give a box an id that nothing else on its page has, unless it has one."""
    document = directive.state.document
    if not box["ids"]:
        box["ids"].append(make_id(directive.env, document, prefix, words))
    document.set_id(box)


def _skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing for the node itself; its children are written as usual."""


def visit_callout_html(self: HTML5Translator, node: callout) -> None:
    """Open the box."""
    self.body.append(self.starttag(node, "div"))


def depart_callout_html(self: HTML5Translator, _node: callout) -> None:
    """Close the box."""
    self.body.append("</div>\n")


def visit_callout_title_html(self: HTML5Translator, node: callout_title) -> None:
    """Write the heading with its prefix."""
    self.body.append(self.starttag(node, f"h{heading_level(node)}", "", CLASS="pe-box__title"))
    if label := node.get("label"):
        words = self.encode(f"{label}:")
        self.body.append(f'<span class="pe-box__label">{words}</span> ')


def depart_callout_title_html(self: HTML5Translator, node: callout_title) -> None:
    """Close the heading."""
    self.body.append(f"</h{heading_level(node)}>\n")


def visit_end_html(self: HTML5Translator, node: end_of_callout) -> None:
    """Write a place that focus can move to."""
    self.body.append(self.starttag(node, "div", "", CLASS="pe-after", TABINDEX="-1") + "</div>\n")


def visit_callout_text(self: TextTranslator, _node: callout) -> None:
    """Open the box with a line of its own."""
    self.new_state(0)
    self.add_text("-" * 40)
    self.end_state()
    self.new_state(2)


def depart_callout_text(self: TextTranslator, _node: callout) -> None:
    """Close the box with a line of its own."""
    self.end_state()
    self.new_state(0)
    self.add_text("-" * 40)
    self.end_state()


def visit_callout_title_text(self: TextTranslator, node: callout_title) -> None:
    """Write the heading with its prefix."""
    self.new_state(0)
    if label := node.get("label"):
        self.add_text(f"{label}: ")


def depart_callout_title_text(self: TextTranslator, _node: callout_title) -> None:
    """Close the heading."""
    self.end_state()


Visitors = tuple["Callable[..., None]", "Callable[..., None]"]

PLAIN: dict[str, Visitors] = dict.fromkeys(
    ("latex", "man", "texinfo", "html", "text"), (_skip, _skip)
)
"""For a node that is nothing but its children, in every output."""


def add_callout(app: Sphinx, node: type[callout], *, html: Visitors | None = None) -> None:
    """Register a kind of box with every writer."""
    visitors = PLAIN | {
        "html": html or (visit_callout_html, depart_callout_html),
        "text": (visit_callout_text, depart_callout_text),
    }
    app.add_node(node, **visitors)  # type: ignore[arg-type]


def setup_callouts(app: Sphinx) -> None:
    """Register what all boxes share."""
    titles = PLAIN | {
        "html": (visit_callout_title_html, depart_callout_title_html),
        "text": (visit_callout_title_text, depart_callout_title_text),
    }
    app.add_node(callout_title, **titles)  # type: ignore[arg-type]
    app.add_node(end_of_callout, **(PLAIN | {"html": (visit_end_html, _skip)}))
