"""The walk from a chapter to its handout document: every kind of node, in order, in its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from books import Book, nodes_of
from psychoed.handout import vocabulary as v
from psychoed.handout.blocks import setup_blocks
from psychoed.handout.inlines import setup_inlines
from psychoed.handout.links import Links
from psychoed.handout.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Built

    Build = Callable[..., Built]

SINK = (Path(__file__).parent / "kitchen-sink.md").read_text("utf-8")
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
ONLY_ON_PAGES = {"Skip", "this", "story", "Notes"}  # a link past a story, a heading of notes
# Which blocks come from directives that give their parts no line of their own.
ROUGHLY_PLACED = (v.Box,)


@pytest.fixture(scope="module")
def book_of_all(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book with one chapter that holds everything."""
    book = Book(tmp_path_factory.mktemp("sink"))
    book.borrow("glossary.md", "references.md")
    book.write("chapters/page/dot.svg", DOT)
    book.chapter("## A part\n\nWords.", name="chapters/next", title="Next")
    book.chapter(SINK)
    return book


@pytest.fixture(scope="module")
def sink(book_of_all: Book) -> Built:
    """The build of that book."""
    return book_of_all.build()


def text(words: str) -> tuple[v.Text]:
    """Give plain words as a line of text."""
    return (v.Text(words),)


def words_of(part: Any) -> str:
    """Give all the words a reader reads, in order, with single spaces."""
    found = []
    for node in nodes_of(part):
        match node:
            case v.Text(text=words) | v.Code(text=words) | v.CodeBlock(text=words):
                found.append(words)
            case v.Figure(alt=words) | v.InlineImage(alt=words):
                found.append(words)
    return " ".join(" ".join(found).split())


def paragraph(sink: Built, start: str) -> v.Paragraph:
    """Give the paragraph that starts with these words."""
    return next(p for p in sink.blocks(v.Paragraph) if v.plain_text(p.children).startswith(start))


def test_everything_is_known_to_the_walker(sink: Built) -> None:
    """Nothing in the enabled syntax is reported as unprintable."""
    assert sink.warnings == []


def test_every_node_of_the_vocabulary_is_written(sink: Built) -> None:
    """No node of the vocabulary is there for nothing."""
    kinds = {cls.__name__ for base in (v.Block, v.Inline) for cls in base.__subclasses__()}
    written = {type(node).__name__ for node in nodes_of(sink.document())}
    assert kinds - written == set()


def test_document_says_what_it_is(build: Build) -> None:
    """The head of a document holds all that a sheet says of itself."""
    front_matter = (
        "summary: A sentence.\nkeywords: [one]\nauthors: [A]\nstatus: ready\n"
        "content_notes: [loss]\n"
    )
    document = build("Words.", front_matter=front_matter).document()
    assert document.title == text("A chapter")
    assert (document.docname, document.slug) == ("chapters/page", "page")
    assert (document.address, document.source) == ("chapters/page.html", "book/chapters/page.md")
    assert (document.language, document.project) == ("en", "A small book")
    assert (document.summary, document.status) == ("A sentence.", "ready")
    assert (document.keywords, document.authors) == (("one",), ("A",))
    assert document.content_notes == ("loss",)
    assert document.review == v.Review("No clinician has reviewed this text yet.")


def test_review_reaches_the_document(build: Build) -> None:
    """A sheet names who reviewed it, as the page does."""
    front_matter = (
        "summary: A.\nreviewed: 2026-10-01\nreviewer: A. B\nrole: nurse\nreview_by: 2027-10-01\n"
        "fingerprint: 0123456789abcdef\n"
    )
    review = build("Words.", front_matter=front_matter).document().review
    assert (review.reviewed, review.review_by) == ("2026-10-01", "2027-10-01")
    assert (review.reviewer, review.role) == ("A. B", "nurse")
    assert "Reviewed by A. B, nurse, on 1 October 2026." in review.statement


