"""Getting-help boxes: never without a way to people, whatever the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

URGENCIES = {"now": "Get help now", "soon": "Get help soon", "routine": "Getting help"}
DIRECTORY = "https://findahelpline.com/"
ANYWHERE = "call the emergency number where you are"
BOX = ":::{getting-help} soon\n:::"


@pytest.mark.parametrize("urgency", URGENCIES)
def test_box_is_a_section_named_by_its_own_heading(build: Build, urgency: str) -> None:
    """A screen reader lists the box by its heading, prefix and all."""
    soup = build(f"{BOX}\n\n:::{{getting-help}} {urgency}\n:::").soup()
    box = soup.select("section.pe-help")[-1]
    heading = soup.find(id=box["aria-labelledby"])
    assert heading.find_parent("section", class_="pe-help") is box
    assert heading.get_text().startswith(f"{URGENCIES[urgency]}: ")
    assert f"pe-help--{urgency}" in box["class"]


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("urgency", URGENCIES)
def test_box_always_leads_somewhere(build: Build, urgency: str, builder: str) -> None:
    """Every box has an emergency number, words for where there is none, and a directory."""
    words = build(f":::{{getting-help}} {urgency}\n:::", builder).words()
    assert "999" in words
    assert ANYWHERE in words.lower()
    assert "Find A Helpline" in words


@pytest.mark.parametrize("urgency", URGENCIES)
def test_box_without_any_good_number_still_leads_somewhere(build: Build, urgency: str) -> None:
    """When every number is out of date, the guidance and the directory stay."""
    late = {"psychoed_today": "2030-01-01"}
    built = build(f":::{{getting-help}} {urgency}\n:::", settings=late)
    words = built.words()
    assert "999" not in words
    assert ANYWHERE in words.lower()
    assert built.soup().select_one(f'a[href="{DIRECTORY}"]') is not None


def test_numbers_can_be_called(build: Build) -> None:
    """A touch on a number calls it, and the directory is a link that works on paper too."""
    box = build(":::{getting-help} soon\n:lines: gb-samaritans\n:::").soup().select_one(".pe-help")
    hrefs = [link["href"] for link in box.select("a")]
    assert [href for href in hrefs if href.startswith("tel:")] == ["tel:999", "tel:116123"]
    assert DIRECTORY in hrefs


def test_sentence_about_emergencies_comes_before_the_numbers(build: Build) -> None:
    """The sentence ends in a colon: the numbers follow it."""
    box = build(BOX).soup().select_one(".pe-help")
    sentence = box.find("p", class_="pe-help__emergency")
    assert sentence.get_text().endswith(":")
    assert sentence.find_next_sibling().name == "ul"


def test_box_never_folds_away(build: Build) -> None:
    """Help is never behind a click."""
    assert build(BOX).soup().select(".pe-help details, details .pe-help") == []


def test_box_leads_to_every_country(build: Build) -> None:
    """Without a script each country is one touch away, and its numbers can be called there."""
    built = build(BOX)
    (link,) = built.soup().select(".pe-help .pe-countries a")
    assert (link["href"], link.get_text()) == ("../help/gb.html", "United Kingdom")
    country = built.soup("help/gb")
    hrefs = {number.get("href") for number in country.select("a")}
    assert {"tel:999", "tel:116123", DIRECTORY} <= hrefs
    assert "United Kingdom" in country.find(["h1", "h2"]).get_text()


def test_second_box_of_danger_is_told(book: Book, build: Build) -> None:
    """One box that says 'now' is enough for a page."""
    now = ":::{getting-help} now\n:::"
    built = build(f"{now}\n\nThen:\n\n{now}")
    line = int(book.at("Then:").rpartition(":")[2]) + 2
    (warning,) = built.warnings
    assert warning.startswith(f"chapters/page.md:{line}: this is the second box on the page")
    assert warning.endswith("write ':::{getting-help} soon' here. [psychoed.urgency]")


def test_unknown_country_is_told(book: Book, build: Build) -> None:
    """A country that the data does not have costs a message, never the box."""
    built = build(":::{getting-help} soon\n:country: zz\n:::")
    assert built.warnings == [
        (
            f"{book.at(':::{getting-help}')}: {{getting-help}}: the file of help lines has no "
            "country 'ZZ'. [psychoed.helpline]"
        )
    ]
    assert "999" in built.words()


def test_numbers_never_reach_the_document(build: Build) -> None:
    """A hand-out document is a request; the press joins the numbers of its own region."""
    asked = ":::{getting-help} now\n:for: youth\n:lines: gb-samaritans\n\nStop here.\n:::"
    built = build(asked)
    (request,) = built.blocks(v.GettingHelp)
    assert (request.urgency, request.audience) == ("now", "youth")
    assert request.helplines == ("gb-samaritans",)
    assert [v.plain_text(block.children) for block in request.children] == ["Stop here."]
    assert "116" not in (built.handouts / "chapters/page.json").read_text("utf-8")


def test_own_words_come_before_the_numbers(build: Build) -> None:
    """What the chapter says of the moment is read first."""
    words = build(":::{getting-help} soon\nStop here.\n:::", "text").words()
    assert words.index("Stop here.") < words.index("999")


@pytest.mark.parametrize("word", ["", "sooon"])
def test_unknown_urgency_is_told_and_shows_help_anyway(book: Book, build: Build, word: str) -> None:
    """A slip in the first line costs a message, never the box."""
    built = build(f":::{{getting-help}} {word}\n:::")
    assert built.warnings == [
        (
            f"{book.at(':::{getting-help}')}: {{getting-help}}: say how soon help is needed, after "
            "the name: ':::{getting-help} now', ':::{getting-help} soon' or "
            "':::{getting-help} routine'. [psychoed.urgency]"
        )
    ]
    assert "999" in built.words()


def test_unknown_audience_is_told_with_what_there_is(book: Book, build: Build) -> None:
    """A wrong word after ':for:' names the right ones."""
    (warning,) = build(":::{getting-help} soon\n:for: kids\n:::").warnings
    assert warning.startswith(book.at(":for:"))
    assert '"general", "youth", or "domestic-abuse"' in warning


ENDED = """\
      - id: gb-old-line
        status: ended
        why: It closed in 2024.
        replaced_by: gb-samaritans
        level: confirmed-official
        seen_on: 2026-11-23
        method: stored-page
        review_by: 2027-05-23
        kind: emotional_support
        name: Old Line
        area: national
        default: false
        channels:
          - {type: phone, number: "111", code: "111", hours: always}
        sources:
          - {url: "https://example.org/old", official: true}
