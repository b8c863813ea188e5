"""What readers see of the help lines, as small records, and how they are made from the data.

Pages, plain text and paper print these records and nothing else. ``dataclasses.asdict`` makes
them fit for JSON, but for dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import words
from .routes import Route, contact_routes, emergency_routes, line_routes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .model import Checked, Contact, Country, Line

# From the weakest to the strongest: a list is only as well checked as its weakest entry.
_METHODS = ("stored-page", "live-page", "test-call")


@dataclass(frozen=True)
class EmergencyNumber:
    """The emergency numbers of one country, or of the European Union (``EU``)."""

    country: str
    country_name: str
    numbers: tuple[Route, ...]


@dataclass(frozen=True)
class PrintedLine:
    """One help line as a reader sees it.

    ``name`` is in English where there is an English name; ``name_local`` is the other, or ``""``.
    ``for_whom``, ``what``, ``expect``, ``cost`` and ``statement`` are whole sentences, or ``""``.
    """

    id: str
    name: str
    name_local: str
    country: str
    country_name: str
    for_whom: str
    what: str
    expect: str
    routes: tuple[Route, ...]
    cost: str
    statement: str


@dataclass(frozen=True)
class PrintedContact:
    """Where to find or check a therapist, or to complain."""

    id: str
    name: str
    what: str
    routes: tuple[Route, ...]
    statement: str


@dataclass(frozen=True)
class Directory:
    """A list of help lines of many countries."""

    name: str
    url: str
    what: str


@dataclass(frozen=True)
class Box:
    """All that a getting-help box shows beside the author's own words.

    ``region_name`` is the region it was made for, or ``""``. ``steps`` say what to do, one after
    the other; with steps, the emergency numbers belong to the first. ``someone_else`` and its
    routes are for readers who fear their therapist, and always there.
    """

    region_name: str
    steps: tuple[str, ...]
    emergency: tuple[EmergencyNumber, ...]
    emergency_sentence: str
    lines: tuple[PrintedLine, ...]
    directory: Directory
    statement: str
    review_by: date | None
    call_log_note: str
    someone_else: str
    someone_routes: tuple[PrintedContact, ...]


@dataclass(frozen=True)
class Group:
    """The lines of one kind, under a title."""

    kind: str
    title: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class CountryPage:
    """Everything there is for one country. ``regions`` are its parts with lines of their own.

    ``nothing`` says so where there is no line at all, and is ``""`` elsewhere.
    """

    code: str
    name: str
    note: str
    nothing: str
    emergency: tuple[EmergencyNumber, ...]
    emergency_sentence: str
    groups: tuple[Group, ...]
    regions: tuple[CountryPage, ...]
    find_help: tuple[PrintedContact, ...]
    complaints: tuple[PrintedContact, ...]
    directory: Directory
    statement: str
    review_by: date | None
    call_log_note: str


def emergency_number(country: Country | None, lines: list[Line]) -> EmergencyNumber:
    """Give the emergency lines of one country; ``None`` stands for the European Union."""
    routes = tuple(route for line in lines for route in emergency_routes(line))
    if country is None:
        return EmergencyNumber("EU", words.EUROPEAN_UNION, routes)
    return EmergencyNumber(country.code, country.name, routes)


def printed_line(country: Country, line: Line) -> PrintedLine:
    """Give one line. Whether it may be shown has been decided before."""
    return PrintedLine(
        id=line.id,
        name=line.name_en or line.name,
        name_local=line.name if line.name_en else "",
        country=country.code,
        country_name=country.name,
        for_whom=_for_whom(line),
        what=line.what or "",
        expect=line.expect or "",
        routes=line_routes(country, line),
        cost=line.cost_note or words.COST[line.cost],
        statement=statement([line], words.STATEMENT_ONE),
    )


def _for_whom(line: Line) -> str:
    if line.for_whom and line.area_name:
        return words.FOR_WHOM_WHERE.format(who=line.for_whom, where=line.area_name)
    if line.area_name:
        return words.WHERE.format(where=line.area_name)
    return words.FOR_WHOM.format(who=line.for_whom) if line.for_whom else ""


def grouped(country: Country, lines: list[Line]) -> tuple[Group, ...]:
    """Give the lines by kind. Emergency lines are in none: they stand apart."""
    groups = (
        Group(
            kind, title, tuple(printed_line(country, line) for line in lines if line.kind == kind)
        )
        for kind, title in words.GROUPS.items()
    )
    return tuple(group for group in groups if group.lines)


def printed_contacts(
    country: Country, contacts: Iterable[Contact], today: date
) -> tuple[PrintedContact, ...]:
    """Give the registers or complaint routes that are good on that day."""
    return tuple(
        PrintedContact(
            id=contact.id,
            name=contact.name,
            what=contact.what,
            routes=contact_routes(country, contact),
            statement=statement([contact], words.STATEMENT_ONE),
        )
        for contact in contacts
        if contact.is_good(today)
    )


def statement(entries: Iterable[Checked], forms: dict[str, str]) -> str:
    """Say how the weakest and oldest of these was checked."""
    checked = [(_METHODS.index(entry.method), entry.seen_on) for entry in entries]
    if not checked:
        return ""
    method, seen_on = min(checked)
    return forms[_METHODS[method]].format(day=words.day(seen_on))


def review_by(entries: Iterable[Checked]) -> date | None:
    """Give the day when the first of these must be checked again."""
    return min((entry.review_by for entry in entries), default=None)
