"""Phone numbers that somebody typed, in all the ways people write them."""

from __future__ import annotations

import pytest

from psychoed.getting_help.typed_numbers import find

KNOWN = {"116123", "85258", "999", "1737"}


@pytest.mark.parametrize(
    "text",
    [
        "Call 0123 456 7890 at any time.",
        "It is +44 20 7946 0958.",
        "Ring (555) 010-0199 now.",
        "Ring 555.010.0199 now.",
        "The line is 01234567890.",
        "Dial 999.",
        "call the police on 112",
        "Text SHOUT to 85258",
        "You can phone 116 123",
        "It is 116 123, day and night.",
        "９９９ is what to dial, so dial ９９９",
        "Call ٩٩٩",
        "It is 9 9 9.",
        "It is 1-1-6-1-2-3.",
        "Nine nine nine is the number.",
        "it is one one six, one two three",
        "Call nine double nine",
        "Ring 0800 LIFELINE",
        "0800\N{NO-BREAK SPACE}068\N{NO-BREAK SPACE}4141",
        "0800\N{EN DASH}068\N{EN DASH}4141",
        "0\N{ZERO WIDTH SPACE}800068414\N{ZERO WIDTH SPACE}1",
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    """Nobody checks a number that somebody typed."""
    assert find(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "A meta-analysis of 295 studies, with more than 30,000 clients, found 0.28.",
        "It covers the years 1978-2017, and was read on 2026-11-23.",
        "In 2018 there were 6 studies, in 2019 there were 11.",
        "About 1 in 5 adults; 84 of 123; 93 in every 100.",
        "r = .29, 95% CI [.10, .47], d = .62",
        "They had 14,587 people and 763 answers.",
        "one, two or three questions",
        "One by one, two people left.",
        "Say it in one or two words.",
        "A text of 300 words, a phone study of 210 people.",
        "In 1737 nobody had therapy.",
        "Step 1. Wait. 2. Write. 3. Rest.",
        "Flückiger, 55(4), 316-340",
    ],
)
def test_figures_and_dates_are_left_alone(text: str) -> None:
    """A check that cries wolf is switched off."""
    assert find(text, KNOWN) == []


def test_each_number_is_told_once() -> None:
    """One mistake, one message."""
    assert find("Call 0800 068 4141 or 116 123.", KNOWN) == ["0800 068 4141", "116 123"]
