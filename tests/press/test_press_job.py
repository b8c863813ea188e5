"""A job from its file to its folder: what is set, what is left, what is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import press_reading as reading
import press_samples as samples
import pypdf
import pytest

from psychoed.press import job as jobs
from psychoed.press import manifest, setting
from psychoed.press.files import write
from psychoed.press.finish import _end_streams
from psychoed.press.job import Sheet

FIRST = samples.document(samples.paragraph("The first."))
SECOND = samples.document(
    samples.paragraph("The second."), slug="rapport", title=samples.text("A good fit")
)


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_words_give_the_same_bytes(press, tmp_path) -> None:
    sink = samples.kitchen_sink()
    first = press.set(sink)
    again = press.set(sink, output=str(tmp_path / "again"), staging=str(tmp_path / "elsewhere"))
    assert contents(first.output) == contents(again.output)
    assert again.outcome.set == ("repair",)


def test_a_stream_that_ends_with_cr_is_as_long_as_it_says() -> None:
    assert _end_streams(b"a\r\nendstream b\nendstream") == b"a\r\rendstream b\nendstream"


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    path = tmp_path / "a.pdf"
    write(path, b"before")
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write(path, b"after")
    assert contents(tmp_path) == {"a.pdf": b"before"}


def test_what_has_not_changed_is_not_set_again(press) -> None:
    first = press.set(FIRST, SECOND)
    assert first.begun == [(1, 2, "repair"), (2, 2, "rapport")]
    times = {path: path.stat().st_mtime_ns for path in first.output.glob("*.pdf")}
    again = press.set(FIRST, SECOND)
    assert again.begun == []
    assert again.outcome.unchanged == ("repair", "rapport")
    assert {path: path.stat().st_mtime_ns for path in again.output.glob("*.pdf")} == times


def test_only_what_has_changed_is_set_again(press) -> None:
    press.set(FIRST, SECOND)
    changed = samples.document(samples.paragraph("The first, changed."))
    again = press.set(changed, SECOND)
    assert again.outcome.set == ("repair",)
    assert "The first, changed." in reading.flat(again.output / "repair.pdf")


def test_a_line_that_moved_in_its_file_changes_nothing(press) -> None:
    press.set(FIRST)
    moved = samples.document(samples.paragraph("The first.", at="handbook/chapters/repair.md:99"))
    assert press.set(moved).begun == []


@pytest.mark.parametrize("change", ["picture", "template", "pdf", "review"])
def test_whatever_a_pdf_is_made_of_counts(press, monkeypatch, change: str) -> None:
    sink = samples.kitchen_sink()
    output = press.set(sink).output
    more = {}
    match change:
        case "picture":
            (press.folder / "source/pictures/grey.png").write_bytes(samples.png(width=61))
        case "template":
            monkeypatch.setattr(manifest, "press_fingerprint", lambda: "another press")
        case "pdf":
            (output / "repair.pdf").unlink()
        case "review":
            more["reviews"] = {"repair": "Reviewed here."}
    assert press.set(sink, **more).outcome.set == ("repair",)


def test_every_file_of_the_press_is_in_its_fingerprint() -> None:
    names = {path.name for path in manifest.templates()}
    assert {"main.typ", "vignette.typ", "getting_help.typ", "in_short.typ", "box.typ"} <= names


def test_the_manifest_tells_what_there_is(press) -> None:
    printed = press.set(FIRST, SECOND)
    listed = json.loads((printed.output / "handouts.json").read_text())
    assert list(listed) == ["rapport", "repair"]
    pdf = printed.output / "rapport.pdf"
    assert listed["rapport"] | {"hash": ""} == {
        "title": "A good fit",
        "file": "rapport.pdf",
        "pages": 1,
        "bytes": pdf.stat().st_size,
        "hash": "",
    }


def test_what_is_no_longer_asked_for_goes(press) -> None:
    press.set(FIRST, SECOND)
    printed = press.set(SECOND)
    assert sorted(contents(printed.output)) == ["handouts.json", "rapport.pdf"]


def test_several_documents_make_one_pdf_with_its_own_name_and_title(press) -> None:
    paths = (press.save(FIRST), press.save(SECOND))
    printed = press.run(press.job(Sheet(paths, name="pack", title="Two chapters")))
    assert printed.pdf.name == "pack.pdf"
    first, second = reading.pages(printed.pdf)
    assert "The first." in first
    assert "The second." in second
    assert "Page 2 of 2" in second
    listed = json.loads((printed.output / "handouts.json").read_text())
    assert listed["pack"]["title"] == "Two chapters"


def test_two_sheets_of_one_name(press) -> None:
    printed = press.run(press.job(Sheet((press.save(FIRST),)), Sheet((press.save(FIRST),))))
    assert printed.problems == ["handbook/chapters/repair.md:1: two sheets are named 'repair'."]


def test_paper_is_chosen_by_the_sheet(press) -> None:
    press.run(press.job(Sheet((press.save(FIRST),), name="letter", paper="us-letter")))
    page = pypdf.PdfReader(press.folder / "out/letter.pdf").pages[0]
    assert [float(edge) for edge in page.mediabox] == [0, 0, 612, 792]


def _command(path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "psychoed.press", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_the_command_says_what_it_does_and_fails_on_a_problem(press) -> None:
    broken = samples.document(samples.heading(2, "", at="repair.md:7"))
    job = press.job(Sheet((press.save(SECOND),)), Sheet((press.save(broken),)))
    path = press.folder / "job.json"
    path.write_bytes(msgspec.json.encode(job))
    done = _command(path)
    assert done.stderr.splitlines() == [
        "Setting 1 of 2: rapport",
        "repair.md:7: this heading is empty: give it words, or delete it.",
    ]
    assert done.returncode == 1
    assert (press.folder / "out" / "rapport.pdf").exists()


def test_the_command_succeeds_quietly_when_nothing_changed(press) -> None:
    path = press.folder / "job.json"
    path.write_bytes(msgspec.json.encode(press.job(Sheet((press.save(SECOND),)))))
    assert _command(path).returncode == 0
    again = _command(path)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_job_that_cannot_be_read(press) -> None:
    path = press.folder / "job.json"
    path.write_text('{"sheets": [], "outptu": "x"}')
    done = _command(path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{path}: ")
    assert "Traceback" not in done.stderr


def test_a_job_survives_its_file(press) -> None:
    job = press.job(Sheet(("a.json",)), region="GB", edition="2026")
    assert jobs.decode(msgspec.json.encode(job)) == job


def test_the_press_needs_no_sphinx() -> None:
    code = "import sys, psychoed.press.press as _; print({'sphinx', 'docutils'} & set(sys.modules))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True
    )
    assert done.stdout.strip() == "set()"


def test_copies_of_the_process_set_the_same_bytes(press) -> None:
    """The command sets sheets in processes of their own; what they write is no other."""
    files = [press.save(document) for document in (FIRST, SECOND)]
    sheets = (
        Sheet((file,), name=f"{Path(file).stem}-{size}", print=size)
        for file in files
        for size in ("standard", "large")
    )
    job = press.job(*sheets, helplines="")
    names = [sheet.name for sheet in job.sheets]
    here = press.run(job)
    asked = msgspec.structs.replace(job, output=str(press.folder / "elsewhere"))
    path = press.folder / "job.json"
    path.write_bytes(msgspec.json.encode(asked))
    command = [sys.executable, "-m", "psychoed.press", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    assert contents(press.folder / "elsewhere") == contents(here.output)
    assert [line for line in told.stderr.splitlines() if line.startswith("Setting")] == [
        f"Setting {number} of 4: {name}" for number, name in enumerate(names, 1)
    ]


STOPPED = """
import os, sys
from psychoed.press import __main__ as command, setting

def attempt(ready, job):
    os._exit(9)

attempt.__module__, attempt.__qualname__ = "psychoed.press.setting", "attempt"
setting.attempt = attempt
sys.exit(command.main(sys.argv[1:]))
"""


@pytest.mark.skipif(not setting.CAN_COPY, reason="sheets are set in the one process here")
def test_a_process_that_is_killed_is_told(press) -> None:
    """A machine short of memory kills the largest process; nobody is shown a traceback for it."""
    job = press.job(*(Sheet((press.save(it),)) for it in (FIRST, SECOND)), helplines="")
    path = press.folder / "job.json"
    path.write_bytes(msgspec.json.encode(job))
    command = [sys.executable, "-c", STOPPED, str(path)]
    told = subprocess.run(command, capture_output=True, check=False, text=True)
    assert told.returncode == 1
    assert "setting was stopped from outside. Is there memory enough?" in told.stderr
    assert "Traceback" not in told.stderr
