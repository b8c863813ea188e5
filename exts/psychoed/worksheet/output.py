"""How a worksheet looks in each output but the press's: fields on a page, lines in plain text.

On a page a worksheet is a form of the kind that only closes a dialogue, with fields that have no
name: nothing can be sent. Being a form, it can ask the browser to keep nothing. A blank placeholder
lets the style sheet tell a field that was left empty: paper then shows lines to write on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psychoed.callouts.callouts import PLAIN, Visitors, add_callout
from psychoed.words import _
from psychoed.worksheet.nodes import (
    answer,
    is_open,
    question,
    tick,
    unsaved,
    worksheet,
    write,
)

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.text import TextTranslator

_UNSAVED = _("Not saved. Gone when you close the page.")
WORDS_OF_SCRIPT = {
    "copy": _("Copy"),
    "share": _("Share"),
    "print": _("Print"),
    "copied": _("Copied. It stays in this device’s clipboard until you copy something else."),
    "notCopied": _("This browser does not let us copy. Select the words and copy them yourself."),
}
"""What ``worksheet.js`` says."""

_QUIET_FORM: dict[str, Any] = {"method": "dialog", "autocomplete": "off"}
_QUIET_FIELD = (
    'autocorrect="off" autocapitalize="off" spellcheck="false" '
    'writingsuggestions="false" data-gramm="false"'
)
"""Keep fields from being filled, stored, or read by helpers that send what they read."""

_TEXT_LINE = "_" * 40


def _visit_worksheet_html(self: HTML5Translator, node: worksheet) -> None:
    self.body.append(self.starttag(node, "form", **_QUIET_FORM))


def _depart_worksheet_html(self: HTML5Translator, _node: worksheet) -> None:
    self.body.append("</form>\n")


def _visit_write_html(self: HTML5Translator, _node: write) -> None:
    self.body.append('<div class="pe-write">\n')


def _depart_write_html(self: HTML5Translator, node: write) -> None:
    lines = node["lines"]
    self.body.append(
        f'<textarea id="{_id_of(node)}" rows="{lines}" placeholder=" " {_QUIET_FIELD}>'
        f"</textarea>\n{_ruled(lines)}</div>\n"
    )


def _visit_tick_html(self: HTML5Translator, _node: tick) -> None:
    self.body.append('<fieldset class="pe-tick">\n')


def _depart_tick_html(self: HTML5Translator, _node: tick) -> None:
    self.body.append("</fieldset>\n")


def _visit_question_html(self: HTML5Translator, node: question) -> None:
    if isinstance(node.parent, tick):
        self.body.append("<legend>")
    else:
        self.body.append(f'<label for="{_id_of(node.parent)}">')


def _depart_question_html(self: HTML5Translator, node: question) -> None:
    self.body.append("</legend>\n" if isinstance(node.parent, tick) else "</label>\n")


def _visit_answer_html(self: HTML5Translator, node: answer) -> None:
    name = f' id="{_id_of(node)}"' if is_open(node) else ""  # of its field, too
    self.body.append(f'<div class="pe-tick__answer"><label><input type="checkbox"> <span{name}>')


def _depart_answer_html(self: HTML5Translator, node: answer) -> None:
    self.body.append("</span></label>")
    if is_open(node):
        self.body.append(
            f' <input type="text" aria-labelledby="{_id_of(node)}" placeholder=" " '
            f"{_QUIET_FIELD}>{_ruled(1)}"
        )
    self.body.append("</div>\n")


def _id_of(node: nodes.Element) -> str:
    if isinstance(node, answer):
        return f"{_id_of(node.parent)}-{node.parent.index(node)}"
    return str(node["ids"][0])


def _ruled(lines: int) -> str:
    """Give the lines that paper shows in place of an empty field."""
    return f'<span class="pe-ruled" aria-hidden="true">{"<span></span>" * lines}</span>\n'


def _visit_unsaved_html(self: HTML5Translator, _node: nodes.Element) -> None:
    self.body.append(f'<p class="pe-worksheet__unsaved">{self.encode(str(_UNSAVED))}</p>\n')


def _visit_line_text(self: TextTranslator, _node: nodes.Element) -> None:
    self.new_state(0)


def _depart_write_text(self: TextTranslator, node: write) -> None:
    for _line in range(node["lines"]):
        self.new_state(0)
        self.add_text(_TEXT_LINE)
        self.end_state()


def _depart_question_text(self: TextTranslator, _node: question) -> None:
    self.end_state()


def _visit_answer_text(self: TextTranslator, _node: answer) -> None:
    self.new_state(0)
    self.add_text("[ ] ")


def _depart_answer_text(self: TextTranslator, node: answer) -> None:
    self.add_text(f" {_TEXT_LINE}" if is_open(node) else "")
    self.end_state()


def _skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing for the node itself."""


def setup_worksheet_output(app: Sphinx) -> None:
    """Register how each node is written."""
    add_callout(app, worksheet, html=(_visit_worksheet_html, _depart_worksheet_html))
    outputs: dict[type[nodes.Element], dict[str, Visitors]] = {
        unsaved: {"html": (_visit_unsaved_html, _skip)},
        write: {
            "html": (_visit_write_html, _depart_write_html),
            "text": (_skip, _depart_write_text),
        },
        tick: {"html": (_visit_tick_html, _depart_tick_html)},
        question: {
            "html": (_visit_question_html, _depart_question_html),
            "text": (_visit_line_text, _depart_question_text),
        },
        answer: {
            "html": (_visit_answer_html, _depart_answer_html),
            "text": (_visit_answer_text, _depart_answer_text),
        },
    }
    for node, visitors in outputs.items():
        app.add_node(node, **(PLAIN | visitors))  # type: ignore[arg-type]
