"""The command for whoever looks after the numbers: what it prints, and how it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from psychoed.cli import main
from psychoed.getting_help.due import due
from psychoed.getting_help.loader import load, parse
from psychoed.getting_help.plain import report
from psychoed.getting_help.schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "handbook" / "data" / "helplines.yaml"
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")
DAY = ("--today", "2027-05-01")
LIVE = ("check", "gb-text", "--method", "live-page")
AFTER = ("--today", "2027-05-24")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of help lines to work on."""
    path = tmp_path / "helplines.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def run(file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on that file; give its exit code, what it printed and what it said aside."""
    monkeypatch.setenv("COLUMNS", "100")

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(["helplines", "--file", str(file), *arguments])
        return code, *capsys.readouterr()

    return run_it


def test_what_is_due_is_a_table(run: Run) -> None:
    """Aligned columns, then how the whole file stands."""
    assert run(*DAY) == (0, """\
id            name                country  review by   method
------------  ------------------  -------  ----------  -----------
everywhere    Everywhere          world    2027-05-23  stored-page
gb-emergency  Emergency services  GB       2027-05-23  stored-page
gb-text       Text line           GB       2027-05-23  stored-page

The whole file: 3 entries, 3 to look at, 0 past their date.
Left out of pages today: 0 past, 0 unconfirmed, 0 ended.
""", "")  # fmt: skip


def test_past_entries_say_so_and_can_fail_the_run(run: Run) -> None:
    """The weekly run is red when something is past; a person looking is not told off."""
    code, out, _ = run(*AFTER)
    assert code == 0
    assert "2027-05-23 past" in out
    assert "3 past their date.\nLeft out of pages today: 2 past" in out
    assert "Directories stay: 1 past." in out
    assert run(*AFTER, "--fail-if-past")[0] == 1
    assert run("report", *AFTER, "--fail-if-past")[0] == 1
    assert run(*DAY, "--fail-if-past")[0] == 0


def test_the_list_can_be_narrowed_or_made_whole(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """By country, with its parts; every entry; further ahead."""
    assert "everywhere" not in run(*DAY, "--country", "gb")[1]
    assert "gb-text" not in run(*DAY, "--country", "world")[1]
    real = ["helplines", "--file", str(DATA), "--today", "2026-11-23"]
    main([*real, "--country", "GB", "--all"])
    british = capsys.readouterr().out
    assert "gb-eng-111" in british
    assert "us-988" not in british
    main([*real, "--all"])
    everything = capsys.readouterr().out
    assert re.search(r"us-988-press-3 .* ended ", everything)
    assert re.search(r"ie-hse .* unconfirmed ", everything)


def test_within_looks_further_ahead(file: Path, run: Run) -> None:
    """Entries seen live are due when their date comes near, and not before."""
    file.write_text(SMALL.replace("stored-page", "live-page"), encoding="utf-8")
    assert "gb-text" not in run("--today", "2027-04-01")[1]
    assert "gb-text" in run("--today", "2027-04-01", "--within", "60")[1]
    code, out, aside = run("report", "--today", "2027-04-01")
    assert (code, out, aside) == (0, "", "Nothing is due.\n")


@pytest.mark.parametrize("columns", [30, 50, 72, 80, 120])
def test_a_narrow_terminal_gets_no_broken_lines(
    columns: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are shortened first; where that is not enough, each entry is a small block."""
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run(*AFTER)[1].split("\n\n")[0]
    assert max(map(len, out.splitlines())) <= max(
        columns, len("  world, 2027-05-23 past, stored-page")
    )
    assert out.startswith("id " if columns >= 72 else "everywhere\n  Everywhere\n")


def test_one_entry_is_shown_as_readers_see_it_and_whole(run: Run) -> None:
    """The words of the page, then what a maintainer needs."""
    code, out, _ = run("show", "gb-text", *DAY)
    assert code == 0
    assert re.match(r"gb-text \(GB\), .*helplines.yaml:40\n\nReaders see\n", out)
    for words in (
        'Text 85258 with the word "SHOUT": Monday to Thursday, 6 pm to 2 am',
        "Found on a public page on 23 November 2026; we have not called it.",
        "level: confirmed-official",
        "seen_on: 2026-11-23",
        "official: https://example.org/text",
    ):
        assert words in out


@pytest.mark.parametrize("entry", ["us-988-press-3", "ie-hse", "eu-112", "findahelpline", "gb-psa"])
def test_every_kind_of_entry_can_be_shown(entry: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ended, unconfirmed, across borders, a register: each says where it was found."""
    assert main(["helplines", "show", entry, "--file", str(DATA), "--today", "2026-11-23"]) == 0
    out = capsys.readouterr().out
    assert "Sources" in out
    assert ("left out" in out) == (entry in ("us-988-press-3", "ie-hse"))


def test_what_is_past_is_shown_as_left_out(run: Run) -> None:
    """The maintainer sees that readers do not see it."""
    out = run("show", "gb-text", *AFTER)[1]
    assert "Readers would see (today it is left out: it was to be checked by 2027-05-23)" in out


def test_a_check_is_recorded_and_told(run: Run, file: Path) -> None:
    """Old and new value of each line, and where they stand."""
    code, out, aside = run(*LIVE, *DAY)
    assert (code, aside) == (0, "")
    assert out.splitlines()[1:4] == [
        "  seen_on: 2026-11-23 -> 2027-05-01",
        "  method: stored-page -> live-page",
        "  review_by: 2027-05-23 -> 2027-11-01",
    ]
    entry = next(one for one in load(file).helplines.entries if one.id == "gb-text")  # type: ignore[union-attr]
    assert (str(entry.seen_on), entry.method) == ("2027-05-01", "live-page")
    assert "nothing: the file said so" in run(*LIVE, *DAY)[1]


def test_testing_a_crisis_line_by_calling_draws_a_request(run: Run) -> None:
    """It is recorded, because it is true; and nobody is to do it again only to test."""
    assert "never call" in run("check", "gb-text", "--method", "test-call", *DAY)[2]
    assert run("check", "everywhere", "--method", "test-call", *DAY)[2] == ""


def test_an_end_is_recorded(run: Run, file: Path) -> None:
    """With its reason; and afterwards there is nothing more to check."""
    ended = (*LIVE, "--ended", "--why", "It closed.")
    assert "status: confirmed -> ended" in run(*ended, *DAY)[1]
    assert "why: >-\n          It closed.\n" in file.read_text(encoding="utf-8")
    assert "has ended" in run(*LIVE, *DAY)[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "gb-txt"), "Did you mean gb-text"),
        (("check", "gb-txt", "--method", "live-page"), "Did you mean gb-text"),
        (("check", "gb-text"), "Say how you checked it"),
        (("check", "gb-text", "--method", "livepage"), "Did you mean live-page"),
        ((*LIVE, "--ended"), "Say what happened"),
        ((*LIVE, "--why", "x"), "belong to --ended"),
        ((*LIVE, "--review-by", "x"), "--review-by 'x' is no"),
        ((*LIVE, "--review-by", "2029-01-01"), "six months on"),
        ((*LIVE, "--today", "2026-01-01"), "already checked"),
        (("--today", "2027-02-30"), "--today '2027-02-30' is no day"),
        (("--today", "9999-12-31"), "is no day"),
        (("--within", "soon"), "--within 'soon' is no number of days"),
        (("--within", "-1"), "is no number of days"),
        (("--country", "GX"), "There is no country 'GX' in the file."),
        (("report", "--file", "no-such.yaml"), "no-such.yaml:1: The file cannot be read"),
        (("schema", "--write", "--file", "no-such/file.yaml"), "There is no folder no-such"),
    ],
)  # fmt: skip
def test_every_mistake_is_one_sentence(
    arguments: tuple[str, ...], words: str, run: Run, file: Path
) -> None:
    """Exit code 2, nothing on the page, no traceback, and the file untouched."""
    code, out, aside = run(*arguments)
    assert (code, out) == (2, "")
    assert aside.startswith("psychoed helplines: ")
    assert words in aside
    assert aside.count("\n") == 1
    assert file.read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("action", [(), ("show", "gb-text"), ("report",), LIVE])
