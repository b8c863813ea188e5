"""From a channel in the data to a way a reader can take: a word, a number, a link, a note.

A full number is linked in its international form; a short code by its bare digits, because it
has no other form. The number always stands beside the link as text, for paper and for phones
that cannot follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import hours, words
from .channels import (
    Callback,
    Channel,
    Hours,
    Mail,
    Numbered,
    Page,
    Phone,
    Relay,
    Sms,
    Varies,
    Way,
    Weekly,
    WhatsApp,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Contact, Country, Line


@dataclass(frozen=True)
class Route:
    """One way to reach a service.

    ``how`` is the word before the number ("Call"), ``number`` what is shown (for a page, its
    short address), ``href`` the link, ``keyword`` the word to text or ``""``, ``note`` further
    words without a capital or full stop, or ``""``.
    """

    how: str
    number: str
    href: str
    keyword: str = ""
    note: str = ""


def line_routes(country: Country, line: Line) -> tuple[Route, ...]:
    """Give every way to reach a line, in the order of the file."""
    return tuple(_route(channel, country.time_zones) for channel in line.channels)


def emergency_routes(line: Line) -> tuple[Route, ...]:
    """Give the ways to reach an emergency service, each with the words of its note."""
    # Day and night goes without saying here, and words cost time.
    return tuple(
        Route(_how(channel), *_target(channel), note=channel.note or "")
        for channel in line.channels
    )


def contact_routes(country: Country, contact: Contact) -> tuple[Route, ...]:
    """Give the ways to reach a register or a complaints body."""
    found = []
    if contact.phone:
        note = _note(contact.phone, country.time_zones)
        found.append(Route(words.HOW["phone"], *_number(contact.phone, "tel"), note=note))
    if contact.email:
        found.append(Route(words.HOW["email"], contact.email, f"mailto:{contact.email}"))
    if contact.url:
        found.append(Route(words.HOW["website"], _short(contact.url), contact.url))
    return tuple(found)


def _route(channel: Channel, zones: tuple[str, ...]) -> Route:
    keyword = channel.keyword or "" if isinstance(channel, Sms) else ""
    return Route(_how(channel), *_target(channel), keyword, _note(channel, zones))


def _how(channel: Channel) -> str:
    if isinstance(channel, Callback) and channel.by == "call":
        return words.CALL_FOR_CALLBACK
    return words.HOW[channel.type]


def _target(channel: Channel) -> tuple[str, str]:
    """Give what is shown and where it leads."""
    match channel:
        case Page():
            return _short(channel.url), channel.url
        case Mail():
            return channel.address, f"mailto:{channel.address}"
        case Relay():
            return _relay(channel)
        case WhatsApp():
            return channel.number, f"https://wa.me/{channel.dialled.lstrip('+')}"
        case Sms() | Callback(by="sms"):
            return _number(channel, "sms")
        case _:
            return _number(channel, "tel")


def _number(way: Numbered, scheme: str) -> tuple[str, str]:
    # A bare # would end the address and begin a fragment.
    return way.number, f"{scheme}:{way.dialled.replace('#', '%23')}"


def _relay(relay: Relay) -> tuple[str, str]:
    if relay.prefix and relay.number:
        digits = "".join(filter(str.isdigit, relay.number))
        return f"{relay.prefix} {relay.number}", f"tel:{relay.prefix}{digits}"
    url = relay.url or ""
    return _short(url), url


def _short(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def _note(way: Way, zones: tuple[str, ...]) -> str:
    action = ""
    if isinstance(way, Phone):
        action = way.then or ""
    elif isinstance(way, Sms) and way.write:
        action = words.WRITE.format(what=way.write)
    parts = (action, way.note, _hours(way.hours, zones), _languages(way))
    return "; ".join(part for part in parts if part)


def _hours(when: Hours | None, zones: tuple[str, ...]) -> str:
    match when:
        case Weekly():
            named = when.zone if len(zones) > 1 and when.zone != hours.LOCAL else ""
            return hours.in_words(when.intervals, when.exception or "", named)
        case Varies():
            return when.varies
        case "always":
            return words.ALWAYS
        case _:
            return ""


def _languages(way: Way) -> str:
    """Name the languages, unless it is English alone: the reader is reading it."""
    if way.languages in ((), ("en",)) and not way.more_languages:
        return ""
    names = [*_names(way.languages), *filter(None, [way.more_languages])]
    return words.IN_LANGUAGES.format(languages=words.listed(names))


def _names(tags: Iterable[str]) -> list[str]:
    return [words.LANGUAGES[tag] for tag in tags]
