"""What we do in the place of Sphinx, docutils and pybtex comes out as theirs would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sphinx.util.docutils
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from books import Book
from psychoed import upstream

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Built

TEXT = """\
A title
=======

Words *with* stress, a `link <https://a.example>`_ and

* a list

  * in a list

    .. note:: A box.

another line.
"""
TEXT_OF_ALL = """\
Words *with* stress, {term}`rupture`[^1], and "quotes"... {cite:p}`Safran2011`

:::{getting-help} soon
:::

| a | b |
|---|---|
| c | d |

[^1]: A note.
"""
CONDITIONS: list[Any] = [
    nodes.Text,
    nodes.paragraph,
    nodes.Element,
    nodes.math,
    (lambda node: isinstance(node, nodes.list_item)),
    (lambda node: not node.children),
]


def parsed() -> nodes.document:
    upstream._take_note_of_elements()
    document = new_document("text", get_default_settings(Parser))
    Parser().parse(TEXT, document)
    return document


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_walk_meets_the_same_nodes_in_the_same_order(condition: Any) -> None:
    document = parsed()
    ours = list(upstream._findall(document, condition))
    assert ours == list(upstream._stock_findall(document, condition))


def test_a_walk_goes_on_below_what_was_changed_on_the_way() -> None:
    """Transforms change a node they were given, and want to see what is in it then."""
    document, met = parsed(), []
    for node in upstream._findall(document, nodes.list_item):
        met.append(node)
        if len(met) == 1:
            node += nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "New.")))
    assert met[-1].astext() == "New."


@pytest.mark.parametrize(
    "ways",
    [{"include_self": False}, {"descend": False}, {"siblings": True}, {"ascend": True}],
    ids=str,
)
def test_other_walks_are_left_to_docutils(ways: dict[str, bool]) -> None:
    start = parsed().next_node(nodes.paragraph)
    ours = list(upstream._findall(start, nodes.Node, **ways))
    assert ours == list(upstream._stock_findall(start, nodes.Node, **ways))


@pytest.mark.parametrize(
    "line",
    ["Plain words.", 'It\'s "quoted".', "1990--2000", "and so on...", "a \\' slash", "it’s done"],
)
def test_a_line_gets_the_same_quotes(line: str) -> None:
    tokens = [("plain", line), ("literal", '"code"'), ("plain", " end")]
    ours = list(upstream._educate_tokens(iter(tokens), "qDe", "en-GB"))
    stays = [text for _, text in tokens]  # where there is nothing to put in the place of it
    assert (ours or stays) == list(upstream._stock_tokens(iter(tokens), "qDe", "en-GB"))


def test_each_document_has_settings_of_its_own(book: Book) -> None:
    """What one document depends on must not be said of the next."""
    book.chapter("Words.")
    book.build()
    make = upstream._Settings(upstream._stock_settings)
    one, other = (
        make(Parser, defaults={"language_code": "en"}),
        make(Parser, defaults={"language_code": "en"}),
    )
    one.record_dependencies.add("a-picture.png")
    one.language_code = "fr"
    assert other.record_dependencies.list == []
    assert other.language_code == "en"
    stock = upstream._stock_settings(Parser, defaults={"language_code": "en"})
    assert set(vars(other)) == set(vars(stock))


def test_other_settings_are_made_anew() -> None:
    make = upstream._Settings(upstream._stock_settings)
    assert make(Parser, defaults={"language_code": "en"}).language_code == "en"
    assert make(Parser, defaults={"language_code": "de"}).language_code == "de"


def test_settings_without_defaults_are_those_of_docutils() -> None:
    """MyST asks for them so."""
    assert vars(upstream._Settings(get_default_settings)(Parser)).keys() == (
        vars(get_default_settings(Parser)).keys()
    )


def test_our_ways_are_in_use(book: Book) -> None:
    book.chapter("Words.")
    book.build()
    assert nodes.Node.findall is upstream._findall
    assert isinstance(sphinx.util.docutils._get_settings, upstream._Settings)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], dict[str, bytes]]:
    """Build a book of nine chapters with so many processes; give every file of it."""
    source = tmp_path_factory.mktemp("book") / "handbook"
    bench = Path(__file__).parent.parent / "bench"
    write = (
        f"from pathlib import Path; from books import *; write_book(Path({str(source)!r}), 9, OURS)"
    )
    subprocess.run([sys.executable, "-c", write], cwd=bench, check=True)

    def build(processes: int) -> dict[str, bytes]:
        room = tmp_path_factory.mktemp("room")
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j", str(processes)]
        command += ["-d", str(room / "doctrees"), "-D", f"psychoed_handout_dir={room}/handout"]
        subprocess.run([*command, str(source), str(room / "html")], check=True)
        made = (path for path in room.rglob("*") if path.is_file())
        return {
            path.relative_to(room).as_posix(): path.read_bytes()
            for path in made
            if "doctrees" not in path.parts
        }

    return build


def test_a_book_shared_out_is_the_same_book(made: Callable[[int], dict[str, bytes]]) -> None:
    """Pages, pictures, the search index and the documents for paper, byte for byte."""
    alone, shared = made(1), made(2)
    assert shared.keys() == alone.keys()
    assert [name for name in alone if alone[name] != shared[name]] == []


def test_furos_menu_is_loaded_when_it_is_used() -> None:
    """Not before: BeautifulSoup takes a tenth of a second; and then it is furo's own."""
    program = """
import sys
from psychoed import upstream
upstream._load_furos_menu_later()
import furo
assert furo.get_navigation_tree("") == ""
assert "bs4" not in sys.modules
made = furo.get_navigation_tree('<ul><li class="current"><a href="#">A</a><ul></ul></li></ul>')
assert "bs4" in sys.modules
from furo.navigation import get_navigation_tree
assert made == get_navigation_tree('<ul><li class="current"><a href="#">A</a><ul></ul></li></ul>')
assert "toctree-checkbox" in made
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_other_builders_are_loaded_when_they_are_used() -> None:
    """An HTTP library among them takes a tenth of a second; who wants one afterwards has it."""
    program = """
import sys
from psychoed.upstream import pages_alone
from sphinx import application
everything = application.builtin_extensions
with pages_alone():
    from sphinx.transforms.post_transforms import images
    assert "sphinx.builders.html" in application.builtin_extensions
    assert "sphinx.builders.linkcheck" not in application.builtin_extensions
assert application.builtin_extensions is everything
assert "requests" not in sys.modules
assert callable(images.requests.get)
assert "requests" in sys.modules
import sphinx.util.requests
assert sphinx.util.requests is images.requests
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_book_of_pages_alone_is_the_same_book(book: Book, tmp_path: Path) -> None:
    """Without the other builders, every page and every document for paper is as with them."""
    source = TEXT_OF_ALL
    book.chapter(source)
    with_all = files_of(book.build())
    other = Book(tmp_path / "other")
    other.chapter(source)
    with upstream.pages_alone():
        alone = files_of(other.build())
    assert alone.keys() == with_all.keys()
    assert [name for name in alone if alone[name] != with_all[name]] == []


def files_of(built: Built) -> dict[str, bytes]:
    folders = (built.output, built.handouts)
    return {
        f"{folder.name}/{path.relative_to(folder)}": path.read_bytes().replace(
            str(folder.parent).encode(), b""
        )
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".buildinfo")
    }
