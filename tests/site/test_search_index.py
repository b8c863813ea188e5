"""What the search is given to look through."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from books import Book

if TYPE_CHECKING:
    from pathlib import Path

    from books import Built

INDEX = "_static/search-index.js"
FRONT_MATTER = "summary: What to do.\nkeywords: [I want to leave, not clicking]\n"
TEXT = """\
The beginning, in [a link](#a-section).

## A section

First words.[^note]

- one thing
- another thing

### Deeper

Deep words.

[^note]: A note.
"""
GLOSSARY = """\
# Words

Some words.

:::{glossary}
rupture
  A strain between two people.

good fit
  How well it suits.
:::
"""
INDEX_PAGE = "# A book\n\n```{toctree}\n:glob:\n\nglossary\nchapters/*\n```\n"


@pytest.fixture
def site(book: Book) -> Book:
    """A book in our own theme, with one chapter and a glossary."""
    book.write("index.md", INDEX_PAGE)
    book.write("glossary.md", GLOSSARY)
    book.settings |= {"html_theme": "psychoed"}
    book.chapter(TEXT, front_matter=FRONT_MATTER, title="Leaving")
    return book


def index_of(built: Built) -> dict[str, Any]:
    """Read the index as a page does."""
    assert built.warnings == []
    text = (built.output / INDEX).read_text("utf-8")
    assert text.startswith("psychoedSearch={")
    index: dict[str, Any] = json.loads(text.removeprefix("psychoedSearch=").rstrip(";\n"))
    return index


def page(index: dict[str, Any], url: str) -> dict[str, Any]:
    """Give what is known of a page."""
    (found,) = [it for it in index["pages"] if it["url"] == url]
    return dict(found)


def bytes_of(built: Built) -> tuple[bytes, bytes]:
    """Give the index, and the page that loads it."""
    return (built.output / INDEX).read_bytes(), (built.output / "search.html").read_bytes()


def test_each_section_can_be_found(site: Book) -> None:
    """Title, address, text and the words of the front matter are there; notes are not."""
    found = page(index_of(site.build()), "chapters/page.html")
    assert (found["title"], found["summary"]) == ("Leaving", "What to do.")
    assert found["keywords"] == ["I want to leave", "not clicking"]
    assert found["parts"] == [
        ["", "", "This is short. It is plain. It is for a test. The beginning, in a link."],
        ["a-section", "A section", "First words. one thing; another thing"],
        ["deeper", "Deeper", "Deep words."],
    ]


def test_each_word_of_the_glossary_can_be_found(site: Book) -> None:
    """A word leads to its own place, with its meaning."""
    assert page(index_of(site.build()), "glossary.html")["parts"] == [
        ["", "", "Some words."],
        ["term-rupture", "rupture", "A strain between two people."],
        ["term-good-fit", "good fit", "How well it suits."],
    ]


def test_countries_are_found_by_name_and_no_number_is_in_the_index(site: Book) -> None:
    """A number stands on its country's page alone, where it is looked after."""
    index = index_of(site.build())
    found = page(index, "help/gb.html")
    assert found["title"] == "United Kingdom"
    assert "999" not in json.dumps(index)
    assert "116" not in json.dumps(index)


def test_the_front_page_is_no_answer(site: Book) -> None:
    """It speaks of everything, so it would be found for anything."""
    assert "index.html" not in [it["url"] for it in index_of(site.build())["pages"]]


def test_pages_stand_in_reading_order(site: Book) -> None:
    """The order is the book's, not the alphabet's."""
    site.chapter("Words.", name="chapters/early")
    site.write(
        "index.md", "# A book\n\n```{toctree}\nglossary\nchapters/page\nchapters/early\n```\n"
    )
    urls = [it["url"] for it in index_of(site.build())["pages"]]
    wanted = ["glossary.html", "chapters/page.html", "chapters/early.html"]
    assert [url for url in urls if url in wanted] == wanted


def test_a_changed_book_has_the_index_of_a_fresh_one(site: Book, tmp_path: Path) -> None:
    """What was read when leaves no trace: an edit, a new page, and the same built clean."""
    site.build()
    site.chapter(TEXT.replace("Deep", "Low"), front_matter=FRONT_MATTER, title="Going")
    site.chapter("Words.", name="chapters/another")
    changed = site.build()
    assert page(index_of(changed), "chapters/page.html")["title"] == "Going"
    fresh = Book(tmp_path / "fresh", site.settings)
    shutil.rmtree(fresh.source)
    shutil.copytree(site.source, fresh.source)
    assert bytes_of(changed) == bytes_of(fresh.build())


def test_parallel_reading_gives_the_same(site: Book, tmp_path: Path) -> None:
    """Each process hands over what it read."""
    for number in range(9):  # Sphinx reads a few in one process whatever it is told
        site.chapter(f"Words {number}.", name=f"chapters/c{number}")
    alone, _page = bytes_of(site.build())
    output = tmp_path / "parallel"
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-j", "2", "-D", "html_theme=psychoed"]
    run = subprocess.run([*command, site.source, output], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (output / INDEX).read_bytes() == alone


def test_a_removed_page_cannot_be_found(site: Book) -> None:
    """The index leads nowhere that is gone."""
    gone = site.chapter("Words.", name="chapters/gone")
    assert page(index_of(site.build()), "chapters/gone.html")
    gone.unlink()
    index = index_of(site.build())
    assert "chapters/gone.html" not in [it["url"] for it in index["pages"]]


def test_names_of_boxes_are_no_words(site: Book) -> None:
    """What a reader sees there is a title, which another page has."""
    box = "::::{worksheet} A thing to try\n:name: a-thing\n\n:::{write} What?\n:::\n::::\n"
    site.chapter(f"See {{worksheet}}`a-thing`, or {{worksheet}}`the sheet <a-thing>`.\n\n{box}")
    index = (site.build().output / INDEX).read_text("utf-8")
    assert "a-thing" not in index
    assert "or the sheet" in index


def test_a_long_section_is_cut_at_a_word(site: Book) -> None:
    """The index stays light."""
    site.chapter("word " * 1000, in_short="")
    site.settings |= {"suppress_warnings": ["psychoed.in_short"]}
    text = page(index_of(site.build()), "chapters/page.html")["parts"][0][2]
    assert len(text) < 1000
    assert text.endswith("word …")


def test_a_cut_leaves_no_comma_behind(site: Book) -> None:
    """Where a text is cut after a pause, the pause goes too."""
    site.chapter("word, " * 1000, in_short="")
    site.settings |= {"suppress_warnings": ["psychoed.in_short"]}
    text = page(index_of(site.build()), "chapters/page.html")["parts"][0][2]
    assert text.endswith("word …")


def test_the_words_that_mean_the_same_are_words(site: Book) -> None:
    """The curated lists are there, and hold nothing that can never match."""
    index = index_of(site.build())
    assert all(len(group) > 1 for group in index["same"])
    danger = index["danger"] + index["together"]
    assert {"suicide", "kill", "overdose", "rape"} <= set(danger)
    assert len(danger) == len(set(danger))
    words = [word for group in index["same"] for word in group] + " ".join(danger).split()
    assert [word for word in words if not word.isalnum() or word != word.lower()] == []


def test_nothing_of_the_stock_search_is_made(site: Book) -> None:
    """Neither its index nor its scripts; the search page stays where it was."""
    output = site.build().output
    names = {path.name for path in output.rglob("*") if path.is_file()}
    assert "search.html" in names
    assert names & {"searchindex.js", "searchtools.js", "doctools.js", "basic.css"} == set()
    assert "searchtools" not in (output / "search.html").read_text("utf-8")
