"""Worksheets: the ``worksheet`` box, and its questions ``write`` and ``tick``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from psychoed.callouts.callouts import CalloutDirective, callout, give_id, title_of
from psychoed.chapter.front_matter import SUMMARY_ENDING
from psychoed.diagnostics import Problem, report
from psychoed.domains import order_entries
from psychoed.gate.files import why_not_name
from psychoed.words import _
from psychoed.worksheet.domain import WorksheetDomain, WorksheetRole, worksheets_of
from psychoed.worksheet.listing import setup_worksheet_list
from psychoed.worksheet.nodes import answer, is_question, question, tick, unsaved, worksheet, write
from psychoed.worksheet.output import setup_worksheet_output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

_LABEL = _("Worksheet")
_YOURS = _("This is yours. If you hand it over, it may go into your record.")

USUAL_LINES = 3
MOST_LINES = 12
_SAFE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDINGS_OF_SHEETS = ("-letter", "-large", SUMMARY_ENDING)


class WorksheetDirective(CalloutDirective):
    """Makes a worksheet, and tells the book of it."""

    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged_required}
    node_class = worksheet
    css_class = "pe-worksheet"

    def label(self) -> str:
        """Give the spoken prefix."""
        return str(_LABEL)

    def lead(self) -> list[nodes.Node]:
        """Say whose the worksheet is."""
        words = str(_YOURS)
        paragraph = nodes.paragraph(words, words, classes=["pe-worksheet__yours"])
        self.set_source_info(paragraph)
        return [paragraph, unsaved()]

    def finish(self, box: callout) -> None:
        """Judge the name and title, and tell the book."""
        if not self.arguments:
            self.report(
                Problem.BOX_TITLE,
                "a worksheet needs a title: write it on the first line, as in "
                "':::{worksheet} Something felt off'.",
            )
        if self.content and not any(box.findall(is_question)):
            self.report(
                Problem.BOX_EMPTY,
                "this worksheet has nothing to fill in: add a '{write}' or a '{tick}'.",
            )
        box["name"] = self._safe_name()
        give_id(self, box, "worksheet", title_of(box).astext())
        if box["name"]:
            worksheets_of(self.env).note(box["name"], title_of(box), box["ids"][0])

    def run(self) -> list[nodes.Node]:
        """Make the box. Docutils takes the name out of the options on the way."""
        self.own_name = str(self.options.get("name", "")).strip()
        return super().run()

    def add_name(self, node: nodes.Node) -> None:
        """Name the box, unless another worksheet of the chapter has the name: told later."""
        if not worksheets_of(self.env).is_taken_on_this_page(self.own_name):
            super().add_name(node)

    def _safe_name(self) -> str:
        """Give the name, or complain of it and give ``""``: it becomes a file and an address."""
        name = self.own_name
        if not name:
            self._report_name("a worksheet needs a name: add a line like ':name: my-sentence'.")
        elif not _SAFE_NAME.fullmatch(name):
            self._report_name(
                f"the name {name!r} cannot name a file: use small letters, digits and single "
                "hyphens, as in 'my-sentence'."
            )
        elif name.endswith(_ENDINGS_OF_SHEETS):
            self._report_name(
                f"the name {name!r} ends as the name of a printed sheet does: choose another end."
            )
        elif why := why_not_name(name):
            self._report_name(why)
        else:
            return name
        return ""

    def _report_name(self, message: str) -> None:
        self.report(Problem.WORKSHEET, message)


class _QuestionDirective(SphinxDirective):
    """Makes a question of a worksheet."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def complain(self, message: str, about: nodes.Node | None = None) -> None:
        """Warn about this question, or about an answer that knows its line."""
        place = about if about is not None and about.line else self.get_location()
        report(Problem.WORKSHEET, f"{{{self.name}}}: {message}", place)

    def ask(self, node: nodes.Element, example: str) -> None:
        """Put the words of the question into ``node``, and give it an id."""
        words = self.arguments[0] if self.arguments else ""
        if not words:
            self.complain(f"this has no question: write it on the first line, as in '{example}'.")
        children, messages = self.parse_inline(words, lineno=self.lineno)
        asked = question(words, "", *children, *messages)
        document = self.state.document
        node["ids"].append(make_id(self.env, document, "answer"))
        document.set_id(node)
        self.set_source_info(asked)
        self.set_source_info(node)
        node.insert(0, asked)


