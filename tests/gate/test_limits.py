"""How much a chapter may hold: each limit at its edge, and no chapter that hangs a build."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from psychoed.gate import limits
from psychoed.gate.limits import judge_size
from psychoed.gate.markdown import judge_markdown
from psychoed.gate.signs import why_not_signs
from psychoed.gate.slips import judge_lines
from psychoed.getting_help.typed_numbers import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built
    from psychoed.gate.finding import Finding

CONFIG = MdParserConfig(
    enable_extensions={"attrs_inline", "colon_fence", "deflist"},
    url_schemes=dict.fromkeys(("https", "mailto", "tel", "sms")),
)
LINE = "Words of no weight, but there are some more of them than on most lines.\n\n"


def nested(mark: str, depth: int) -> str:
    return mark * depth + " word"


def table(rows: int, columns: int) -> str:
    """Give a table of which most cells are not typed; its first two rows count as well."""
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "a\n" * (rows - 2)


def boxes(depth: int) -> str:
    """Put boxes into each other."""
    ends = [":" * (3 + depth - number) for number in range(depth)]
    return "\n".join([*(f"{end}{{note}}" for end in ends), "Words.", *reversed(ends)])


SIZES = {
    "signs": (lambda n: (LINE * 1_000)[:n], limits.MOST_SIGNS, 1),
    "lines": (lambda n: "\n" * (n - 1), limits.MOST_LINES, 1),
    "boxes": (lambda n: ":::{note}\nWords.\n:::\n\n" * n, limits.MOST_BOXES, 1),
    "paragraph": (lambda n: f"# A\n\n{('word ' * 2_000)[: n - 1]}x", limits.LONGEST_PARAGRAPH, 3),
    "word": (lambda n: f"# A\n\nA {'x' * n}.", limits.LONGEST_WORD - 1, 3),
    "cells": (lambda n: table(n, 1), limits.MOST_CELLS, 1),
    "lists": (lambda n: nested("- ", n), limits.DEEPEST, 1),
    "quotations": (lambda n: nested("> ", n), limits.DEEPEST, 1),
    **{
        f"signs '{mark}'": (lambda n, mark=mark: f"# A\n\nA {f'{mark} ' * n}", most, 3)
        for mark, most in limits.MOST_MARKS.items()
    },
}


@pytest.mark.parametrize(("make", "most", "line"), SIZES.values(), ids=SIZES)
def test_size_is_limited(make: Callable[[int], str], most: int, line: int) -> None:
    """The most is let through; one more is told, with its line, before anything is parsed."""
    assert list(judge_size(make(most))) == []
    told = list(judge_size(make(most + 1)))
    assert [it.line for it in told] == [line]
    assert told[0].refused


PIECES = {
    "heading_open": lambda n: "## A\n\n" * n,
    "list_item_open": lambda n: "- A\n" * n,
    "footnote_reference_open": lambda n: "".join(f"A.[^{i}]\n\n[^{i}]: B.\n\n" for i in range(n)),
    "footnote_ref": lambda n: "[^a]\n\n" * n + "[^a]: A.",
    "image": lambda n: "![A](page/a.svg)\n\n" * n,
    "link_open": lambda n: "[words](https://a.example)\n\n" * n,
    "myst_role": lambda n: "{term}`a`\n\n" * n,
    "myst_target": lambda n: "".join(f"(a{i})=\n\n" for i in range(n)),
    "dt_open": lambda n: "A\n: B.\n\n" * n,
    "hardbreak": lambda n: "A\\\n" * n + "A",
    "blockquote_open": lambda n: "> A\n\nA\n\n" * n,
}


@pytest.mark.parametrize("kind", limits.MOST_PIECES)
def test_pieces_are_limited(kind: str) -> None:
    """A page of ten thousand notes stops a phone, and the press."""
    most, name = limits.MOST_PIECES[kind]
    assert judge_markdown(PIECES[kind](most), CONFIG) == []
    (told,) = judge_markdown(PIECES[kind](most + 1), CONFIG)
    assert f"this chapter has {most + 1:,} {name}; {most} is the most" in told.message


@pytest.mark.parametrize("inner", [boxes, lambda n: "\n".join("  " * i + "- A" for i in range(n))])
def test_nesting_is_limited(inner: Callable[[int], str]) -> None:
    """Eight is more than a reader can follow."""
    assert judge_markdown(inner(limits.DEEPEST), CONFIG) == []
    assert any("deep" in it.message for it in judge_markdown(inner(limits.DEEPEST + 1), CONFIG))


def test_cells_that_nobody_typed_count(build: Callable[..., Built], book: Book) -> None:
    """Markdown fills short rows up: a few signs could become a hundred thousand cells."""
    built = build(table(1_900, 70))
    assert "cells of tables; 600 is the most" in built.warnings[0]
    assert "<table" not in built.page()
    assert book.build().warnings == built.warnings


def test_what_is_too_large_is_told_where_it_stands(build: Callable[..., Built], book: Book) -> None:
    """With file, line and mend, on each build; and nothing of it reaches the page."""
    built = build("Word.\n\n" + "too long " * 700)
    place = book.at("too long")
    assert built.warnings[0].startswith(f"{place}: this paragraph has 6,300 signs; 6,000 is the")
    assert "Put empty lines between its thoughts." in built.warnings[0]
    assert "too long" not in built.page()
    assert book.build().warnings == built.warnings


@pytest.mark.parametrize("name", ["chapters/page", "chapters/other-in-short"])
@pytest.mark.parametrize(
    "words",
    [
        "Word\u200b here.",
        "Word\fhere.",
        "Word\u2028here.",
        "P\u0430ypal.",
        "> " * 12 + "Word.",
        "a" * 500,
    ],
    ids=ascii,
)
def test_what_is_refused_as_a_whole_is_told_once(book: Book, name: str, words: str) -> None:
    """Its title and its summary went with it; nobody is told that they are missing."""
    book.chapter("Words.", name="chapters/other")
    book.chapter("Words.", name="chapters/more-than-a-lapse")
    book.chapter(f"# A\n\n{words}", name=name)
    told = book.build().warnings
    assert [it.partition(": ")[0] for it in told] == [book.at(words, name)], told


# Texts that made an expression or the parser slow, or could: within the limits, as large as can be.
SLOW = [
    *("![", "[a](", "(a)[", "*a ", "a* ", "**a *b ", "_a*b", "`a ", "` ", "<a@b.c> ", "[^a] "),
    *(
        "[a]{.b} ",
        "{a}`",
        "$",
        "}",
        "# ",
        "#a ",
        "= ",
        "0-",
        "+1 ",
        "1 1 ",
        "1a1 ",
        "call a ",
        "1, ",
    ),
    *("one two ", "“ ", "´´´ ", ": ", "::: ", "~ ", "- ", "> ", "|a", "&amp; ", "\\", "a\u00a0"),
    *("(a)[.", "[a] (.", "11111111a1 ", "ring 1 - ", "1 800 ", "a@b.", "a.b ", "\u0430 "),
]


def as_large_as_can_be(unit: str) -> str:
    """Fill a quarter of a chapter with paragraphs of ``unit``, each with all it may have."""
    most = [limits.MOST_MARKS[it] // unit.count(it) for it in limits.MOST_MARKS if it in unit]
    times = min([*most, 5_000 // len(unit)])
    words = [unit * min(times - start, 60) for start in range(0, times, 60)]
    paragraph = "\n".join(it.strip(" \n") for it in words)
    times = min(limits.MOST_SIGNS // (len(paragraph) + 3), limits.MOST_LINES // (len(words) + 2))
    return "\n\n".join([paragraph] * (times // 4))


@pytest.mark.parametrize("unit", SLOW)
def test_no_text_keeps_the_gate_busy(unit: str) -> None:
    """What would take hours must be over in seconds of work, even on a slow machine."""
    text = as_large_as_can_be(unit)
    assert len(text) > 1_000
    begun = time.process_time()
    found: list[Finding] = [*judge_size(text), *judge_lines(text)]
    found += judge_markdown(text, CONFIG)
    find(text)
    assert time.process_time() - begun < 5, found[:3]


@pytest.mark.parametrize(
    "text", ["❤️ ℹ️ ☎️ ✔︎ 1️⃣ ‼️ 👩‍⚕️ 👁️‍🗨️", "می‌خواهم", "Donau\u00addampfer", "naïve – “ﬁne”"]
)
def test_signs_that_languages_and_pictures_need_are_let_through(text: str) -> None:
    """Nobody has to give up their script, or a small picture."""
    assert why_not_signs(text) == ""


def test_each_sign_that_prints_nothing_is_refused() -> None:
    """All that Unicode lists, between two letters; a soft hyphen alone may stand there."""
    listed = [
        *("\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180f\u200b\u2060\u206f\u3164\ufe00\ufe0f"),
        *("\ufeff\uffa0\ufff0\U0001bca0\U0001d173\U000e0001\U000e0100\U000e0fff\u2800\U0001d159"),
    ]
    assert [it for it in listed if not why_not_signs(f"wo{it}rd")] == []
