"""A writer at a desk: the small book, its live preview, and what an open page is told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from books import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Said = dict[str, Any]
PATIENCE = 120
"""Seconds until something that never comes counts as missing."""


class Answer(NamedTuple):
    status: int
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Desk:
    """The book lies in ``folder``; everything a writer would do, and see."""

    def __init__(self, folder: Path) -> None:
        self.book = Book(folder)
        for name in ("one", "two"):
            self.book.chapter("Old words.", name=f"chapters/{name}", title=f"Chapter {name}")
        self.address = ""

    def open(self) -> None:
        """Start the preview, as its writer does."""
        command = [sys.executable, "-m", "psychoed.cli", "live", "book", "live", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, "--port", "0"], cwd=self.book.folder, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr
        said = self.process.stderr.readline()
        self.address = said.split(" at ")[1].split()[0]

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def save(self, words: str, name: str = "one") -> None:
        """Save a chapter with other words."""
        self.book.chapter(words, name=f"chapters/{name}", title=f"Chapter {name}")

    def get(self, path: str) -> Answer:
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.read())

    def news(self, page: str = "/chapters/one.html") -> Iterator[Said]:
        """What an open page is told: at once how things are, then whatever changes."""
        address = f"{self.address}_live/events?page={quote(page)}"
        end = time.monotonic() + PATIENCE
        with urlopen(address, timeout=PATIENCE) as stream:
            for line in stream:  # one at least every quarter of a minute
                assert time.monotonic() < end, f"{page} was not told what it waits for"
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

    def until(
        self, holds: Callable[[dict[str, Any]], bool], page: str = "/chapters/one.html"
    ) -> Any:
        """Listen, as an open page does, until ``holds``; give what was told then."""
        return next(said for said in self.news(page) if holds(said))