def test_reading_order_is_source_order(sink: Built) -> None:
    """The words of the sheet come in the order in which the writer wrote them."""
    places = [
        int(block.at.rpartition(":")[2])
        for block in sink.document().blocks
        if not isinstance(block, ROUGHLY_PLACED)
    ]
    assert places == sorted(places)
    words = words_of(sink.document().blocks)
    marks = ["strength", "Links", "late note", "Two two.", "A bond", "Centre", "Wait"]
    marks += ["A dot.", "The caption", "The legend", "I felt", "Somebody", "kept as", "First line"]
    marks += ["A note to keep", "Topic words", "First card", "Second tab", "Hidden", "Guten"]
    marks += ["She waited", "Who would", "Stop here", "A rubric", "The last words."]
    found = [words.find(mark) for mark in marks]
    assert -1 not in found
    assert found == sorted(found)


def test_no_word_is_lost(sink: Built) -> None:
    """Every word of the page's own text is on the sheet."""
    main = sink.soup()
    joined_by_the_press = ".pe-help ul, .pe-help ol, .pe-help p[class]"
    on_pages_alone = ".pe-worksheet__unsaved, .pe-worksheet__sheet, .pe-chapter, .backlinks, .label"
    for left_out in main.select(f"{joined_by_the_press}, {on_pages_alone}"):
        left_out.decompose()
    page = set(re.findall(r"\w{4,}", main.get_text(" ")))
    sheet = set(re.findall(r"\w{4,}", str(sink.document())))
    assert page - sheet - ONLY_ON_PAGES == set()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (v.Heading, "## Links"),
        (v.List, "- One."),
        (v.Definitions, "attachment"),
        (v.Table, "| Left |"),
        (v.Figure, ":::{figure}"),
        (v.Quote, "> I felt"),
        (v.CodeBlock, "```text"),
        (v.Lines, ":::{line-block}"),
        (v.Rule, "---\n\nAfter"),
        (v.Box, ":::{note}"),
        (v.Group, ":::{container}"),
        (v.Vignette, ":::{vignette}"),
        (v.Reflection, ":::{reflection}"),
        (v.GettingHelp, ":::{getting-help}"),
        (v.InShort, ":::{in-short}"),
    ],
)
def test_block_knows_its_place(
    book_of_all: Book, sink: Built, kind: type[v.Block], words: str
) -> None:
    """A problem in the press leads to the very line that the writer can mend."""
    assert sink.blocks(kind)[0].at == f"book/{book_of_all.at(words)}"


def test_table_from_a_list_is_placed_at_its_start(book_of_all: Book, sink: Built) -> None:
    """Docutils gives such a table the line where it ends."""
    assert sink.blocks(v.Table)[1].at == f"book/{book_of_all.at('* - Step')}"


def test_every_block_has_a_place(sink: Built) -> None:
    """Nothing in a document is without its line."""
    blocks = [node for node in nodes_of(sink.document()) if isinstance(node, v.Block)]
    assert [b for b in blocks if not re.fullmatch(r"book/chapters/page\.md:\d+", b.at)] == []


def test_inlines(sink: Built) -> None:
    """Each way to mark words within a line keeps its meaning."""
    assert paragraph(sink, "Words with").children == (
        v.Text("Words with "),
        v.Strong(text("strength")),
        v.Text(", "),
        v.Emphasis(text("stress")),
        v.Text(", "),
        v.Code("code"),
        v.Text(", x"),
        v.Superscript(text("2")),
        v.Text(", H"),
        v.Subscript(text("2")),
        v.Text("O, and "),
        v.Language("fr", text("à bientôt")),
        v.Text(". A line that ends here,"),
        v.Break(),
        v.Text("and one that goes on."),
    )


def test_links_say_where_they_lead(sink: Built) -> None:
    """A link within the handbook names its document; a link out keeps its whole address."""
    line = paragraph(sink, "The next chapter")
    assert [link for link in line.children if isinstance(link, v.Link)] == [
        v.Link(text("next chapter"), document="chapters/next"),
        v.Link(text("its part"), document="chapters/next", anchor="a-part"),
        v.Link(text("named"), document="chapters/next"),
        v.Link(text("this section"), anchor="links"),
        v.Link(text("outside"), url="https://example.org/?a=b&c#d"),
        v.Link(text("mail"), url="mailto:a@example.org"),
        v.Link(text("attunement"), document="glossary", anchor="term-attunement"),
    ]