class WriteDirective(_QuestionDirective):
    """Makes an open question."""

    option_spec: ClassVar[dict[str, Any]] = {"lines": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the question."""
        if self.content:
            self.complain("only the question can stand here: move these words above ':::{write}'.")
        asked = write(lines=self._lines())
        self.ask(asked, ":::{write} What happened?")
        return [asked]

    def _lines(self) -> int:
        given = str(self.options.get("lines", USUAL_LINES)).strip()
        if given.isdecimal() and 1 <= int(given) <= MOST_LINES:
            return int(given)
        self.complain(
            f"':lines:' cannot be {given!r}: write a number from 1 to {MOST_LINES}, "
            "or leave it out."
        )
        return USUAL_LINES


class TickDirective(_QuestionDirective):
    """Makes a question with answers to tick."""

    def run(self) -> list[nodes.Node]:
        """Make the question."""
        asked = tick()
        self.ask(asked, ":::{tick} How did it feel?")
        asked.extend(self._answers())
        if len(asked) < 2:
            self.complain("there is nothing to tick: write a list, one answer on each line.")
        return [asked]

    def _answers(self) -> Iterable[answer]:
        for node in self.parse_content_to_nodes():
            items = node.children if isinstance(node, nodes.bullet_list) else [node]
            for item in items:
                words = _only_paragraph(item)
                if words is None:
                    self.complain(
                        "each answer is one line that begins with '- ', and nothing else can "
                        "stand here.",
                        item,
                    )
                else:
                    made = answer(words.rawsource, "", *words.children)
                    made.source, made.line = words.source, words.line
                    yield made


def _only_paragraph(item: nodes.Node) -> nodes.paragraph | None:
    """Give the one paragraph of a list's item, ``None`` if it is anything else."""
    if not isinstance(item, nodes.list_item) or len(item) != 1:
        return None
    only = item[0]
    return only if isinstance(only, nodes.paragraph) else None


class JudgePlaces(SphinxTransform):
    """Reports questions outside of a worksheet, and worksheets within each other."""

    default_priority = 300

    def apply(self, **_kwargs: Any) -> None:
        """Look at each."""
        for node in self.document.findall(is_question):
            if not _is_within(node):
                name = type(node).__name__
                report(
                    Problem.WORKSHEET,
                    f"{{{name}}}: this stands outside of a worksheet: put it between "
                    "'::::{worksheet} A title' and '::::'.",
                    node,
                )
        for node in self.document.findall(worksheet):
            if _is_within(node):
                report(
                    Problem.WORKSHEET,
                    "{worksheet}: this worksheet stands in another: end the outer one first, "
                    "or check the number of colons.",
                    node,
                )


def _is_within(node: nodes.Node) -> bool:
    above = cast("nodes.Node | None", node.parent)
    while above is not None and not isinstance(above, worksheet):
        above = above.parent
    return above is not None


def setup_worksheet(app: Sphinx) -> None:
    """Register the box, its questions, its role, its list and how each output shows them."""
    app.add_domain(WorksheetDomain)
    order_entries(app, WorksheetDomain.name)
    app.add_directive("worksheet", WorksheetDirective)
    app.add_directive("write", WriteDirective)
    app.add_directive("tick", TickDirective)
    app.add_role("worksheet", WorksheetRole(warn_dangling=True))
    app.add_transform(JudgePlaces)
    setup_worksheet_output(app)
    setup_worksheet_list(app)
