"""Times the press alone against what Typst itself needs for the same sheets.

``measure`` writes a book, builds its pages once, and then typesets its documents in turns: by Typst
alone in two processes (the floor: the sheets as the press staged them, the same template, fonts and
standards, and nothing else; the PDFs are thrown away), by the press, and by the press again when
nothing has changed. Everything counts from the start of a process to its end.

``python bench/typesetting.py [CHAPTERS [RUNS]]`` prints what came out.
"""

from __future__ import annotations

import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from books import OURS, write_book
from psychoed.pack.library import read_library
from psychoed.press.job import Job, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

PROCESSES = 2
_DAY = datetime.date(2026, 11, 25)
_FLOOR, _PRESS, _AGAIN = "Typst alone", "the press", "the press, nothing changed"


def measure(chapters: int = 120, runs: int = 5) -> dict[str, dict[str, list[float]]]:
    """Give the seconds on the clock (``wall``) and of processors (``cpu``) of each run, by name."""
    names = (_FLOOR, _PRESS, _AGAIN)
    found: dict[str, dict[str, list[float]]] = {name: {"wall": [], "cpu": []} for name in names}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        job = _prepared(room, chapters)
        staged = _staged(room, job)
        for _ in range(runs):
            for name in names:
                if name == _PRESS:
                    _forget(job)
                commands = _floor(staged) if name == _FLOOR else [_press(room)]
                for what, seconds in zip(("wall", "cpu"), _timed(commands), strict=True):
                    found[name][what].append(seconds)
    return found


def _prepared(room: Path, chapters: int) -> Job:
    """Write a book and build its pages; give the job of setting each chapter once."""
    write_book(room / "book", chapters, OURS)
    documents = room / "handout"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(room / "book")]
    command += [str(room / "html"), "-D", f"psychoed_handout_dir={documents}"]
    subprocess.run(command, check=True)  # noqa: S603 (our own)
    library = read_library(documents)
    sheets = tuple(Sheet((file,)) for file in library.files.values())
    job = library.job(sheets, room / "pdf", room / "press", today=_DAY)
    (room / "job.json").write_bytes(msgspec.json.encode(job))
    return job


def _staged(room: Path, job: Job) -> Path:
    """Let the press lay out the sheets once; give a folder that holds them and stays."""
    _timed([_press(room)])
    return shutil.copytree(job.staging, room / "staged")


def _forget(job: Job) -> None:
    """Take away all that a run of the press leaves to the next."""
    for folder in (job.output, job.staging, job.kept):
        shutil.rmtree(folder)


def _press(room: Path) -> list[str]:
    return [sys.executable, "-m", "psychoed.press", str(room / "job.json")]


def _floor(staged: Path) -> list[list[str]]:
    parts = [("--floor", str(staged), str(part)) for part in range(PROCESSES)]
    return [[sys.executable, __file__, *part] for part in parts]


def _timed(commands: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Run commands side by side; give the seconds on the clock and those of processors."""
    begin, processors = time.perf_counter(), 0.0
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, **quiet) for command in commands]  # type: ignore[call-overload] # noqa: S603
    for process in started:
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(process.args)} failed.")
        processors += used.ru_utime + used.ru_stime
    return time.perf_counter() - begin, processors


def set_by_typst_alone(staged: Path, part: int) -> None:
    """Compile one part of the staged sheets: the body of a process of the floor."""
    import typst

    from psychoed.press.fonts import fonts
    from psychoed.press.typeset import STANDARDS

    for sheet in sorted((staged / "sheets").iterdir())[part::PROCESSES]:
        typst.compile(
            staged / "template" / "main.typ",
            root=staged,
            font_paths=fonts(),
            format="pdf",
            sys_inputs={"sheet": f"/sheets/{sheet.name}"},
            pdf_standards=STANDARDS,
            timestamp=0,
        )


def table(found: dict[str, dict[str, list[float]]]) -> str:
    """Give medians, spreads, and what each takes of the floor."""
    lines = [
        "| | wall, s (least to most) | CPU, s (least to most) | of the floor |",
        "|---|---|---|---|",
    ]
    floor = {what: statistics.median(times) for what, times in found[_FLOOR].items()}
    for name, costs in found.items():
        cells = [
            f"{statistics.median(times):.2f} ({min(times):.2f} to {max(times):.2f})"
            for times in costs.values()
        ]
        shares = [f"× {statistics.median(costs[what]) / floor[what]:.2f}" for what in floor]
        lines.append(f"| {name} | {' | '.join(cells)} | wall {shares[0]}, CPU {shares[1]} |")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        set_by_typst_alone(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.stdout.write(f"{table(measure(*map(int, sys.argv[1:])))}\n")
