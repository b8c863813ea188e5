"""What all boxes promise, each in every output."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

BOXES = {
    "vignette": (":::{vignette} Mara waits\nShe waited.\n:::", "Story", "Mara waits"),
    "now": (":::{getting-help} now\n:::", "Get help now", "if you might act on thoughts"),
    "soon": (":::{getting-help} soon\n:::", "Get help soon", "if you feel worse after a session"),
    "routine": (":::{getting-help} routine\n:::", "Getting help", "people you can talk to"),
    "reflection": (":::{reflection}\nWho?\n:::", "", "To think about"),
}
STORY = ":::{vignette} Mara waits\nShe waited.\n:::"


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("box", BOXES)
def test_label_and_title_are_words(build: Build, box: str, builder: str) -> None:
    """What kind of box it is is said in words, before its title, on pages and in plain text."""
    markdown, label, title = BOXES[box]
    words = build(markdown, builder).words()
    assert (f"{label}: {title}" if label else title) in words


@pytest.mark.parametrize("box", BOXES)
def test_label_and_title_reach_translators(build: Build, box: str) -> None:
    """A translator is given the label and the title of every box."""
    markdown, label, title = BOXES[box]
    catalogue = build(markdown, "gettext").words()
    assert f'msgid "{title}' in catalogue
    assert not label or f'msgid "{label}"' in catalogue


@pytest.mark.parametrize("box", BOXES)
def test_label_and_title_reach_the_handout(build: Build, box: str) -> None:
    """A hand-out names the box as the page does."""
    markdown, label, title = BOXES[box]
    written = build(markdown).document().blocks[-1]
    assert getattr(written, "label", "") == label
    assert v.plain_text(written.title).startswith(title)


@pytest.mark.parametrize(("before", "level"), [("", 2), ("## A\n\n", 3), ("## A\n\n### B\n\n", 4)])
@pytest.mark.parametrize("box", BOXES)
def test_heading_is_one_below_the_one_above(
    build: Build, box: str, before: str, level: int
) -> None:
    """A box's heading fits into the page's outline, wherever the box stands."""
    built = build(before + BOXES[box][0])
    assert built.soup().select(".pe-box__title")[-1].name == f"h{level}"
    assert built.document().blocks[-1].level == level


def test_heading_of_a_nested_box_is_below_its_outer_ones(build: Build) -> None:
    """A box in a box is one level deeper still."""
    built = build(
        "## A\n\n:::::{vignette} One\nA.\n\n::::{vignette} Two\nB.\n\n:::{reflection}\nC.\n:::\n"
        "::::\n:::::"
    )
    titles = built.soup().select(".pe-vignette .pe-box__title, .pe-vignette > .pe-box__title")
    assert [title.name for title in titles] == ["h3", "h4", "h5"]
    stories = built.blocks(v.Vignette)
    assert [story.level for story in stories] == [3, 4]
    assert [one.level for one in built.blocks(v.Reflection)] == [5]


def test_heading_never_passes_the_sixth_level(build: Build) -> None:
    """There is no seventh level in HTML."""
    deep = "## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n\n"
    assert build(deep + STORY).soup().select(".pe-box__title")[-1].name == "h6"


def test_list_stands_in_a_box(build: Build) -> None:
    """A list in a box stays a list, in the box."""
    built = build(":::{vignette} One\n- First.\n- Second.\n:::")
    assert len(built.soup().select(".pe-vignette li")) == 2
    (story,) = built.blocks(v.Vignette)
    assert [type(block) for block in story.children] == [v.List]


def test_box_stands_in_a_list(build: Build) -> None:
    """A box in a list item stays in its item, and its heading keeps the level of the page."""
    built = build("- First.\n\n  :::{vignette} One\n  Inside.\n  :::\n\n- Second.")
    assert len(built.soup().select("li .pe-vignette h2")) == 1
    (found,) = [one for one in built.blocks(v.List) if len(one.items) == 2]
    assert [type(block) for block in found.items[0].children] == [v.Paragraph, v.Vignette]


def test_nothing_shares_an_id(build: Build) -> None:
    """Boxes of the same title, and a heading of the same words, each have an id of their own."""
    help_box = ":::{getting-help} soon\n:::"
    again = "\n\n".join([STORY, STORY, help_box, help_box, "## Mara waits", "x"])
    built = build(again)
    ids = Counter(element["id"] for element in built.soup().select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert built.warnings == []


@pytest.mark.parametrize("box", ["{vignette} Title", "{reflection}", "{in-short}"])
def test_empty_box_is_reported(book: Book, build: Build, box: str) -> None:
    """A box without words is told once, with its place and how to mend it."""
    empty = f":::{box}\n:::\n"
    built = build("", in_short=empty) if "in-short" in box else build(empty)
    (warning,) = built.warnings
    assert warning.startswith(f"{book.at(f':::{box}')}: {box.split()[0]}: this box is empty: write")
