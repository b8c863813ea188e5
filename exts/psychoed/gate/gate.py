"""The gate: what a chapter must not do is refused before anything can act.

``files.py`` looks at the files before any is opened. ``source-read`` looks at a chapter's whole
text, then at what is left of it once ``chapter/`` has taken the front matter; what is refused is
taken out, and what remains is judged again. So only text without a refusal reaches MyST.
``tree.py`` looks at what became of it. Each finding is a warning: it fails the build, and
``rebuild/`` has the chapter read again until it is mended.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.chapter.domain import is_chapter
from psychoed.diagnostics import Problem, report
from psychoed.gate.files import setup_files
from psychoed.gate.finding import Finding, without_refused
from psychoed.gate.language import judge_lang
from psychoed.gate.limits import judge_size
from psychoed.gate.markdown import judge_markdown
from psychoed.gate.slips import judge_lines
from psychoed.gate.stand_in import stand_in
from psychoed.gate.tree import FOUND, setup_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx


_ROUNDS = 5
_MOST_TOLD = 20
_LONG_QUOTE = re.compile(r"('[^'\n]{80})[^'\n]{150,}(?=')")


def _judge_whole(app: Sphinx, docname: str, content: list[str]) -> None:
    """Look at a chapter's size, signs and file, before anybody reads a word of it."""
    if not is_chapter(app, docname):
        return
    path = Path(app.env.doc2path(docname))
    found = list(judge_size(content[0]))
    if path.suffix != ".md":
        _refuse(docname, f"a chapter is a Markdown file: name it '{path.stem}.md'.")
        content[0] = ""
    elif found:
        _tell(app, docname, found)
        content[0] = stand_in(docname)


def _judge_text(app: Sphinx, docname: str, content: list[str]) -> None:
    """Look at a chapter's words; leave only those that are not refused."""
    if not is_chapter(app, docname):
        _tell(app, docname, judge_lang(content[0]))
        return
    if not content[0].strip():
        return
    config = app.env.myst_config  # type: ignore[attr-defined]  # MyST puts it there
    slips = list(judge_lines(content[0]))
    text = without_refused(content[0], slips)
    found = judge_markdown(text, config)
    _tell(app, docname, [*slips, *found])
    content[0] = _without_refused(text, found, config)


def _without_refused(text: str, found: list[Finding], config: MdParserConfig) -> str:
    """Take out what is refused, until nothing more is. Lines keep their numbers."""
    for _round in range(_ROUNDS):
        if not any(it.refused for it in found):
            return text
        text = without_refused(text, found)
        found = judge_markdown(text, config)
    return ""


def _tell(app: Sphinx, docname: str, found: Iterable[Finding]) -> None:
    """Tell each finding once, in the order of the lines."""
    told = sorted(
        {(it.line, it.refused, it.message) for it in found if it.message}, key=lambda it: it[0]
    )
    if told:
        app.env.temp_data[FOUND] = True
    for line, refused, message in told[:_MOST_TOLD]:
        problem = Problem.REFUSED if refused else Problem.SLIP
        report(problem, _LONG_QUOTE.sub(r"\1…", message), (docname, line))


def _refuse(docname: str, message: str) -> None:
    report(Problem.REFUSED, message, (docname, 1))


def setup_gate(app: Sphinx) -> None:
    """Put the gate before MyST, before and after the front matter is taken from a chapter."""
    app.connect("source-read", _judge_whole, priority=100)
    app.connect("source-read", _judge_text, priority=900)
    setup_files(app)
    setup_tree(app)
