"""What of the help lines somebody has to look at, and by when. Pure: "today" is passed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from .model import Contact
from .selection import expired

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .model import Checked, Country, Directory, Helplines, Line

EUROPE, EVERYWHERE = "EU", "world"


@dataclass(frozen=True)
class Placed:
    """An entry, and where it holds: the code of a country or of a part of one, EU, or world."""

    where: str
    country: Country | None
    entry: Line | Contact | Directory

    @property
    def name(self) -> str:
        """Its name, in English where it has an English one."""
        return getattr(self.entry, "name_en", None) or self.entry.name

    def lies_in(self, code: str) -> bool:
        """Tell whether it belongs to a country or to a part of it."""
        return self.where == code or self.where.startswith(f"{code}-")


@dataclass(frozen=True)
class Due:
    """An entry that must be looked at, and why: past its date, soon to be, never seen live."""

    placed: Placed
    past: bool
    soon: bool
    only_stored: bool


@dataclass(frozen=True)
class Counts:
    """How many entries there are, and why some are on no page today."""

    entries: int
    past: int
    left_out: int
    unconfirmed: int
    ended: int


def placed(helplines: Helplines) -> Iterator[Placed]:
    """Give every entry with its place, in the order of the file."""
    yield from (Placed(EUROPE, None, line) for line in helplines.international.emergency)
    yield from (Placed(EVERYWHERE, None, one) for one in helplines.international.directories)
    for country in helplines.countries:
        yield from (Placed(country.code, country, line) for line in country.lines)
        contacts = (*country.find_help, *country.complaints)
        yield from (Placed(country.code, country, contact) for contact in contacts)


def due(helplines: Helplines, today: date, within: int = 30) -> list[Due]:
    """Give what is due within so many days, or never was seen live; the most urgent first."""
    found = [_judged(one, today, within) for one in placed(helplines)]
    wanted = (one for one in found if one and (one.past or one.soon or one.only_stored))
    return sorted(wanted, key=lambda one: one.placed.entry.review_by)


def not_ready_for_release(helplines: Helplines) -> list[Checked]:
    """Give the entries shown by default that nobody has seen live: a release waits for them."""
    return [one.entry for one in placed(helplines) if _only_stored(one.entry)]


def is_past(entry: Checked, today: date) -> bool:
    """Tell whether an entry that readers could see has not been checked in time."""
    return entry.status == "confirmed" and today > entry.review_by


def counts(helplines: Helplines, today: date) -> Counts:
    """Count the entries, and those that are on no page on that day."""
    entries = list(helplines.entries)
    return Counts(
        entries=len(entries),
        past=sum(is_past(entry, today) for entry in entries),
        left_out=len(expired(helplines, today)),
        unconfirmed=sum(entry.status == "unconfirmed" for entry in entries),
        ended=sum(entry.status == "ended" for entry in entries),
    )


def _judged(one: Placed, today: date, within: int) -> Due | None:
    if one.entry.status != "confirmed":
        return None  # on no page, so no reader is misled by it
    past = is_past(one.entry, today)
    soon = not past and one.entry.review_by <= today + timedelta(days=within)
    return Due(one, past, soon, _only_stored(one.entry))


def _only_stored(entry: Line | Contact | Directory) -> bool:
    """Tell whether readers are shown it unasked though nobody has seen it live."""
    # Contacts have no default: only country pages list them.
    shown = not isinstance(entry, Contact) and entry.default
    return entry.status == "confirmed" and shown and entry.method == "stored-page"
