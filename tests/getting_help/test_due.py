"""What a maintainer is told to look at, and what holds a release back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from psychoed.getting_help.due import counts, due, is_past, not_ready_for_release, placed
from psychoed.getting_help.loader import load, parse
from psychoed.getting_help.model import Contact, Directory, Helplines, Line
from psychoed.getting_help.selection import expired

DATA = Path(__file__).parents[2] / "handbook" / "data" / "helplines.yaml"
REAL = load(DATA, numbers=False).helplines
assert REAL is not None
SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
LAST = date(2027, 5, 23)
CHECKED = SMALL.replace("method: stored-page", "method: live-page")


def helplines(text: str) -> Helplines:
    """Read a file that has no mistakes."""
    loaded = parse(text, "small.yaml").helplines
    assert loaded is not None
    return loaded


def ids(text: str, today: date, within: int = 30) -> list[str]:
    """Give the ids of what is due, in order."""
    return [one.placed.entry.id for one in due(helplines(text), today, within)]


@pytest.mark.parametrize(
    ("today", "past", "soon"),
    [
        (LAST - timedelta(days=31), False, False),
        (LAST - timedelta(days=30), False, True),
        (LAST, False, True),
        (LAST + timedelta(days=1), True, False),
    ],
)
def test_an_entry_is_due_a_month_before_its_date_and_past_the_day_after(
    today: date, past: bool, soon: bool
) -> None:
    """Its last day still counts: what the maintainer reads agrees with what readers see."""
    found = {one.placed.entry.id: one for one in due(helplines(CHECKED), today)}
    assert set(found) == ({"everywhere", "gb-emergency", "gb-text"} if past or soon else set())
    assert all((one.past, one.soon) == (past, soon) for one in found.values())


def test_what_nobody_saw_live_is_due_at_once() -> None:
    """A line shown unasked from a stored page is due however far its date is."""
    early = date(2026, 11, 23)
    assert ids(SMALL, early) == ["everywhere", "gb-emergency", "gb-text"]
    assert ids(CHECKED, early) == []
    assert ids(CHECKED, early, within=400) == ["everywhere", "gb-emergency", "gb-text"]
    text_line = SMALL.rindex("default: true")
    hidden = SMALL[:text_line] + SMALL[text_line:].replace("default: true", "default: false")
    assert ids(hidden, early) == ["everywhere", "gb-emergency"]


def test_the_most_urgent_comes_first() -> None:
    """Sorted by date; entries of one day keep the order of the file."""
    text_line = SMALL.rindex("review_by: 2027-05-23")
    sooner = SMALL[:text_line] + SMALL[text_line:].replace("2027-05-23", "2027-01-01")
    assert ids(sooner, LAST) == ["gb-text", "everywhere", "gb-emergency"]


def test_what_is_never_shown_is_never_due() -> None:
    """Ended and unconfirmed entries are on no page, so nobody is sent to check them."""
    never = {entry.id for entry in REAL.entries if entry.status != "confirmed"}
    assert "us-988-press-3" in never
    assert not never & {one.placed.entry.id for one in due(REAL, date(2028, 1, 1))}


def test_past_is_what_the_pages_leave_out_and_the_directories() -> None:
    """The tool and the pages use one rule; directories stay and are due all the same."""
    later = LAST + timedelta(days=1)
    past = {entry.id for entry in REAL.entries if is_past(entry, later)}
    directories = {one.id for one in REAL.international.directories}
    assert past == {entry.id for entry in expired(REAL, later)} | directories
    numbers = counts(REAL, later)
    assert numbers.past - numbers.left_out == len(directories)
    assert counts(REAL, LAST).past == 0


def test_every_entry_has_a_place() -> None:
    """Nothing is forgotten, and a part of a country belongs to its country."""
    everything = list(placed(REAL))
    assert [one.entry for one in everything] == list(REAL.entries)
    british = {one.entry.id for one in everything if one.lies_in("GB")}
    assert {"gb-samaritans", "gb-eng-111", "gb-psa"} <= british
    assert not any(name.startswith("us-") for name in british)


def test_a_release_waits_for_lines_that_nobody_saw_live() -> None:
    """Every line shown by default counts, directories too; what has been seen does not."""
    assert [one.id for one in not_ready_for_release(helplines(SMALL))] == [
        "everywhere", "gb-emergency", "gb-text",
    ]  # fmt: skip
    assert not_ready_for_release(helplines(CHECKED)) == []
    waiting = not_ready_for_release(REAL)
    assert all(isinstance(one, Line | Directory) and one.default for one in waiting)
    assert not any(isinstance(one, Contact) for one in waiting)
    assert all(one.status == "confirmed" for one in waiting)
