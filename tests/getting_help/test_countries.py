"""Each country's page, the way there, and the country an author or a service chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

BOX = ":::{getting-help} soon\n:::"


def test_every_box_leads_to_every_countrys_page(build: Callable[..., Built]) -> None:
    """Without scripts, a country's numbers are one tap away."""
    built = build(BOX)
    links = built.soup().select(".pe-countries a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("United Kingdom", "../help/gb.html")
    ]
    assert "116 123" in built.words("help/gb")


def test_a_countrys_script_says_what_its_page_says(build: Callable[..., Built]) -> None:
    """With scripts, the same words come into the box."""
    built = build(BOX)
    script = (built.output / "_static" / "help" / "gb.js").read_text("utf-8")
    assert script.startswith('psychoedHelp("GB", ')
    assert "tel:116123" in script


def test_other_outputs_have_no_pages_to_link_to(build: Callable[..., Built]) -> None:
    """Plain text keeps the emergency numbers and the directory, and no dead links."""
    words = build(BOX, builder="text").words()
    assert "999" in words
    assert "Find A Helpline" in words
    assert "by country" not in words


def test_an_author_can_choose_the_country(build: Callable[..., Built]) -> None:
    """A page about one country shows its lines at once, on the page and on paper."""
    built = build(":::{getting-help} soon\n:country: gb\n:::")
    assert "Showing: United Kingdom. Change" in built.words()
    assert "Samaritans" in built.words()
    assert '"country": "GB"' in (built.handouts / "chapters" / "page.json").read_text("utf-8")


def test_an_unknown_country_is_told(build: Callable[..., Built]) -> None:
    """A slip must not show nobody's numbers."""
    (warning,) = build(":::{getting-help} soon\n:country: XX\n:::").warnings
    assert "chapters/page.md:11" in warning
    assert "no country 'XX'" in warning


def test_a_service_shows_its_own_country_at_once(build: Callable[..., Built]) -> None:
    """A clinic knows where its readers are, and they can still choose another."""
    built = build(BOX, settings={"psychoed_home_region": "GB"})
    assert "Samaritans" in built.words()
    change = built.soup().find("a", string="Change")
    assert built.soup().select_one(change["href"]).select(".pe-countries")


def test_now_says_what_to_do_step_by_step(build: Callable[..., Built]) -> None:
    """The first step holds the numbers; the others say what to do if that cannot be."""
    built = build(":::{getting-help} now\n:::")
    first, *others = built.soup().select(".pe-help > ol > li")
    assert first.select("a[href='tel:999']")
    assert len(others) == 4


def test_only_one_box_of_a_page_says_now(build: Callable[..., Built]) -> None:
    """Reassure, do not scare."""
    (warning,) = build(":::{getting-help} now\n:::\n\n:::{getting-help} now\n:::").warnings
    assert "chapters/page.md:14" in warning
    assert "One is enough" in warning


def test_a_number_in_the_front_matter_is_refused(book: Book) -> None:
    """What a chapter says of itself is shown too, in lists and search results."""
    book.chapter("Words.", front_matter="summary: Call 0800 068 4141 at night.\n")
    (warning,) = book.build().warnings
    assert "chapters/page.md:1" in warning
    assert "0800 068 4141" in warning


@pytest.mark.parametrize("urgency", ["now", "soon", "routine"])
def test_every_box_names_someone_else_to_ask(build: Callable[..., Built], urgency: str) -> None:
    """Whoever fears their therapist is not sent back to them."""
    assert "You can ask someone else" in build(f":::{{getting-help}} {urgency}\n:::").words()


@pytest.mark.parametrize(
    "slip",
    [
        "Call 0800 068 4141 tonight.",
        "Dial nine nine nine.",
        "[Call them](tel:999)",
        "[Text](sms:85258)",
        ":::{figure} page/dot.svg\n:alt: A poster that says call 116 123\n:::",
        ":::{getting-help} soon\nOr ring 0800 068 4141.\n:::",
        "| Line | Number |\n|---|---|\n| Them | 0800 068 4141 |",
        "| Line | One | Two |\n|---|---|---|\n| Them | 116 | 123 |",
        "They are there, 116.123, day and night.",
        "A note.[^n]\n\n[^n]: Ring 0800 068 4141.",
    ],
)
def test_a_typed_number_is_refused_wherever_it_stands(book: Book, slip: str) -> None:
    """Nobody checks a number that somebody typed into a chapter."""
    book.write("chapters/page/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    book.chapter(slip)
    (warning,) = book.build().warnings
    assert "chapters/page.md:1" in warning
    assert "[psychoed.typed_number]" in warning
    assert ":::{getting-help} routine" in warning
