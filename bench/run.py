"""Times our builds against stock Sphinx with furo, interleaved, and writes what came out.

``python bench/run.py [--sizes 30 120 500] [--runs 3] [--out FILE]``: each task is done by both, one
after the other, as often as asked; medians and spreads go to a JSON file. Wall is the time on the
clock, CPU that of all processes together, memory the largest one's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from books import OURS, STOCK, Kind, write_book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Cost(NamedTuple):
    """What one run took: seconds on the clock, seconds of processors, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end. Raises ``SystemExit`` if it fails."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603 (our own)
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


def _stock(source: Path, room: Path) -> list[str]:
    return [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(room / "html")]


def _ours(source: Path, room: Path) -> list[str]:
    documents = f"psychoed_handout_dir={room / 'handout'}"
    return [*_stock(source, room), "-D", documents]


def _ours_with_pdf(source: Path, room: Path) -> list[str]:
    return [sys.executable, "-m", "psychoed.cli", "build", str(source), str(room), "-q"]


SPHINX = Builder("stock", STOCK, _stock)
PAGES = Builder("ours", OURS, _ours)
WITH_PDF = Builder("ours with PDFs", OURS, _ours_with_pdf)


def cold(builder: Builder, size: int, folder: Path) -> Cost:
    """Build a book that was never built."""
    source, room = _laid_out(builder, size, folder)
    return measure(builder.command(source, room))


def unchanged(builder: Builder, size: int, folder: Path) -> Cost:
    """Build a book again that has not changed."""
    source, room = _laid_out(builder, size, folder)
    measure(builder.command(source, room))
    return measure(builder.command(source, room))


def edited(builder: Builder, size: int, folder: Path) -> Cost:
    """Build a book again after one chapter got another sentence."""
    source, room = _laid_out(builder, size, folder)
    measure(builder.command(source, room))
    with (source / "chapters" / "chapter-7.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nOne more sentence, which is new.\n")
    return measure(builder.command(source, room))


def _laid_out(builder: Builder, size: int, folder: Path) -> tuple[Path, Path]:
    shutil.rmtree(folder, ignore_errors=True)
    source, room = folder / "source", folder / "room"
    write_book(source, size, builder.kind)
    room.mkdir()
    return source, room


TASKS: dict[str, tuple[Callable[[Builder, int, Path], Cost], tuple[Builder, Builder]]] = {
    "cold": (cold, (SPHINX, PAGES)),
    "unchanged": (unchanged, (SPHINX, PAGES)),
    "edited": (edited, (SPHINX, WITH_PDF)),
}


def run(task: str, size: int, runs: int) -> dict[str, dict[str, list[float]]]:
    """Do a task by each builder in turn, ``runs`` times. Gives each one's costs."""
    do, builders = TASKS[task]
    found: dict[str, dict[str, list[float]]] = {
        builder.name: {what: [] for what in Cost._fields} for builder in builders
    }
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            for builder in builders:
                cost = do(builder, size, Path(folder, "book"))
                sys.stderr.write(
                    f"{task} {size} {number + 1}/{runs} {builder.name}: {cost.wall:.2f} s\n"
                )
                for what in Cost._fields:
                    found[builder.name][what].append(getattr(cost, what))
    return found


def table(results: dict[str, dict[str, dict[str, list[float]]]]) -> str:
    """Give the medians, and what ours takes of what stock takes."""
    lines = ["| task | | wall, s | CPU, s | memory, MB |", "|---|---|---|---|---|"]
    for task, builders in results.items():
        medians = {
            name: {what: statistics.median(values) for what, values in costs.items()}
            for name, costs in builders.items()
        }
        stock, *others = medians
        for name, cost in medians.items():
            shown = " | ".join(f"{cost[what]:.2f}" for what in Cost._fields)
            lines.append(f"| {task} | {name} | {shown} |")
        for name in others:
            ratios = (medians[name][what] / medians[stock][what] for what in Cost._fields)
            shown = " | ".join(f"× {ratio:.2f}" for ratio in ratios)
            lines.append(f"| | {name}, of {stock} | {shown} |")
    return "\n".join(lines)


def main() -> None:
    """Run what is asked for, print the table, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 120])
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    chosen = parser.parse_args()
    results = {
        f"{task}, {size} chapters": run(task, size, chosen.runs)
        for size in chosen.sizes
        for task in chosen.tasks
    }
    machine = {"python": platform.python_version(), "system": platform.platform()}
    machine["cores"] = str(os.cpu_count())
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps({"machine": machine, "results": results}, indent=1), "utf-8")
    sys.stdout.write(f"{table(results)}\n")


if __name__ == "__main__":
    main()
