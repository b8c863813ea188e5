"""Builds the book again whenever something is saved, with a builder that waits for it."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

from psychoed.live import mirror
from psychoed.live.messages import Edited, Pages
from psychoed.live.watching import EVERYTHING, NOTHING, Saved
from psychoed.live.worker import Worker, WorkerLostError
from psychoed.press.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from psychoed.live.shown import Shown

_LOST = Pages(
    problems=[Problem("", "The build broke off. The window that started the preview says why.")],
    last=True,
    failed=True,
)


class Book:
    """The book in ``source``. All that is made of it lies below ``room``."""

    def __init__(self, source: Path, room: Path, shown: Shown, defines: Sequence[str] = ()) -> None:
        self.source = source
        self.site = room / "html"
        self.documents = room / "work" / "handout"
        self.at_rest = threading.Lock()
        """Held while a build runs."""
        self._work = room / "work"
        self._shown = shown
        self._defines = [f"--define={it}" for it in defines]
        self._news = threading.Condition()
        self._saved = EVERYTHING
        self._stopped = False
        self._running: set[Worker] = set()
        self._next: Worker | None = None

    def note(self, saved: Saved) -> None:
        """Take note of what was saved. It is built as soon as possible."""
        with self._news:
            self._saved |= saved
            self._news.notify()

    def run(self) -> None:
        """Build whenever there is something to build, until :meth:`stop`."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopped or self._saved != NOTHING)
                if self._stopped:
                    return
                saved, self._saved = self._saved, NOTHING
            try:
                with self.at_rest:
                    self._build(saved)
            except OSError as error:
                self._shown.update((), [Problem("", f"What was built cannot be shown: {error}.")])

    def stop(self) -> None:
        """End at once, and leave no process behind."""
        with self._news:
            self._stopped = True
            self._news.notify()
            for worker in self._running:
                worker.stop()

    def _build(self, saved: Saved) -> None:
        """Build with the builder that waits, or a new one if that cannot know what was saved."""
        began = time.perf_counter()
        builder, self._next = self._next, None
        whole = saved.other or builder is None
        if builder and whole:
            self._end(builder)
        if builder is None or whole:
            builder = self._begin("--whole", *(["--fresh"] if saved.code else []))
        for answer in self._answers(builder, Edited(sorted(map(str, saved.words)))):
            if self._stopped:
                return
            if not self._next:  # all that the next one starts from is on the disk
                self._next = self._begin(*(["--whole"] if answer.failed else []))
            if answer.last or not whole:  # styles are copied after the first answer
                self._show(answer, time.perf_counter() - began)
        self._end(builder)

    def _begin(self, *options: str) -> Worker:
        """Begin a builder. It makes itself ready, and waits."""
        arguments = (str(self.source), str(self._work), *options, *self._defines)
        with self._news:
            builder = Worker("psychoed.live.builder", *arguments)
            self._running.add(builder)
            if self._stopped:  # a moment ago: whoever stopped us did not see this one
                builder.stop()
        return builder

    def _end(self, builder: Worker) -> None:
        with self._news:
            builder.stop()
            self._running.discard(builder)

    def _answers(self, builder: Worker, edited: Edited) -> Iterator[Pages]:
        try:
            yield from builder.ask(edited, Pages)
        except WorkerLostError:
            yield _LOST

    def _show(self, answer: Pages, seconds: float) -> None:
        """Bring what was built before readers, and before whoever watches the terminal."""
        pages = self._work / "html"
        changed: set[str] = set()
        if answer.last and not answer.failed:
            changed = mirror.copy_all(pages, self.site, answer.troubled)
        elif not answer.last:
            changed = mirror.copy_pages(pages, self.site, answer.written, answer.troubled)
        if changed and not answer.last:
            say(f"{', '.join(sorted(changed))}: shown after {seconds:.2f} s")
        for problem in answer.problems if answer.last else ():
            say(str(problem).removeprefix(": "))
        self._shown.update(changed, answer.problems)


def say(words: str) -> None:
    """Tell whoever watches the terminal."""
    sys.stderr.write(f"{words}\n")