def test_anchors_are_there(sink: Built) -> None:
    """Every place that a link within the chapter can lead to is in the document."""
    anchors = {name for node in nodes_of(sink.document()) for name in getattr(node, "anchors", ())}
    assert {"a-chapter", "a-place", "links", "steps", "the-dot", "mara"} <= anchors


def test_citations_carry_their_source(sink: Built) -> None:
    """What is cited is listed whole on the same sheet, once."""
    cited = [node for node in nodes_of(sink.document()) if isinstance(node, v.Citation)]
    assert [v.plain_text(one.children) for one in cited] == ["Known and Other, 2018", "2018"]
    (source,) = sink.document().sources
    assert {one.key for one in cited} == {source.key}
    assert v.plain_text(source.children).startswith("Known, Ann and Other, Bea. A study")


def test_uncited_sources_are_left_out(sink: Built) -> None:
    """A chapter that cites nothing lists nothing."""
    assert sink.document("chapters/next").sources == ()


def test_footnotes_are_where_they_are_called(sink: Built) -> None:
    """A note stands at its call, whole, whatever the order it was written in."""
    notes = [node for node in nodes_of(sink.document()) if isinstance(node, v.Note)]
    assert [[v.plain_text(p.children) for p in note.children] for note in notes] == [
        ["The late note has two parts.", "The second part."],
        ["The early note."],
    ]
    assert words_of(sink.document().blocks).count("early note") == 1


def test_lists(sink: Built) -> None:
    """Lists keep their kind, their depth, their first number, and what stands in an item."""
    outer, inner, later = sink.blocks(v.List)[:3]
    assert (outer.ordered, len(outer.items)) == (False, 3)
    assert outer.items[1].children[1] is inner
    assert (inner.ordered, inner.start) == (True, 1)
    assert len(inner.items[1].children) == 2
    assert (later.ordered, later.start) == (True, 4)


def test_definitions(sink: Built) -> None:
    """A term keeps all its meanings."""
    (terms,) = sink.blocks(v.Definitions)
    assert [v.plain_text(item.term) for item in terms.items] == ["attachment", "misattunement"]
    assert [len(item.children) for item in terms.items] == [2, 1]


def test_table_keeps_its_head_and_its_alignment(sink: Built) -> None:
    """A table of Markdown has a head, and each column its side."""
    table = sink.blocks(v.Table)[0]
    (head,), (body,) = table.head, table.body
    assert [cell.align for cell in head.cells] == ["left", "center", "right"]
    assert [cell.align for cell in body.cells] == ["left", "center", "right"]


def test_table_from_a_list_keeps_its_row_heads(sink: Built) -> None:
    """A list-table keeps caption, widths, and which cells head their row."""
    table = sink.blocks(v.Table)[1]
    assert v.plain_text(table.caption) == "A caption."
    assert (table.widths, table.anchors) == ((1, 3), ("steps",))
    assert [cell.header for cell in table.body[0].cells] == [True, False]
    assert [type(block) for block in table.body[0].cells[1].children] == [v.Paragraph, v.List]


def test_pictures(sink: Built) -> None:
    """Every picture keeps its file and its words."""
    figure, lone = sink.blocks(v.Figure)
    assert (figure.path, figure.alt, figure.width) == ("chapters/page/dot.svg", "A dot.", 50)
    assert v.plain_text(figure.caption) == "The caption, with stress."
    assert words_of(figure.legend) == "The legend."
    assert (lone.path, lone.alt) == ("chapters/page/dot.svg", "A lone dot.")
    (small,) = [node for node in nodes_of(sink.document()) if isinstance(node, v.InlineImage)]
    assert small == v.InlineImage("chapters/page/dot.svg", "A small dot.")


def test_quotes(sink: Built) -> None:
    """A quote keeps whose words it holds, if it says so."""
    plain, named = sink.blocks(v.Quote)
    assert plain.attribution == ()
    assert v.plain_text(named.attribution) == "Somebody else"
    assert words_of(named.children) == "I was late."


def test_code_and_lines_keep_their_form(sink: Built) -> None:
    """What was written line by line stays so."""
    assert sink.blocks(v.CodeBlock)[0].text == "kept  as\n  it is"
    assert [v.plain_text(line) for line in sink.blocks(v.Lines)[0].lines] == [
        "First line",
        "Second line",
    ]


