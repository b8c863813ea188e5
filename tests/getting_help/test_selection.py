"""What a box shows, and what it must never show."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychoed.getting_help.loader import load, parse
from psychoed.getting_help.selection import Box, CountryPage, Route, box, countries, expired
from psychoed.getting_help.unknown import EndedHelpline, UnconfirmedHelpline, UnknownHelpline

if TYPE_CHECKING:
    from psychoed.getting_help.model import Helplines

DATA = Path(__file__).parents[2] / "handbook" / "data" / "helplines.yaml"
REAL = load(DATA, numbers=False).helplines
assert REAL is not None
SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
LATER = TODAY + timedelta(days=212)
CODES = [country.code for country in REAL.countries]
CALL = "Call the emergency number where you are."
UNCONFIRMED = f"{CALL} We could not confirm which one it is. People near you may know it."

LINK = re.compile(
    r"tel:(\+[0-9]{7,15}|([0-9*]|%23){2,20})"
    r"|sms:(\+[0-9]{7,15}|[0-9]{2,15})"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"
    r"|https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~/?=&%+:-]*)?"
)


def ask(helplines: Helplines = REAL, **changes: Any) -> Box:
    """Ask for a box; what is not said is the usual."""
    request: dict[str, Any] = {
        "urgency": "now", "audience": "general", "region": None, "ids": (), "today": TODAY
    }  # fmt: skip
    return box(helplines, **{**request, **changes})


def ids(answer: Box) -> list[str]:
    """Give the ids of the lines of a box."""
    return [line.id for line in answer.lines]


def routes(answer: Box | CountryPage) -> list[Route]:
    """Give every way a box or a page shows, its parts included."""
    found = [route for emergency in answer.emergency for route in emergency.numbers]
    if isinstance(answer, Box):
        return [*found, *(route for line in answer.lines for route in line.routes)]
    shown = [line for group in answer.groups for line in group.lines]
    shown_also = [*answer.find_help, *answer.complaints]
    found += [route for one in (*shown, *shown_also) for route in one.routes]
    return [*found, *(route for part in answer.regions for route in routes(part))]


def test_before_any_choice_six_countries_and_europe_are_named() -> None:
    """Nobody's country is guessed: each number stands beside its country."""
    answer = ask()
    assert [(e.country_name, e.numbers[0].number) for e in answer.emergency] == [
        ("United Kingdom", "999"),
        ("Ireland", "112"),
        ("United States", "911"),
        ("Canada", "911"),
        ("Australia", "000"),
        ("New Zealand", "111"),
        ("European Union", "112"),
    ]
    assert "emergency number where you are" in answer.emergency_sentence
    assert answer.lines == ()
    assert answer.directory.url == "https://findahelpline.com/"
    assert answer.statement == (
        "Found on public pages on 23 November 2026; we have not called these numbers."
    )
    assert answer.review_by == date(2027, 5, 23)
    assert answer.call_log_note == ""


@pytest.mark.parametrize("code", CODES)
def test_every_country_has_a_directory_and_an_emergency_number_or_the_sentence(code: str) -> None:
    """There is always a way on, also where nothing could be confirmed."""
    answer = ask(region=code)
    assert answer.directory.url.startswith("https://")
    assert answer.emergency or answer.emergency_sentence == UNCONFIRMED
    assert all(e.numbers for e in answer.emergency)
    assert len(answer.emergency) <= 1


def test_eight_countries_have_no_confirmed_emergency_number() -> None:
    """A number nobody confirmed is not filled in from a neighbour."""
    without = {page.code for page in countries(REAL, TODAY) if not page.emergency}
    assert without == {"AR", "CH", "CL", "IL", "KE", "NG", "PH", "SG"}


def test_an_unknown_country_gets_no_other_countrys_numbers() -> None:
    """The same digits mean other services elsewhere, so there is no fallback country."""
    answer = ask(region="TH")
    assert (answer.emergency, answer.lines) == ((), ())
    assert answer.emergency_sentence == UNCONFIRMED


def test_a_part_of_a_country_has_its_countrys_lines_and_its_own() -> None:
    """England inherits the United Kingdom; Scotland does not get England's line."""
    england = ask(region="GB-ENG", audience="domestic-abuse")
    assert {"gb-samaritans", "gb-eng-111", "gb-dahelpline"} <= set(ids(england))
    assert england.emergency[0].numbers[0].number == "999"
    scotland = ask(region="GB-SCT", audience="domestic-abuse")
    assert "gb-sct-bs" in ids(scotland)
    assert not {"gb-dahelpline", "gb-eng-111"} & set(ids(scotland))
    assert "gb-dahelpline" in ids(ask(region="GB", audience="domestic-abuse"))


