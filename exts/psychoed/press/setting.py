"""Setting one sheet: from what the template reads to the finished PDF and its plain text.

Sheets are set side by side. Where a process can be copied as it stands, each has a process of its
own: as threads of one they would wait for each other in all that is Python.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from psychoed.press import images, manifest
from psychoed.press.files import write
from psychoed.press.manifest import Handout
from psychoed.press.problems import PressError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from psychoed.press.job import Job
    from psychoed.press.ready import Ready

CAN_COPY = sys.platform == "linux"
SETTERS = 2


def setters(*, copies: bool) -> Executor:
    """Give what sets sheets. ``copies`` allows processes that begin as copies of this one.

    Only a process that has set nothing itself can be copied: Typst's own threads would be missing
    in the copy, and it would wait for them for ever.
    """
    if copies and CAN_COPY:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(SETTERS, mp_context=get_context("fork"))
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(SETTERS)


def load() -> None:
    """Load all that setting a sheet will need."""
    from psychoed.press import finish, help, ready, twin, typeset  # noqa: A004, F401
    from psychoed.press.fonts import fonts

    fonts()


def get_ready(job: Job) -> None:
    """Make what every sheet needs, before the first is there to be finished."""
    from psychoed.press.typeface import typeface

    typeface(job.keeping)


def attempt(ready: Ready, job: Job) -> Handout | tuple[Problem, ...]:
    """Set a sheet and write its files; give what they are, or what is wrong with it."""
    try:
        return _set(ready, job)
    except PressError as error:
        return error.problems


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
    sheet = msgspec.json.decode(ready.json)
    finished = finish(pdf, sheet, job.keeping)
    file = f"{ready.name}.pdf"
    _write_pdf(output / file, finished.content)
    if order.text:
        write(output / order.text, twin(sheet).encode())
    size = len(finished.content)
    return Handout(sheet["title"], file, finished.pages, size, ready.hash, order.text)


def _write_pdf(path: Path, content: bytes) -> None:
    """Write a PDF. One that cannot be replaced does not hold up the others."""
    try:
        write(path, content)
    except OSError as error:
        if not path.parent.is_dir():
            raise
        message = f"cannot be written: {error.strerror}. Close it where it is open, or delete it."
        raise PressError(Problem(str(path), message)) from error


def stage_template(staging: Path) -> None:
    """Put the template where Typst may read it."""
    for path in manifest.templates():
        write(staging / "template" / path.name, path.read_bytes())
