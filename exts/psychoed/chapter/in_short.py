"""The summary box: the chapter in three to five very plain sentences, first of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from psychoed.callouts.callouts import CalloutDirective, add_callout, callout
from psychoed.chapter.chapter import title_of_chapter
from psychoed.chapter.domain import is_chapter, is_summary
from psychoed.checks.readability import sentences
from psychoed.diagnostics import Problem, report
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FEWEST, MOST = 3, 5


class in_short(callout):  # noqa: N801
    """The chapter in a few sentences."""


class InShortDirective(CalloutDirective):
    """Makes the summary box. Its title is always the same."""

    optional_arguments = 0
    node_class = in_short
    css_class = "pe-in-short"

    def title(self) -> str:
        """Give the title."""
        return str(_("In short"))


class CheckInShort(SphinxTransform):
    """Checks that a chapter begins with its summary, and that it is short."""

    default_priority = 301

    def apply(self, **_kwargs: Any) -> None:
        """Check the document, if it is a chapter and not itself a summary."""
        app, docname = self.env._app, self.env.docname
        title = title_of_chapter(self.document)
        if title is None or not is_chapter(app, docname) or is_summary(app, docname):
            return
        boxes = list(self.document.findall(in_short))
        if not boxes:
            report(Problem.IN_SHORT, _MISSING, title)
            return
        self._check_place(boxes[0], title)
        self._check_length(boxes[0])
        for other in boxes[1:]:
            report(Problem.IN_SHORT, "a chapter has one '{in-short}', and this is another.", other)

    def _check_place(self, box: in_short, title: nodes.title) -> None:
        visible = (node for node in title.parent.children[1:] if not _is_invisible(node))
        if next(visible, None) is not box:
            report(Problem.IN_SHORT, "move '{in-short}' up: it comes right after the title.", box)

    def _check_length(self, box: in_short) -> None:
        number = count_sentences(box)
        if number and not FEWEST <= number <= MOST:  # an empty box has been reported as such
            found = "1 sentence" if number == 1 else f"{number} sentences"
            report(Problem.IN_SHORT, f"the summary has {found}; write {FEWEST} to {MOST}.", box)


_MISSING = (
    "this chapter does not begin with its summary. Write below the title ':::{in-short}', then "
    f"{FEWEST} to {MOST} very plain sentences, then ':::'."
)


def _is_invisible(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.Invisible, nodes.system_message))


def count_sentences(box: nodes.Element) -> int:
    """Count the sentences of a box, its title left out."""
    return sum(len(sentences(node.astext())) for node in box.findall(nodes.paragraph))


def setup_in_short(app: Sphinx) -> None:
    """Register the summary box and its check."""
    add_callout(app, in_short)
    app.add_directive("in-short", InShortDirective)
    app.add_transform(CheckInShort)
