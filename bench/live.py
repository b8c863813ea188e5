"""Times the live preview: from the moment a chapter is saved to the moment its page is there.

``save_to_page(size, saves)`` writes a book of so many chapters, starts ``psychoed live``, saves a
chapter so many times, and gives the seconds of each. What is timed is what a browser waits for:
the word that its page has changed, and the page with the new words. Between two saves is the
pause of somebody who writes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from books import OURS, write_book

if TYPE_CHECKING:
    from collections.abc import Iterator

PAUSE = 4.0
CHAPTER = "chapter-7"


def save_to_page(size: int = 30, saves: int = 5) -> list[float]:
    """Give the seconds from saving to seeing, for each save."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "handbook")
        write_book(book, size, OURS)
        command = (sys.executable, "-m", "psychoed.cli", "live", str(book), str(book / "../live"))
        options = ("--no-browser", "--port", "0")
        with subprocess.Popen(  # noqa: S603 (our own command)
            [*command, *options], stderr=subprocess.PIPE, text=True
        ) as preview:
            try:
                return list(_saves(preview, book / "chapters" / f"{CHAPTER}.md", saves))
            finally:
                preview.kill()


def _saves(preview: subprocess.Popen[str], file: Path, saves: int) -> Iterator[float]:
    said = preview.stderr.readline() if preview.stderr else ""
    address = said.split(" at ")[1].split()[0]
    page = f"chapters/{CHAPTER}.html"
    with urlopen(f"{address}_live/events?page=/{page}") as news:  # noqa: S310 (our own address)
        while _next(news)["stamp"].partition("none")[1]:
            pass  # the first build
        for number in range(saves):
            time.sleep(PAUSE)
            with file.open("a", encoding="utf-8") as chapter:
                chapter.write(f"\nThese words are number {number}.\n")
            begin = time.perf_counter()
            _next(news)
            with urlopen(f"{address}{page}") as shown:  # noqa: S310
                text = shown.read().decode()
            yield time.perf_counter() - begin
            if f"These words are number {number}." not in text:
                raise SystemExit(f"the page does not show the words of save {number}")


def _next(news: Iterator[bytes]) -> dict[str, str]:
    """Wait for the next thing that an open page is told."""
    line = next(line for line in news if line.startswith(b"data: "))
    told: dict[str, str] = json.loads(line[6:])
    return told


if __name__ == "__main__":
    sys.stdout.write(" ".join(f"{seconds:.2f}" for seconds in save_to_page()) + "\n")
