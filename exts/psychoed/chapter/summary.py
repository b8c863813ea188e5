"""A chapter's one-page summary: outside the navigation, and always of the same form.

A summary stands beside its chapter, as ``repair-in-short.md``, and is reached from there. Whoever
holds one sheet only must find in it what every chapter says somewhere: that it is not their fault,
what they can do and say, that none of it is for those who feel unsafe, and where help is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from psychoed.chapter.chapter import title_of_chapter
from psychoed.chapter.domain import is_summary
from psychoed.diagnostics import Problem, report
from psychoed.getting_help.getting_help import getting_help

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

UNSAFE = "more-than-a-lapse"
"""The chapter for readers who feel unsafe with their therapist."""

_LISTS = (nodes.bullet_list, nodes.enumerated_list)


class Mistake(NamedTuple):
    """What is wrong with a summary, and where."""

    message: str
    node: nodes.Node


def _three_things(section: nodes.section) -> Iterator[str]:
    if not _has_list(section, nodes.enumerated_list, 3):
        yield "write one numbered list here, of exactly three things: '1. …', '2. …', '3. …'."


def _two_sentences(section: nodes.section) -> Iterator[str]:
    if not _has_list(section, _LISTS, 2):
        yield "write one list here, of exactly two sentences to say: '- …', '- …'."


def _way_out(section: nodes.section) -> Iterator[str]:
    targets = (str(link.get("reftarget", "")) for link in section.findall(addnodes.pending_xref))
    if not any(target.removesuffix(".md").endswith(UNSAFE) for target in targets):
        yield f"lead readers on from here: '[words]({UNSAFE}.md)'."


def _anything(_section: nodes.section) -> Iterator[str]:
    return iter(())


FORM: dict[str, Callable[[nodes.section], Iterator[str]]] = {
    "This is not your fault": _anything,
    "Three things you can do": _three_things,
    "Two sentences to say": _two_sentences,
    "Not for you if you feel unsafe": _way_out,
    "You may stop, change or ask someone else": _anything,
}
"""The sections of a summary in their order, and what each must hold."""


def _has_list(section: nodes.section, kind: Any, items: int) -> bool:
    lists = [node for node in section.children if isinstance(node, _LISTS)]
    return len(lists) == 1 and isinstance(lists[0], kind) and len(lists[0].children) == items


def mistakes(document: nodes.document) -> Iterator[Mistake]:
    """Give what a summary lacks of its form, in reading order."""
    title = title_of_chapter(document)
    if title is None:  # told for every chapter
        return
    first = next(_shown(title.parent.children[1:]), None)
    if not isinstance(first, nodes.paragraph):
        yield Mistake("a summary begins with a paragraph, right below its title.", title)
    sections = [node for node in title.parent.children if isinstance(node, nodes.section)]
    yield from _sections(sections, title)
    yield from _help(document, title.parent)


def _sections(sections: list[nodes.section], title: nodes.title) -> Iterator[Mistake]:
    known = {_heading(section): section for section in sections}
    for heading, check in FORM.items():
        if heading not in known:
            yield Mistake(f"this summary lacks the section '## {heading}'.", title)
            continue
        for message in check(known[heading]):
            yield Mistake(message, known[heading])
    yield from _foreign(sections)
    yield from _out_of_order([section for section in sections if _heading(section) in FORM])


def _foreign(sections: list[nodes.section]) -> Iterator[Mistake]:
    for section in sections:
        if _heading(section) not in FORM:
            yield Mistake(
                f"a summary has no section {_heading(section)!r}. Its sections are, in this order: "
                f"{'; '.join(FORM)}.",
                section,
            )


def _out_of_order(sections: list[nodes.section]) -> Iterator[Mistake]:
    """Tell the first section that stands before one it belongs after."""
    places = [list(FORM).index(_heading(section)) for section in sections]
    for section, place, ordered in zip(sections, places, sorted(places), strict=True):
        if place != ordered:
            wanted = list(FORM)[ordered]
            yield Mistake(f"the section '## {wanted}' comes before this one.", section)
            return


def _help(document: nodes.document, whole: nodes.Element) -> Iterator[Mistake]:
    boxes = list(document.findall(getting_help))
    if len(boxes) != 1:
        yield Mistake(
            f"a summary ends with one box '{{getting-help}}'; this one has {len(boxes)}.",
            boxes[1] if boxes else whole,
        )
    elif _last(whole) is not boxes[0]:
        yield Mistake("move '{getting-help}' down: it comes last in a summary.", boxes[0])


def _heading(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title else ""


def _last(section: nodes.Element) -> nodes.Node | None:
    shown = list(_shown(section.children))
    last = shown[-1] if shown else None
    return _last(last) if isinstance(last, nodes.section) else last


def _shown(children: Any) -> Iterator[nodes.Node]:
    return (n for n in children if not isinstance(n, (nodes.Invisible, nodes.system_message)))


class CheckSummary(SphinxTransform):
    """Checks a summary's form, and keeps it out of the navigation."""

    default_priority = 302

    def apply(self, **_kwargs: Any) -> None:
        """Check the document if it is a summary; take summaries out of its lists of pages."""
        for contents in self.document.findall(addnodes.toctree):
            self._leave_out(contents)
        if not is_summary(self.env._app, self.env.docname):
            return
        self.env.metadata[self.env.docname]["orphan"] = True
        for mistake in mistakes(self.document):
            report(Problem.SUMMARY, mistake.message, mistake.node)

    def _leave_out(self, contents: addnodes.toctree) -> None:
        app = self.env._app
        contents["entries"] = [it for it in contents["entries"] if not is_summary(app, it[1])]
        contents["includefiles"] = [
            it for it in contents["includefiles"] if not is_summary(app, it)
        ]


def setup_summary(app: Sphinx) -> None:
    """Register the check."""
    app.add_transform(CheckSummary)
