"""Checks numbers against the tables of the world's numbering plans.

A number that passes can exist; who answers is another matter. Short codes are missing from the
tables more often than they are wrong, so for them a failed check warns and no more.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Doubt(NamedTuple):
    """Something odd about a number. ``key`` names the value it is about."""

    key: str
    message: str
    is_error: bool


def is_country(code: str) -> bool:
    """Tell whether this is the code of a country (ISO 3166-1, two letters)."""
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def doubts(country: str, channel: dict[str, Any]) -> list[Doubt]:
    """Check one channel as it stands in the file; ``country`` is an ISO 3166-1 code."""
    number, e164, code = (channel.get(key) for key in ("number", "e164", "code"))
    if isinstance(e164, str) and isinstance(number, str):
        return _full_number(country, number, e164)
    if isinstance(code, str) and not channel.get("numbering_exception"):
        return _short_code(country, code)
    return []


def _full_number(country: str, printed: str, e164: str) -> list[Doubt]:
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        country_code_for_region,
        format_number,
        is_valid_number,
        parse,
    )

    try:
        number, read = parse(e164), parse(printed, country)
    except NumberParseException:
        return [Doubt("number", f"{printed!r} ({e164}) is not a phone number.", True)]
    if number.country_code != country_code_for_region(country):
        return [Doubt("e164", f"{e164} is a number of another country than {country}.", True)]
    same = format_number(read, PhoneNumberFormat.E164)
    if same != e164:
        return [Doubt("e164", f"{printed!r} and {e164} differ: as printed it is {same}.", True)]
    if not is_valid_number(number):
        return [Doubt("e164", f"No such number can exist in {country}: {e164}.", True)]
    return []


def _short_code(country: str, code: str) -> list[Doubt]:
    from phonenumbers import (
        PhoneNumber,
        country_code_for_region,
        is_valid_short_number_for_region,
    )

    # The tables hold digits alone; a leading zero is a digit of its own.
    zeros = min(len(code) - len(code.lstrip("0")), len(code) - 1)
    number = PhoneNumber(
        country_code=country_code_for_region(country),
        national_number=int(code) if code.isdecimal() else None,
        italian_leading_zero=zeros > 0,
        number_of_leading_zeros=zeros or None,
    )
    if code.isdecimal() and is_valid_short_number_for_region(number, country):
        return []
    message = (
        f"{code} is not in the table of short numbers of {country}. Check it. If it is right, "
        "add numbering_exception: with the reason."
    )
    return [Doubt("code", message, False)]
