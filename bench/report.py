"""Makes the table of speed and the plot from a recorded run.

``python bench/report.py [bench/recorded.json]`` writes the table between its two marks in README.md
and in docs/speed.md, and draws docs/pictures/build-time.svg.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
RECORDED = REPOSITORY / "bench" / "recorded.json"
PAGES = {
    REPOSITORY / "README.md": (
        "<!-- speed: made by bench/report.py -->",
        "<!-- /speed -->",
    ),
    REPOSITORY / "docs" / "speed.md": ("% speed: made by bench/report.py\n", "\n% /speed"),
}
"""Where the table stands, and the marks before and after it."""
PLOT = REPOSITORY / "docs" / "pictures" / "build-time.svg"

STOCK, OURS, SHEETS = "stock", "ours", "ours with PDFs"
Results = dict[str, dict[str, dict[str, list[float]]]]


class Row(NamedTuple):
    """A line of the table: what was done, what stock took and what ours took of it, the goal."""

    task: str
    stock: str
    ours: str
    ratio: str
    goal: str


def spread(values: list[float], unit: str = "s") -> str:
    """Give a median with its least and greatest value: ``1.20 s (1.18–1.31)``."""
    digits = 0 if unit == "MB" else 2
    shown = [f"{it:.{digits}f}" for it in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]} {unit} ({shown[1]}–{shown[2]})"


def _against(
    results: Results, task: str, what: str, ours: str, words: str, goal: str, stock: str
) -> Row:
    theirs, own = results[task][stock][what], results[task][ours][what]
    ratio = statistics.median(own) / statistics.median(theirs)
    return Row(words, spread(theirs), spread(own), f"{ratio:.2f}", goal)


def rows(results: Results) -> list[Row]:
    """Give the lines of the table, in the order of the goals. What was not measured has none."""
    cold = {30: "≤ 0.8", 120: "≤ 0.5", 500: "≤ 0.12"}
    asked = [
        (f"cold {size}", "wall", OURS, f"{size} chapters from nothing", goal, STOCK)
        for size, goal in cold.items()
    ]
    asked += [
        ("cold 500", "cpu", OURS, "500 from nothing, processor", "≤ 0.20", STOCK),
        ("edited 120", "wall", SHEETS, "one edit at 120, ours with its PDF", "≤ 1.0", STOCK),
        ("edited 120", "wall", OURS, "one edit at 120, pages alone", "", STOCK),
        ("unchanged 120", "wall", SHEETS, "nothing changed at 120", "", STOCK),
        ("unchanged 500", "wall", SHEETS, "nothing changed at 500", "≤ 0.5", STOCK),
        ("typesetting 120", "wall", "the press", _TYPESETTING, "≤ 1.5", "Typst alone"),
    ]
    found = [
        _against(results, task, what, ours, words, goal, theirs)
        for task, what, ours, words, goal, theirs in asked
        if {ours, theirs} <= results.get(task, {}).keys()
    ]
    return [*found, *_single(results)]


_TYPESETTING = "120 PDFs from documents, against Typst alone in two processes"


def _single(results: Results) -> list[Row]:
    """Give the lines in which ours stands alone."""
    ours = {task: costs[OURS] for task, costs in results.items() if OURS in costs}
    growth = statistics.median(ours["cold 500"]["wall"]) / statistics.median(
        ours["cold 120"]["wall"]
    )
    memory = spread(results["cold 500"][SHEETS]["memory"], "MB")
    return [
        Row("growth from 120 to 500 (4.2 × the work)", "", f"{growth:.1f} ×", "", "≤ 4.6 ×"),
        Row("from saving to seeing the page, 30 chapters", "", _live(results), "", "≤ 0.4 s"),
        Row("memory at 500, largest process, with PDFs", "", memory, "", "≤ 600 MB"),
    ]


def _live(results: Results) -> str:
    return spread(results["live 30"]["ours"]["wall"])


def table(recorded: dict[str, Any]) -> str:
    """Give the table, and what it was measured on, in Markdown."""
    on = recorded["machine"]
    lines = [
        "| median (least–most) | stock Sphinx + furo | ours | ratio | goal |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows(recorded["results"])),
        "",
        (
            f"Measured on {on['day']}: {on['processors']}, {on['system']}, Python {on['python']}, "
            f"Sphinx {on['sphinx']}, MyST-Parser {on['myst-parser']}, furo {on['furo']}, "
            f"Typst {on['typst']}; runs of both in turn."
        ),
    ]
    return "\n".join(lines)


def placed(page: str, words: str, marks: tuple[str, str]) -> str:
    """Put the table between its two marks on a page."""
    begin, end = marks
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return between.sub(lambda _: f"{begin}\n{words}\n{end}", page)


def draw(results: Results, path: Path) -> None:
    """Draw the time to build a book against its chapters."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "speed", "svg.fonttype": "none", "font.family": "sans-serif"}
    from matplotlib import pyplot as plt

    sizes = sorted(int(task.split()[1]) for task in results if task.startswith("cold"))
    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    styles = {STOCK: "o-", "stock -j auto": "s--", OURS: "D-"}
    for name, style in styles.items():
        known = [size for size in sizes if name in results[f"cold {size}"]]
        times = [statistics.median(results[f"cold {size}"][name]["wall"]) for size in known]
        axes.plot(known, times, style, label=name, color="black", markerfacecolor="white")
    axes.set(xlabel="chapters", ylabel="seconds", xlim=(0, None), ylim=(0, None))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Write the table into its pages, and draw the plot."""
    recorded = json.loads(Path(sys.argv[1] if sys.argv[1:] else RECORDED).read_text("utf-8"))
    for page, marks in PAGES.items():
        text = placed(page.read_text("utf-8"), table(recorded), marks)
        page.write_text(text, "utf-8", newline="\n")
    draw(recorded["results"], PLOT)


if __name__ == "__main__":
    main()
