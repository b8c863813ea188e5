"""What a run leaves to the next one, so that nothing is done twice, and nothing stays wrong."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import press_samples as samples
import pypdf
import pytest
from press_room import Press

from psychoed.getting_help import loader
from psychoed.press import manifest, ready
from psychoed.press.help import HelpDesk
from psychoed.press.job import Sheet

if TYPE_CHECKING:
    from psychoed.handout.vocabulary import Document

SMALL = Path(__file__).parents[1] / "getting_help/small.yaml"
TODAY = datetime.date(2026, 11, 25)
WITH_BOX = samples.document(samples.heading(2, "Help"), samples.help_box(), slug="with-box")
WITHOUT = samples.document(samples.paragraph("Words."), slug="without")


class Room:
    """A press with a file of help lines of its own."""

    def __init__(self, folder: Path) -> None:
        self.press = Press(folder)
        self.helplines = folder / "helplines.yaml"
        self.helplines.write_text(SMALL.read_text("utf-8"), "utf-8")

    def set(self, *documents: Document) -> tuple[str, ...]:
        printed = self.press.set(*documents, helplines=str(self.helplines), region="GB")
        assert printed.problems == []
        return printed.outcome.set

    def asks(self, today: datetime.date = TODAY) -> str:
        """Answer a box as a run on that day does; give all that it would print."""
        job = self.press.job(helplines=str(self.helplines), region="GB", today=today)
        desk = HelpDesk(job)
        answer = desk.answer(msgspec.to_builtins(samples.help_box()), "a.md:1", False)
        desk.save()
        return msgspec.json.encode(answer).decode()

    def rewrite(self, old: str, new: str) -> None:
        text = self.helplines.read_text("utf-8")
        assert old in text
        self.helplines.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every reading of a file of help lines."""
    made: list[Path] = []
    load = loader.load

    def counted(path: Path, *, numbers: bool = True) -> loader.Loaded:
        made.append(path)
        return load(path, numbers=numbers)

    monkeypatch.setattr(loader, "load", counted)
    return made


def test_an_unchanged_sheet_is_not_even_prepared(room, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    assert room.set(WITH_BOX, WITHOUT) == ("with-box", "without")
    monkeypatch.setattr(ready, "prepare_each", refuse)
    assert room.set(WITH_BOX, WITHOUT) == ()


def test_help_lines_that_changed_set_only_the_sheets_that_print_them(room) -> None:
    room.set(WITH_BOX, WITHOUT)
    room.rewrite("name: Text line", "name: Listening line")
    assert room.set(WITH_BOX, WITHOUT) == ("with-box",)
    assert room.set(WITH_BOX, WITHOUT) == ()


def test_a_picture_put_in_the_place_of_another_is_noticed(room) -> None:
    pictured = samples.document(
        samples.v.Figure(at="a.md:3", path="pictures/grey.png", alt="grey"), slug="pictured"
    )
    room.set(pictured, WITHOUT)
    (room.press.folder / "source/pictures/grey.png").write_bytes(samples.png(width=61))
    assert room.set(pictured, WITHOUT) == ("pictured",)


def test_help_lines_are_read_once_for_many_runs(room, readings) -> None:
    assert room.asks() == room.asks()
    assert len(readings) == 1


@pytest.mark.parametrize("change", ["file", "code", "day", "day before"])
def test_help_lines_are_read_again_when_they_may_differ(
    room, readings, monkeypatch, change: str
) -> None:
    room.asks()
    day = TODAY
    match change:
        case "file":
            room.rewrite("name: Text line", "name: Listening line")
        case "code":
            monkeypatch.setattr(manifest, "code_fingerprint", lambda: "other code")
        case "day":
            day = datetime.date(2027, 5, 24)
        case "day before":
            day = TODAY - datetime.timedelta(1)
    said = room.asks(day)
    assert len(readings) == 2
    assert ("Listening line" in said) == (change == "file")
    assert ("85258" in said) == (change != "day")


def test_one_document_on_every_paper_is_prepared_once(room, monkeypatch) -> None:
    made = []
    sheet_of = ready.sheet_of
    monkeypatch.setattr(ready, "sheet_of", lambda *told: made.append(1) or sheet_of(*told))
    path = room.press.save(WITHOUT)
    printed = room.press.run(
        room.press.job(
            Sheet((path,), "a", paper="us-letter", print="large"),
            Sheet((path,), "b", text=True),
        )
    )
    assert len(made) == 1
    pages = [pypdf.PdfReader(printed.output / name).pages[0] for name in ("a.pdf", "b.pdf")]
    assert [round(float(page.mediabox[2])) for page in pages] == [612, 595]
    assert (printed.output / "b.txt").exists()


def test_all_code_that_makes_a_sheet_is_watched(room) -> None:
    path = room.press.folder / "job.json"
    job = room.press.job(Sheet((room.press.save(WITH_BOX),)), helplines=str(room.helplines))
    path.write_bytes(msgspec.json.encode(job))
    code = (
        "import sys; from psychoed.press.__main__ import main; main(sys.argv[1:]);"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'psychoed'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    used = set(map(Path, done.stdout.split()))
    assert len(used) > 30
    assert used <= set(manifest.code())
