"""What is not allowed is refused: every directive, role, key and kind of piece that there is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bs4 import BeautifulSoup
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en
from docutils.utils import new_document
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.testing.util import SphinxTestApp

from books import Book
from psychoed.chapter.front_matter import parse
from psychoed.chapter.keys import FrontMatter
from psychoed.gate.allowed import BOXES, PAGE_IDS, ROLES, why_not_option
from psychoed.gate.tokens import BLOCKS, INLINES, judge_kind

if TYPE_CHECKING:
    from books import Built

HANDBOOK = Path(__file__).resolve().parents[2] / "handbook"
A_CHAPTER = 20
"""How many are tried in one chapter: the gate tells of so many things."""

SETTINGS_OF_PAGES = (
    *("orphan", "nocomments", "nosearch", "no-search", "tocdepth", "html_theme", "title", "date"),
    *(
        "layout",
        "template",
        "redirect",
        "hide-toc",
        "substitutions",
        "html_meta",
        "myst",
        "jupytext",
    ),
    *("kernelspec", "author", "abstract", "dedication", "copyright", "version", "sd_hide_title"),
)


class There(NamedTuple):
    """What the handbook's extensions register."""

    directives: dict[str, type[directives.Directive] | None]
    """The class behind each name; none, if only a domain of that name has it."""
    roles: set[str]


@pytest.fixture(scope="module")
def there() -> There:
    """Everything that a page of the real handbook could name."""
    with tempfile.TemporaryDirectory() as folder:
        app = SphinxTestApp("html", srcdir=HANDBOOK, builddir=Path(folder))
        try:
            return registered(app)
        finally:
            app.cleanup()


def registered(app: SphinxTestApp) -> There:
    named = {*directives._directives, *directives._directive_registry, *en.directives}
    spoken = {*roles._roles, *roles._role_registry, *en.roles}
    for domain in app.env.domains.values():
        for known, names in ((named, domain.directives), (spoken, domain.roles)):
            known |= {f"{domain.name}:{name}" for name in names}
            known |= set(names)  # as a 'default-domain' or the standard one would have it
    document = new_document("all")
    return There({it: directives.directive(it, en, document)[0] for it in named}, spoken)


@pytest.fixture(scope="module")
def ran() -> set[str]:
    """The names of the directives and roles that MyST ran."""
    return set()


