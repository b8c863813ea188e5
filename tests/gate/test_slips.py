"""Slips that Markdown passes over in silence are told, with their line and how to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from books import Book

if TYPE_CHECKING:
    from books import Built

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
            "Write: ':::{getting-help} soon', and ':::' below its last words"
        ),
    ),
    "as many colons inside as outside": (
        ":::{vignette} A\n:name: a\n\nWords.\n\n:::{reflection}\n- Why?\n:::\n:::",
        ":::{vignette}",
        "If {reflection} belongs inside it, write '::::{vignette} A' in line 11, and '::::' in",
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
        ":::{vignette} A\n:name: “Own Name”\n\nWords.\n:::",
        ":name:",
        "take out the quotation marks, which would become part of it: write ':name: own-name'",
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
    "importance with a space, behind a sign that is meant": (
        "Some \\* star\\\nand **words ** and more.",
        "and **",
        "'**' would be printed",
    ),
    "row with more cells than its head": (
        "| a | b |\n|---|---|\n| c | d |\n| e | f | lost words |",
        "| e | f |",
        (
            "the head of this table has 2 cells, and this row has more: 'lost words' would vanish. "
            "Give the head as many, or write '\\|' for a '|' that is meant."
        ),
    ),
    "row with more cells than its head, in a quotation in a box": (
        ":::{note}\n> | a |\n> |---|\n> | c | lost words |\n:::",
        "> | c |",
        "the head of this table has 1 cells",
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
    "empty lines below a picture": (
        ":::{figure} page/dot.svg\n:alt: A dot.\n\n\n:::",
        ":::{figure}",
        "{figure}: the lines in this box say nothing: take them out.",
    ),
    "saying without words": (
        ":::{epigraph}\n\n\n:::",
        ":::{epigraph}",
        "{epigraph}: the lines in this box say nothing: take them out.",
    ),
    "address without a link below a picture": (
        ":::{figure} page/dot.svg\n:alt: A dot.\n\n[a]: https://a.example\n:::",
        ":::{figure}",
        "{figure}: the lines in this box say nothing: take them out.",
    ),
    "line that gives a link its address": (
        "Words.\n\n[Jane]: Nobody.\n\nMore.",
        "[Jane]",
        "this line would vanish: '[jane]:' gives a link its address, and there is no such link.",
    ),
    "line that gives a link its address, in a box": (
        ":::{note}\nWords.\n\n[Jane]: Nobody.\n:::",
        "[Jane]",
        "this line would vanish: '[jane]:'",
    ),
    "list without a space": (
        "Words.\n\n-One\n-Two",
        "-One",
        "a list needs a space after its mark: '- One'.",
    ),
    "list of stars without a space": (
        "Words.\n\n*One\n*Two",
        "*One",
        "'*' would be printed: it needs a partner",
    ),
    "list of dots from a word processor": (
        "Words.\n\n• One\n• Two",
        "• One",
        "a word processor's dot makes no list: write '- One'.",
    ),
    "numbers without a space": (
        "Words.\n\n1.One\n2.Two",
        "1.One",
        "a list needs a space after its mark: '1. One'.",
    ),
    "role with straight quotation marks": (
        "A {term}'rupture'.",
        "A {term}",
        "write {term} with grave accents around what follows, as in '{term}`word`'.",
    ),
    "role with curly accents": (
        "A {term}‘rupture’.",
        "A {term}",
        "write {term} with grave accents around what follows, as in '{term}`word`'.",
    ),
    "citation with square brackets": (
        "So it is [@smith2018].",
        "So it is",
        "'[@smith2018]' would be printed as it is typed. Write '{cite:p}`smith2018`'.",
    ),
    "link without its end": (
        "See [words](page.md and more.",
        "See [words]",
        "this link has no end: '[words](page.md)'.",
    ),
    "words of a link without their end": (
        "See [words(page.md).",
        "See [words",
        "this link is not whole: '[words](page.md)'.",
    ),
    "accents without an end": (
        "See `words and more.",
        "See `words",
        "'`' would be printed: it needs a partner. Write '`words`', or take it out.",
    ),
    "end with words on its line": (
        ":::{note}\nWords.\n::: More words.",
        ":::{note}",
        "",
    ),
    "end with fewer colons": (
        "::::{note}\nWords.\n:::",
        "::::{note}",
        "{note} never ends",
    ),
    "end of another kind": (
        ":::{note}\nWords.\n```",
        ":::{note}",
        "{note} never ends",
    ),
    "full-width colons": (
        "：：：{note}\nWords.\n：：：",
        "：：：{note}",
        "Type it anew: ':::{note}'",
    ),
    "space within the braces": (
        "::: { note }\nWords.\n:::",
        "::: { note }",
        "this is no box: the name stands between braces",
    ),
    "round brackets for braces": (
        ":::(note)\nWords.\n:::",
        ":::(note)",
        "this is no box: the name stands between braces.",
    ),
    "box as another program writes it": (
        "!!! note\n    Words.",
        "!!! note",
        "'!!! note' would be printed as it is typed. Write ':::{note}', the words, then ':::'.",
    ),
    "table without its row of dashes": (
        "| a | b |\n| c | d |",
        "| a |",
        (
            "this table would be printed as it is typed: below its first row it needs a row of "
            "dashes, with as many parts as the first. Write '|---|---|' in a new line below this"
        ),
    ),
    "table with too few dashes": (
        "| a | b |\n|---|\n| c | d |",
        "| a |",
        "Write '|---|---|' for the line below this one.",
    ),
    "numbers below a paragraph": (
        "What helps:\n2. Rest\n3. Sleep",
        "2. Rest",
        "leave an empty line above '2. Rest', and begin the list with '1.'.",
    ),
    "list of dashes from a word processor": (
        "Words.\n\n– One\n– Two",
        "– One",
        "begin each line with a hyphen, as in '- One', and leave an empty line above the first.",
    ),
    "list of things said without a space": (
        "Words.\n\n-‘I said\n-‘and you",
        "-‘I",
        "a list needs a space after its mark: '- ‘I'.",
    ),
    "end of two colons alone": (
        "Words.\n\n::\n\nMore.",
        "::\n\nMore",
        "'::' would be printed as it is typed: a box ends with as many colons as it begins with",
    ),
    "end of two colons": (
        ":::{note}\nWords.\n::\n\n## More\n\nWords.",
        ":::{note}",
        "{note} never ends: '::' in line 13 is shorter than its beginning. Write ':::' in line 13.",
    ),
    "stress of underscores without an end": (
        "_An ending that hurts",
        "_An",
        "'_' would be printed: it needs a partner, or '\\_' if it is meant.",
    ),
    "note as a paper has it": (
        "Hurts.[1] More.",
        "Hurts",
        "'[1]' would be printed as it is typed, and lead nowhere. For a note write '[^1]'",
    ),
    "words of a note as a paper has them": (
        "Words.\n\n[1] A book.",
        "[1]",
        "a note begins with '[^1]:'. Write '[^1]: A book.', and '[^1]' in the text",
    ),
    "address in the text": (
        "Go to www.samaritans.org/how now.",
        "Go to",
        "'[its name](https://www.samaritans.org/how)'.",
    ),
    "line of plus signs": ("Words.\n\n+++\n\nMore.", "+++", "a line that begins with '+++' would"),
}


GOOD = [
    "See nhs.uk, [its words](https://www.who.int/), or ([nhs.uk/a](https://www.nhs.uk/a)).",
    "See it.[It says](https://www.who.int/).And [wait . . . now](https://www.who.int/)",
    "[https://www.nhs.uk/a](https://www.nhs.uk/a), [A](https://a.example)/[B](https://b.example)",
    "A pause\n– and then another; in 2019, or\n2. May; a [www.a.org](https://www.a.org), `www.a.org`.",
    "A | b | c, ___ to fill in, snake_case, [1\\] and see [4] of it; mail a@www.example.org.",
    "In 1.5 hours, at -5 degrees, (or 2.Something), e.g.This. A – B. So: (a). 50%-60%.",
    "Call it “fit”: yours, mine … or nobody’s. “Why?”—‘Because!’ #1 & #two. C++ @ home_alone_.",
    "A line\n-- a dash, and\n1.5 more; 20.Jahrhundert; -Ing and -Ed; see p. 3 (and [4] and {5}).",
    "Some words\\* and 5 * 3, and a\\*star, therap*ist, 2 \\*\\* 3, \\[a\\] (b.md), &#42;one.",
    "```text\n<br />\n\tcode **\n```",
    "See [one](page.md), (two) [three].",
    "| a | b |\n|---|---|\n| c \\| d | e | |\n| f",
    "::::{vignette} ‘Why?’ she said\n:name: a\n\nWords.\n\n:::{reflection} Jane’s turn\n- Why?\n:::\n::::",
    "- One\n\n  :::{note}\n  Words.\n  :::\n- Two",
    "> :::{note}\n> Words.\n> :::",
    ":::{getting-help} soon\n\nWords.\n\n:::",
]

NAMES = {slip: f"chapters/s{number}" for number, slip in enumerate(SLIPS)}
NAMES_OF_GOOD = {markdown: f"chapters/g{number}" for number, markdown in enumerate(GOOD)}


class Told(NamedTuple):
    """A book with a chapter for each slip, and two builds of the same words."""

    book: Book
    first: Built
    again: Built

    def of(self, name: str) -> tuple[list[str], list[str]]:
        """Give what both builds said of a chapter."""
        both = (self.first.warnings, self.again.warnings)
        first, again = ([it for it in told if it.startswith(f"{name}.md")] for told in both)
        return first, again


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Everything in one book: to build one for each would take minutes."""
    book = Book(tmp_path_factory.mktemp("slips"))
    for slip, (markdown, _at, _message) in SLIPS.items():
        # Names of stories and worksheets are those of a book.
        own = markdown.replace(":name: a\n", f":name: {NAMES[slip].rpartition('/')[2]}\n")
        book.chapter(own, name=NAMES[slip])
    for markdown, name in NAMES_OF_GOOD.items():
        book.chapter(markdown, name=name)
    book.chapter("Words.")
    return Told(book, book.build(), book.build())


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_told(told: Told, slip: str) -> None:
    """At its line, in plain words, and again by the next build."""
    _markdown, at, message = SLIPS[slip]
    name = NAMES[slip]
    first, again = told.of(name)
    place = told.book.at(at, name)
    assert any(it.startswith(f"{place}: ") and message in it for it in first), first
    assert again == first
    assert all("[psychoed." in it or "[ref." in it or "duplicate label" in it for it in first)


@pytest.mark.parametrize("markdown", GOOD)
def test_good_words_are_left_alone(told: Told, markdown: str) -> None:
    """A gate that cries wolf is taken down."""
    assert told.of(NAMES_OF_GOOD[markdown]) == ([], [])
