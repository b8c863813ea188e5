"""What the live preview is made of, each part alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from watchfiles import Change

from psychoed.live import mirror
from psychoed.live.dress import dressed, plain
from psychoed.live.messages import Problem
from psychoed.live.serve import page_at
from psychoed.live.shown import Shown
from psychoed.live.told import Told
from psychoed.live.watching import PACKAGE, _Ours, saved

if TYPE_CHECKING:
    from pathlib import Path

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "book"
    (source / "chapters").mkdir(parents=True)
    (source / "chapters" / "one.md").write_text("# One\n", "utf-8")
    (source / "conf.py").write_text("", "utf-8")
    return source


def test_a_warning_is_told_with_its_file_as_the_writer_knows_it(source: Path) -> None:
    """Files are named from the folder above the book; names of kinds are for the terminal."""
    told = Told(source)
    told.write(f"{source}/chapters/one.md:3: WARNING: a slip. Mend it. [psychoed.slip]\n")
    told.write("\x1b[31mconf.py:1: ERROR: no such value [config]\x1b[39;49;00m\n")
    told.write(f"{source}/chapters/one.md:2: WARNING: gone: 'x' [myst.xref_missing] Look. [a.b]\n")
    assert [str(problem) for problem in told.problems()] == [
        "book/chapters/one.md:2: gone: 'x'. Look.",
        "book/chapters/one.md:3: a slip. Mend it.",
        "book/conf.py:1: no such value.",
    ]
    assert set(told.files()) == {source / "chapters/one.md", source / "conf.py"}


def test_a_line_without_a_place_is_told_too(source: Path) -> None:
    told = Told(source)
    told.write("WARNING: something is odd\n")
    assert told.problems() == [Problem("", "something is odd")]
    assert told.files() == []


@pytest.mark.parametrize(
    ("conf", "at", "words"),
    [
        ("project = \n", "book/conf.py:1", "Python cannot read this"),
        ("a = 1\nb = 1 / 0\n", "book/conf.py:2", "division by zero"),
    ],
)
def test_what_breaks_off_has_a_place_and_no_traceback(
    source: Path, conf: str, at: str, words: str
) -> None:
    """Whatever happens in the book's own Python is told by the line it happens in."""
    told = Told(source)
    try:
        exec(compile(conf, str(source / "conf.py"), "exec"), {})
    except Exception as error:
        told.failure(error)
    (problem,) = told.problems()
    assert problem.at == at
    assert words in problem.message
    assert "Traceback" not in problem.message


def test_what_was_saved_says_which_builder_is_of_use(source: Path) -> None:
    """A builder that waits has read all but the chapters; our own code makes it forget all."""
    words = saved({source / "chapters/one.md"})
    assert (words.words, words.other, words.code) == ({source / "chapters/one.md"}, False, False)
    assert saved({source / "conf.py"}) == (frozenset(), True, False)
    assert saved({PACKAGE / "words.py"}).code
    assert not saved({PACKAGE / "site/style/base.css"}).code
    both = words | saved({source / "data/helplines.yaml"})
    assert both.words
    assert both.other


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("chapters/one.md", True),
        ("chapters/repair", True),
        ("chapters/.one.md.swp", False),
        ("chapters/one.md~", False),
        ("chapters/#one.md#", False),
        ("chapters/4913", False),
        ("chapters/.goutputstream-X1", False),
        ("live/html/index.html", False),
    ],
)
def test_what_editors_write_beside_does_not_count(source: Path, name: str, counts: bool) -> None:
    """Nor does what we write ourselves."""
    ours = _Ours(source / "live")
    assert ours(Change.added, str(source / name)) is counts


def test_a_page_with_a_mistake_stays_as_it_was(tmp_path: Path) -> None:
    """Others follow; what is gone goes; a page that never was without a mistake is shown so."""
    work, site = tmp_path / "work", tmp_path / "site"
    for name in ("a.html", "b.html", "deep/c.html"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("old", "utf-8")
    site.mkdir()
    assert mirror.copy_all(work, site, ["b.html"]) == {"a.html", "b.html", "deep/c.html"}
    assert mirror.copy_all(work, site, []) == set()
    for name in ("a.html", "b.html"):
        (work / name).write_text("new", "utf-8")
    (work / "deep/c.html").unlink()
    assert mirror.copy_all(work, site, ["b.html"]) == {"a.html", "deep/c.html"}
    assert (site / "a.html").read_text("utf-8") == "new"
    assert (site / "b.html").read_text("utf-8") == "old"
    assert not (site / "deep/c.html").exists()


def test_a_page_written_again_with_the_same_words_did_not_change(tmp_path: Path) -> None:
    """Pages of countries are written in every build: who reads one is not disturbed."""
    work, site = tmp_path / "work", tmp_path / "site"
    work.mkdir()
    site.mkdir()
    (work / "a.html").write_text("same", "utf-8")
    mirror.copy_all(work, site, [])
    (work / "a.html").unlink()
    (work / "a.html").write_text("same", "utf-8")
    assert mirror.copy_all(work, site, []) == set()


def test_an_open_page_has_news_when_it_or_its_looks_change(tmp_path: Path) -> None:
    """Another page's words are no news; styles are, and a page that comes; the index is not."""
    shown = Shown(tmp_path)
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("", "utf-8")
    first, missing = shown.state("a.html"), shown.state("new.html")
    shown.update({"b.html", "_static/search-index.js"}, ())
    assert shown.state("a.html") == first
    assert shown.state("new.html") != missing
    shown.update({"a.html"}, ())
    second = shown.state("a.html")
    assert second != first
    shown.update({"_static/psychoed.css"}, ())
    assert shown.state("a.html") != second
    assert shown.after(shown.state("a.html"), "a.html", 0) is None


def test_a_dressed_page_keeps_its_policy_and_offers_no_file() -> None:
    """It may ask for news, and nothing more; nothing is inline; there is no site as one file."""
    page = f"<head>{POLICY}</head><body><!--site-zip:book-->Save (ZIP<!--/site-zip-->Words</body>"
    shown = dressed(page, 'a"b')
    assert "content=\"default-src 'none'; connect-src 'self'\"" in shown
    assert "ZIP" not in shown
    assert 'data-stamp="a&quot;b"' in shown
    assert "<script>" not in shown
    assert "<style" not in shown


def test_a_plain_page_shows_words_as_words() -> None:
    """Whatever a chapter holds, its mistake is told as text."""
    page = plain("No", "Mend it.", [Problem("one.md:3", "<img src=x onerror=alert(1)>")])
    assert "<img" not in page
    assert "one.md:3" in page


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/repair/", "repair/index.html"),
        ("/chapters/one.html?x=1#top", "chapters/one.html"),
        ("/chapters/a%20b.html", "chapters/a b.html"),
    ],
)
def test_an_address_names_a_file(address: str, name: str) -> None:
    assert page_at(address) == name
