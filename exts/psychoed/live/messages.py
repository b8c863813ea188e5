"""What the preview and its workers say to each other: one line of JSON each."""

from __future__ import annotations

import msgspec

from psychoed.press.job import Job  # noqa: TC001 (msgspec asks for it)
from psychoed.press.problems import Problem  # noqa: TC001


class Edited(msgspec.Struct, frozen=True):
    """Tells a builder which files of the book were just saved; it then builds."""

    files: list[str] = []


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """Tells how a build goes: first when its pages are there, then when all is done.

    ``written`` are the pages, as paths below the folder of pages; ``troubled`` those of documents
    that have a problem. ``failed`` is a build that broke off.
    """

    problems: list[Problem]
    written: list[str] = []
    troubled: list[str] = []
    last: bool = False
    failed: bool = False


class Order(msgspec.Struct, frozen=True):
    """Asks a setter for what a job holds."""

    job: Job


class Made(msgspec.Struct, frozen=True):
    """Tells what kept a job from being done, if anything did."""

    problems: list[Problem]
    last: bool = True
