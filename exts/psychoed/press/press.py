"""A job from end to end: prepare every sheet, set the changed ones, tell what went wrong.

One thread prepares sheets, two set them. Typst and the library that finishes PDFs leave the
interpreter to others while they work, so that both processors have something to do.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from psychoed.press import images, manifest
from psychoed.press.files import write
from psychoed.press.manifest import Handout
from psychoed.press.orders import Known, known_sheets, orders_of, save_known
from psychoed.press.problems import PressError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from psychoed.press.help import HelpDesk
    from psychoed.press.job import Job
    from psychoed.press.orders import Order
    from psychoed.press.ready import Ready

    Progress = Callable[[int, int, str], None]

THREADS = 2
AHEAD = 3 * THREADS
"""How many sheets may wait to be set: more would only fill the memory."""


class Outcome(NamedTuple):
    """What a run did: the names of the sheets set and of those left as they were; problems."""

    set: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def run(job: Job, progress: Progress) -> Outcome:
    """Do a job. ``progress`` is told the number, the total and the name of each sheet begun.

    A sheet with a problem is left out, and what the output folder held of it stays.
    """
    work = _Work(job, progress)
    try:
        orders, problems = orders_of(job)
        work.problems += problems
        work.do(orders)
        work.save()
    except OSError as error:
        problem = Problem(job.output, f"cannot be written: {error}")
        return Outcome((), (), (*_once(work.problems), problem))
    done, unchanged = (
        tuple(order.name for order in orders if order.name in names)
        for names in (work.done, work.unchanged)
    )
    return Outcome(done, unchanged, _once(work.problems))


class _Work:
    """What a run knows, and what it has done so far."""

    def __init__(self, job: Job, progress: Progress) -> None:
        self.job = job
        self.progress = progress
        self.output, self.staging = Path(job.output), Path(job.staging)
        self.before = manifest.read(self.output)
        self.known_before = known_sheets(self.staging)
        self.known: dict[str, Known] = {}
        self.done: dict[str, Handout] = {}
        self.unchanged: dict[str, Handout] = {}
        self.problems: list[Problem] = []

    def do(self, orders: Iterable[Order]) -> None:
        """Set what has changed."""
        fresh = [order for order in orders if not self._is_same(order)]
        if fresh:
            self._set_all(fresh)

    def save(self) -> None:
        """Write what there is now, and take away what nobody asks for any longer."""
        after = (self.before if self.problems else self.unchanged) | self.done
        _clear(self.output, self.before, after)
        if after != self.before or not (self.output / manifest.NAME).exists():
            manifest.save(self.output, after)
        if self.known != self.known_before:
            save_known(self.staging, self.known)

    def _is_same(self, order: Order) -> bool:
        """Tell whether a sheet is made of the same as last time, and is still there."""
        known = self.known_before.get(order.name)
        if not known or not known.holds(order, Path(self.job.images)):
            return False
        return self._keep(order, known)

    def _keep(self, order: Order, known: Known) -> bool:
        """Leave a sheet as it is, if it is what it should be."""
        handout = self.before.get(order.name)
        if not handout or not _is_there(handout, order, known.hash, self.output):
            return False
        self.known[order.name] = known
        self.unchanged[order.name] = handout
        return True

    def _set_all(self, fresh: list[Order]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        from psychoed.press.help import HelpDesk

        desk = HelpDesk(self.job)
        waiting: deque[Future[list[Problem]]] = deque()
        failed: list[Problem] = []
        with ThreadPoolExecutor(THREADS) as pool:
            for number, total, ready in self._changed(fresh, desk):
                if number == 1:
                    _stage_template(self.staging)
                waiting.append(pool.submit(self._attempt, number, total, ready))
                if len(waiting) > AHEAD:
                    failed += waiting.popleft().result()
            if waiting:  # while the last sheets, or the only one, are being set
                pool.submit(_get_ready, self.job)
            failed += [problem for future in waiting for problem in future.result()]
        self.problems += failed
        desk.save()

    def _changed(self, fresh: list[Order], desk: HelpDesk) -> Iterator[tuple[int, int, Ready]]:
        """Prepare sheets, and give those that came out differently: number, total and sheet."""
        from psychoed.press.ready import prepare_each

        number, total = 0, len(fresh)
        for ready in prepare_each(fresh, self.job, desk, self.problems):
            if self._keep(ready.order, ready.known):
                total -= 1
                continue
            number += 1
            yield number, total, ready

    def _attempt(self, number: int, total: int, ready: Ready) -> list[Problem]:
        self.progress(number, total, ready.name)
        try:
            self.done[ready.name] = _set(ready, self.job)
        except PressError as error:
            return list(error.problems)
        self.known[ready.name] = ready.known
        return []


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


def _is_there(handout: Handout, order: Order, wanted: str, output: Path) -> bool:
    if handout.hash != wanted or handout.text != order.text:
        return False
    file = output / handout.file
    if handout.text and not (output / handout.text).exists():
        return False
    return file.is_file() and file.stat().st_size == handout.bytes


def _get_ready(job: Job) -> None:
    from psychoed.press.finish import get_ready

    get_ready(job.keeping)


def load() -> None:
    """Load all that setting a sheet will need."""
    from psychoed.press import finish, help, ready, twin, typeset  # noqa: A004, F401
    from psychoed.press.fonts import fonts

    fonts()


def _set(ready: Ready, job: Job) -> Handout:
    from psychoed.press.finish import finish
    from psychoed.press.twin import twin
    from psychoed.press.typeset import typeset

    staging, output = Path(job.staging), Path(job.output)
    staged, order = f"/sheets/{ready.name}.json", ready.order
    for picture in ready.pictures:
        images.stage(Path(job.images), picture, staging)
    write(staging / staged.lstrip("/"), ready.json)
    pdf = typeset(staged, staging, job.dated, order.at, ready.pictures)
    finished = finish(pdf, ready.content, job.keeping)
    file = f"{ready.name}.pdf"
    _write_pdf(output / file, finished.content)
    if order.text:
        write(output / order.text, twin(ready.content).encode())
    title, size = ready.content["title"], len(finished.content)
    return Handout(title, file, finished.pages, size, ready.hash, order.text)


def _write_pdf(path: Path, content: bytes) -> None:
    """Write a PDF. One that cannot be replaced does not hold up the others."""
    try:
        write(path, content)
    except OSError as error:
        if not path.parent.is_dir():
            raise
        message = f"cannot be written: {error.strerror}. Close it where it is open, or delete it."
        raise PressError(Problem(str(path), message)) from error


def _stage_template(staging: Path) -> None:
    for path in manifest.templates():
        write(staging / "template" / path.name, path.read_bytes())


def _clear(output: Path, before: dict[str, Handout], after: dict[str, Handout]) -> None:
    kept = {file for handout in after.values() for file in handout.files}
    for file in {file for handout in before.values() for file in handout.files} - kept:
        (output / Path(file).name).unlink(missing_ok=True)
