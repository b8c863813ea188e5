"""A job from end to end: prepare every sheet, set the changed ones, tell what went wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.press import images, manifest
from psychoed.press.files import write
from psychoed.press.finish import finish
from psychoed.press.manifest import Handout
from psychoed.press.problems import PressError, Problem
from psychoed.press.ready import Ready, prepare_all
from psychoed.press.twin import twin
from psychoed.press.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Callable

    from psychoed.press.job import Job

    Progress = Callable[[int, int, str], None]

THREADS = 2


class Outcome(NamedTuple):
    """What a run did: the names of the sheets set and of those left as they were; problems."""

    set: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def run(job: Job, progress: Progress) -> Outcome:
    """Do a job. ``progress`` is told the number, the total and the name of each sheet begun.

    A sheet with a problem is left out, and what the output folder held of it stays.
    """
    output = Path(job.output)
    before = manifest.read(output)
    ready, problems = prepare_all(job)
    changed = [one for one in ready if not _is_current(one, before, output)]
    begun = {one.name for one in changed}
    unchanged = {one.name: before[one.name] for one in ready if one.name not in begun}
    try:
        done, failed = _set_all(changed, job, progress)
        problems += failed
        after = (before if problems else unchanged) | done
        _clear(output, before, after)
        manifest.save(output, after)
    except OSError as error:
        problems.append(Problem(job.output, f"cannot be written: {error}"))
        return Outcome((), (), tuple(problems))
    return Outcome(tuple(done), tuple(unchanged), tuple(problems))


def _is_current(one: Ready, before: dict[str, Handout], output: Path) -> bool:
    handout = before.get(one.name)
    if handout is None or handout.hash != one.hash:
        return False
    file = output / handout.file
    if handout.text != one.text or not (output / handout.text).exists():
        return False
    return file.is_file() and file.stat().st_size == handout.bytes


def _set_all(
    changed: list[Ready], job: Job, progress: Progress
) -> tuple[dict[str, Handout], list[Problem]]:
    if changed:
        _stage_template(Path(job.staging))
    done: dict[str, Handout] = {}

    def attempt(number: int, one: Ready) -> tuple[Problem, ...]:
        progress(number, len(changed), one.name)
        try:
            done[one.name] = _set(one, job)
        except PressError as error:
            return error.problems
        return ()

    with ThreadPoolExecutor(THREADS) as pool:
        # In the order of the sheets, whichever thread was first.
        told = list(pool.map(attempt, range(1, len(changed) + 1), changed))
    failed = [problem for problems in told for problem in problems]
    return done, list(dict.fromkeys(failed))


def _set(one: Ready, job: Job) -> Handout:
    staging = Path(job.staging)
    staged = f"/sheets/{one.name}.json"
    for picture in one.pictures:
        images.stage(Path(job.images), picture, staging)
    write(staging / staged.lstrip("/"), one.json)
    pdf = typeset(staged, staging, job.dated, one.at, one.pictures)
    sheet = msgspec.json.decode(one.json)
    finished = finish(pdf, sheet)
    file, output = f"{one.name}.pdf", Path(job.output)
    _write_pdf(output / file, finished.content)
    if one.text:
        write(output / one.text, twin(sheet).encode())
    return Handout(one.title, file, finished.pages, len(finished.content), one.hash, one.text)


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
