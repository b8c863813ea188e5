"""Each attack works with the gate off, and is refused with it on, today and tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from gate_walls import LOOSE

from books import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from books import Built

SECRET = "the secret words"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
JINJA = "{{ cycler.__init__.__globals__.os.path.normpath('code/./ran') }}"


@dataclass(frozen=True)
class Attack:
    """A chapter, what shows that its attack worked, and what the gate says to it."""

    markdown: str
    works: str
    message: str
    files: tuple[tuple[str, str], ...] = ()
    front_matter: str = "summary: A chapter for a test.\n"
    where: str = "chapters/page.html"
    theme: str = "bare"


ATTACKS = {
    "script": Attack(
        "<script>alert(1)</script>", "<script>alert(1)</script>", "this is HTML, and the page"
    ),
    "event handler": Attack(
        'Some <b onclick="alert(1)">words</b>.', 'onclick="alert(1)"', "this is HTML, and the page"
    ),
    "script in a heading": Attack(
        "## A <script>alert(1)</script>", "<script>alert(1)", "this is HTML, and the page"
    ),
    "HTML in a list in a box": Attack(
        "::::{note}\n- > <i onclick=x>a</i>\n::::", "<i onclick=x>", "this is HTML, and the page"
    ),
    "HTML in a title": Attack(
        ":::{admonition} A <i onclick=x>box</i>\nWords.\n:::", "<i onclick=x>", "this is HTML"
    ),
    "raw": Attack(
        "```{raw} html\n<i onclick=x>a</i>\n```",
        "<i onclick=x>",
        "'{raw}' cannot stand in a chapter: it would put code into the page",
    ),
    "raw with colons": Attack(
        ":::{raw} html\n<i onclick=x>a</i>\n:::", "<i onclick=x>", "'{raw}' cannot stand"
    ),
    "raw in another case": Attack(
        "```{RAW} html\n<i onclick=x>a</i>\n```", "<i onclick=x>", "'{RAW}' cannot stand"
    ),
    "raw in a list in a box": Attack(
        "::::{note}\n- A\n\n  ```{raw} html\n  <i onclick=x>a</i>\n  ```\n::::",
        "<i onclick=x>",
        "'{raw}' cannot stand",
    ),
    "raw by a role of its own": Attack(
        "```{role} evil(raw)\n:format: html\n```\n\n{evil}`<i onclick=x>`",
        "<i onclick=x>",
        "'{role}' cannot stand in a chapter: it would change the whole page",
    ),
    "another language": Attack(
        "```{eval-rst}\n.. raw:: html\n\n   <i onclick=x>a</i>\n```",
        "<i onclick=x>",
        "'{eval-rst}' cannot stand in a chapter: it would bring another language",
    ),
    "leading readers away": Attack(
        "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0; url=https://evil.example\n```",
        'http-equiv="refresh"',
        "'{eval-rst}' cannot stand",
        theme="basic",
    ),
    "include": Attack(
        "```{include} ../secret.txt\n```",
        SECRET,
        "'{include}' cannot stand in a chapter: it would bring the text of another file",
        (("secret.txt", SECRET),),
    ),
    "literalinclude": Attack(
        "```{literalinclude} ../secret.txt\n```",
        ">secret<",
        "'{literalinclude}' cannot stand in a chapter",
        (("secret.txt", SECRET),),
    ),
    "table of a file": Attack(
        "```{csv-table} A\n:file: ../secret.txt\n```",
        SECRET,
        "'{csv-table}' cannot stand in a chapter: it can read any file",
        (("secret.txt", SECRET),),
    ),
    "picture from elsewhere in the book": Attack(
        "![A dot](../secret.svg)",
        SECRET,
        "lies outside of the chapter's own folder",
        (("secret.svg", SVG.format(f"<title>{SECRET}</title>")),),
        where="_images/secret.svg",
    ),
    "picture of another chapter": Attack(
        ":::{figure} other/secret.svg\n:alt: A dot.\n:::",
        SECRET,
        "lies outside of the chapter's own folder",
        (("chapters/other/secret.svg", SVG.format(f"<title>{SECRET}</title>")),),
        where="_images/secret.svg",
    ),
    "download": Attack(
        "{download}`x <../secret.txt>`",
        "_downloads/",
        "'{download}' cannot stand in a chapter: it would publish a file",
        (("secret.txt", SECRET),),
    ),
    "download by a link": Attack(
        "[x](../secret.txt)",
        "_downloads/",
        "the link '../secret.txt' would publish that file",
        (("secret.txt", SECRET),),
    ),
    "download by its scheme": Attack(
        "<path:../secret.txt>",
        "_downloads/",
        "the link 'path:../secret.txt' cannot stand in a chapter",
        (("secret.txt", SECRET),),
    ),
    "program in braces": Attack(
        JINJA,
        "code/ran",
        "front matter: 'myst' is not a key that a chapter can have",
        front_matter="summary: A.\nmyst:\n  enable_extensions: [substitution]\n",
    ),
    "page settings": Attack(
        "Words.",
        'http-equiv="refresh"',
        "front matter: 'myst' is not a key that a chapter can have",
        front_matter="summary: A.\nmyst:\n  html_meta:\n    http-equiv=refresh: 0; url=https://evil.example\n",
        theme="basic",
    ),
    "scheme of one's own": Attack(
        "[Words](help:me)",
        "javascript:alert(1)",
        "the link 'help:me' cannot stand in a chapter",
        front_matter='summary: A.\nmyst:\n  url_schemes: {help: "javascript:alert(1)//{{path}}"}\n',
    ),
    "picture that leads somewhere": Attack(
        ":::{figure} page/dot.svg\n:alt: A dot.\n:target: javascript:alert(1)\n:::",
        'href="javascript:alert(1)"',
        "{figure}: ':target:' cannot stand here, because it hides where a link leads",
        (("chapters/page/dot.svg", SVG.format("")),),
    ),
    "button": Attack(
        "```{button-link} javascript:alert(1)\nHelp\n```",
        'href="javascript:alert(1)"',
        "'{button-link}' cannot stand in a chapter: it hides where a link leads",
    ),
    "badge": Attack(
        "{bdg-link}`Help <javascript:alert(1)>`",
        'href="javascript:alert(1)"',
        "'{bdg-link}' cannot stand in a chapter",
    ),
    "card": Attack(
        ":::{card} Help\n:link: javascript:alert(1)\n\nWords.\n:::",
        'href="javascript:alert(1)"',
        "{card}: ':link:' cannot stand here, because it hides where a link leads",
    ),
    "card with its options between lines": Attack(
        ":::{card} Help\n---\nlink: javascript:alert(1)\n---\nWords.\n:::",
        'href="javascript:alert(1)"',
        "write what belongs to it as ':name: value', not between '---'",
    ),
    "option in quotation marks": Attack(
        ':::{card} Help\n:"link": javascript:alert(1)\n\nWords.\n:::',
        'href="javascript:alert(1)"',
        "is not of the form ':name: value'",
    ),
    "option behind an unseen line end": Attack(
        ":::{figure} page/dot.svg\n:alt: A dot.\u2028:target: javascript:alert(1)\n:::",
        'href="javascript:alert(1)"',
        "there is a sign here that nobody can see (U+2028, line separator)",
        (("chapters/page/dot.svg", SVG.format("")),),
    ),
    "words hidden in the foot of a card": Attack(
        ":::{card} Help\n```\n+++\n<i onclick=x>a</i>\n```\n:::",
        "<i onclick=x>",
        "{card}: a card has no head or foot here",
    ),
    "words read line by line": Attack(
        ":::{line-block}\n    <i onclick=x>a</i>\n:::", "<i onclick=x>", "this is HTML"
    ),
    "list of pages": Attack(
        "```{toctree}\nHelp <https://evil.example>\n```",
        "https://evil.example",
        "'{toctree}' cannot stand in a chapter: it would change the whole page or book",
    ),
    "picture from elsewhere": Attack(
        "![A dot](https://evil.example/dot.png)",
        'src="https://evil.example/dot.png"',
        "the picture 'https://evil.example/dot.png' would tell its owner who reads this page",
    ),
    "picture from elsewhere in a figure": Attack(
        ":::{figure} https://evil.example/dot.png\n:alt: A dot.\n:::",
        'src="https://evil.example/dot.png"',
        "would be fetched from elsewhere",
    ),
    "unsafe link": Attack(
        "[words](http://evil.example)",
        'href="http://evil.example"',
        "write 'https://' for 'http://'",
        front_matter="summary: A.\nmyst:\n  url_schemes: [http]\n",
    ),
    "link by its class": Attack(
        "[words](ftp://evil.example){.external}",
        'href="ftp://evil.example"',
        "the link 'ftp://evil.example' cannot stand in a chapter",
    ),
    "link in a pair": Attack(
        "See [words][there].\n\n[there]: ftp://evil.example\n",
        "evil.example",
        "the link 'ftp://evil.example' cannot stand in a chapter",
        front_matter="summary: A.\nmyst:\n  url_schemes: [ftp]\n",
    ),
    "formula": Attack(
        "```{math}\na\n```",
        'class="math',
        "'{math}' cannot stand in a chapter: it would load a program",
    ),
    "formula in a line": Attack(
        "Some {math}`a`.",
        'class="math',
        "'{math}' cannot stand in a chapter: it would load a program",
    ),
    "imitation of a box": Attack(
        ":::{admonition} Get help now\n:class: pe-help pe-help--now\n\nCall me.\n:::",
        "pe-help",
        "{admonition}: ':class:' cannot stand here, because it could make a box look like one",
    ),
    "imitation of a box by braces": Attack(
        "[Call me.]{.pe-help}", "pe-help", "in braces only the language of words can stand"
    ),
    "imitation of a box by colons": Attack(
        "::: pe-help\nCall me.\n:::", 'class="pe-help', "this is no box: the name stands between"
    ),
    "imitation by a container": Attack(
        ":::{container} pe-help\nCall me.\n:::",
        "pe-help",
        "{container}: 'pe-help' cannot stand on its first line",
    ),
    "a link over the whole page": Attack(
        "[Words](https://evil.example){.sd-stretched-link}",
        "sd-stretched-link",
        "in braces only the language of words can stand",
    ),
    "words for some readers": Attack(
        ":::{only} html\nHidden from paper.\n:::",
        "Hidden from paper.",
        "'{only}' cannot stand in a chapter: it would show the words to some readers",
    ),
    "class of the next thing": Attack(
        "```{rst-class} pe-help\n```\n\nCall me.",
        "pe-help",
        "'{rst-class}' cannot stand in a chapter",
    ),
    "icon": Attack("{octicon}`alert`", "<svg", "'{octicon}' cannot stand in a chapter"),
    "hidden signs": Attack(
        "Call \u202eme\u202c.", "\u202e", "there is a sign here that nobody can see (U+202E"
    ),
}


def lay_out(attack: Attack, book: Book) -> Book:
    """Write the attack into a book."""
    for name, text in attack.files:
        book.write(name, text)
    book.settings["html_theme"] = attack.theme
    book.chapter(attack.markdown, front_matter=attack.front_matter)
    return book


def text_of(built: Built, name: str) -> str:
    path = built.output / name
    return path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_attack_works_with_the_gate_off(
    undefended: Callable[[Callable[[Book], object]], Built], attack: Attack
) -> None:
    """Else the test below would guard against nothing."""
    built = undefended(lambda book: lay_out(attack, book))
    assert attack.works in text_of(built, attack.where)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_attack_is_refused(tmp_path: Path, attack: Attack) -> None:
    """It is told, does nothing, and is told again by a build of the same words."""
    book = lay_out(attack, Book(tmp_path, dict(LOOSE)))
    first = book.build()
    assert any(attack.message in it and it.startswith("chapters/page.md:") for it in first.warnings)
    assert attack.works not in text_of(first, attack.where)
    assert SECRET not in first.page()
    again = book.build()
    assert again.warnings == first.warnings
    assert again.page() == first.page()