def test_a_broken_file_is_told_with_its_line(action: tuple[str, ...], run: Run, file: Path) -> None:
    """Whatever was asked: the line to mend comes first, and nothing is written."""
    broken = SMALL.replace('number: "999"', "number: 999")
    file.write_text(broken, encoding="utf-8")
    code, out, aside = run(*action)
    assert (code, out) == (2, "")
    assert (
        f'{file}:28: 999 has no quotes. Put it in quotes, so that it stays as it is: "999".'
        in aside
    )
    assert file.read_text(encoding="utf-8") == broken


def test_the_report_is_a_list_to_tick(run: Run) -> None:
    """Each entry with where to look and the command to record it."""
    code, out, _ = run("report", *AFTER)
    assert code == 0
    assert "Never call or text an emergency or crisis line only to test it" in out
    assert (
        "- [ ] `gb-text` Text line (GB); past: it was to be checked by 2027-05-23; "
        "so far only a stored copy of a page was read\n"
        "  - <https://example.org/text>\n"
        "  - `psychoed helplines check gb-text --method live-page`\n"
    ) in out
    assert out.count("- [ ]") == 3


def test_the_report_says_where_no_page_is_known(run: Run, file: Path) -> None:
    """Without an official source the entry's own website serves; without either, it says so."""
    file.write_text(SMALL.replace("official: true", "official: false"), encoding="utf-8")
    out = run("report", *DAY)[1]
    assert "  - <https://example.org/>\n" in out
    assert out.count("no page of the operator is known") == 2


def test_the_report_fits_into_an_issue() -> None:
    """GitHub refuses longer texts: what does not fit is counted, never cut in half."""
    helplines = parse(SMALL, "small.yaml").helplines
    assert helplines is not None
    waiting = due(helplines, date(2027, 5, 1)) * 200
    text = report(waiting)
    assert len(text) < 65_536
    listed = text.count("- [ ]")
    assert f"… and {len(waiting) - listed} more" in text


def test_the_schema_is_printed_or_written(run: Run, file: Path) -> None:
    """It lies beside the file, where its first line looks for it."""
    assert run("schema")[1] == json_schema()
    assert run("schema", "--write")[0] == 0
    assert file.with_suffix(".schema.json").read_text(encoding="utf-8") == json_schema()


def test_a_reader_that_stops_early_causes_no_traceback() -> None:
    """``psychoed helplines | head`` ends in peace."""
    command = [sys.executable, "-m", "psychoed.cli", "helplines", "--all", "--file", str(DATA)]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
