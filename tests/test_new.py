"""``psychoed new``: a chapter to fill in, which the book is made without until it is ready."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from books import Book
from psychoed.checks.rules.template_left import MAY_STAY, TITLES
from psychoed.cli import main
from psychoed.newchapter.command import TEMPLATE
from psychoed.newchapter.naming import NoNameError, checked, slug_of, tidy

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER, SUMMARY = "chapters/ending-therapy", "chapters/ending-therapy-in-short"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with one chapter that is ready, and the page for those who feel unsafe."""
    book = Book(tmp_path)
    book.chapter("Words.", front_matter="summary: One.\nstatus: ready\n")
    book.chapter(
        "Words.",
        name="chapters/more-than-a-lapse",
        front_matter="summary: Two.\nstatus: ready\n",
        title="When it is not a lapse",
    )
    return book


def _new(book: Book, *arguments: str) -> int:
    return main(["new", *arguments, "--book", str(book.source)])


def test_a_new_chapter_passes_every_check_untouched(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever begins must not be told of faults that are not theirs."""
    assert _new(book, "Ending therapy") == 0
    files = [str(book.source / f"{name}.md") for name in (CHAPTER, SUMMARY)]
    capsys.readouterr()
    assert main(["check", *files]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_left_of_the_template_is_told_once_a_chapter_is_ready(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else its words to the writer would be on the page, and on every sheet."""
    _new(book, "Ending therapy")
    lines: dict[str, list[int]] = {}
    for name in (CHAPTER, SUMMARY):
        path = book.source / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("status: draft", "status: ready"), "utf-8")
        capsys.readouterr()
        assert main(["check", "--github", str(path)]) == 1
        told = [it for it in capsys.readouterr().out.splitlines() if "Words of the template" in it]
        lines[name] = [int(it.partition("line=")[2].partition(",")[0]) for it in told]
    assert lines[CHAPTER] == [2, 3, 4, 11, 14, 16, 18, 20, 22, 24, 34, 37, 45, 60, 61, 62, 80]
    assert lines[SUMMARY] == [2, 3, 4, 11, 15, 20, 21, 34]


def test_what_may_stay_of_the_template_stands_in_it() -> None:
    """Else it would be allowed for nothing, and a new sentence would be missed."""
    template = "".join(it.read_text("utf-8") for it in TEMPLATE.glob("*.md"))
    assert [it for it in (*MAY_STAY, *TITLES) if it not in template] == []


def test_a_draft_is_left_out_without_a_warning(book: Book) -> None:
    """No page, no sheet, no place in the contents needed; one line tells that it is so."""
    _new(book, "Ending therapy")
    built = book.build()
    assert built.warnings == []
    assert not (built.output / f"{CHAPTER}.html").exists()
    assert not (built.handouts / f"{CHAPTER}.json").exists()
    assert CHAPTER not in built.read
    said = built.app.status.getvalue()
    assert f"status is draft: {CHAPTER}, {SUMMARY}." in said


def test_its_writer_can_look_at_it_and_nothing_is_wrong(book: Book) -> None:
    """Shown, it builds without a warning, and needs no place in the contents."""
    _new(book, "Ending therapy")
    book.write(
        "index.md", "# A book\n\n```{toctree}\nchapters/page\nchapters/more-than-a-lapse\n```\n"
    )
    built = book.build(psychoed_drafts="show")
    assert built.warnings == []
    assert "Ending therapy" in built.words(CHAPTER)
    assert "Ending therapy, in short" in built.words(SUMMARY)
    contents = json.loads((built.handouts / "contents.json").read_text("utf-8"))
    assert {f"{CHAPTER}.json", f"{SUMMARY}.json"} <= set(contents["documents"]), "they have sheets"


def test_it_is_in_the_book_once_it_is_ready(book: Book) -> None:
    """And is found without clearing anything first."""
    _new(book, "Ending therapy")
    book.build()
    for name in (CHAPTER, SUMMARY):
        path = book.source / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("status: draft", "status: ready"), "utf-8")
    built = book.build()
    assert built.warnings == []
    assert (built.handouts / f"{CHAPTER}.json").exists()