def test_rule_is_the_writers_alone(sink: Built) -> None:
    """MyST's own line above the footnotes is not printed."""
    assert len(sink.blocks(v.Rule)) == 1


def test_boxes_of_others(sink: Built) -> None:
    """Notes, cards, tabs and drop-downs are open, titled boxes in which nothing is lost."""
    boxes = [(b.kind, v.plain_text(b.title), words_of(b.children)) for b in sink.blocks(v.Box)]
    assert boxes == [
        ("note", "Note", "A note to keep."),
        ("panel", "Own title", "Own words."),
        ("panel", "A topic", "Topic words."),
        ("panel", "Card one", "First card."),
        ("panel", "", "Second card."),
        ("panel", "Tab one", "First tab."),
        ("panel", "Tab two", "Second tab."),
        ("panel", "Open me", "Hidden words."),
    ]


def test_field_list(build: Build) -> None:
    """Fields are terms with their meanings."""
    settings = {"myst_enable_extensions": ["colon_fence", "fieldlist"]}
    (fields,) = build(":One: First.\n:Two: Second.", settings=settings).blocks(v.Definitions)
    assert [v.plain_text(item.term) for item in fields.items] == ["One", "Two"]
    assert words_of(fields) == "One First. Two Second."


def test_passage_in_another_language(sink: Built) -> None:
    """A passage says its language, so that it is read aloud right."""
    (group,) = sink.blocks(v.Group)
    assert (group.language, words_of(group)) == ("de", "Guten Tag.")


def test_table_in_a_table_keeps_its_own_columns(build: Build) -> None:
    """The columns of an inner table are not counted with the outer one's."""
    inner = "    | A | B |\n    |---|---|\n    | c | d |\n"
    built = build(f":::{{list-table}}\n* - Left\n  -\n{inner}:::")
    assert [len(table.widths) for table in built.blocks(v.Table)] == [2, 2]


@pytest.fixture
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pass what no chapter can hold."""
    monkeypatch.setattr("psychoed.gate.gate.setup_gate", lambda _app: None)


@pytest.mark.usefixtures("no_gate")
def test_unknown_node_is_told_and_keeps_its_words(book: Book, build: Build) -> None:
    """What a sheet cannot show is one message with its place, and its words stay."""
    built = build("Before.\n\n```{math}\na = b\n```\n\nAfter.")
    assert built.warnings == [
        (
            f"{book.at('```{math}')}: a hand-out cannot show 'math_block'; its words are kept as "
            "plain text. Write it in another way, for example as a list or a table. "
            "[psychoed.unprintable]"
        )
    ]
    assert words_of(built.document().blocks).endswith("Before. a = b After.")


@pytest.mark.usefixtures("no_gate")
def test_unknown_inline_is_told_and_keeps_its_words(book: Book, build: Build) -> None:
    """The same within a line."""
    built = build("Some {math}`a = b` words.")
    (warning,) = built.warnings
    assert warning.startswith(f"{book.at('Some')}: a hand-out cannot show 'math'")
    assert words_of(built.document().blocks).endswith("Some a = b words.")


def test_a_note_that_calls_itself_ends(build: Build) -> None:
    """A slip in a footnote must not stop the build."""
    document = build("Words.[^a]\n\n[^a]: See again.[^a]").document()
    assert "See again." in v.encode(document).decode()


def test_words_outside_of_the_first_section_are_kept(build: Build) -> None:
    """A second title is told; until it is mended, no word below it is lost, nor above the first.

    And a book that cites nothing needs no list of works.
    """
    plain = ["myst_parser", "sphinx_design", "psychoed"]
    built = build("Inside.\n\n# Again\n\nAfter.", settings={"extensions": plain})
    assert any("exactly one first-level heading" in it for it in built.warnings)
    assert words_of(built.document().blocks).endswith("Inside. Again After.")
    assert built.document().sources == ()


def test_a_figure_without_a_picture_keeps_its_words() -> None:
    """Another extension may draw something else into a figure."""
    setup_blocks()
    setup_inlines()
    document = new_document("page")
    figure = nodes.figure("", nodes.paragraph("", "Words."))
    walker = Walker(document, Links("", "page", {}, {}), Path())
    (paragraph,) = walker.blocks([figure])
    assert words_of(paragraph) == "Words."
