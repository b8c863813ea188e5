"""Slips that Markdown passes over in silence are told, with their line and how to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

SLIPS = {
    "box never ended": (
        ":::{getting-help} soon\nWords.\n\n## The rest\n\nMore.",
        ":::{getting-help}",
        (
            "{getting-help} never ends: all that follows, headings too, would stand in it. "
            "Write ':::{getting-help}', then its words, then a line ':::'."
        ),
    ),
    "box without braces": (
        ":::getting-help soon\nWords.\n:::",
        ":::getting-help",
        "this is no box: the name stands between braces. Write: ':::{getting-help} soon'",
    ),
    "box of accents without braces": (
        "```getting-help soon\nWords.\n```",
        "```getting-help",
        "this is no box: the name stands between braces. Write: '```{getting-help} soon'",
    ),
    "box with half its braces": (
        ":::{getting-help soon\nWords.\n:::",
        ":::{getting-help",
        "this is no box: the name stands between braces. Write: ':::{getting-help} soon'",
    ),
    "box moved in": (
        "Words.\n\n    :::{getting-help} soon\n    :::",
        "    :::{getting-help}",
        (
            "this box is moved in by four spaces or more, and would be shown as computer code. "
            "Begin it at the start of the line: ':::{getting-help} soon'"
        ),
    ),
    "words moved in": (
        "Words.\n\n    More words.",
        "    More words.",
        (
            "this line is moved in by four spaces or more, and would be shown as computer code. "
            "Begin it at the start of the line: 'More words.'"
        ),
    ),
    "two colons": (
        "::{getting-help} soon\nWords.\n::",
        "::{getting-help}",
        (
            "a box begins with three colons, and this would be printed as it is typed. "
            "Write: ':::{getting-help}'"
        ),
    ),
    "as many colons inside as outside": (
        ":::{vignette} A\n:name: a\n\nWords.\n\n:::{reflection}\n- Why?\n:::\n:::",
        ":::{reflection}",
        (
            "{reflection} stands in {vignette}, and both have as many ':', so that the first ':::' "
            "ends the outer one. Write one more around it: '::::{vignette}' … '::::'."
        ),
    ),
    "HTML above a box": (
        "<br />\n:::{getting-help} soon\n:::",
        "<br />",
        "this is HTML, and the page would show it as it is typed, or run it.",
    ),
    "fixed space in the first line of a box": (
        ":::\u00a0{getting\u00a0help} soon\nWords.\n:::",
        ":::\u00a0",
        "",
    ),
    "fixed space after the last line of a box": (
        ":::{getting-help} soon\nWords.\n:::\u00a0",
        ":::\u00a0",
        (
            "there is a sign in this line that only looks right, such as a fixed space or a curly "
            "quotation mark from a word processor. Type it anew: ':::'"
        ),
    ),
    "curly quotation marks in an option": (
        ":::{vignette} A\n:name: “a”\n\nWords.\n:::",
        ":name:",
        "take out the quotation marks, which would become part of it: write ':name: a'.",
    ),
    "curly accents": (
        "‘‘‘{getting-help} soon\nWords.\n‘‘‘",
        "‘‘‘{",
        "Type it anew: '```{getting-help} soon'",
    ),
    "fixed space after a heading's mark": (
        "##\u00a0A heading\n\nWords.",
        "##\u00a0",
        (
            "there is a fixed space at the beginning of this line, as word processors make them, so "
            "that it is no heading and no list. Write: '## A heading'"
        ),
    ),
    "capital letter in a box's name": (
        ":::{Getting-Help} soon\nWords.\n:::",
        ":::{Getting-Help}",
        "Did you mean '{getting-help}'? Capital letters count.",
    ),
    "slip in a box's name": (
        ":::{getting-halp} soon\nWords.\n:::",
        ":::{getting-halp}",
        "until it is mended, its words are NOT on the page. Did you mean '{getting-help}'?",
    ),
    "slip in a role's name": (
        "A {trem}`rupture`.",
        "A {trem}",
        "Did you mean '{term}'?",
    ),
    "slip in an option": (
        ":::{vignette} A\n:nmae: a\n\nWords.\n:::",
        ":nmae:",
        "{vignette}: there is no ':nmae:'. Did you mean ':name:'?",
    ),
    "option without a space": (
        ":::{vignette} A\n:name:a\n\nWords.\n:::",
        ":name:a",
        "{vignette}: the line ':name:a' is not of the form ':name: value'.",
    ),
    "option after an empty line": (
        ":::{vignette} A\n\n:name: a\n\nWords.\n:::",
        ":name:",
        (
            "':name:' would be printed as it is typed. Put this line right below the first line of "
            "its box, without an empty line between."
        ),
    ),
    "tab": (
        "- One\n\t- Two",
        "\t- Two",
        "there is a tab in this line, and perhaps in others.",
    ),
    "importance without an end": (
        "Some **words and more.",
        "Some **",
        "'**' would be printed: it needs a partner, and no space beside it. Write '**words**'.",
    ),
    "importance with a space": (
        "First.\nSome **words ** and more.",
        "Some **",
        "'**' would be printed",
    ),
    "stress without an end": (
        "Some *words and more.",
        "Some *",
        "'*' would be printed: it needs a partner, or '\\*' if it is a star. Write '*words*'.",
    ),
    "role without accents": (
        "A {term} rupture.",
        "A {term}",
        "write {term} with grave accents around what follows, as in '{term}`word`'.",
    ),
    "role with a space": (
        "A {term} `rupture`.",
        "A {term}",
        "write {term} with grave accents around what follows, as in '{term}`word`'.",
    ),
    "note without words": (
        "Words.[^a]",
        "Words.[^a]",
        (
            "the note '[^a]' has no words, and its mark would lead nowhere. Add a line at the end of "
            "the file: '[^a]: Its words.'"
        ),
    ),
    "link with a space": (
        "See [words] (page.md).",
        "See [words]",
        "this link has a space in it: '[words](page.md)'.",
    ),
    "link turned round": (
        "See (words)[page.md].",
        "See (words)",
        "this link is turned round: '[words](page.md)'.",
    ),
    "link with a space in its address": (
        "See [words](a page.md).",
        "See [words]",
        "'[words](a page.md)' is not read as a link: check its address, with no space in it.",
    ),
    "box as GitHub writes it": (
        "> [!NOTE]\n> Words.",
        "> [!NOTE]",
        "'[!NOTE]' would be printed as it is typed. Write ':::{note}', the words, then ':::'.",
    ),
    "boxes to tick": (
        "- [ ] One\n- [ ] Two",
        "- [ ] One",
        "'[ ]' would be printed as it is typed. Boxes to tick stand in ':::{tick}'.",
    ),
    "heading without a space": (
        "Words.\n\n##A heading",
        "##A",
        "a heading needs a space after its '#': '## A'.",
    ),
    "heading by the line below": (
        "Words.\n---\nMore.",
        "Words.\n---",
        "the line below makes this a heading.",
    ),
    "line with a percent sign first": (
        "% of people agree.",
        "% of",
        "a line that begins with '%' is left out of the page.",
    ),
    "line of plus signs": ("Words.\n\n+++\n\nMore.", "+++", "a line that begins with '+++' would"),
}


@pytest.mark.parametrize(("markdown", "at", "message"), SLIPS.values(), ids=SLIPS)
def test_slip_is_told(
    book: Book, build: Callable[..., Built], markdown: str, at: str, message: str
) -> None:
    """At its line, in plain words, and again by the next build."""
    first = build(markdown)
    place = book.at(at)
    told = [it for it in first.warnings if it.startswith(f"{place}: ") and message in it]
    assert told, first.warnings
    assert book.build().warnings == first.warnings
    assert all("[psychoed." in it or "[ref." in it for it in first.warnings), first.warnings


@pytest.mark.parametrize(
    "markdown",
    [
        "Some words* and 5 * 3, and a\\*star, therap*ist, 2 ** 3.",
        "```text\n<br />\n\tcode **\n```",
        "See [one](page.md), (two) [three].",
        "::::{vignette} ‘Why?’ she said\n:name: a\n\nWords.\n\n:::{reflection} Jane’s turn\n- Why?\n:::\n::::",
        "- One\n\n  :::{note}\n  Words.\n  :::\n- Two",
        "> :::{note}\n> Words.\n> :::",
        ":::{getting-help} soon\n\nWords.\n\n:::",
    ],
)
def test_good_words_are_left_alone(build: Callable[..., Built], markdown: str) -> None:
    """A gate that cries wolf is taken down."""
    assert build(markdown).warnings == []
