"""The help lines of the handbook: what ``helplines.yaml`` may say.

The published schema is made from these classes (``schema.py``), and their docstrings are what an
editor shows to whoever writes the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic import model_validator as whole

from .channels import Channel, Numbered  # noqa: TC001 - pydantic reads annotations
from .fields import (
    Address,
    AreaCode,
    CountryCode,
    Day,
    Email,
    FromAbroad,
    Https,
    Id,
    Model,
    Noted,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

Kind: TypeAlias = Literal[
    "emergency",
    "crisis",
    "emotional_support",
    "youth",
    "domestic_abuse",
    "lgbtq",
    "health_advice",
]


class Source(Model):
    """Where a fact was found."""

    url: Address | None = None
    """The page's address. Only if it had none, leave this out and describe the page in says."""
    official: bool
    """true if the page belongs to the operator, its funder, a regulator or a public body."""
    says: Noted | None = None
    """What the page says about this line."""
    page_date: Noted | None = None
    """When the page was written, in quotes, as far as it shows: "2025-10"."""

    @whole(mode="after")
    def _findable(self) -> Source:
        if self.url is None and self.says is None:
            raise ValueError("A source needs a url, or says must tell where it was found.")
        return self


class Checked(Model):
    """What every entry has: who says so, when it was seen, and when to look again."""

    id: Id
    """A name of its own in small letters, which chapters use: gb-samaritans. Never reused."""
    status: Literal["confirmed", "unconfirmed", "ended"]
    """Only confirmed is ever printed. unconfirmed waits for a check. ended is over for good."""
    level: Literal["confirmed-official", "confirmed-secondary"]
    """confirmed-official: a public body or the operator says so. confirmed-secondary: others do."""
    seen_on: Day
    """The day somebody last saw the sources, as 2026-11-23."""
    method: Literal["stored-page", "live-page", "test-call"]
    """How it was checked: a stored copy of a page, the page itself, or a call or text to it."""
    review_by: Day
    """From the day after this one on it is left out of every page, until somebody checks it."""
    why: Noted | None = None
    """Why it ended, or why it is not confirmed."""
    ended_on: Day | None = None
    """The day it ended, if known."""
    replaced_by: Id | None = None
    """The id of what took its place."""
    maintainer_note: Noted | None = None
    """For whoever looks after this file. Never printed."""
    sources: Annotated[tuple[Source, ...], Field(strict=False, min_length=1)]
    """Where it was found. At least one."""

    @whole(mode="after")
    def _explained(self) -> Checked:
        if self.status != "confirmed" and self.why is None:
            raise ValueError(f"This is marked '{self.status}': add why.")
        if self.status != "ended" and (self.ended_on or self.replaced_by):
            raise ValueError("ended_on and replaced_by belong to entries with status: ended.")
        if self.review_by < self.seen_on:
            raise ValueError("review_by is before seen_on. It should be at most six months later.")
        return self

    def is_good(self, today: date) -> bool:
        """Tell whether this may be shown on that day."""
        return self.status == "confirmed" and today <= self.review_by


class Line(Checked):
    """A service to call, text or write to."""

    kind: Kind
    """What it is there for. Emergency services never share a list with the others."""
    name: Words
    """Its name in its own language."""
    name_en: Words | None = None
    """Its name in English, where different."""
    for_whom: Words | None = None
    """Who it is for if not for everyone, to follow the word "for": people under 19."""
    what: Words | None = None
    """What it does, as a sentence, where the name does not tell. No promises."""
    expect: Words | None = None
    """What to be ready for, as a sentence: a wait, for example."""
    channels: Annotated[tuple[Channel, ...], Field(strict=False, min_length=1)]
    """The ways to reach it, the best first."""
    cost: Literal["free", "standard", "charged", "unknown"] = "unknown"
    """What it costs to use."""
    cost_note: Words | None = None
    """A sentence about the cost, said instead of the usual words."""
    from_abroad: FromAbroad = "unknown"
    """Whether it can be reached from another country."""
    area: Literal["national"] | Annotated[tuple[AreaCode, ...], Field(strict=False, min_length=1)]
    """national, or a list of ISO 3166-2 codes: [GB-ENG]."""
    area_name: Words | None = None
    """The area in words, to follow the word "in". Needed unless national."""
    default: bool
    """true: shown in boxes for its country. false: only where a chapter or list asks for it."""

    @whole(mode="after")
    def _says_where(self) -> Line:
        if (self.area == "national") != (self.area_name is None):
            raise ValueError("A line that is not national needs area_name, and only such a line.")
        return self


class Contact(Checked):
    """A place to find or check a therapist, or to complain. Never in a box with help lines."""

    type: Literal["register", "directory", "referral", "regulator"]
    """register: a list one must be on or earn. directory: often paid. referral: finds a place."""
    name: Words
    """Its name."""
    what: Words
    """What one can do there, as a sentence."""
    url: Https | None = None
    """Its address."""
    phone: Numbered | None = None
    """Its number."""
    email: Email | None = None
    """Its e-mail address."""


class Directory(Checked):
    """A list of help lines of many countries. It stays when all else is left out."""

    name: Words
    """Its name."""
    url: Https
    """Its address."""
    what: Words
    """What it lists."""
    default: bool = False
    """true for the one that every box shows."""


class Country(Model):
    """A country, or a part of one that has lines of its own."""

    code: CountryCode
    """ISO 3166-1 code, "NO" in quotes; for a part of a country ISO 3166-2: GB-ENG."""
    name: Words
    """Its name in English."""
    part_of: CountryCode | None = None
    """The country whose lines also hold here."""
    time_zones: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]
    """Its time zones. With more than one, opening hours name theirs."""
    note: Words | None = None
    """A sentence for readers of this country's page."""
    lines: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    """Help lines, emergency services among them."""
    find_help: Annotated[tuple[Contact, ...], Field(strict=False)] = ()
    """Where to find or check a therapist."""
    complaints: Annotated[tuple[Contact, ...], Field(strict=False)] = ()
    """Where to go about a therapist who did harm."""

    @property
    def entries(self) -> Iterator[Checked]:
        """Everything listed here."""
        yield from (*self.lines, *self.find_help, *self.complaints)


class International(Model):
    """What holds across borders."""

    first_countries: Annotated[tuple[CountryCode, ...], Field(strict=False)]
    """Whose emergency numbers are shown before a reader has chosen a country, in this order."""
    emergency: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    """Emergency numbers of several countries together."""
    directories: Annotated[tuple[Directory, ...], Field(strict=False, min_length=1)]
    """Lists of help lines by country."""

    @whole(mode="after")
    def _one_default(self) -> International:
        if sum(one.default and one.status == "confirmed" for one in self.directories) != 1:
            raise ValueError("Exactly one confirmed directory must be marked default: true.")
        return self


class Helplines(Model):
    """The whole file."""

    international: International
    """What holds across borders."""
    countries: Annotated[tuple[Country, ...], Field(strict=False)]
    """One block for each country."""

    def country(self, code: str | None) -> Country | None:
        """Give a country or part of one by its code."""
        return next((country for country in self.countries if country.code == code), None)

    @property
    def entries(self) -> Iterator[Checked]:
        """Everything in the file that can go out of date."""
        yield from (*self.international.emergency, *self.international.directories)
        for country in self.countries:
            yield from country.entries
