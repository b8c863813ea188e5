"""Every problem has a name, an explanation, and a place that reports it; every hint is true."""

from __future__ import annotations

import ast
import inspect
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import psychoed
from psychoed import diagnostics
from psychoed.diagnostics import Problem

if TYPE_CHECKING:
    from books import Book

PACKAGE = Path(psychoed.__file__).parent
MENDS = {
    name: words.replace("{page}", "chapters/page") for name, words in diagnostics.MENDS.items()
}

TRIGGERS = {
    "myst.header": "## A\n\n#### B\n\nWords.",
    "myst.directive_unknown": ":::{vignete} A\nWords.\n:::",
    "myst.role_unknown": "Some {vignete}`words`.",
    "myst.directive_option": ":::{vignette} A\n:nam: x\n\nWords.\n:::",
    "myst.xref_missing": "See [it](nowhere.md).",
    "myst.xref_ambiguous": "See [it](second).",
    "bibtex.key_not_found": "So it is {cite:p}`nobody`.",
    "image.not_readable": "![A dot](page/dot.svg)",
    "toc.not_included": "Words.",
    "ref.term": "A {term}`nothing`.",
    "ref.story": "See {vignette}`nobody`.",
    "ref.worksheet": "See {worksheet}`nobody`.",
    "ref.ref": "See {ref}`nowhere`.",
    "ref.doc": "See {doc}`nowhere`.",
    "ref.footnote": "Words.\n\n[^a]: A note.",
}
"""A slip of the pen for every hint."""

TOLD_BY_THE_GATE = (
    "myst.directive_unknown",
    "myst.role_unknown",
    "myst.directive_option",
    "ref.footnote",
)


def explanations() -> dict[str, str]:
    """Give the words below each member of ``Problem``."""
    (tree,) = ast.parse(inspect.getsource(Problem)).body
    assert isinstance(tree, ast.ClassDef)
    pairs = zip(tree.body, tree.body[1:], strict=False)
    return {
        member.targets[0].id: words.value.value
        for member, words in pairs
        if isinstance(member, ast.Assign) and isinstance(words, ast.Expr)
    }


@pytest.mark.parametrize("problem", Problem)
def test_problem_is_explained(problem: Problem) -> None:
    """Who wants to accept a problem can read what it means."""
    assert explanations()[problem.name].endswith(".")
    assert problem.value == problem.name.lower()


@pytest.mark.parametrize("problem", Problem)
def test_problem_is_reported_somewhere(problem: Problem) -> None:
    """No name is there for nothing."""
    sources = (p for p in PACKAGE.rglob("*.py") if p.name != "diagnostics.py")
    assert any(f"Problem.{problem.name}" in path.read_text("utf-8") for path in sources)


def test_every_hint_has_its_slip_of_the_pen() -> None:
    """A hint for a warning that no longer exists would never be missed."""
    assert set(TRIGGERS) == set(MENDS)


@pytest.mark.parametrize("name", TRIGGERS)
def test_hint_is_added_once(book: Book, name: str) -> None:
    """What Sphinx and MyST say of a slip is followed by how to mend it, once."""
    book.borrow("glossary.md", "references.md")
    book.chapter(":::{vignette} A\n:name: story\n\nWords.\n:::", name="chapters/second")
    book.chapter(TRIGGERS[name])
    if name == "toc.not_included":
        book.chapter(TRIGGERS[name], front_matter="summary: It is done.\nstatus: ready\n")
        book.write("index.md", "# A\n\n```{toctree}\nchapters/second\nglossary\nreferences\n```\n")
    if name in TOLD_BY_THE_GATE:
        book.settings["psychoed_chapters"] = []  # of a chapter, the gate tells it before MyST
    (warning,) = book.build().warnings
    assert warning.startswith("chapters/page.md:")
    assert f"[{name}]" in warning
    assert warning.count(MENDS[name]) == 1


def test_hint_is_added_once_though_many_handlers_see_it() -> None:
    """Each handler filters the same record."""
    record = logging.LogRecord("sphinx", logging.WARNING, "", 1, "100%% wrong %s", ("x",), None)
    record.type, record.subtype = "ref", "doc"
    for _ in range(2):
        assert diagnostics._AddMend(Path()).filter(record)
    assert record.getMessage() == f"100% wrong x {MENDS['ref.doc']}"


def test_problem_can_be_accepted(book: Book) -> None:
    """The name in brackets is what suppress_warnings takes."""
    book.chapter("Words.", in_short="")
    (warning,) = book.build().warnings
    assert warning.endswith("[psychoed.in_short]")
    assert book.build(suppress_warnings=["psychoed.in_short"]).warnings == []