"""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "gb-samaritan",
            "There is no help line 'gb-samaritan'. Did you mean gb-samaritans?",
        ),
        ("zz", "There is no help line 'zz'."),
        (
            "gb-old-line",
            "The help line 'gb-old-line' has ended. It closed in 2024. Use 'gb-samaritans'.",
        ),
    ],
)
def test_line_that_cannot_be_shown_is_told(
    book: Book, build: Build, line: str, message: str
) -> None:
    """A wrong or ended id is one message with the nearest right one; the box stands."""
    data = book.source / "data/helplines.yaml"
    data.write_text(data.read_text("utf-8") + ENDED, "utf-8")
    built = build(f":::{{getting-help}} soon\n:lines: {line}\n:::")
    place = book.at(":::{getting-help}")
    assert built.warnings == [f"{place}: {{getting-help}}: {message} [psychoed.helpline]"]
    assert "Find A Helpline" in built.words()


PO = """
msgid "Get help soon"
msgstr "Aide rapide"

msgid "if you feel worse after a session, or cannot see how to get through the next days"
msgstr "si cela empire"
"""


def test_translated_box_is_still_a_box(book: Book, build: Build) -> None:
    """A translation keeps the section, its name and its numbers."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    book.write("locale/fr/LC_MESSAGES/chapters.po", head + PO)
    built = build(BOX, settings={"language": "fr", "locale_dirs": ["locale"]})
    (box,) = built.soup().select("section.pe-box.pe-help.pe-help--soon")
    heading = box.find(id=box["aria-labelledby"])
    assert heading.get_text() == "Aide rapide: si cela empire"
    assert "999" in box.get_text()
    (request,) = built.blocks(v.GettingHelp)
    assert (request.urgency, request.label) == ("soon", "Aide rapide")
