"""Whatever is put together from pieces of attacks, no page and no sheet does what it must not."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import msgspec
import press_samples
import pytest
from bs4 import BeautifulSoup
from gate_walls import LOOSE
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from press_room import Press
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from books import Book, nodes_of
from psychoed.gate.allowed import BOXES, ROLES
from psychoed.handout import vocabulary as v
from psychoed.press.help import HelpDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import Tag

    from books import Built

SECRET = "the secret words"
CHAPTERS = 14
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
PANEL = {"Given", "Next", "time", "reach", "note"}
"""What the panel for whoever gives the sheet says. It is there where it finds room."""

HARMLESS = """
:::{getting-help} now
:::

:::{getting-help} soon
:::

:::{getting-help} routine
:::

::::{vignette} A
:name: a

A.

:::{reflection}
- Why?
:::
::::
"""

payloads = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<iframe src=https://evil.example></iframe>",
        "<meta http-equiv=refresh content=0>",
        "<base href=https://evil.example>",
        "<form action=https://evil.example><input></form>",
        "<style>*{}</style>",
        "<!-- <script> -->",
        "<br />",
        "<javascript:alert(1)>",
        "<path:../secret.txt>",
        "<project:../secret.txt>",
        "<https://evil.example>",
        "{{ 7 * 7 }}",
        "$$x$$",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](//evil.example)",
        "[a](http://evil.example)",
        "[a](../secret.txt)",
        "[a](/etc/passwd)",
        "[a](page.md){.external}",
        "[a](ftp://evil.example){.external}",
        "[a]{.sd-stretched-link onclick=x style=x}",
        "[a]{.language-fr}",
        "[a][b]\n\n[b]: ftp://evil.example",
        "![a](https://evil.example/a.png)",
        "![a](../secret.svg)",
        "![a](file:///etc/passwd)",
        "![a](OWN/dot.svg){width=1 style=x onload=x}",
        "![a](OWN/dot.svg)",
        "`a`{onclick=x}",
        "[^a]",
        "(x)=",
        "% gone",
        "+++",
        "^^^",
        "---",
        "a",
        "**a**",
        "&lt;script&gt;",
        "\\<script>",
        "`<script>alert(1)</script>`",
        "&#x202E;gnihton",
        "[nhs.uk](https://evil.example)",
        "[a](https://nhs.uk@evil.example)",
        "[a](mailto:a@b.example?bcc=c@evil.example)",
        "[a](https://good.example '\"><script>')",
        '!["onload=x](OWN/dot.svg)',
        "**Get help now:** x",
        "***Get help now***",
        "**Get** **h&shy;elp** now",
        "**[Get help now](https://evil.example)**",
        "{abbr}`Get help now`",
        "Get heIp now",
        "[see nhs.uk, please](https://evil.example)",
        "[{abbr}`nhs.uk`](https://evil.example)",
        "[n*h*s․uk](https://evil.example)",
        "[a@nhs.uk](mailto:b@evil.example)",
        "[ ](https://evil.example)",
        "[\\ ](https://evil.example)",
        "| a |\n|---|\n| b | lost |",
        "x\\\ny ** z \\*",
        "a\ufe01b\U000e0101c",
        "```python\nx\n```",
        "```\n<script>\n```",
        '#import "x": *',
        '#link("javascript:x")[a]',
        '\\") #panic() ("',
        '"] #sys.inputs [',
        "#let x = read(/etc/passwd)",
        "@evil <label> \\u{41} // /* $ x $",
        "</title></head><body>",
        "{{ pathto('x') }} {% raw %}",
        "psychoedSearch=1//",
    ]
)
# What stands in headings, titles and the lines at the top, and goes to many places from there.
titles = st.sampled_from(
    [
        "A title",
        "</title><script>alert(1)</script>",
        "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\<script>",
        "`</script><script>`",
        '"><b onclick=x>',
        '" onload="x',
        "[a](javascript:x)",
        '#panic("x")',
        "{raw}`x`",
        "Get help now",
        "{abbr}`Get help now`",
        "Get he&shy;lp now",
        "-->",
    ]
)
names = st.sampled_from(
    [
        *sorted(BOXES),
        "raw",
        "RAW",
        "include",
        "literalinclude",
        "eval-rst",
        "csv-table",
        "math",
        "meta",
        "role",
        "toctree",
        "only",
        "button-link",
        "rst-class",
        "class",
        "std:glossary",
        "replace",
        "div",
        "parsed-literal",
        "code-block",
        "sidebar",
        "compound",
        "raw html",
        "article-info",
        "image",
    ]
)
roles = st.sampled_from(
    [*sorted(ROLES), "raw", "download", "math", "bdg-link", "octicon", "any", "pep", "fas", "evil"]
)
marks = st.sampled_from([":::", "::::", ":::::", "```", "````", "~~~"])
options = st.sampled_from(
    [
        ":class: pe-help",
        ":target: javascript:alert(1)",
        ":link: javascript:alert(1)",
        ":link-type: url",
        ":file: ../secret.txt",
        ":url: https://evil.example",
        ":format: html",
        ":alt: a",
        ":name: a",
        ':"link": javascript:alert(1)',
        ":alt: |",
        ":  link: javascript:alert(1)",
        "---\nlink: javascript:alert(1)\n---",
        ":http-equiv=refresh: 0",
        ":icon: octicon",
        ":open:",
        "",
    ]
)
firsts = st.sampled_from(
    [
        "",
        "html",
        "../secret.txt",
        "OWN/dot.svg",
        "https://evil.example/a.png",
        "soon",
        "evil(raw)",
        "<b onclick=x>a</b>",
        "{raw}`x`",
        "pe-help",
        "language-fr",
        "1 2",
        "javascript:alert(1)",
    ]
)


def moved_in(text: str, by: str) -> str:
    return "\n".join(by + line for line in text.split("\n"))


@st.composite
def wrapped(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """Put something into a box, a list, a quotation, a table, a role …"""
    text = draw(inner)
    kind = draw(st.integers(0, 9))
    if kind <= 4:
        mark = draw(marks)
        head = f"{mark}{{{draw(names)}}} {draw(firsts)}"
        given = draw(st.lists(options, max_size=2))
        end = draw(st.sampled_from([mark, mark, mark, mark[1:], "", mark + " "]))
        return "\n".join([head, *given, text, end])
    if kind == 5:
        return "- " + moved_in(text, draw(st.sampled_from(["  ", "  ", "", "    ", "\t"]))).lstrip()
    if kind == 6:
        return moved_in(text, "> ")
    if kind == 7:
        return f"| a | b |\n|:--|--:|\n| {text.replace(chr(10), ' ')} | c |"
    if kind == 8:
        return f"Words {{{draw(roles)}}}`{text.replace(chr(10), ' ')}` words."
    return draw(
        st.sampled_from(["## {}", "[^a]: {}", "Word\n: {}", "*{}*", "[{}](page.md)"])
    ).format(text)


chapters = st.recursive(
    payloads,
    lambda inner: st.one_of(wrapped(inner), st.tuples(inner, inner).map("\n\n".join)),
    max_leaves=6,
)


def complaints(built: Built, name: str) -> Iterator[str]:
    """Give what a page does that it must not."""
    page = BeautifulSoup(built.page(name), "html.parser")
    yield from map(str, page.select("main :is(script, iframe, object, embed, base, form, meta)"))
    yield from map(
        str,
        page.select(
            "main :is(style, link, svg:not(.sd-octicon), math, [style], .sd-stretched-link)"
        ),
    )
    yield from map(str, page.select("meta[http-equiv]"))
    for tag in page.find_all(True):
        for attribute, value in tag.attrs.items():
            if attribute.startswith("on"):
                yield str(tag)
            if attribute in ("src", "srcset", "data", "action", "poster") and ":" in str(value):
                yield str(tag)
            if attribute == "href" and not allowed(str(value)):
                yield str(tag)
    if SECRET in page.get_text():
        yield SECRET
    yield from map(str, filter(deceives, page.select("main a[href]:not([class*=pe-])")))
    yield from map(str, filter(imitates, page.select(f"main :is({STANDS_OUT})")))


def deceives(link: Tag) -> bool:
    """Say whether a link elsewhere shows nothing, or another address."""
    shown = as_seen(link)
    elsewhere = re.match("https:|mailto:", str(link["href"]))
    return bool(elsewhere and (not shown or ("nhs" in shown and "nhs" not in str(link["href"]))))


def imitates(title: Tag) -> bool:
    """Say whether words stand out as the title of a box of help does, and are none."""
    ours = title.find_parent(class_=re.compile("pe-")) or title.select('[class*="pe-"]')
    return not ours and as_seen(title).rstrip(":¶") == "gethelpnow"


def as_seen(tag: Tag) -> str:
    """Give the letters that a reader takes in."""
    text = unicodedata.normalize("NFKC", tag.get_text() + "".join(it["alt"] for it in tag("img")))
    return re.sub(r"[\s\u00ad]", "", text).replace("I", "l").casefold()


STANDS_OUT = "h1, h2, h3, h4, h5, h6, dt, th, strong, .admonition-title, .sd-card-title, .rubric"


def allowed(address: str) -> bool:
    return bool(re.match(r"(?:https|mailto|tel|sms):|(?!//)[^:]*(?:#|$)", address))


def printed(document: v.Document) -> Iterator[str]:
    """Give what a sheet leads to that it must not."""
    for node in nodes_of(document):
        if isinstance(node, v.Link) and not allowed(node.url):
            yield node.url
        if isinstance(node, v.Figure) and not re.search(r"chapters/c\d+/[\w-]+\.svg$", node.path):
            yield node.path


def unprinted(path: Path) -> Iterator[str]:
    """Give what a PDF holds besides words: programs, files, links that lead where none may."""
    reader = PdfReader(path)
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield from (key for key in FORBIDDEN if key in found)
            if found.get("/S") in FORBIDDEN:
                yield str(found)
            if "/URI" in found and not allowed(str(found["/URI"])):
                yield str(found["/URI"])


FORBIDDEN = (
    *("/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/EF", "/OpenAction", "/GoToR"),
    *("/GoToE", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie", "/Sound", "/XFA"),
)


def written(fuzzed: Book, texts: list[tuple[str, str]]) -> dict[str, str]:
    """Write each text as a chapter; give it by the name of the chapter."""
    for number, (title, text) in enumerate(texts):
        head = "summary: " + json.dumps(title) + "\nkeywords: [" + json.dumps(title) + "]\n"
        fuzzed.chapter(
            text.replace("OWN", f"c{number}"),
            name=f"chapters/c{number}",
            title=title,
            front_matter=head,
        )
        fuzzed.write(f"chapters/c{number}/dot.svg", DOT)
    return {f"chapters/c{number}": text for number, (_title, text) in enumerate(texts)}


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = Book(tmp_path_factory.mktemp("fuzz"), dict(LOOSE))
    book.write("secret.txt", SECRET)
    book.write("secret.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{SECRET}</desc></svg>')
    return book


def examples(most: int) -> Callable[[Any], Any]:
    """Try so many books of fourteen chapters; the same ones each time."""
    return settings(
        max_examples=most,
        phases=[Phase.explicit, Phase.generate],  # to shrink means to build hundreds of books
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def look_at(fuzzed: Book, texts: list[tuple[str, str]]) -> Built:
    """Build the texts, and see that nothing got through."""
    chapters_of_book = written(fuzzed, texts)
    built = fuzzed.build()
    for name, text in chapters_of_book.items():
        assert list(complaints(built, name)) == [], text
        assert list(printed(built.document(name))) == [], text
    for folder in ("_images", "_downloads"):
        for path in (built.output / folder).rglob("*"):
            assert SECRET not in (path.read_text("utf-8") if path.is_file() else "")
    return built


def words_of(path: Path) -> set[str]:
    """Give the words of a PDF."""
    printed = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return set(re.findall(r"[A-Za-z]{4,}", printed))


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    monkeypatch.setattr(HelpDesk, "answer", lambda *_: msgspec.to_builtins(press_samples.HELP))
    return Press(tmp_path / "press")


@pytest.fixture
def furniture(press: Press, book: Book) -> set[str]:
    """The words that every sheet has: those of boxes, of the foot, of the numbers."""
    book.chapter(HARMLESS)
    return words_of(press.set(book.build().document()).pdf) | PANEL


def look_at_sheets(press: Press, built: Built, furniture: set[str]) -> int:
    """Set what was built, and see that sheets hold its words alone. Give how many there are."""
    documents = [built.document(f"chapters/c{number}") for number in range(CHAPTERS)]
    result = press.set(*documents, images=str(built.app.srcdir))
    paths = {it: result.output / f"{it.slug}.pdf" for it in documents}
    for document, path in paths.items():
        if path.exists():
            own = set(re.findall(r"[A-Za-z]{4,}", str(document)))
            assert list(unprinted(path)) == [], document
            assert words_of(path) - own - furniture == set(), document
    return sum(path.exists() for path in paths.values())


batches = st.lists(st.tuples(titles, chapters), min_size=CHAPTERS, max_size=CHAPTERS)


@examples(4)
@given(texts=batches)
def test_nothing_put_together_gets_through(fuzzed: Book, texts: list[tuple[str, str]]) -> None:
    """Whatever stands in whatever, in Markdown, titles and the lines at the top."""
    look_at(fuzzed, texts)


def test_a_sheet_holds_the_words_of_its_chapter_alone(
    fuzzed: Book, press: Press, furniture: set[str]
) -> None:
    """No program, no file, no link elsewhere, and no word that the chapter does not have."""

    @examples(1)
    @given(texts=batches)
    def look(texts: list[tuple[str, str]]) -> None:
        built = look_at(fuzzed, texts)
        assert look_at_sheets(press, built, furniture) > 4

    look()