def test_the_lines_suit_the_reader() -> None:
    """Young people and those hurt at home see their lines first; others do not see them."""
    assert ids(ask(region="GB", audience="youth"))[0] == "gb-childline"
    assert ids(ask(region="GB", audience="domestic-abuse"))[0] == "gb-dahelpline"
    assert not {"gb-childline", "gb-dahelpline"} & set(ids(ask(region="GB")))
    assert ids(ask(region="AU", urgency="now"))[0] == "au-lifeline"
    assert ids(ask(region="AU", urgency="routine"))[0] == "au-beyondblue"


def test_emergency_services_and_registers_never_share_a_list_with_help_lines() -> None:
    """Kinds are kept apart, in boxes and on pages."""
    for page in countries(REAL, TODAY):
        listed = {line.id for group in page.groups for line in group.lines}
        kinds = {line.id: line.kind for c in REAL.countries for line in c.lines}
        assert all(kinds[name] != "emergency" for name in listed)
        assert not listed & {contact.id for contact in (*page.find_help, *page.complaints)}
    with pytest.raises(UnknownHelpline):
        ask(ids=("gb-psa",))


def test_a_call_log_warning_comes_with_lines_on_abuse_at_home() -> None:
    """A free call still stays in the phone: whoever may be watched is told."""
    assert "phone" in ask(audience="domestic-abuse").call_log_note
    assert ask(ids=("us-dv",)).call_log_note
    assert ask(region="US").call_log_note == ""
    assert next(p for p in countries(REAL, TODAY) if p.code == "US").call_log_note


def test_an_author_can_ask_for_lines_and_a_region_keeps_its_own() -> None:
    """Lines asked for are shown in that order; a region shows only those it can reach."""
    wanted = ("gb-samaritans", "us-988")
    assert ids(ask(ids=wanted)) == list(wanted)
    assert ids(ask(ids=wanted, region="US")) == ["us-988"]
    assert ids(ask(ids=wanted, region="NZ")) == ids(ask(region="NZ"))


def test_wrong_ids_are_refused_each_in_its_way() -> None:
    """An unknown, an ended and an unconfirmed line are three different mistakes."""
    with pytest.raises(UnknownHelpline, match="gb-samaritans") as caught:
        ask(ids=("gb-samaritan",))
    assert (caught.value.id, caught.value.nearest[0]) == ("gb-samaritan", "gb-samaritans")
    with pytest.raises(EndedHelpline, match=r"17 July 2025.*us-trevor"):
        ask(ids=("us-988-press-3",))
    with pytest.raises(UnconfirmedHelpline, match="not confirmed"):
        ask(ids=("ng-surpin",))


@pytest.mark.parametrize(
    ("helpline", "expected"),
    [
        ("gb-samaritans", Route("Call", "116 123", "tel:116123", "", "day and night, every day")),
        ("gb-shout", Route("Text", "85258", "sms:85258", "SHOUT", "day and night, every day")),
        ("es-024", Route("Call", "024", "tel:024", "", "day and night, every day; in Spanish "
            "and other languages through interpreters, and sign language by video")),
        ("cl-4141", Route("Call", "*4141", "tel:*4141", "",
            "from mobile phones; day and night, every day; in Spanish")),
        ("fi-mieli-en", Route("Call", "09 2525 0116", "tel:+358925250116", "",
            "Friday, 9 am to 1 pm")),
        ("us-samhsa", Route("Text", "435748", "sms:435748", "",
            "write your ZIP code; day and night, every day")),
        ("us-dv", Route("Textphone", "1-800-787-3224", "tel:+18007873224", "",
            "day and night, every day")),
        ("gb-nir-lifeline", Route("Relay", "18001 0808 808 8000", "tel:1800108088088000")),
        ("sg-sos", Route("WhatsApp", "9151 1767", "https://wa.me/6591511767", "",
            "called CareText; day and night, every day")),
        ("za-sadag-mh", Route("Text for a call back", "31393", "sms:31393", "",
            "a counsellor calls you; day and night, every day")),
        ("za-gbv", Route("Dial for a call back", "*120*7867#", "tel:*120*7867%23", "",
            "day and night, every day")),
        ("au-lifeline", Route("Text", "0477 13 11 14", "sms:+61477131114", "",
            "day and night, every day")),
        ("pt-vozamiga", Route("Call", "213 544 545", "tel:+351213544545", "",
            "every day, 3:30 pm to 12:30 am (Lisbon time); in Portuguese")),
        ("gb-samaritans", Route("E-mail", "jo@samaritans.org", "mailto:jo@samaritans.org", "",
            "a reply takes time")),
    ],
)  # fmt: skip
def test_each_way_is_shown_as_it_works(helpline: str, expected: Route) -> None:
    """Full numbers link in international form, short codes by their digits, words beside both."""
    assert expected in ask(ids=(helpline,)).lines[0].routes


def test_a_text_to_emergency_services_is_shown_with_the_number_to_call() -> None:
    """Who cannot speak finds the way to text beside the way to call."""
    assert [(r.how, r.note) for r in ask(region="FR").emergency[0].numbers] == [
        ("Call", ""),
        ("Text", "for deaf people, and anyone who cannot speak safely"),
    ]


