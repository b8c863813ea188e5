"""What no single entry can get wrong on its own: doubles, and things that must fit each other.

These rules look at the file as it was read, not at the finished model. So they find their
mistakes in the same run as the model finds its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import numbering, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from psychoed.sourced_yaml import Path


class Finding(NamedTuple):
    """A mistake, or a doubt, at a place in the data."""

    path: Path
    message: str
    is_error: bool = True


class Entry(NamedTuple):
    """One entry as it stands in the file. ``country`` is ``""`` across borders."""

    path: Path
    country: str
    data: dict[str, Any]


def check(data: Any, *, numbers: bool = True) -> Iterator[Finding]:
    """Give every finding. ``numbers``: also look numbers and countries up in the tables."""
    for rule in RULES:
        yield from rule(data)
    if numbers:
        yield from _unknown_countries(data)
        yield from _odd_numbers(data)


def _double_ids(data: Any) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for entry in entries(data):
        name = entry.data.get("id")
        if isinstance(name, str) and seen.setdefault(name, entry.path) != entry.path:
            yield Finding(
                (*entry.path, "id"),
                f"The id {name!r} is used twice. Each entry needs an id of its own.",
            )


def _double_countries(data: Any) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, country in _countries(data):
        code = _text(country.get("code"))
        if code and code in seen:
            yield Finding((*path, "code"), f"{code} is here twice. Put all its lines in one block.")
        seen.add(code)


def _parts(data: Any) -> Iterator[Finding]:
    codes = {_text(country.get("code")) for _, country in _countries(data)}
    for path, country in _countries(data):
        code, whole = _text(country.get("code")), country.get("part_of")
        if "-" in code and whole != code[:2]:
            yield Finding(
                (*path, "code"), f"{code} is a part of a country: add part_of: {code[:2]}."
            )
        elif whole is not None and _text(whole) not in codes:
            yield Finding((*path, "part_of"), f"There is no country {whole!r} in this file.")
        for place, area in _areas(path, country):
            if area[:2] != code[:2]:
                yield Finding(place, f"{area} does not lie in {code}.")


def _double_numbers(data: Any) -> Iterator[Finding]:
    owners: dict[tuple[str, str], str] = {}
    for entry, path, channel in _channels(data):
        dialled = _dialled(channel)
        if entry.data.get("status") == "ended" or not dialled:
            continue
        name = _text(entry.data.get("id"))
        for country in {entry.country, entry.country[:2]}:
            owner = owners.get((country, dialled), name)
            if owner != name:
                yield Finding(
                    path,
                    f"{dialled} in {country} is already the number of {owner!r}. "
                    "One number in one country belongs to one entry.",
                )
        owners.setdefault((entry.country, dialled), name)


def _brought_back(data: Any) -> Iterator[Finding]:
    ended: dict[tuple[str, ...], str] = {}
    for entry, _, channel in _channels(data):
        if entry.data.get("status") == "ended":
            ended[_key(entry, channel)] = _text(entry.data.get("id"))
    for entry, path, channel in _channels(data):
        gone = ended.get(_key(entry, channel))
        if entry.data.get("status") != "ended" and gone and _dialled(channel):
            yield Finding(
                path,
                f"This service has ended: see {gone!r} in this file. "
                "If it is back, delete that entry first.",
            )


def _references(data: Any) -> Iterator[Finding]:
    ids = {entry.data.get("id") for entry in entries(data)}
    for entry in entries(data):
        name = entry.data.get("replaced_by")
        if isinstance(name, str) and name not in ids:
            near = words.nearest(name, (known for known in ids if isinstance(known, str)))
            yield Finding((*entry.path, "replaced_by"), f"There is no entry {name!r}.{near}")


def _first_countries(data: Any) -> Iterator[Finding]:
    codes = {_text(country.get("code")) for _, country in _countries(data)}
    for index, code in enumerate(_list(_dict(_dict(data).get("international")), "first_countries")):
        if isinstance(code, str) and code not in codes:
            path = ("international", "first_countries", index)
            yield Finding(path, f"There is no country {code!r} in this file.")


RULES: tuple[Callable[[Any], Iterator[Finding]], ...] = (
    _double_ids,
    _double_countries,
    _parts,
    _double_numbers,
    _brought_back,
    _references,
    _first_countries,
)


def _unknown_countries(data: Any) -> Iterator[Finding]:
    for path, country in _countries(data):
        code = _text(country.get("code"))
        if len(code) >= 2 and code.isupper() and not numbering.is_country(code[:2]):
            yield Finding(
                (*path, "code"),
                f"There is no country with the code {code[:2]!r}. "
                "Use its ISO 3166 code: GB for the United Kingdom, not UK.",
            )


def _odd_numbers(data: Any) -> Iterator[Finding]:
    found = list(_channels(data))
    found += [
        (entry, (*entry.path, "phone"), phone)
        for entry in entries(data)
        if (phone := _dict(entry.data.get("phone")))
    ]
    for entry, path, way in found:
        known = entry.country and numbering.is_country(entry.country[:2])
        if known and entry.data.get("status") != "ended":
            for doubt in numbering.doubts(entry.country[:2], way):
                yield Finding((*path, doubt.key), doubt.message, doubt.is_error)


def _countries(data: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    for index, country in enumerate(_list(_dict(data), "countries")):
        yield ("countries", index), _dict(country)


def entries(data: Any) -> Iterator[Entry]:
    """Give everything in the file that has an id."""
    international = _dict(_dict(data).get("international"))
    for key in ("emergency", "directories"):
        for index, entry in enumerate(_list(international, key)):
            yield Entry(("international", key, index), "", _dict(entry))
    for path, country in _countries(data):
        for key in ("lines", "find_help", "complaints"):
            for index, entry in enumerate(_list(country, key)):
                yield Entry((*path, key, index), _text(country.get("code")), _dict(entry))


def _channels(data: Any) -> Iterator[tuple[Entry, Path, dict[str, Any]]]:
    for entry in entries(data):
        for index, channel in enumerate(_list(entry.data, "channels")):
            yield entry, (*entry.path, "channels", index), _dict(channel)


def _areas(path: Path, country: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for index, line in enumerate(_list(country, "lines")):
        for place, area in enumerate(_list(_dict(line), "area")):
            yield (*path, "lines", index, "area", place), _text(area)


def _key(entry: Entry, channel: dict[str, Any]) -> tuple[str, ...]:
    return entry.country, _dialled(channel), _text(channel.get("then")).lower()


def _dialled(channel: dict[str, Any]) -> str:
    return _text(channel.get("e164")) or _text(channel.get("code"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: dict[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    return found if isinstance(found, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
