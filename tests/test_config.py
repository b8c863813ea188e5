"""The settings: each is checked, and a bad value never stops the build."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from books import ROOTS
from psychoed.config import Settings

if TYPE_CHECKING:
    from books import Book

CONTACT = "# A book\n\n:::{publisher-contact}\n:::\n\n```{toctree}\nchapters/page\n```\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chapters", [1]),
        ("helplines", 3),
        ("contact", "write to us"),
        ("contact", "http://example.org"),
        ("contact", None),
        ("edition", "final"),
        ("today", "23 November"),
        ("today", date(2026, 11, 23)),
        ("handout_dir", None),
    ],
)
def test_bad_value_is_told_and_replaced(book: Book, name: str, value: Any) -> None:
    """A mistake in conf.py is one message: the setting, what it is for, and the default."""
    book.chapter("Words.")
    built = book.build(**{f"psychoed_{name}": value})
    option = next(option for option in fields(Settings) if option.name == name)
    default = getattr(Settings(), name)
    message = (
        f"conf.py:1: psychoed_{name} cannot be {value!r}: {option.metadata['help']} "
        f"The default {default!r} is used. [psychoed.config]"
    )
    assert message in built.warnings
    assert built.app.config[f"psychoed_{name}"] == default


@pytest.mark.parametrize("option", fields(Settings), ids=lambda option: option.name)
def test_default_is_a_good_value(option: Any) -> None:
    """What stands in for a bad value is no bad value, and every setting is explained."""
    assert option.metadata["accepts"](getattr(Settings(), option.name))
    assert option.metadata["help"].endswith(".")


def test_today_is_what_the_settings_say() -> None:
    """A build of another day can be tried out today."""
    assert Settings(today="2027-01-31").day == date(2027, 1, 31)
    assert Settings().day == date.today()


@pytest.fixture
def checked(book: Book) -> Book:
    """A book whose help lines somebody has looked up."""
    data = (ROOTS / "test-book" / "data" / "helplines.yaml").read_text("utf-8")
    book.write("data/helplines.yaml", data.replace("stored-page", "live-page"))
    book.chapter("Words.")
    return book


def test_release_must_name_a_contact(checked: Book) -> None:
    """Nothing is released that nobody answers for."""
    assert checked.build(psychoed_edition="release").warnings == [
        (
            "conf.py:1: a release must say how to reach whoever publishes it: set psychoed_contact "
            "to an e-mail or https address, or psychoed_edition to 'draft'. [psychoed.contact]"
        )
    ]


RELEASE = {"psychoed_edition": "release", "psychoed_contact": "hello@example.org"}


def test_release_with_a_contact_is_good(checked: Book) -> None:
    """With a contact and checked help lines there is nothing to say."""
    assert checked.build(**RELEASE).warnings == []


def test_release_does_not_show_unchecked_numbers(book: Book) -> None:
    """A draft may show what was only found on stored pages, and says so; a release may not."""
    book.chapter("Words.")
    assert book.build().warnings == []
    (warning,) = book.build(**RELEASE).warnings
    assert "gb-samaritans" in warning
    assert "psychoed helplines check" in warning


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("hello@example.org", "mailto:hello%40example.org"),
        ("https://example.org/write", "https://example.org/write"),
    ],
)
def test_contact_is_printed(book: Book, contact: str, href: str) -> None:
    """Readers can reach whoever publishes the book with one touch."""
    book.chapter("Words.")
    book.write("index.md", CONTACT)
    link = book.build(psychoed_contact=contact).soup("index").select_one(".pe-contact a")
    assert (link["href"], link.get_text()) == (href, contact)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_missing_contact_is_said(book: Book, builder: str) -> None:
    """A draft says plainly that nobody is named yet."""
    book.chapter("Words.")
    book.write("index.md", CONTACT)
    assert "No contact has been named yet. This is a draft." in book.build(builder).words("index")
