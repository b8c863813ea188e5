"""Chapters bring files only inside their own folder, and under plain names."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from gate_walls import LOOSE, open_gate
from sphinx.util.docutils import patch_docutils

from books import Book
from psychoed.chapter.drafts import drafts_in
from psychoed.gate.files import LARGEST_CHAPTER, LONGEST_NAME, why_not_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "the secret words"
CHAPTER = f"---\nsummary: A.\n---\n# Notes\n\n:::{{in-short}}\nA. B. C.\n:::\n\n{SECRET}\n"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{SECRET}</title></svg>'
HOSTILE = "x<img src=q onerror=alert(1)>"


def linked_chapter(book: Book) -> None:
    (book.folder / "private.md").write_text(CHAPTER)
    book.chapter("Words.")
    (book.source / "chapters/notes.md").symlink_to(book.folder / "private.md")


def linked_picture(book: Book) -> None:
    (book.folder / "private.svg").write_text(SVG)
    book.chapter("![A dot](page/dot.svg)")
    (book.source / "chapters/page").mkdir()
    (book.source / "chapters/page/dot.svg").symlink_to(book.folder / "private.svg")


def linked_folder(book: Book) -> None:
    (book.folder / "private").mkdir()
    (book.folder / "private/notes.md").write_text(CHAPTER)
    book.chapter("Words.")
    (book.source / "chapters/more").symlink_to(book.folder / "private")


def settings_for_docutils(book: Book) -> None:
    book.write("docutils.conf", "[general]\nraw_enabled: no\n")
    book.chapter("```{raw} html\n<i>raw</i>\n```")


def hostile_name(book: Book) -> None:
    book.chapter("Words.", name=f"chapters/{HOSTILE}")


def another_format(book: Book) -> None:
    book.write("chapters/page.rst", f"Notes\n=====\n\n.. raw:: html\n\n   <i>{SECRET}</i>\n")


def lay_out_again(book: Book, lay_out: Callable[[Book], None]) -> None:
    """Sphinx's own help for tests deletes the settings for docutils after each build."""
    if lay_out is settings_for_docutils:
        lay_out(book)


def everything(book: Book) -> str:
    """Give all that was written, as one text."""
    book.build()
    pages = (path for path in (book.folder / "out").rglob("*") if path.is_file())
    return "".join(it.read_text("utf-8", "replace") for it in pages if "doctree" not in str(it))


WORKS = {
    "a chapter that is a link": (linked_chapter, SECRET),
    "a picture that is a link": (linked_picture, SECRET),
    "a folder that is a link": (linked_folder, SECRET),
    "a chapter named as HTML": (hostile_name, "<img src=q onerror=alert(1)>"),
    "a chapter in another format": (another_format, f"<i>{SECRET}</i>"),
}


@pytest.mark.parametrize(("lay_out", "works"), WORKS.values(), ids=WORKS)
def test_file_works_with_the_gate_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay_out: Callable[[Book], None], works: str
) -> None:
    """Else the tests below would guard against nothing."""
    open_gate(monkeypatch)
    book = Book(tmp_path, dict(LOOSE))
    lay_out(book)
    assert works in everything(book)


REFUSED = {
    "a chapter that is a link": (linked_chapter, "chapters/notes.md:1: this is a link to another"),
    "a picture that is a link": (linked_picture, "chapters/page/dot.svg:1: this is a link"),
    "settings for docutils": (settings_for_docutils, "docutils.conf:1: this would overrule the"),
    "a chapter named as HTML": (hostile_name, "cannot be a name here"),
    "a folder that is a link": (linked_folder, "chapters/more:1: this is a link to another folder"),
    "a chapter in another format": (another_format, "chapters/page.rst:1: a chapter's folder"),
}


@pytest.mark.parametrize(("lay_out", "message"), REFUSED.values(), ids=REFUSED)
def test_file_is_refused(tmp_path: Path, lay_out: Callable[[Book], None], message: str) -> None:
    """At its place, on the first build and on the next, and nothing of it is written."""
    book = Book(tmp_path, dict(LOOSE))
    lay_out(book)
    written = everything(book)
    assert SECRET not in written
    assert "onerror=alert" not in written
    for _attempt in range(2):
        lay_out_again(book, lay_out)
        told = book.build().warnings
        assert any(message in it and "[psychoed.refused]" in it for it in told), told


