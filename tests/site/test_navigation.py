"""The list of all pages: written once, and the same as if Sphinx had written it for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from psychoed.site.lean import lean
from psychoed.site.navigation import Crumb, navigation

if TYPE_CHECKING:
    from books import Book, Built

INDEX = """\
# A nested book

```{toctree}
:caption: Part & one

one
deep/two
```

```{toctree}
:caption: Part two
:hidden:

A short name for four <four>
Elsewhere <https://a.example/>
five
```
"""
PARENT = "# Two *and* more\n\n```{toctree}\nthree\nsub/six\n```\n"
RESOLVE_FOR_EACH = """
def keep(app, pagename, template, context, doctree):
    options = {"collapse": False, "titles_only": True, "maxdepth": 2, "includehidden": True}
    path = app.outdir / "resolved" / f"{pagename}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(context["toctree"](**options)), "utf-8")

def setup(app):
    app.connect("html-page-context", keep, priority=99)  # before ours takes it away
"""
PAGES = ["index", "one", "deep/two", "deep/three", "deep/sub/six", "four", "five", "unlisted"]


@pytest.fixture
def nested(book: Book) -> Built:
    """A book with parts, pages below pages, a link to elsewhere, and a page nobody lists."""
    for name in PAGES:
        book.write(f"{name}.md", f"# About {name}\n\nWords.\n\n## A section\n\nWords.\n")
    book.write("index.md", INDEX)
    book.write("deep/two.md", PARENT)
    conf = (book.source / "conf.py").read_text("utf-8")
    book.write("conf.py", conf + RESOLVE_FOR_EACH)
    book.write("unlisted.md", "---\norphan: true\n---\n\n# Unlisted\n")
    return book.build(html_theme="psychoed")


def alike(html: str) -> BeautifulSoup:
    """Leave out what shall differ, which is for screen readers: the mark of the page itself."""
    soup = BeautifulSoup(html, "html.parser")
    for it in soup.select("[aria-current], [role=heading]"):
        del it["aria-current"], it["role"]
    for it in soup.select("[class]"):
        it["class"] = " ".join(sorted(it["class"]))
    return soup


def test_it_is_what_sphinx_would_have_made(nested: Built) -> None:
    """Links, titles and captions, on every page; what a page leaves out is left out of both."""
    for docname in PAGES:
        fast = BeautifulSoup(nested.page(docname), "html.parser").select_one(".site-nav__tree")
        slow = (nested.output / "resolved" / f"{docname}.html").read_text("utf-8")
        assert fast, docname
        assert alike(fast.decode_contents().strip()) == alike(lean(slow).strip()), docname


def test_the_current_page_is_marked_for_everybody(nested: Built) -> None:
    """One link of the list says that it is this page."""
    soup = BeautifulSoup(nested.page("deep/two"), "html.parser")
    (link,) = soup.select(".site-nav [aria-current=page]")
    assert link.get_text() == "Two and more"
    assert link["href"] == "#"


@pytest.mark.parametrize(
    ("docname", "way"),
    [
        ("one", [Crumb("Part &amp; one")]),
        ("four", [Crumb("Part two")]),
        ("deep/three", [Crumb("Part &amp; one"), Crumb("Two <em>and</em> more", "deep/two.html")]),
        ("index", []),
        ("unlisted", []),
    ],
)
def test_it_knows_the_way_to_each_page(nested: Built, docname: str, way: list[Crumb]) -> None:
    """The part, then the pages above."""
    tree = navigation(nested.app)
    assert tree.way_to(nested.app.builder.get_target_uri(docname)) == way


def test_a_page_shows_the_way_from_the_start(nested: Built) -> None:
    """A page below another leads to it, and to the start."""
    links = BeautifulSoup(nested.page("deep/sub/six"), "html.parser").select(".crumbs a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Front page", "../../index.html"),
        ("Two and more", "../two.html"),
    ]


def test_a_renamed_page_is_renamed_everywhere(book: Book, nested: Built) -> None:
    """In the lists of pages that nobody touched as well."""
    del nested
    book.write("five.md", "# Quite another name\n")
    built = book.build(html_theme="psychoed")
    assert "Quite another name" in BeautifulSoup(built.page("one"), "html.parser").get_text()
