"""A job from end to end: prepare every sheet, set the changed ones, tell what went wrong.

Sheets are prepared here, one after the other, and set side by side by what ``setting.py`` gives.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from psychoed.press import manifest
from psychoed.press.manifest import Handout
from psychoed.press.orders import Known, known_sheets, orders_of, save_known
from psychoed.press.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from psychoed.press.help import HelpDesk
    from psychoed.press.job import Job
    from psychoed.press.orders import Order
    from psychoed.press.ready import Ready

    Progress = Callable[[int, int, str], None]
    Attempt = Future[Handout | tuple[Problem, ...]]

AHEAD = 6
"""How many sheets may wait to be set: more would only fill the memory."""


class Outcome(NamedTuple):
    """What a run did: the names of the sheets set and of those left as they were; problems."""

    set: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def run(job: Job, progress: Progress, *, copies: bool = False) -> Outcome:
    """Do a job. ``progress`` is told the number, the total and the name of each sheet.

    A sheet with a problem is left out, and what the output folder held of it stays. ``copies``
    allows processes that are copies of this one, which then must not have set anything yet.
    """
    work = _Work(job, progress, copies=copies)
    try:
        orders, problems = orders_of(job)
        work.problems += problems
        work.do(orders)
        work.save()
    except OSError as error:
        problem = Problem(job.output, f"cannot be written: {error}")
        return Outcome((), (), (*_once(work.problems), problem))
    except BrokenExecutor:
        problem = Problem(job.output, "setting was stopped from outside. Is there memory enough?")
        return Outcome((), (), (*_once(work.problems), problem))
    done, unchanged = (
        tuple(order.name for order in orders if order.name in names)
        for names in (work.done, work.unchanged)
    )
    return Outcome(done, unchanged, _once(work.problems))


class _Work:
    """What a run knows, and what it has done so far."""

    def __init__(self, job: Job, progress: Progress, *, copies: bool) -> None:
        self.job = job
        self.progress = progress
        self.copies = copies
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
        from psychoed.press import setting
        from psychoed.press.help import HelpDesk

        desk = HelpDesk(self.job)
        slim = replace(self.job, sheets=(), catalogue=())  # it goes along with each sheet
        waiting: deque[tuple[Ready, Attempt]] = deque()
        failed: list[Problem] = []
        with setting.setters(copies=self.copies and len(fresh) > 1) as setters:
            for number, total, ready in self._changed(fresh, desk):
                if number == 1:
                    setting.stage_template(self.staging)
                self.progress(number, total, ready.name)
                waiting.append((ready, setters.submit(setting.attempt, ready, slim)))
                if len(waiting) > AHEAD:
                    failed += self._take(*waiting.popleft())
            if waiting:  # while the last sheets, or the only one, are being set
                setters.submit(setting.get_ready, slim)
            failed += [problem for each in waiting for problem in self._take(*each)]
        self.problems += failed
        desk.save()

    def _take(self, ready: Ready, attempt: Attempt) -> tuple[Problem, ...]:
        """Take note of what became of a sheet; give what is wrong with it."""
        outcome = attempt.result()
        if not isinstance(outcome, Handout):
            return outcome
        self.done[ready.name], self.known[ready.name] = outcome, ready.known
        return ()

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


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


def _is_there(handout: Handout, order: Order, wanted: str, output: Path) -> bool:
    if handout.hash != wanted or handout.text != order.text:
        return False
    file = output / handout.file
    if handout.text and not (output / handout.text).exists():
        return False
    return file.is_file() and file.stat().st_size == handout.bytes


def _clear(output: Path, before: dict[str, Handout], after: dict[str, Handout]) -> None:
    kept = {file for handout in after.values() for file in handout.files}
    for file in {file for handout in before.values() for file in handout.files} - kept:
        (output / Path(file).name).unlink(missing_ok=True)
