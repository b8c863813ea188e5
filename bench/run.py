"""Times our builds against stock Sphinx with furo, interleaved, and records what came out.

``python bench/run.py [--sizes 30 120 500] [--runs 3] [--out FILE]``: each task is done by every
builder, one after the other, as often as asked. Wall is the time on the clock, CPU that of all
processes together, memory the largest process's. ``report.py`` makes the table and the plot.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typesetting

import live
from books import OURS, STOCK, Kind, write_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    Results: TypeAlias = dict[str, dict[str, dict[str, list[float]]]]

EDITED = 120
"""Chapters of the book in which one is edited."""
_KEEPING = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Compiled code is kept, as of whatever is installed: else ours alone would be compiled anew."""


class Cost(NamedTuple):
    """What one run took: seconds on the clock, seconds of processors, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end. Raises ``SystemExit`` if it fails."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=_KEEPING)  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Builder(NamedTuple):
    """One way to build a book: its name, how the book is written, and its command."""

    name: str
    kind: Kind
    command: Callable[[Path, Path], list[str]]


def _stock(source: Path, room: Path, *options: str) -> list[str]:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options]
    return [*command, str(source), str(room / "html")]


def _stock_shared(source: Path, room: Path) -> list[str]:
    return _stock(source, room, "-j", "auto")


def _pages(source: Path, room: Path) -> list[str]:
    return _stock(source, room, "-j", "auto", "-D", f"psychoed_handout_dir={room / 'handout'}")


def _with_sheets(source: Path, room: Path) -> list[str]:
    command = [sys.executable, "-m", "psychoed.cli", "build", "--quick"]
    return [*command, str(source), str(room), "-q"]


SPHINX = Builder("stock", STOCK, _stock)
SHARED = Builder("stock -j auto", STOCK, _stock_shared)
PAGES = Builder("ours", OURS, _pages)
SHEETS = Builder("ours with PDFs", OURS, _with_sheets)

SHARED_UP_TO = 120
"""Chapters: on two processors, stock Sphinx takes nearly as long shared out as alone."""


class Desk:
    """A book that one builder builds, in a folder of its own."""

    def __init__(self, builder: Builder, size: int, folder: Path) -> None:
        self.builder, self.source, self.room = builder, folder / "source", folder / "room"
        write_book(self.source, size, builder.kind)

    def cold(self) -> Cost:
        """Build a book that was never built."""
        shutil.rmtree(self.room, ignore_errors=True)
        self.room.mkdir()
        return self.unchanged()

    def unchanged(self) -> Cost:
        """Build it again."""
        return measure(self.builder.command(self.source, self.room))

    def edited(self) -> Cost:
        """Build it again after one chapter got another sentence."""
        with (self.source / "chapters" / "chapter-7.md").open("a", encoding="utf-8") as chapter:
            chapter.write("\nOne more sentence, which is new.\n")
        return self.unchanged()


def _desks(size: int, folder: str, builders: Sequence[Builder]) -> list[Desk]:
    return [Desk(it, size, Path(folder, it.name.replace(" ", "-"))) for it in builders]


def cold_and_unchanged(size: int, runs: int) -> Iterator[tuple[str, str, Cost]]:
    """Build a book that was never built, and again; give task, builder and cost of each run."""
    with tempfile.TemporaryDirectory() as folder:
        builders = (SPHINX, SHARED, PAGES) if size <= SHARED_UP_TO else (SPHINX, PAGES)
        desks = _desks(size, folder, builders)
        for _ in range(runs):
            for desk in desks:
                yield f"cold {size}", desk.builder.name, desk.cold()
        whole = Desk(SHEETS, size, Path(folder, "whole"))
        yield f"cold {size}", SHEETS.name, whole.cold()
        for _ in range(runs):
            for desk in (desks[0], desks[-1], whole):
                yield f"unchanged {size}", desk.builder.name, desk.unchanged()


def edited(size: int, runs: int) -> Iterator[tuple[str, str, Cost]]:
    """Edit a chapter, and build; give task, builder and cost of each run."""
    with tempfile.TemporaryDirectory() as folder:
        desks = _desks(size, folder, (SPHINX, PAGES, SHEETS))
        for desk in desks:
            desk.cold()
        for _ in range(runs):
            for desk in desks:
                yield f"edited {size}", desk.builder.name, desk.edited()


def only_edits(runs: int) -> Results:
    """Time what a writer waits for."""
    return _told(edited(EDITED, 3 * runs))


def run(sizes: Sequence[int], runs: int) -> Results:
    """Do every task. Gives the costs by task, builder and kind of cost."""
    found: Results = {}
    for size in sizes:
        found |= _told(cold_and_unchanged(size, runs))
    found |= only_edits(runs)
    found[f"typesetting {EDITED}"] = typesetting.measure(EDITED, runs)
    found["live 30"] = {"ours": {"wall": live.save_to_page(30, 3 * runs)}}
    return found


def _told(costs: Iterable[tuple[str, str, Cost]]) -> Results:
    """Gather costs by task, builder and kind of cost; tell each as it comes."""
    found: Results = defaultdict(dict)
    for task, name, cost in costs:
        sys.stderr.write(f"{task}, {name}: {cost.wall:.2f} s, CPU {cost.cpu:.2f} s\n")
        kinds = found[task].setdefault(name, {what: [] for what in Cost._fields})
        for what, value in cost._asdict().items():
            kinds[what].append(round(value, 3))
    return dict(found)


def machine() -> dict[str, str]:
    """Say what this was measured on, and with what."""
    libraries = ("sphinx", "myst-parser", "furo", "typst")
    return {
        "day": datetime.date.today().isoformat(),
        "processors": f"{os.cpu_count()} × {_processor()}",
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in libraries},
    }


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def main() -> None:
    """Run what is asked for, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 120, 500])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only-edits", action="store_true", help="time edits, and nothing else")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    chosen = parser.parse_args()
    measured = only_edits(chosen.runs) if chosen.only_edits else run(chosen.sizes, chosen.runs)
    results = {"machine": machine(), "results": measured}
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
