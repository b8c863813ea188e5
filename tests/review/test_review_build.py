"""A service builds its own sheets, which name its own review."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import press_reading as reading

BOOK = Path(__file__).parent.parent / "roots" / "test-book"
LOCAL = """\
service = "Example Service"
reviewer = "A. Example"
role = "psychotherapist"
reviewed = 2026-10-01
review_by = 2027-10-01
chapters = ["two"]
fingerprints = {{two = "{fingerprint}"}}
"""


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "psychoed.cli", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def build(folder: Path) -> tuple[str, str]:
    """Build with the local review. Gives what was said, and the words of a sheet."""
    told = run(
        *(folder, "build", "book", "build", "--local-review", "local-review.toml"),
        "--define=psychoed_today=2026-11-24",
    )
    return told, reading.flat(folder / "build/html/handouts/two.pdf")


def test_sheets_name_the_review_until_their_words_change(tmp_path: Path) -> None:
    """From the first build to a changed sentence, as a service lives through it."""
    shutil.copytree(BOOK, tmp_path / "book")
    run(tmp_path, "build", "book", "build")
    printed = run(tmp_path, "review", "two", "--keep", "reviews")
    fingerprint = re.search("two: ([0-9a-f]{16})", printed)[1]
    (tmp_path / "local-review.toml").write_text(LOCAL.format(fingerprint=fingerprint))
    told, sheet = build(tmp_path)
    assert "has changed since" not in told
    assert "Reviewed for use at Example Service by A. Example, psychotherapist" in sheet
    chapter = tmp_path / "book/chapters/two.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nA new sentence.\n", "utf-8")
    reading._open.cache_clear()
    told, sheet = build(tmp_path)
    assert "'two' has changed since it was reviewed on 1 October 2026" in told
    assert "  + A new sentence." in told
    assert "Example Service" not in sheet


def test_local_review_with_a_mistake_stops_before_the_build(tmp_path: Path) -> None:
    """Nobody waits for a build to learn of a slip in the file."""
    shutil.copytree(BOOK, tmp_path / "book")
    (tmp_path / "local-review.toml").write_text("service = 1\n")
    command = [sys.executable, "-m", "psychoed.cli", "build", "book", "build"]
    done = subprocess.run(
        [*command, "--local-review", "local-review.toml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "local-review.toml:1: service cannot be 1" in done.stderr
    assert not (tmp_path / "build/work/html").exists()
