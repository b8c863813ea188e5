"""Opening hours: from what a maintainer writes to what a reader reads.

Written: ``Mon-Thu 18:00-02:00``, ``Fri 18:00-Mon 06:00``, ``Mon, Wed 10:00-12:00``,
``daily 09:00-24:00``. Read: "Monday to Thursday, 6 pm to 2 am".

Nothing here asks what time it is. A page is read long after it was made, so it never says
"open now".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from . import words

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOCAL = "local"
"""The zone of a line that keeps the same hours by the clock wherever its callers live."""

_DAY = 24 * 60
_WEEK = 7 * _DAY
_TIME = r"(\d{1,2}:\d{2})"
_ONE_DAY = re.compile(rf"(\w+)\s+{_TIME}\s*[-–]\s*(\w+)\s+{_TIME}")
_SAME_TIMES = re.compile(rf"(\w[\w\s,–-]*?)\s+{_TIME}\s*[-–]\s*{_TIME}")
_EXAMPLES = '"Mon-Thu 18:00-02:00", "daily 09:00-24:00" or "Fri 18:00-Mon 06:00"'


@dataclass(frozen=True)
class Interval:
    """Open on each of ``days`` (0 is Monday) from ``opens`` to ``closes``.

    Both are minutes after that day's midnight; ``closes`` is the larger and can lie in one of
    the following days.
    """

    days: tuple[int, ...]
    opens: int
    closes: int


def parse(text: str) -> Interval:
    """Read one line of opening hours. Raises ``ValueError`` with how to mend it."""
    if match := _ONE_DAY.fullmatch(text.strip()):
        first, opens, last, closes = match.groups()
        start = _day(first)
        later = (_day(last) - start) % 7 * _DAY
        return _interval(text, (start,), _minutes(opens), _minutes(closes) + later)
    if match := _SAME_TIMES.fullmatch(text.strip()):
        names, opens, closes = match.groups()
        start, end = _minutes(opens), _minutes(closes)
        return _interval(text, _days(names), start, end + (_DAY if end < start else 0))
    raise ValueError(f"The hours {text!r} cannot be read. Write them like {_EXAMPLES}.")


def parse_all(texts: Iterable[str]) -> tuple[Interval, ...]:
    """Read all lines of a week. Raises ``ValueError`` also where two of them overlap."""
    intervals = tuple(map(parse, texts))
    spans = sorted(
        (day * _DAY + interval.opens, day * _DAY + interval.closes)
        for interval in intervals
        for day in interval.days
    )
    following = [*spans[1:], *((start + _WEEK, end) for start, end in spans[:1])]
    if any(end > start for (_, end), (start, _) in zip(spans, following, strict=True)):
        raise ValueError("Two of these opening hours overlap. Join them, or correct one of them.")
    return intervals


def check_zone(zone: str) -> str:
    """Give the zone back, or raise ``ValueError`` if nobody knows it."""
    known = _known_zones()
    # A system without time zone data (Windows, without tzdata) cannot judge.
    if zone == LOCAL or zone in known or not known:
        return zone
    near = words.nearest(zone, known)
    raise ValueError(
        f"There is no time zone {zone!r}.{near} "
        f"Use a name like Europe/London, or '{LOCAL}' for a line that goes by the caller's clock."
    )


@cache
def _known_zones() -> frozenset[str]:
    # The whole set is read from disk at each call.
    return frozenset(available_timezones())


def in_words(intervals: Iterable[Interval], exception: str = "", zone: str = "") -> str:
    """Say the hours. ``zone`` is named only when given: most readers live in it."""
    said = "; ".join(map(_say, intervals))
    if zone:
        said = words.WITH_ZONE.format(hours=said, place=zone.rpartition("/")[2].replace("_", " "))
    return "; ".join(part for part in (said, exception) if part)


def _interval(text: str, days: tuple[int, ...], opens: int, closes: int) -> Interval:
    if opens >= _DAY or not opens < closes <= opens + _WEEK:
        raise ValueError(
            f"The hours {text!r} end where they begin. For a whole day write 00:00-24:00."
        )
    return Interval(days, opens, closes)


def _days(names: str) -> tuple[int, ...]:
    if names.strip().lower() == "daily":
        return tuple(range(7))
    found: list[int] = []
    for part in names.split(","):
        first, _, last = re.sub(r"\s*–\s*", "-", part).partition("-")
        start = _day(first)
        length = (_day(last) - start) % 7 if last else 0
        found += [(start + step) % 7 for step in range(length + 1)]
    return tuple(dict.fromkeys(found))


def _day(name: str) -> int:
    short = name.strip().title()[:3]
    full = [day.lower() for day in words.DAYS]
    if short not in DAYS or name.strip().lower() not in (short.lower(), full[DAYS.index(short)]):
        raise ValueError(f"{name.strip()!r} is not a day. Use {', '.join(DAYS)} or daily.")
    return DAYS.index(short)


def _minutes(time: str) -> int:
    hours, minutes = map(int, time.split(":"))
    if minutes > 59 or hours * 60 + minutes > _DAY:
        raise ValueError(f"{time!r} is not a time of day. Use 00:00 to 24:00.")
    return hours * 60 + minutes


def _say(interval: Interval) -> str:
    opens, closes = _clock(interval.opens), _clock(interval.closes)
    if interval.closes - interval.opens > _DAY:
        last = (interval.days[0] + interval.closes // _DAY) % 7
        return words.LONG_SPAN.format(
            first=words.DAYS[interval.days[0]], opens=opens, last=words.DAYS[last], closes=closes
        )
    days = _say_days(interval.days)
    if interval.opens == 0 and interval.closes == _DAY:
        return words.ALL_DAY.format(days=days)
    return words.SPAN.format(days=days, opens=opens, closes=closes)


def _say_days(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return words.EVERY_DAY
    names = [words.DAYS[day] for day in days]
    in_a_row = all((after - day) % 7 == 1 for day, after in pairwise(days))
    if in_a_row and len(days) > 2:
        return words.DAY_RANGE.format(first=names[0], last=names[-1])
    return words.listed(names)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, 60)
    if minute == 0 and hour in words.NAMED_HOURS:
        return words.NAMED_HOURS[hour]
    half = words.AM if hour < 12 else words.PM
    return f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''} {half}"
