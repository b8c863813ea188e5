"""Handout documents as files: when they are written, when they go, and that nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from books import Book

words = st.text(max_size=8)
texts = st.builds(v.Text, words)


def tuples(of: st.SearchStrategy[Any], **limits: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give short tuples."""
    return st.lists(of, **({"max_size": 2} | limits)).map(tuple)


inlines: st.SearchStrategy[Any] = st.recursive(
    texts | st.builds(v.Code, words) | st.just(v.Break()) | st.builds(v.InlineImage, words, words),
    lambda inner: (
        st.builds(v.Strong, tuples(inner))
        | st.builds(v.Language, words, tuples(inner))
        | st.builds(v.Link, tuples(inner), url=words, document=words, anchor=words)
        | st.builds(v.Citation, words, tuples(inner))
        | st.builds(v.Note, st.builds(v.Paragraph, children=tuples(inner)).map(lambda p: (p,)))
    ),
    max_leaves=5,
)
lines = tuples(inlines)
blocks: st.SearchStrategy[Any] = st.recursive(
    st.builds(v.Paragraph, at=words, children=lines)
    | st.builds(v.Heading, level=st.integers(2, 6), children=lines, anchors=tuples(words))
    | st.builds(v.Figure, path=words, alt=words, caption=lines, width=st.integers(0, 100))
    | st.builds(v.Lines, lines=tuples(lines))
    | st.builds(v.Rule)
    | st.builds(v.CodeBlock, text=words),
    lambda inner: (
        st.builds(v.List, items=tuples(st.builds(v.Item, tuples(inner))), ordered=st.booleans())
        | st.builds(v.Quote, children=tuples(inner), attribution=lines)
        | st.builds(v.Definitions, items=tuples(st.builds(v.Definition, lines, tuples(inner))))
        | st.builds(
            v.Table,
            widths=tuples(st.integers(1, 9)),
            head=st.just(()),
            body=tuples(st.builds(v.Row, tuples(st.builds(v.Cell, tuples(inner), align=words)))),
            caption=lines,
        )
        | st.builds(
            v.Vignette,
            level=st.integers(2, 6),
            label=words,
            title=lines,
            disclosure=words,
            children=tuples(inner),
        )
    ),
    max_leaves=5,
)
documents = st.builds(
    v.Document,
    docname=words,
    slug=words,
    title=lines,
    language=words,
    address=words,
    project=words,
    review=st.builds(v.Review, words),
    source=words,
    blocks=tuples(blocks, max_size=4),
    sources=tuples(st.builds(v.Source, words, words, lines)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_what_is_written_is_read_back(document: v.Document) -> None:
    """The press reads exactly what the walker wrote."""
    assert v.decode(v.encode(document)) == document


@settings(max_examples=20, deadline=None)
@given(documents)
def test_every_object_names_its_type(document: v.Document) -> None:
    """The template finds the function for a block by its name alone."""
    for block in json.loads(v.encode(document))["blocks"]:
        assert isinstance(block["type"], str)


def test_document_of_the_wrong_form_is_refused() -> None:
    """The press stops at a document that it cannot read, and names the place in it."""
    with pytest.raises(Exception, match=r"docname"):
        v.decode(b"{}")


def test_plain_text_leaves_notes_out() -> None:
    """A running head holds the words of a title, and no footnote."""
    note = v.Note((v.Paragraph(children=(v.Text("A note."),)),))
    line = (v.Text("One"), v.Break(), v.Strong((v.Text("two"),)), note, v.InlineImage("p", " dot"))
    assert v.plain_text(line) == "One two dot"


def stamp(book: Book, name: str = "chapters/page") -> tuple[int, bytes]:
    """Give when a document was written, and its content."""
    path = book.folder / f"handouts/{name}.json"
    return path.stat().st_mtime_ns, path.read_bytes()


def test_document_is_written_only_when_it_changed(book: Book) -> None:
    """A page that is written again with the same words does not set its sheet again."""
    book.chapter("Words.")
    book.build()
    before = stamp(book)
    book.chapter("Words. ")  # read again, and says the same
    assert book.build().read == ["chapters/page"]
    assert stamp(book) == before
    book.chapter("Other words.")
    book.build()
    assert stamp(book) != before


def test_document_of_a_deleted_chapter_goes(book: Book) -> None:
    """A chapter that is gone leaves no sheet behind, at any depth."""
    book.settings["psychoed_chapters"] = ["chapters/*", "top"]
    for name in ("chapters/page", "chapters/gone", "top"):
        book.chapter("Words.", name=name)
    book.write("index.md", "# B\n\n```{toctree}\n:glob:\n\nchapters/*\ntop\n```\n")
    book.build()
    written = sorted(p.name for p in (book.folder / "handouts").rglob("*.json"))
    assert written == ["contents.json", "gone.json", "page.json", "top.json"]
    (book.source / "chapters/gone.md").unlink()
    (book.source / "top.md").unlink()
    book.write("index.md", "# B\n\n```{toctree}\n:glob:\n\nchapters/*\n```\n")
    book.build()
    written = sorted(p.name for p in (book.folder / "handouts").rglob("*.json"))
    assert written == ["contents.json", "page.json"]


def test_contents_list_the_documents_in_book_order(book: Book) -> None:
    """The press is told the order of the book, and where a link to another page leads."""
    for name in ("a", "z"):
        book.chapter("Words.", name=f"chapters/{name}")
    book.write("index.md", "# B\n\n```{toctree}\nchapters/z\nchapters/a\n```\n")
    book.build()
    contents = json.loads((book.folder / "handouts/contents.json").read_text("utf-8"))
    assert contents["documents"] == ["chapters/z.json", "chapters/a.json"]
    addresses = {place["docname"]: place["address"] for place in contents["catalogue"]}
    assert addresses["index"] == "index.html"
    assert contents["today"] == "2026-11-23"


def test_book_without_chapters_builds(book: Book) -> None:
    """The first build of a new book is no crash."""
    book.write("index.md", "# B\n\nWords.\n")
    assert book.build().warnings == []
    assert json.loads((book.folder / "handouts/contents.json").read_text())["documents"] == []


@pytest.mark.parametrize("builder", ["text", "gettext"])
def test_other_outputs_write_no_documents(book: Book, builder: str) -> None:
    """Only the pages' own build writes documents: links are known there."""
    book.chapter("Words.")
    book.build(builder)
    assert not (book.folder / "handouts").exists()
