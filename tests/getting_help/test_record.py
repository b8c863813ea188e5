"""Recording a check changes the lines that say so, and not one byte beside."""

from __future__ import annotations

import difflib
import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychoed.getting_help import record as module
from psychoed.getting_help.loader import load, parse
from psychoed.getting_help.record import Check, NotRecorded, amended, record, six_months_after

if TYPE_CHECKING:
    from psychoed.getting_help.model import Helplines

DATA = Path(__file__).parents[2] / "handbook" / "data" / "helplines.yaml"
TEXT = DATA.read_bytes().decode()
SMALL = Path(__file__).with_name("small.yaml").read_bytes().decode()
REAL = load(DATA, numbers=False)
assert REAL.helplines is not None
BEFORE = {entry.id: entry for entry in REAL.helplines.entries}
CONFIRMED = [entry.id for entry in BEFORE.values() if entry.status == "confirmed"]
FIRST = max(entry.seen_on for entry in BEFORE.values())
TODAY = FIRST + timedelta(days=100)
SOON = six_months_after(TODAY)
CHECK = Check(TODAY, "live-page", SOON)
COMMENT = re.compile(r"^\s*#.*$|\s#.*$", re.MULTILINE)


def diff(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the lines that went and the lines that came."""
    lines = list(difflib.ndiff(before.splitlines(True), after.splitlines(True)))
    went, came = ([line[2:] for line in lines if line[0] == sign] for sign in "-+")
    return went, came


def reload(text: str) -> Helplines:
    """Read a file that must have no mistakes."""
    helplines = parse(text, "file", numbers=False).helplines
    assert helplines is not None
    return helplines


def refusal(text: str, entry: str, check: Check = CHECK) -> str:
    """Give the words of a refusal."""
    with pytest.raises(NotRecorded) as caught:
        amended(text, "file.yaml", entry, check)
    return str(caught.value)


def test_the_diff_is_exactly_three_lines() -> None:
    """seen_on, method and review_by of that entry; the rest is the same, byte for byte."""
    after = amended(SMALL, "small.yaml", "gb-text", CHECK).text
    assert diff(SMALL, after) == (
        ["        seen_on: 2026-11-23\n", "        method: stored-page\n",
         "        review_by: 2027-05-23\n"],
        [f"        seen_on: {TODAY}\n", "        method: live-page\n",
         f"        review_by: {SOON}\n"],
    )  # fmt: skip
    where = after.index(f"seen_on: {TODAY}")
    assert after[: after.index("- id: gb-text")] == SMALL[: SMALL.index("- id: gb-text")]
    assert where > after.index("- id: gb-text")


@settings(max_examples=15, deadline=None)
@given(
    entry=st.sampled_from(CONFIRMED),
    method=st.sampled_from(["stored-page", "live-page", "test-call"]),
    today=st.dates(FIRST, date(2099, 12, 31)),
    sooner=st.integers(0, 180),
)
def test_any_check_changes_that_entry_alone(
    entry: str, method: Any, today: date, sooner: int
) -> None:
    """Any entry, method and day: the same lines, the same comments, and a file that loads."""
    review_by = max(today, six_months_after(today) - timedelta(days=sooner))
    recorded = amended(TEXT, "file", entry, Check(today, method, review_by))
    old, new = TEXT.splitlines(True), recorded.text.splitlines(True)
    changed = [index for index, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1]
    assert len(changed) == len(recorded.changes) <= 3
    starts = sorted(line for _, line in REAL.lines)
    after = next((line for line in starts if line > recorded.line), len(old) + 1)
    assert all(recorded.line <= index + 1 < after for index in changed)
    assert COMMENT.findall(recorded.text) == COMMENT.findall(TEXT)
    found = {one.id: one for one in reload(recorded.text).entries}
    stamp = {"seen_on": today, "method": method, "review_by": review_by}
    assert found == {**BEFORE, entry: BEFORE[entry].model_copy(update=stamp)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("seen_on: 2026-11-23", f"seen_on: {TODAY}"),
        ('seen_on: "2026-11-23"', f'seen_on: "{TODAY}"'),
        ("seen_on:   '2026-11-23'  # with a friend", f"seen_on:   '{TODAY}'  # with a friend"),
    ],
)
def test_quotes_spaces_and_comments_stay(before: str, after: str) -> None:
    """Whoever wrote the line finds it as they wrote it, but for the value."""
    text = SMALL.replace("seen_on: 2026-11-23", before)
    assert f"        {after}\n" in amended(text, "small.yaml", "gb-text", CHECK).text


def test_windows_line_ends_and_a_missing_last_one_stay() -> None:
    """A file from Windows stays one; added lines end as their neighbours do."""
    windows = SMALL.replace("\n", "\r\n").removesuffix("\r\n")
    check = Check(TODAY, "live-page", SOON, ended="It closed.")
    after = amended(windows, "small.yaml", "gb-text", check).text
    assert after.count("\n") == after.count("\r\n") == windows.count("\r\n") + 2
    assert not after.endswith("\n")


def test_the_end_of_a_service_is_recorded_with_its_reason() -> None:
    """Whatever the reason holds, it comes back as it was said, and the file stays sound."""
    why = 'It closed: "for good" # on 1 May\n- and nobody\tknows why, ' + "as far as we heard " * 6
    check = Check(TODAY, "live-page", SOON, why, date(2027, 2, 1), "gb-emergency")
    recorded = amended(SMALL, "small.yaml", "gb-text", check)
    entry = next(one for one in reload(recorded.text).entries if one.id == "gb-text")
    assert (entry.status, entry.why) == ("ended", " ".join(why.split()))
    assert (entry.ended_on, entry.replaced_by) == (date(2027, 2, 1), "gb-emergency")
    went, came = diff(SMALL, recorded.text)
    assert len(went) == 4
    assert max(map(len, recorded.text.splitlines())) < 100
    assert [change.key for change in recorded.changes] == [
        "status", "seen_on", "method", "review_by", "why", "ended_on", "replaced_by",
    ]  # fmt: skip
    assert "status: ended" in came[0]


@settings(max_examples=40, deadline=None)
@given(why=st.text(min_size=1).filter(str.strip))
def test_any_reason_is_kept_or_refused_in_words(why: str) -> None:
    """No text breaks the file: it is kept as said, or refused in a sentence."""
    check = Check(TODAY, "live-page", SOON, why)
    try:
        after = amended(SMALL, "small.yaml", "gb-text", check).text
    except NotRecorded as refused:
        assert str(refused).startswith("With this change: small.yaml:")  # noqa: PT017
        return
    entry = next(one for one in reload(after).entries if one.id == "gb-text")
    assert entry.why == " ".join(why.split())


def test_what_cannot_be_checked_is_refused() -> None:
    """Unknown, ended and unconfirmed entries: each with its own sentence."""
    assert "Did you mean gb-samaritans" in refusal(TEXT, "gb-samaritan")
    assert "'us-988-press-3' has ended" in refusal(TEXT, "us-988-press-3")
    assert "'ie-hse' is not confirmed" in refusal(TEXT, "ie-hse")


def test_dates_that_cannot_be_are_refused() -> None:
    """A check before the last one, and a next one too late or before today."""
    early = Check(date(2026, 1, 1), "live-page", date(2026, 5, 1))
    assert "already checked on 2026-11-23" in refusal(SMALL, "gb-text", early)
    late = Check(TODAY, "live-page", SOON + timedelta(days=1))
    assert f"to {SOON}, six months on" in refusal(SMALL, "gb-text", late)
    before = Check(TODAY, "live-page", TODAY - timedelta(days=1))
    assert "cannot be on" in refusal(SMALL, "gb-text", before)


def test_a_layout_that_cannot_be_kept_is_left_to_a_person() -> None:
    """A value that stands below its key, or in braces, is not guessed at."""
    text = SMALL.replace("      method: stored-page", "      method:\n        stored-page", 1)
    line = text[: text.index("method:")].count("\n") + 1
    words = refusal(text, "everywhere")
    assert words.startswith(f"file.yaml:{line}: 'method' does not stand on a line of its own")


def test_an_end_already_explained_is_left_to_a_person() -> None:
    """A reason that is there is never lost."""
    start = SMALL.index("      - id: gb-text")
    status = "        status: confirmed\n"
    text = SMALL[:start] + SMALL[start:].replace(status, f"{status}        why: Perhaps.\n")
    check = Check(TODAY, "live-page", SOON, "It closed.")
    assert "already says why" in refusal(text, "gb-text", check)


def test_a_broken_file_is_not_touched() -> None:
    """Mistakes that were there before are told with their line."""
    words = refusal(SMALL.replace("kind: crisis", "kind: crysis"), "gb-text")
    assert words.startswith("file.yaml:41: 'crysis' is not possible here. Did you mean crisis?")


def test_an_end_that_breaks_the_file_is_refused() -> None:
    """The directory that every box shows cannot end, nor can a service end for an unknown one."""
    check = Check(TODAY, "live-page", SOON, "It closed.")
    assert "Exactly one confirmed directory" in refusal(SMALL, "everywhere", check)
    check = Check(TODAY, "live-page", SOON, "It closed.", None, "gb-txt")
    words = refusal(SMALL, "gb-emergency", check)
    assert words == "file.yaml: There is no entry 'gb-txt'. Did you mean gb-text?"


def test_a_change_to_a_neighbour_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the edit ever went astray, the file would not be written."""
    put = module._Lines.put

    def astray(self: Any, key: str, new: str) -> None:
        put(self, key, new)
        self.lines = [line.replace("name: Everywhere", "name: Nowhere") for line in self.lines]

    monkeypatch.setattr(module._Lines, "put", astray)
    assert "without its neighbours" in refusal(SMALL, "gb-text")


def test_the_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails midway, the file is as it was and nothing lies beside it."""
    path = tmp_path / "helplines.yaml"
    path.write_bytes(SMALL.encode())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(NotRecorded, match="No space left"):
            record(path, "gb-text", CHECK)
    assert path.read_bytes() == SMALL.encode()
    assert list(tmp_path.iterdir()) == [path]
    record(path, "gb-text", CHECK)
    assert path.read_bytes() == amended(SMALL, "x", "gb-text", CHECK).text.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is changed."""
    (tmp_path / "real.yaml").write_bytes(SMALL.encode())
    link = tmp_path / "helplines.yaml"
    try:
        link.symlink_to("real.yaml")
    except OSError:  # pragma: no cover
        pytest.skip("no links here")
    record(link, "gb-text", CHECK)
    assert link.is_symlink()
    assert "live-page" in (tmp_path / "real.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-11-23", "2027-05-23"),
        ("2027-08-31", "2028-02-29"),
        ("2026-08-31", "2027-02-28"),
        ("2027-06-30", "2027-12-30"),
        ("2027-12-31", "2028-06-30"),
    ],
)
def test_six_months_end_with_the_month(day: str, later: str) -> None:
    """A month too short for the day gives its last day."""
    assert six_months_after(date.fromisoformat(day)) == date.fromisoformat(later)
