"""The model of the help lines, and the real file held against it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from psychoed.getting_help.channels import Numbered
from psychoed.getting_help.loader import Loaded, load, parse
from psychoed.getting_help.model import Helplines
from psychoed.getting_help.schema import json_schema

DATA = Path(__file__).parents[2] / "handbook" / "data"
SIX = ("GB", "IE", "US", "CA", "AU", "NZ")


@pytest.fixture(scope="module")
def real() -> Loaded:
    """The book's own file."""
    return load(DATA / "helplines.yaml")


@pytest.fixture(scope="module")
def helplines(real: Loaded) -> Helplines:
    """The book's own help lines."""
    assert real.helplines is not None, real.problems
    return real.helplines


def test_the_real_file_has_no_problem_at_all(real: Loaded) -> None:
    """Every number of the book agrees with the numbering plans, or says why not."""
    assert real.problems == ()


def test_the_published_schema_is_the_models() -> None:
    """Editors check against the same rules as the build: write the file anew to mend this."""
    published = (DATA / "helplines.schema.json").read_text(encoding="utf-8")
    assert published == json_schema()


def test_an_editor_finds_the_schema() -> None:
    """The first line of the data names the schema beside it."""
    first = (DATA / "helplines.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=helplines.schema.json"


def test_the_six_countries_are_complete(helplines: Helplines) -> None:
    """Each has emergency and crisis lines, a register and a way to complain."""
    assert helplines.international.first_countries == SIX
    for code in SIX:
        parts = [c for c in helplines.countries if code in (c.code, c.part_of)]
        kinds = {line.kind for part in parts for line in part.lines if line.status == "confirmed"}
        # Nothing confirmed: on abuse at home in Canada and New Zealand, for all youth in the US.
        wanted = {"emergency", "crisis", "domestic_abuse" if code not in ("CA", "NZ") else "youth"}
        assert wanted <= kinds, code
        assert any(part.find_help for part in parts), code
        assert any(part.complaints for part in parts), code


def test_what_has_ended_is_kept_so_that_nobody_adds_it_back(helplines: Helplines) -> None:
    """The 988 option that many pages still print stays in the file, marked as over."""
    ended = {entry.id: entry for entry in helplines.entries if entry.status == "ended"}
    assert ended["us-988-press-3"].ended_on == date(2025, 7, 17)
    assert ended["us-988-press-3"].why


def test_no_entry_claims_more_than_was_done(helplines: Helplines) -> None:
    """Nothing was called or read live, and each must be looked at again within six months."""
    for entry in helplines.entries:
        assert entry.method == "stored-page"
        assert entry.seen_on < entry.review_by <= entry.seen_on + timedelta(days=184)


def test_emergency_numbers_of_a_country_are_national_and_shown(helplines: Helplines) -> None:
    """An emergency number that holds in part of a country would mislead the rest."""
    for country in helplines.countries:
        for line in country.lines:
            if line.kind == "emergency":
                assert line.default, line.id
                assert line.area == "national", line.id


DIGITS = st.text("0123456789", min_size=3, max_size=6)
STATUSES = st.sampled_from(["confirmed", "unconfirmed", "ended"])


def entry(code: str, status: str = "confirmed", **changes: Any) -> dict[str, Any]:
    """Give one line as it stands in the file."""
    return {
        "id": f"gb-{code}",
        "kind": "crisis",
        "name": "A line",
        "channels": [{"type": "phone", "number": code, "code": code}],
        "area": "national",
        "default": True,
        "status": status,
        "why": None if status == "confirmed" else "Because.",
        "level": "confirmed-official",
        "seen_on": date(2026, 11, 23),
        "method": "stored-page",
        "review_by": date(2027, 5, 23),
        "sources": [{"url": "https://example.org/", "official": True}],
        **changes,
    }


def file(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Give a whole file with these lines in one country."""
    directory = {
        key: value
        for key, value in entry(
            "0", id="everywhere", url="https://example.org/", what="All."
        ).items()
        if key not in ("kind", "channels", "area")
    }
    country = {"code": "GB", "name": "United Kingdom", "time_zones": ["Europe/London"]}
    return {
        "international": {"first_countries": ["GB"], "directories": [directory]},
        "countries": [{**country, "lines": lines}],
    }


@given(st.lists(st.tuples(DIGITS, STATUSES), unique_by=lambda pair: pair[0], max_size=5))
@settings(deadline=None)
def test_numbers_stay_text_through_a_round_trip(lines: list[tuple[str, str]]) -> None:
    """No zero is lost and no number is reckoned with when the file is written and read."""
    first = Helplines.model_validate(file([entry(code, status) for code, status in lines]))
    text = yaml.safe_dump(first.model_dump(mode="json", exclude_none=True), allow_unicode=True)
    again = parse(text, "x.yaml", numbers=False).helplines
    assert again == first
    codes = [c for line in again.countries[0].lines for c in line.channels]
    assert [c.code for c in codes if isinstance(c, Numbered)] == [code for code, _ in lines]
    assert Helplines.model_validate_json(first.model_dump_json()) == first


@given(st.integers() | st.floats() | st.booleans() | st.none() | st.text(" x/", max_size=4))
def test_a_number_that_is_not_text_is_refused(value: Any) -> None:
    """What YAML made of an unquoted number never becomes a number to dial."""
    line = entry("11")
    line["channels"][0].update(number=value, code=value)
    with pytest.raises(ValueError, match="number"):
        Helplines.model_validate(file([line]))


@pytest.mark.parametrize("written", [True, False, "yes", "no", "likely", "unlikely", "unknown"])
def test_yes_and_no_mean_what_they_say(written: Any) -> None:
    """YAML turns a bare yes into true; whether a line is reached from abroad survives that."""
    read = Helplines.model_validate(file([entry("11", from_abroad=written)]))
    said = {True: "yes", False: "no"}.get(written, written)
    assert read.countries[0].lines[0].from_abroad == said