def test_settings_for_docutils_overrule_with_the_gate_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page holds changes by a file that no page names."""
    open_gate(monkeypatch)
    book = Book(tmp_path, dict(LOOSE))
    settings_for_docutils(book)
    with patch_docutils(book.source):  # as the command does
        with_file = book.build()
    assert "<i>raw</i>" not in with_file.page()
    book.chapter("```{raw} html\n<i>raw</i>\n```\n\nOnce more.")
    assert "<i>raw</i>" in book.build().page()


def loop(book: Book) -> None:
    book.chapter("Words.")
    for name in ("a", "b"):  # two ways into itself: walking through them would never end
        (book.source / "chapters" / name).symlink_to(book.source / "chapters")


def test_folders_that_are_links_are_told_at_once(book: Book) -> None:
    """Nobody walks through them: not the gate, not Sphinx, not who looks for drafts."""
    loop(book)
    for _attempt in range(2):
        told = [it for it in book.build().warnings if "a link to another folder" in it]
        assert [it.partition(":")[0] for it in told] == ["chapters/a", "chapters/b"]


def test_a_folder_whose_name_is_not_plain_is_told(book: Book) -> None:
    """With all others, and nothing in it is read."""
    book.chapter("Words.")
    book.write("chapters/My Pictures/notes.md", CHAPTER)
    book.write("chapters/Página/dot.svg", SVG)
    for _attempt in range(2):
        built = book.build()
        told = [it for it in built.warnings if "cannot be a name here: use small letters" in it]
        assert [it.partition(":")[0] for it in told] == [
            "chapters/My Pictures",
            "chapters/P\\xe1gina",
        ]
        assert len(built.app.env.found_docs) == 2


def test_a_link_without_an_end_is_not_read(book: Book) -> None:
    """Not even to see whether it is a draft."""
    book.chapter("Words.")
    (book.source / "chapters/endless.md").symlink_to("/dev/zero")
    assert drafts_in(book.source, ["chapters/*"]) == []
    assert "chapters/endless.md:1: this is a link to another file" in book.build().warnings[0]


@pytest.mark.parametrize(
    "name",
    [
        *("Repair.md", "répair.md", "re pair.md", "re\npair.md", "-repair.md", "repair-.md"),
        *("re--pair.md", "repair.md.md", ".repair.md", "repair.", "con.md", "nul.svg", "com1.md"),
        *("repair-letter.md", "repair-large.md", "repair-large-letter.md", "ｒepair.md"),
        *("rе.md", "..md", "$(id).md", "a;b.md", "a:b.md", "a\\b.md", "x" * LONGEST_NAME + ".md"),
    ],
)
def test_a_name_that_is_not_plain_is_refused(name: str) -> None:
    """It must be the same file on each system, and nothing but a name in each program."""
    assert why_not_name(name)


@pytest.mark.parametrize(
    "name",
    ["repair.md", "repair-in-short.md", "repair", "step-2.svg", "a_b.png", "console.md"],
)
def test_a_plain_name_is_let_through(name: str) -> None:
    """Small letters, digits, hyphens."""
    assert why_not_name(name) == ""


def test_a_hostile_name_cannot_write_a_line_of_its_own(book: Book) -> None:
    """Build servers take some lines that begin with '::' for orders."""
    book.chapter("Words.")
    book.write("chapters/a\n::error::b.md", CHAPTER)
    told = book.build().warnings
    assert any("a\\n::error::b.md:1: " in it for it in told), told
    assert not any(it.startswith("::") for it in told)


@pytest.mark.parametrize("name", ["index", "search", "404", "help", "handouts", "glossary"])
def test_an_address_of_the_site_cannot_be_taken(book: Book, name: str) -> None:
    """A chapter's short address would lie over the page."""
    book.borrow("glossary.md")
    book.chapter("Words.", name=f"chapters/{name}")
    message = f"chapters/{name}.md:1: '/{name}' is already an address of the site"
    for _attempt in range(2):
        assert any(message in it for it in book.build().warnings)


def test_a_file_that_is_no_picture_is_refused(book: Book) -> None:
    """Whether or not a chapter names it: also settings, programs and pages."""
    book.chapter("Words.")
    names = ("docutils.conf", "conf.py", "page/evil.html", "page/evil.js", "page/font.woff2")
    for name in names:
        book.write(f"chapters/{name}", "x")
    told = book.build().warnings
    assert len(told) == len(names)
    for name in names:
        message = f"chapters/{name}:1: a chapter's folder holds pictures alone"
        assert any(message in it for it in told), told


@pytest.mark.parametrize(
    ("size", "opened"), [(LARGEST_CHAPTER, True), (LARGEST_CHAPTER + 1, False)]
)
def test_a_huge_chapter_is_not_opened(book: Book, size: int, opened: bool) -> None:
    """Ten megabytes of words are not read to be told that they are too many."""
    path = book.chapter("")
    with path.open("a", encoding="utf-8") as file:
        file.write("x" * (size - path.stat().st_size))
    for _attempt in range(2):
        built = book.build()
        assert any("is the most" in it for it in built.warnings)
        assert ("chapters/page" in built.read) == opened


def test_a_chapter_in_another_encoding_is_told(book: Book) -> None:
    """Old word processors save so; nothing breaks."""
    path = book.chapter("Words.")
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert "chapters/page.md:1: this file is not saved as UTF-8" in book.build().warnings[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files, and git neither")
def test_what_is_no_file_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a pipe waits until somebody writes."""
    book.chapter("![A dot](page/dot.svg)")
    (book.source / "chapters/page").mkdir()
    for name in ("pipe.md", "page/dot.svg", "page/pipe"):
        os.mkfifo(book.source / "chapters" / name)
    with socket.socket(socket.AF_UNIX) as listener:
        with monkeypatch.context() as beside:
            beside.chdir(book.source / "chapters/page")  # the kernel takes 107 bytes of a name
            listener.bind("heard.png")
        for _attempt in range(2):
            told = book.build().warnings
            for name in ("pipe.md", "page/dot.svg", "page/pipe", "page/heard.png"):
                assert any(f"chapters/{name}:1: this is no file" in it for it in told), told
