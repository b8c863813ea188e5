"""What is shown of the help lines: to whom, where, and on which day.

Pages, plain text and paper all print what stands in these small records, and nothing else. So
whatever must never reach a reader is kept out here: what has ended, what is not confirmed,
what is past its review date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from . import words
from .printed import (
    Box,
    CountryPage,
    Directory,
    EmergencyNumber,
    Group,
    PrintedContact,
    PrintedLine,
    emergency_number,
    grouped,
    printed_contacts,
    printed_line,
    review_by,
    statement,
)
from .routes import Route
from .unknown import EndedHelpline, UnconfirmedHelpline, UnknownHelpline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .model import Checked, Country, Helplines, Line

__all__ = [
    "Audience",
    "Box",
    "CountryPage",
    "Directory",
    "EmergencyNumber",
    "Group",
    "PrintedContact",
    "PrintedLine",
    "Route",
    "Urgency",
    "box",
    "countries",
    "expired",
]

Urgency: TypeAlias = Literal["now", "soon", "routine"]
Audience: TypeAlias = Literal["general", "youth", "domestic-abuse"]

_OPEN_TO_ALL = {
    "now": ("crisis", "emotional_support", "health_advice", "lgbtq"),
    "soon": ("crisis", "emotional_support", "health_advice", "lgbtq"),
    "routine": ("emotional_support", "health_advice", "crisis", "lgbtq"),
}
_FIRST_FOR = {"general": (), "youth": ("youth",), "domestic-abuse": ("domestic_abuse",)}


def box(
    helplines: Helplines,
    *,
    urgency: Urgency,
    audience: Audience,
    region: str | None,
    ids: tuple[str, ...] = (),
    today: date,
) -> Box:
    """Choose what a box shows.

    ``region`` is a country or a part of one, ``None`` before the reader has chosen. ``ids`` are
    lines an author asked for; in a region only those of that region are shown, and the usual
    ones when none is. Raises :class:`UnknownHelpline` (or one of its kinds) for a bad id.
    """
    asked = [_find(helplines, helpline) for helpline in ids]
    places = _places(helplines, region)
    chosen = [(c, line) for c, line in asked if region is None or _holds(c, line, places, region)]
    if not chosen and region is not None:
        chosen = _usual(places, urgency, audience, region)
    shown = [(country, line) for country, line in chosen if line.is_good(today)]
    emergency = _emergency(helplines, region, today)
    printed = [*(entry for _, entries in emergency for entry in entries), *(e for _, e in shown)]
    private = audience == "domestic-abuse" or any(e.kind == "domestic_abuse" for _, e in shown)
    complaints = _complaints(places, today)
    here = helplines.country(region)
    return Box(
        region_name=here.name if here else "",
        steps=words.STEPS[urgency],
        emergency=tuple(emergency_number(country, lines) for country, lines in emergency),
        emergency_sentence=_sentence(region, bool(emergency)),
        lines=tuple(printed_line(country, line) for country, line in shown),
        directory=_directory(helplines),
        statement=statement(printed, words.STATEMENT_MANY),
        review_by=review_by(printed),
        call_log_note=words.CALL_LOG if private else "",
        someone_else=words.SOMEONE_ELSE_HERE if complaints else words.SOMEONE_ELSE,
        someone_routes=complaints,
    )


def countries(helplines: Helplines, today: date) -> tuple[CountryPage, ...]:
    """Give a page for every whole country, in the order of the file."""
    whole = (country for country in helplines.countries if country.part_of is None)
    return tuple(_page(helplines, country, today) for country in whole)


def expired(helplines: Helplines, today: date) -> tuple[Checked, ...]:
    """Give the entries that are left out because nobody has checked them in time.

    Directories are not among them: they stay, so that a box is never empty.
    """
    return tuple(
        entry
        for entry in helplines.entries
        if entry.status == "confirmed"
        and not entry.is_good(today)
        and entry not in helplines.international.directories
    )


def _page(helplines: Helplines, country: Country, today: date) -> CountryPage:
    parts = [part for part in helplines.countries if part.part_of == country.code]
    regions = tuple(_page(helplines, part, today) for part in parts)
    emergency = _emergency(helplines, country.code, today)
    good = [line for line in country.lines if line.is_good(today)]
    contacts = [c for c in (*country.find_help, *country.complaints) if c.is_good(today)]
    private = any(line.kind == "domestic_abuse" for line in good)
    printed = [*good, *contacts]
    return CountryPage(
        code=country.code,
        name=country.name,
        note=country.note or "",
        nothing="" if emergency or good or regions else _nothing(country),
        emergency=tuple(emergency_number(place, lines) for place, lines in emergency),
        emergency_sentence=_sentence(country.code, bool(emergency)),
        groups=grouped(country, good),
        regions=regions,
        find_help=printed_contacts(country, country.find_help, today),
        complaints=printed_contacts(country, country.complaints, today),
        directory=_directory(helplines),
        statement=statement(printed, words.STATEMENT_MANY),
        review_by=review_by(printed),
        call_log_note=words.CALL_LOG if private else "",
    )


def _find(helplines: Helplines, helpline: str) -> tuple[Country, Line]:
    known = {line.id: (c, line) for c in helplines.countries for line in c.lines}
    if helpline not in known:
        showable = [name for name, (_, line) in known.items() if line.status == "confirmed"]
        raise UnknownHelpline(helpline, tuple(words.close_to(helpline, showable)))
    country, line = known[helpline]
    if line.status == "ended":
        instead = f" Use {line.replaced_by!r}." if line.replaced_by else ""
        message = f"The help line {helpline!r} has ended. {line.why}{instead}"
        raise EndedHelpline(helpline, tuple(filter(None, [line.replaced_by])), message)
    if line.status == "unconfirmed":
        message = f"The help line {helpline!r} is not confirmed. {line.why}"
        raise UnconfirmedHelpline(helpline, (), message)
    return country, line


def _complaints(places: list[Country], today: date) -> tuple[PrintedContact, ...]:
    return tuple(
        contact
        for country in places
        for contact in printed_contacts(country, country.complaints, today)
    )


def _places(helplines: Helplines, region: str | None) -> list[Country]:
    """Give the region and the country it is part of, nearest first."""
    here = helplines.country(region)
    if here is None:
        return []
    whole = helplines.country(here.part_of)
    return [here, whole] if whole else [here]


def _holds(country: Country, line: Line, places: list[Country], region: str) -> bool:
    """Tell whether a line serves the region: a line for England is none for Scotland."""
    if country not in places:
        return False
    return line.area == "national" or region in line.area or region == country.code


def _usual(
    places: list[Country], urgency: Urgency, audience: Audience, region: str
) -> list[tuple[Country, Line]]:
    kinds = dict.fromkeys((*_FIRST_FOR[audience], *_OPEN_TO_ALL[urgency]))
    return [
        (country, line)
        for kind in kinds
        for country in places
        for line in country.lines
        if line.kind == kind and line.default and _holds(country, line, places, region)
    ]


def _emergency(
    helplines: Helplines, region: str | None, today: date
) -> list[tuple[Country | None, list[Line]]]:
    """Give the good emergency lines by country; ``None`` stands for the European Union."""
    if region is None:
        first = [helplines.country(code) for code in helplines.international.first_countries]
        found: list[tuple[Country | None, list[Line]]] = [
            (country, _emergency_lines(country.lines, today)) for country in first if country
        ]
        found.append((None, _emergency_lines(helplines.international.emergency, today)))
    else:
        found = [(c, _emergency_lines(c.lines, today)) for c in _places(helplines, region)]
    return [(country, lines) for country, lines in found if lines]


def _emergency_lines(lines: Iterable[Line], today: date) -> list[Line]:
    return [line for line in lines if line.kind == "emergency" and line.is_good(today)]


def _sentence(region: str | None, has_number: bool) -> str:
    if region is None:
        return words.EMERGENCY_ANYWHERE if has_number else words.EMERGENCY
    return words.EMERGENCY_HERE if has_number else words.EMERGENCY_UNCONFIRMED


def _nothing(country: Country) -> str:
    return words.NOTHING_CONFIRMED.format(country=country.name)


def _directory(helplines: Helplines) -> Directory:
    """Give the directory that every box shows. It has no review date to fail: it must stay."""
    one = next(
        one
        for one in helplines.international.directories
        if one.default and one.status == "confirmed"
    )
    return Directory(one.name, one.url, one.what)
