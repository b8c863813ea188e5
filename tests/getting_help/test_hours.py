"""Opening hours: what may be written, and what a reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychoed.getting_help.hours import DAYS, check_zone, in_words, parse, parse_all

IN_WORDS = {
    "Mon-Thu 18:00-02:00": "Monday to Thursday, 6 pm to 2 am",
    "Fri 18:00-Mon 06:00": "Friday 6 pm to Monday 6 am",
    "daily 09:00-24:00": "every day, 9 am to midnight",
    "daily 15:30-00:30": "every day, 3:30 pm to 12:30 am",
    "Fri 09:00-13:00": "Friday, 9 am to 1 pm",
    "Mon, Wed, Thu 10:00-12:00": "Monday, Wednesday and Thursday, 10 am to noon",
    "Sat-Sun 00:00-24:00": "Saturday and Sunday, all day",
    "Sat-Mon 08:00-20:00": "Saturday to Monday, 8 am to 8 pm",
    "Monday – Friday 12:00–23:00": "Monday to Friday, noon to 11 pm",
    "Fri 18:00-Sat 02:00": "Friday, 6 pm to 2 am",
}


@pytest.mark.parametrize(("written", "read"), IN_WORDS.items())
def test_hours_are_said_as_people_say_them(written: str, read: str) -> None:
    """A reader meets days and times in words, also past midnight."""
    assert in_words([parse(written)]) == read


def test_several_hours_an_exception_and_a_place_make_one_phrase() -> None:
    """What differs, and whose clock is meant, stand beside the hours."""
    hours = parse_all(["Mon-Fri 12:00-23:00", "Sat-Sun 15:00-23:00"])
    assert in_words(hours, "closed on 25 December", "America/New_York") == (
        "Monday to Friday, noon to 11 pm; Saturday and Sunday, 3 pm to 11 pm "
        "(New York time); closed on 25 December"
    )


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("6pm-2am", "Write them like"),
        ("", "Write them like"),
        ("Mon-Thur 18:00-20:00", "is not a day"),
        ("Mon 25:00-26:00", "not a time of day"),
        ("Mon 18:75-19:00", "not a time of day"),
        ("Mon 18:00-18:00", "00:00-24:00"),
        ("Mon 24:00-02:00", "00:00-24:00"),
    ],
)
def test_hours_that_cannot_be_read_say_how_to_write_them(written: str, mend: str) -> None:
    """Wrong hours are refused with an example, never guessed at."""
    with pytest.raises(ValueError, match=mend):
        parse(written)


@pytest.mark.parametrize(
    "lines",
    [
        ["Mon-Wed 09:00-17:00", "Wed 16:00-20:00"],
        ["Mon 18:00-02:00", "Tue 01:00-03:00"],
        ["Sun 22:00-04:00", "Mon 03:00-05:00"],
    ],
)
def test_overlapping_hours_are_refused(lines: list[str]) -> None:
    """Two opening hours at the same time mean that one of them is wrong."""
    with pytest.raises(ValueError, match="overlap"):
        parse_all(lines)


def test_hours_may_touch() -> None:
    """A line that opens when another period ends is no mistake."""
    assert len(parse_all(["Mon 09:00-12:00", "Mon 12:00-14:00", "Sun 18:00-24:00"])) == 3


def test_an_unknown_time_zone_names_the_nearest() -> None:
    """A misspelt time zone is caught, and the right one suggested."""
    assert check_zone("Europe/London") == "Europe/London"
    assert check_zone("local") == "local"
    with pytest.raises(ValueError, match="Did you mean Europe/London"):
        check_zone("Europe/Londn")


TIMES = st.integers(0, 24 * 60 - 1)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS), TIMES, TIMES)
def test_all_hours_of_the_given_form_can_be_said(
    first: str, last: str, opens: int, closes: int
) -> None:
    """Whatever is written in the given form is read without loss, and never says 'now'."""
    text = f"{first}-{last} {opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"
    if opens == closes:
        with pytest.raises(ValueError, match="end where they begin"):
            parse(text)
        return
    interval = parse(text)
    assert (interval.opens, interval.closes % (24 * 60)) == (opens, closes)
    assert 0 < interval.closes - interval.opens <= 24 * 60
    assert DAYS[interval.days[0]] == first
    assert DAYS[interval.days[-1]] == last
    said = in_words([interval])
    assert "now" not in said
    assert said.count("m") >= 2
