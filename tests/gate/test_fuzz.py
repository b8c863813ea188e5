"""Whatever is put together from pieces of attacks, no page and no sheet does what it must not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from gate_walls import LOOSE
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import Book, nodes_of
from psychoed.gate.allowed import BOXES, ROLES
from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from books import Built

SECRET = "the secret words"
CHAPTERS = 14

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
        "![a](page/dot.svg){width=1 style=x onload=x}",
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
        "page/dot.svg",
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
        str, page.select("main :is(style, link, svg, math, [style], .sd-stretched-link)")
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


def allowed(address: str) -> bool:
    return bool(re.match(r"(?:https|mailto|tel|sms):|(?!//)[^:]*(?:#|$)", address))


def printed(document: v.Document) -> Iterator[str]:
    """Give what a sheet leads to that it must not."""
    for node in nodes_of(document):
        if isinstance(node, v.Link) and not allowed(node.url):
            yield node.url
        if isinstance(node, v.Figure) and not re.search(r"chapters/c\d+/[\w-]+\.svg$", node.path):
            yield node.path


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = Book(tmp_path_factory.mktemp("fuzz"), dict(LOOSE))
    book.write("secret.txt", SECRET)
    book.write("secret.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{SECRET}</desc></svg>')
    return book


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],  # to shrink means to build hundreds of books
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(texts=st.lists(chapters, min_size=CHAPTERS, max_size=CHAPTERS))
def test_nothing_put_together_gets_through(fuzzed: Book, texts: list[str]) -> None:
    """Fourteen chapters a build; the same ones each time."""
    for number, text in enumerate(texts):
        fuzzed.chapter(text, name=f"chapters/c{number}")
    built = fuzzed.build()
    for number, text in enumerate(texts):
        name = f"chapters/c{number}"
        assert list(complaints(built, name)) == [], text
        assert list(printed(built.document(name))) == [], text
    for folder in ("_images", "_downloads"):
        for path in (built.output / folder).rglob("*"):
            assert SECRET not in (path.read_text("utf-8") if path.is_file() else "")
