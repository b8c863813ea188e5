"""One slip is told once, at its line, in plain words: no echoes, and none of the tools' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from books import Book
from psychoed.gate.markdown import judge_markdown

if TYPE_CHECKING:
    from books import Built

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'

SLIPS = {
    "spaces within the braces": (
        ":::{ getting-help } soon\n:::",
        ":::{ ",
        "Write: ':::{getting-help} soon' [",
    ),
    "space before the brace": (":::{note }\nWords.\n:::", ":::{note }", "Write: ':::{note}' ["),
    "spaces within accents": ("```{ note }\nWords.\n```", "```{", "Write: '```{note}' ["),
    "box that lacks its end": (
        ":::{note}\nWords.\n\n## A part\n\nMore.\n\n:::{reflection}\n- Why?\n:::\n\nMore.",
        ":::{note}",
        (
            "{note} in line 11 has no end before {reflection} in line 18. If it ends before that, "
            "add a line ':::' below its last words, after line 12 at the latest. If {reflection} "
            "belongs inside it, write '::::{note}' in line 11, and '::::' in a line of its own "
            "where it ends, below the end of {reflection}."
        ),
    ),
    "worksheet below a box that lacks its end": (
        (
            ":::{note}\nWords.\n\n::::{worksheet} B\n:name: own-b\n\n:::{write} C\n:::\n\n"
            ":::{write} D\n:::\n::::"
        ),
        ":::{note}",
        "after line 12 at the latest. If {worksheet} belongs inside it, write ':::::{note}'",
    ),
    "worksheet with as many colons as its questions": (
        ":::{worksheet} B\n:name: own-c\n\n:::{write} C\n:::\n\n:::{write} D\n:::\n:::",
        ":::{worksheet}",
        "If {write} belongs inside it, write '::::{worksheet} B' in line 11, and '::::'",
    ),
    "cards that end their grid": (
        ":::{grid} 2\n:::{grid-item-card} A\nA.\n:::\n:::{grid-item-card} B\nB.\n:::\n:::",
        ":::{grid}",
        "{grid} in line 11 has no end before {grid-item-card} in line 12.",
    ),
    "link on a picture": (
        ":::{image} PAGE/dot.svg\n:target: https://a.example\n:alt: A dot on paper.\n:::",
        ":target:",
        "{image}: ':target:' cannot stand here, because it hides where a link leads.",
    ),
    "misspelt words for a picture": (
        ":::{image} PAGE/dot.svg\n:altt: A dot on paper.\n:::",
        ":altt:",
        "{image}: there is no ':altt:'. Did you mean ':alt:'?",
    ),
    "misspelt name": (
        ":::{vignette} A\n:nam: one\n\nWords.\n:::",
        ":nam:",
        "Did you mean ':name:'?",
    ),
    "name with a space": (
        ":::{vignette} A\n:name: My Story\n\nWords.\n:::",
        ":name:",
        "Use letters, digits and hyphens, as in ':name: my-story'.",
    ),
    "curly name": (
        ":::{vignette} A\n:name: “jane badge”\n\nWords.\n:::",
        ":name:",
        "write ':name: jane-badge', right below the first line of its box.",
    ),
    "curly name of a worksheet": (
        "::::{worksheet} A\n:name: “jane sheet”\n\n:::{write} B\n:::\n::::",
        ":name:",
        "write ':name: jane-sheet', right below",
    ),
    "curly option": (
        ":::{vignette} A\n“:name:” being-compared\n\nWords.\n:::",
        "“:name:”",
        "take out the quotation marks, which would become part of it: write ':name: being-compared'",
    ),
    "comment": ("Words.\n\n% More.", "% More.", "a line that begins with '%' is left out"),
    "break": ("Words.\n\n+++\n\nMore.", "+++", "a line that begins with '+++' would vanish."),
    "program": ("By {{ name }}.", "By", "'{{ name }}' would be printed as it is typed"),
    "box without colons": (
        "Words.\n\n{grid}",
        "{grid}",
        "'{grid}' would be printed as it is typed: a box begins on a line of its own, ':::{grid}'.",
    ),
    "address that acts": (
        "[x](JaVaScRiPt:alert(1))",
        "[x]",
        "'[x](JaVaScRiPt:alert(1))' is not read as a link",
    ),
    "attribute that acts": (
        "[words](https://a.example){onclick=alert(1)}",
        "[words]",
        "'{onclick=alert(1)}' would be printed as it is typed: take it out.",
    ),
    "heading without words": ("## \n\nWords.", "## ", "this heading has no words"),
    "note without words": ("Word.[^1]\n\n[^1]:", "[^1]:", "this note has no words"),
    "note without words or mark": ("Words.\n\n[^1]:", "[^1]:", "this note has no words"),
    "note without a mark": (
        "Words.\n\n[^1]: A note.",
        "[^1]:",
        "nothing in the text leads to the note '[^1]:'. Put its mark '[^1]' where it belongs",
    ),
    "tab before a list": (
        "Words.\n\n\t- One",
        "\t- One",
        "Begin the line at the left edge: '- One'. [",
    ),
    "tab in a list": (
        "- One\n\t- Two\n\t- Three",
        "\t- Two",
        "If it belongs to the point above it, begin it with two spaces: '  - Two'. [",
    ),
    "tab in words": ("Some\twords.", "Some\t", "Type a space for it. ["),
    "empty box": (":::{note}\n:::", ":::{note}", "{note}: this box is empty"),
    "tab without a title": (
        "::::{tab-set}\n:::{tab-item}\nWords.\n:::\n::::",
        ":::{tab-item}",
        "{tab-item}: its first line must hold a title: ':::{tab-item} Its title'.",
    ),
    "words in a set of tabs": (
        ":::{tab-set}\nWords.\n:::",
        ":::{tab-set}",
        "each part of {tab-set} is a box '{tab-item}'",
    ),
    "tab alone": (
        ":::{tab-item} A\nWords.\n:::",
        ":::{tab-item}",
        "this stands outside of its {tab-set}: put it between '::::{tab-set}' and '::::'.",
    ),
    "card alone": (
        ":::{grid-item-card} A\nWords.\n:::",
        ":::{grid-item-card}",
        "this stands outside of its {grid}: put it between '::::{grid} 2' and '::::'.",
    ),
    "grid without columns": (
        "::::{grid}\n:::{grid-item}\nWords.\n:::\n::::",
        "::::{grid}",
        "{grid}: its first line must hold how many columns there are: '::::{grid} 2'.",
    ),
    "grid with three numbers": (
        "::::{grid} 1 2 3\n:::{grid-item}\nWords.\n:::\n::::",
        "::::{grid}",
        "Write one number from 1 to 12, or four for small to large screens: '1 1 2 2'.",
    ),
    "picture without a file": (
        ":::{figure}\n:alt: A dot.\n:::",
        ":::{figure}",
        "{figure}: its first line must hold the picture's file",
    ),
    "words in a picture": (
        ":::{image} PAGE/dot.svg\n:alt: A dot on paper.\n\nWords.\n:::",
        ":::{image}",
        "no words can stand in this box. For a picture with words below it, write '{figure}'",
    ),
    "words in a list of help lines": (
        ":::{helplines} soon\n:::",
        ":::{helplines}",
        "{helplines}: 'soon' cannot stand on its first line. Write it with nothing after it.",
    ),
    "table of one level": (
        ":::{list-table} A\n\n- One\n- Two\n:::",
        ":::{list-table}",
        "the row in line 13 has no cells. Each row begins with '* - '",
    ),
    "table with a short row": (
        ":::{list-table} A\n\n* - One\n  - Two\n* - Three\n:::",
        ":::{list-table}",
        "the row in line 15 has 1 cell, and the first row has 2 cells: all rows have as many.",
    ),
    "table of headings alone": (
        ":::{list-table} A\n:header-rows: 1\n\n* - One\n  - Two\n:::",
        ":::{list-table}",
        "':header-rows: 1' leaves nothing for the rest of the table",
    ),
    "table without a list": (
        ":::{list-table} A\nWords.\n:::",
        ":::{list-table}",
        "one list, and nothing else, stands in this box.",
    ),
    "widths without numbers": (
        ":::{list-table} A\n:widths: ,\n\n* - One\n  - Two\n:::",
        ":widths:",
        "Write a number for each column, as in '1 2'.",
    ),
    "widths for other columns": (
        ":::{table} A\n:widths: 50 50 50\n\n| a | b |\n|---|---|\n| c | d |\n:::",
        ":::{table}",
        "gives 3 widths, and the table has 2 columns: give one for each.",
    ),
    "table of words": (
        ":::{table} A\nWords.\n:::",
        ":::{table}",
        "{table}: one table, and nothing else, stands in this box.",
    ),
    "end of two colons": (
        "::{getting-help} soon\nWords.\n::",
        "::{getting-help}",
        "and ':::' below its last words, for the '::' if one is there. [",
    ),
    "story that ends with a colon too few": (
        (
            "::::{vignette} A\n:name: own-v\n\nWords.\n\n:::{reflection}\n- Why?\n:::\n:::\n\n"
            "## More\n\n:::{note}\nWords.\n:::"
        ),
        "::::{vignette}",
        (
            "{vignette} never ends: ':::' in line 19 is shorter than its beginning. Write '::::' "
            "in line 19."
        ),
    ),
    "language of a link": (
        "Say [à bientôt](https://a.example){.language-fr} to them.",
        "Say [",
        (
            "the braces with '.language-fr' cannot follow an address. Write '[à bientôt]"
            "{.language-fr}', and put the link or the picture beside it, with other words."
        ),
    ),
    "heading with a name that is taken": (
        "## Text\n\nWords.",
        "## Text",
        "the words of this heading make the name of its place, 'text', which something",
    ),
    "citation in a question": (
        "::::{worksheet} A\n:name: own-d\n\n:::{write} B {cite:p}`known2018study`\n:::\n::::",
        ":::{write}",
        "'{cite:p}`known2018study`' cannot stand in a worksheet, whose sheet has no list of",
    ),
    "citation in an answer": (
        ("::::{worksheet} A\n:name: own-e\n\n:::{tick} B\n- C {cite:p}`known2018study`\n:::\n::::"),
        "- C",
        "Take it out here, and cite the study in the text above the worksheet.",
    ),
    "heading of a picture": (
        "## ![A dot on paper](PAGE/dot.svg)\n\nWords.",
        "## ![",
        "this heading has no words: lists of contents and sheets can show nothing else.",
    ),
    "heading of a citation": (
        "## {cite:p}`known2018study`\n\nWords.",
        "## {cite",
        "Write its words here, and put a picture or a citation below.",
    ),
    "title of a picture": (
        ":::{admonition} ![A dot on paper](PAGE/dot.svg)\nWords.\n:::",
        ":::{admonition}",
        "{admonition}: its title has no words",
    ),
    "empty set of tabs": (
        "::::{tab-set}\n::::",
        "::::{tab-set}",
        "{tab-set}: this box is empty: put a box ':::{tab-item} Its title' into it, or take",
    ),
    "empty tab": (
        "::::{tab-set}\n:::{tab-item} A\n:::\n::::",
        ":::{tab-item}",
        "{tab-item}: this box is empty: write its words above its last line, or take it out.",
    ),
    "number without a number": (
        "::::{worksheet} A\n:name: own-a\n\n:::{write} B\n:lines:\n:::\n::::",
        ":lines:",
        "':lines: ' cannot be used. Write something after it, or leave the line out.",
    ),
}

GOOD = [
    "## A picture ![A dot on paper](g0/dot.svg)\n\nWords.",
    "::::{grid} 1 1 2 2\n:gutter: 3\n\n:::{grid-item-card} A\n:columns: 6\n\nWords.\n:::\n::::",
    "::::{tab-set}\n:::{tab-item} A\n- Words.\n:::\n:::{tab-item} B\nWords.\n:::\n::::",
    ":::{list-table} A\n:widths: 30, 70\n\n* - One\n  - Two\n* - - a\n    - b\n  - Four\n:::",
    ":::{list-table} A\n:header-rows: 1\n\n* - One\n  - Two\n* -\n  - Six\n:::",
    ":::{table} A\n:widths: 1 2\n\n| a | b |\n|---|---|\n| c | d |\n:::",
    ":::{list-table}\n\n- - One\n- - Two\n:::",
    "At {5} and {a = b}; [one] {two=three}; a {{ b; it is ’:so: called’.",
]

NAMES = {slip: f"chapters/o{number}" for number, slip in enumerate(SLIPS)}
NAMES_OF_GOOD = {markdown: f"chapters/g{number}" for number, markdown in enumerate(GOOD)}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """All in one book: to build one for each would take minutes."""
    book = Book(tmp_path_factory.mktemp("once"))
    for slip, (markdown, _at, _message) in SLIPS.items():
        own = markdown.replace("PAGE", NAMES[slip].removeprefix("chapters/"))
        book.chapter(own, name=NAMES[slip])
        if own != markdown:
            book.write(f"{NAMES[slip]}/dot.svg", DOT)
    for markdown, name in NAMES_OF_GOOD.items():
        book.chapter(markdown, name=name)
    book.write(f"{NAMES_OF_GOOD[GOOD[0]]}/dot.svg", DOT)
    return book


@pytest.fixture(scope="module")
def built(book: Book) -> Built:
    return book.build()


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_told_once(book: Book, built: Built, slip: str) -> None:
    """Whoever finds two messages looks for two slips."""
    _markdown, at, message = SLIPS[slip]
    told = [it for it in built.warnings if it.startswith(f"{NAMES[slip]}.md")]
    assert len(told) == 1, told
    assert told[0].startswith(f"{book.at(at, NAMES[slip])}: "), told
    assert message in told[0]
    assert "[psychoed." in told[0]


@pytest.mark.parametrize("markdown", GOOD)
def test_good_boxes_are_left_alone(built: Built, markdown: str) -> None:
    """A gate that cries wolf is taken down."""
    assert [it for it in built.warnings if it.startswith(f"{NAMES_OF_GOOD[markdown]}.md")] == []


def test_nothing_is_told_of_other_files(built: Built) -> None:
    """No echo goes to another page, and none has two lines."""
    assert [it for it in built.warnings if not it.startswith("chapters/o")] == []


@pytest.mark.parametrize(
    "mended",
    [
        ":::{note}\nWords.\n:::\n\n## A part\n\nMore.\n\n:::{reflection}\n- Why?\n:::\n\nMore.",
        "::::{note}\nWords.\n\n## A part\n\nMore.\n\n:::{reflection}\n- Why?\n:::\n::::\n\nMore.",
    ],
)
def test_a_box_that_lacks_its_end_is_mended_in_either_way(mended: str) -> None:
    """Whoever follows the message to the letter, line by line, is told nothing more."""
    slip, _at, _message = SLIPS["box that lacks its end"]
    config = MdParserConfig(enable_extensions={"attrs_inline", "colon_fence", "deflist"})
    assert [it.line for it in judge_markdown(slip, config) if it.message] == [1]
    assert judge_markdown(mended, config) == []
