"""Words that a chapter brings to other places than its page stay words there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from books import CHAPTER, Book

if TYPE_CHECKING:
    from books import Built

EVIL = "</script></title><b onclick=x>\"'&{{ 7 * 7 }}-->"
TYPED = "\\</script>\\</title>\\<b onclick=x>\"'&amp;{\\{ 7 * 7 }}--\\>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A book with our theme, and one chapter whose every word would like to be more."""
    book = Book(tmp_path_factory.mktemp("places"), {"html_theme": "psychoed"})
    text = json.dumps(EVIL)
    book.chapter(
        f"## {TYPED}\n\n:::{{vignette}} {TYPED}\n:name: a\n\n{TYPED}\n:::\n\n"
        f":::{{figure}} page/dot.svg\n:alt: {EVIL}\n\n{TYPED}\n:::\n\nWords.[^a]\n\n[^a]: {TYPED}",
        title=TYPED,
        front_matter=f"summary: {text}\nkeywords: [{text}]\nauthors: [{text}]\n"
        f"content_notes: [{text}]\nbrowser_title: {text}\n",
    )
    book.write("chapters/page/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    return book.build(html_baseurl="https://handbook.example/")


def test_no_page_got_more_than_words(built: Built) -> None:
    """The page itself, the pages around it, the short address, the list of contents."""
    assert [it for it in built.warnings if "[psychoed." in it] == []
    pages = list(built.output.rglob("*.html"))
    assert {"page.html", "index.html", "search.html"} <= {it.name for it in pages}
    for path in pages:
        text = path.read_text("utf-8")
        page = BeautifulSoup(text, "html.parser")
        assert not page.select("[onclick]"), path
        assert all(it.get("src") and not it.get_text(strip=True) for it in page.select("script"))
        assert "49" not in page.get_text()


def test_page_shows_what_was_typed(built: Built) -> None:
    """Nothing was lost on the way either."""
    page = BeautifulSoup(built.page(), "html.parser")
    assert page.title
    assert page.title.get_text().startswith("\"'&{{ 7 * 7 }}-->"), "without what looks like tags"
    assert page.select_one("meta[name=description]")["content"] == EVIL  # type: ignore[index]
    assert "</script></title><b onclick=x>" in page.select_one("h1").get_text()  # type: ignore[union-attr]
    assert page.select_one("img")["alt"] == EVIL  # type: ignore[index]


def test_data_hold_it_as_data(built: Built) -> None:
    """The index of the search is one value; the sheet's words are JSON; the site map is XML."""
    script = (built.output / "_static/search-index.js").read_text("utf-8")
    index = json.loads(re.fullmatch(r"psychoedSearch=(.*);\n", script)[1])  # type: ignore[index]
    assert EVIL in json.dumps(index, ensure_ascii=False).replace('\\"', '"')
    assert built.document(CHAPTER).summary == EVIL
    sitemap = (built.output / "sitemap.xml").read_text("utf-8")
    assert "<b" not in sitemap