def test_the_summary_of_a_draft_waits_for_it(book: Book) -> None:
    """It would lead to a chapter that is not there."""
    _new(book, "Ending therapy")
    path = book.source / f"{SUMMARY}.md"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: ready"), "utf-8")
    built = book.build()
    assert built.warnings == []
    assert SUMMARY not in built.read


def test_its_maker_is_told_what_to_do_next(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    """The three places that a chapter is named in, when it is ready."""
    _new(book, "Ending therapy")
    said = capsys.readouterr().out
    for words in ("status: ready", "index.md", "addresses.txt", "--drafts", "psychoed check"):
        assert words in said


def test_a_chapter_that_is_there_is_never_written_over(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even if only its summary is there; and then nothing is made at all."""
    book.write(f"{SUMMARY}.md", "Mine.")
    assert _new(book, "Ending therapy") == 2
    assert "is left as it is" in capsys.readouterr().err
    assert (book.source / f"{SUMMARY}.md").read_text("utf-8") == "Mine."
    assert not (book.source / f"{CHAPTER}.md").exists()


def test_where_there_is_no_book_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A writer may stand in the wrong folder."""
    assert main(["new", "Ending therapy", "--book", str(tmp_path)]) == 2
    assert "there is no conf.py" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_title_makes_a_chapter_with_a_fault(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    """Odd signs are mended, or do no harm."""
    for title in (
        "The \"end\"  of it, 'so to say'",
        "A/B: C",
        "Nähe & Distanz",
        "1. First",
        "- Why?",
    ):
        assert _new(book, title) == 0
    capsys.readouterr()
    main(["check", str(book.source / "chapters")])
    out = capsys.readouterr().out.splitlines()
    said = [it for it in out if it.startswith(book.source.as_posix())]
    assert said
    theirs = ("/page.md:", "/more-than-a-lapse.md:")  # they have no box of help
    assert [it for it in said if not any(name in it for name in theirs)] == []
    assert book.build(psychoed_drafts="show").warnings == []


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ending therapy", "ending-therapy"),
        ("Über Nähe & Größe", "ueber-naehe-groesse"),
        ("  When it’s  over?! ", "when-its-over"),
        ("Élan, 2 ways", "elan-2-ways"),
        (
            "When you would like to go but you do not know how to say it",
            "when-you-would-like-to-go-but-you-do-not",
        ),
    ],
)
def test_a_name_is_made_of_the_title(title: str, slug: str) -> None:
    """It becomes an address to type from paper."""
    assert slug_of(tidy(title)) == slug


@pytest.mark.parametrize(
    "title",
    [
        *("", "   ", "終わり", "?!", "long " * 30, "A {{ 7 }}", "In short", "Joy \N{SPARKLES}"),
        *("Glossary", "Handouts", "Mara’s clock", "Con"),
        *("404", "Get help now", "Getting help", "A small book"),
    ],
)
def test_a_title_that_cannot_be_used_is_refused_kindly(
    book: Book, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to do instead, and never a traceback."""
    if title == "In short":
        title = "Repair in short"
    book.write("glossary.md", "# Words\n")
    page = book.source / "chapters" / "page.md"
    page.write_text(page.read_text("utf-8") + ":::{vignette} A\n:name: maras-clock\n:::\n", "utf-8")
    assert _new(book, title) == 2
    said = capsys.readouterr().err
    assert said.startswith("psychoed new: ")
    assert sorted(path.stem for path in (book.source / "chapters").iterdir()) == [
        "more-than-a-lapse",
        "page",
    ]


def test_another_name_can_be_given(book: Book) -> None:
    """A title may say what a list of visited pages should not."""
    assert _new(book, "Cutting ties", "--name", "ending") == 0
    assert (book.source / "chapters" / "ending.md").exists()
    with pytest.raises(NoNameError):
        checked("../ending")