@pytest.fixture(scope="module")
def tried(there: There, ran: set[str], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One build of chapters that name everything which is not allowed."""
    book = Book(tmp_path_factory.mktemp("all"))
    lines = [f"```{{{name}}} x\n```\n" for name in sorted(there.directives.keys() - BOXES.keys())]
    lines += [f"Some {{{name}}}`x`.\n" for name in sorted(there.roles - ROLES)]
    for number in range(0, len(lines), A_CHAPTER):
        chapter = "\n".join(lines[number : number + A_CHAPTER])
        book.chapter(chapter, name=f"chapters/c{number}")
    run_directive, run_role = DocutilsRenderer.run_directive, DocutilsRenderer.render_myst_role

    def note_directive(self: DocutilsRenderer, name: str, *rest: object, **more: object) -> object:
        ran.add(name)
        return run_directive(self, name, *rest, **more)  # type: ignore[arg-type]

    def note_role(self: DocutilsRenderer, token: Token) -> None:
        ran.add(token.meta["name"])
        run_role(self, token)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DocutilsRenderer, "run_directive", note_directive)
        patch.setattr(DocutilsRenderer, "render_myst_role", note_role)
        return book.build()


def test_every_directive_and_role_that_is_not_allowed_is_refused(
    there: There, tried: Built
) -> None:
    """All that Sphinx, docutils, MyST, sphinx-design, bibtex and we register, in all domains."""
    assert len(there.directives) > 150
    assert len(there.roles) > 150
    refused = "\n".join(it for it in tried.warnings if "[psychoed.refused]" in it)
    wanted = (there.directives.keys() - BOXES.keys()) | (there.roles - ROLES)
    assert [name for name in sorted(wanted) if f"'{{{name}}}'" not in refused] == []


def test_nothing_that_is_refused_was_run(tried: Built, ran: set[str]) -> None:
    """To tell of it is not enough: it must not have happened."""
    assert tried.read
    assert ran - BOXES.keys() - ROLES == {"toctree"}, "the front page's own"


def test_what_is_allowed_is_there(there: There) -> None:
    """A name that nothing answers to would only mislead."""
    assert BOXES.keys() - there.directives.keys() == set()
    assert ROLES - there.roles == set()


@pytest.mark.parametrize("name", BOXES)
def test_a_box_is_read_as_its_directive_reads_it(there: There, name: str) -> None:
    """If the gate took for words what becomes an option, it would look past it."""
    box, directive = BOXES[name], there.directives[name]
    assert directive
    known = directive.option_spec or {}
    assert box.options.keys() <= set(known)
    for option in set(known) - box.options.keys():
        assert why_not_option(name, option, "x"), option
    takes_words = directive.required_arguments + directive.optional_arguments > 0
    assert (box.first == "words") <= takes_words
    assert (box.first == "body") <= (not takes_words)
    assert directive.final_argument_whitespace or not takes_words


def test_every_piece_of_markdown_that_is_not_allowed_is_refused() -> None:
    """MyST can write more kinds of piece than chapters may have, whatever a book turns on."""
    rendered = {it.removeprefix("render_") for it in dir(SphinxRenderer) if "render_" in it}
    allowed = {it.removesuffix("_open") for it in BLOCKS | INLINES}
    for kind in rendered - allowed:
        for known in (BLOCKS, INLINES):
            assert list(judge_kind(Token(kind, "", 0), known, (1, 1))), kind
            assert list(judge_kind(Token(f"{kind}_open", "", 1), known, (1, 1))), kind


@pytest.mark.parametrize("kind", sorted(BLOCKS | INLINES))
def test_no_piece_can_be_given_what_acts(kind: str) -> None:
    """Attributes are a short list too, and so is what they can be."""
    known = BLOCKS | INLINES
    for name in ("onclick", "id", "style", "class", "width", "target", "rel", "start", "height"):
        token = Token(kind, "", 0, attrs={name: "evil:x"}, meta={"name": "term"})
        assert list(judge_kind(token, known, (1, 1))), name


@pytest.mark.parametrize("key", sorted({*vars(MdParserConfig()), *SETTINGS_OF_PAGES}))
def test_every_other_key_is_refused(key: str) -> None:
    """The lines at the top describe a chapter; they configure nothing."""
    assert key not in FrontMatter.model_fields
    (mistake,) = parse(f"---\nsummary: A.\n{key}: x\n---\n").mistakes
    assert mistake.line == 3
    assert repr(key) in mistake.message


def test_a_chapter_cannot_take_another_s_name(book: Book) -> None:
    """Links to the other chapter would lead here, on some builds and not on others."""
    book.chapter("Words.", name="chapters/repair")
    for name in ("chapters/a", "chapters/z"):  # read before it, and after
        book.chapter("(repair)=\n## Mine\n\nWords.", name=name)
    first = book.build()
    for name in ("chapters/a", "chapters/z"):
        told = [it for it in first.warnings if it.startswith(f"{name}.md:")]
        assert any("the name 'repair' belongs to another page" in it for it in told), told
    refused = {it for it in first.warnings if "[psychoed.refused]" in it}
    assert refused <= set(book.build().warnings)


def test_a_chapter_cannot_take_the_name_of_what_stands_around_every_page(book: Book) -> None:
    """A way past the navigation, and a script, would go there instead."""
    book.chapter("## One\n\nWords.\n\n## Two\n\nWords.")
    theirs = BeautifulSoup(book.build(html_theme="psychoed").page(), "html.parser")
    around = [it["id"] for it in theirs.select("body [id]") if not it.find_parent("main")]
    assert set(around) < PAGE_IDS  # the rest is made by the scripts
    book.chapter("".join(f"({name})=\n\n" for name in sorted(around)) + "Words.")
    told = book.build().warnings
    assert [
        it for it in around if not any(f"the name {it!r} belongs" in line for line in told)
    ] == []