def test_every_link_of_the_real_file_is_plain() -> None:
    """Links hold nothing but the characters of a number or an address."""
    shown = [route for page in countries(REAL, TODAY) for route in routes(page)]
    assert len(shown) > 200
    for route in shown:
        assert LINK.fullmatch(route.href), route
        assert route.number


def test_names_and_areas_say_whose_line_it_is() -> None:
    """A line that serves part of a country says so; an English name comes before another."""
    line = ask(ids=("gb-dahelpline",)).lines[0]
    assert line.for_whom == "For women, in England."
    spanish = ask(ids=("ar-135",)).lines[0]
    assert spanish.name == "Line 135"
    assert spanish.name_local.startswith("Línea 135")
    assert spanish.for_whom.startswith("In the City of Buenos Aires")


def test_seven_months_on_the_lines_are_gone_and_the_guidance_stays() -> None:
    """An old list is worse than none: numbers nobody checked are dropped, the way on is not."""
    for code in (None, *CODES):
        answer = ask(region=code, today=LATER)
        assert routes(answer) == []
        assert answer.emergency_sentence == (CALL if code is None else UNCONFIRMED)
        assert answer.directory.url == "https://findahelpline.com/"
        assert (answer.statement, answer.review_by) == ("", None)
    assert all(routes(page) == [] for page in countries(REAL, LATER))
    assert ask(ids=("gb-samaritans",), today=LATER).lines == ()


def test_a_line_is_good_on_its_last_day_and_not_after() -> None:
    """The review date itself still counts."""
    last = date(2027, 5, 23)
    assert ask(region="GB", today=last).lines
    assert expired(REAL, last) == ()
    after = last + timedelta(days=1)
    assert not ask(region="GB", today=after).lines
    left_out = {entry.id for entry in expired(REAL, after)}
    assert "gb-samaritans" in left_out
    assert not left_out & {"us-988-press-3", "ng-surpin", "findahelpline"}


def test_pages_list_everything_in_plain_groups() -> None:
    """A country's page has its lines under titles, its parts, its registers and complaints."""
    page = next(page for page in countries(REAL, TODAY) if page.code == "GB")
    assert [group.title for group in page.groups][:2] == ["In a crisis", "Someone to listen"]
    assert [part.name for part in page.regions] == [
        "England", "Scotland", "Wales", "Northern Ireland"
    ]  # fmt: skip
    assert page.find_help
    assert page.complaints
    assert page.complaints[0].statement.startswith("Found on a public page on 23 November 2026")


def test_the_weakest_check_speaks_for_the_list() -> None:
    """One number that nobody called keeps the whole list from claiming so."""
    called = SMALL.replace("stored-page", "test-call")
    all_called = parse(called, "x.yaml", numbers=False).helplines
    assert all_called is not None
    assert ask(all_called).statement == "Checked by calling on 23 November 2026."
    head, _, tail = called.rpartition("test-call")
    one_not = parse(f"{head}live-page{tail}", "x.yaml", numbers=False).helplines
    assert one_not is not None
    assert "we have not called" in ask(one_not, region="GB").statement


def test_a_box_can_be_written_as_json() -> None:
    """Scripts and paper take the same records."""
    for answer in (ask(region="GB"), *countries(REAL, TODAY)):
        assert json.loads(json.dumps(asdict(answer), default=str))


@given(
    status=st.sampled_from(["confirmed", "unconfirmed", "ended"]),
    days=st.integers(-400, 400),
    region=st.sampled_from([None, "GB"]),
    asked=st.booleans(),
    kind=st.sampled_from(["crisis", "youth", "domestic_abuse", "health_advice", "emergency"]),
    audience=st.sampled_from(["general", "youth", "domestic-abuse"]),
)
@settings(deadline=None)
def test_nothing_expired_ended_or_unconfirmed_is_ever_printed(
    status: str, days: int, region: str | None, asked: bool, kind: str, audience: str
) -> None:
    """Whatever is asked for, on whatever day: only good entries reach a reader."""
    good_until = TODAY + timedelta(days=days)
    head, _, line = SMALL.rpartition("- id: gb-text")
    line = line.replace("kind: crisis", f"kind: {kind}")
    line = line.replace("status: confirmed", f"status: {status}\n        why: Because.")
    line = line.replace("2026-11-23", "2020-01-01").replace("2027-05-23", str(good_until))
    helplines = parse(f"{head}- id: gb-text{line}", "x.yaml", numbers=False).helplines
    assert helplines is not None
    shown = [route for page in countries(helplines, TODAY) for route in routes(page)]
    try:
        wanted = ("gb-text",) if asked else ()
        shown += routes(ask(helplines, region=region, ids=wanted, audience=audience))
    except UnknownHelpline:
        assert status != "confirmed"
    numbers = {route.number for route in shown}
    is_good = status == "confirmed" and good_until >= TODAY
    assert ("85258" in numbers) == is_good
    assert "999" in numbers
