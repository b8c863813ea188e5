"""The examples of every part are its documentation, its gallery, and these tests' input."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import psychoed
from books import IN_SHORT, Book, nodes_of

if TYPE_CHECKING:
    from books import Built

EXAMPLES = {
    f"{path.parts[-3]}-{path.stem}": path.read_text("utf-8")
    for path in sorted(Path(psychoed.__file__).parent.glob("*/examples/*.md"))
}
OUTPUTS = ("html", "text", "gettext")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """A book in which every example is a chapter, in each output."""
    book = Book(tmp_path_factory.mktemp("examples"))
    for name, example in EXAMPLES.items():
        head, body = (example, "Words.") if "{in-short}" in example else (IN_SHORT, example)
        book.chapter(body, name=f"chapters/{name}", in_short=head)
    return {output: book.build(output) for output in OUTPUTS}


def sentences_of(example: str) -> list[str]:
    """Give the lines of an example that a reader sees, without Markdown's marks."""
    lines = (re.sub(r"^[-\s]+|:{3,}\{[a-z-]+\}|^:.*", "", line) for line in example.splitlines())
    shown = (line.strip() for line in lines)
    return [line for line in shown if line and line not in ("now", "soon", "routine")]


def handout_words(built: Built, docname: str) -> str:
    """Give all text of a handout document."""
    nodes = nodes_of(built.document(docname))
    fields = (getattr(node, name) for node in nodes for name in node.__struct_fields__)
    return " ".join(value for value in fields if isinstance(value, str))


def test_there_are_examples_of_every_box() -> None:
    """The glob above finds what it should."""
    shown = " ".join(EXAMPLES.values())
    for box in ("in-short", "vignette", "reflection", "getting-help"):
        assert f"{{{box}}}" in shown


@pytest.mark.parametrize("output", OUTPUTS)
def test_examples_build_without_a_warning(built: dict[str, Built], output: str) -> None:
    """Nobody copies an example that warns."""
    assert built[output].warnings == []


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_of_an_example_survive(built: dict[str, Built], name: str, output: str) -> None:
    """Every word of an example is there in every output."""
    words = built[output].words(f"chapters/{name}")
    for line in sentences_of(EXAMPLES[name]):
        assert line in words


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_a_handout_document(built: dict[str, Built], name: str) -> None:
    """Every example has a place in a hand-out, with all its words."""
    words = handout_words(built["html"], f"chapters/{name}")
    for line in sentences_of(EXAMPLES[name]):
        assert line in words
