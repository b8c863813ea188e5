"""Answers a getting-help box with the numbers of the region that is printed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from psychoed.getting_help import words
from psychoed.press import manifest
from psychoed.press.answers import Answers
from psychoed.press.fonts import missing_glyphs, name_of
from psychoed.press.problems import PressError, Problem
from psychoed.press.tree import Node, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.getting_help.model import Helplines
    from psychoed.getting_help.selection import Audience, Urgency
    from psychoed.press.job import Job

SHORT_LINES = 2
SHORT_ROUTES = 2
"""How many lines, and ways to reach each, a summary's box holds: it has one page for all."""

_KEPT = "answers.json"
_NOT_PRINTED = frozenset({"href", "url", "id", "name_local", "what", "expect"})


class _Asked(NamedTuple):
    """What a box asks for."""

    urgency: Urgency
    audience: Audience
    region: str | None
    ids: tuple[str, ...]


class HelpDesk:
    """Knows the help lines of a job. Reads them when first asked what it was never asked before."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._printed: dict[tuple[str, bool], Node] = {}

    @cached_property
    def _answers(self) -> Answers:
        path = Path(self._job.helplines)
        if not path.is_file():
            problem = Problem(str(path), "the file of help lines does not exist.")
            raise PressError(problem)
        made_of = manifest.digest([path.read_bytes(), manifest.code_fingerprint().encode()])
        return Answers(self._job.keeping / _KEPT, made_of, self._job.today)

    @cached_property
    def _helplines(self) -> Helplines:
        from psychoed.getting_help import loader

        path = Path(self._job.helplines)
        loaded = loader.load(path, numbers=False)
        if loaded.helplines is None:
            raise PressError(*(Problem(f"{path}:{p.line}", p.message) for p in loaded.problems))
        return loaded.helplines

    def answer(self, request: Node, at: str, short: bool) -> Node:
        """Give what the box prints, ``short`` where it shares one page with all the rest.

        Raises ``PressError`` where that is not possible.
        """
        if not self._job.helplines:
            message = "this box asks for help lines, and the job names no file of them."
            raise PressError(Problem(at, message))
        asked = _Asked(
            request["urgency"],
            request["audience"],
            request["country"] or self._job.region,
            tuple(request["helplines"]),
        )
        key = msgspec.json.encode(asked).decode()
        if (key, short) not in self._printed:
            self._printed[key, short] = self._printable(key, asked, at, short)
        return self._printed[key, short]

    def save(self) -> None:
        """Keep what was answered for the next run."""
        if "_answers" in self.__dict__:
            self._answers.save()

    def _printable(self, key: str, asked: _Asked, at: str, short: bool) -> Node:
        node = self._answers.get(key)
        if node is None:
            node = self._chosen(asked, at)
            self._answers.keep(key, node, self._helplines)
        if short:
            node = shortened(node)
        if missing := list(_missing(node)):
            raise PressError(*(Problem(at, message) for message in missing))
        return node

    def _chosen(self, asked: _Asked, at: str) -> Node:
        from psychoed.getting_help.selection import box
        from psychoed.getting_help.unknown import UnknownHelpline

        try:
            answer = box(self._helplines, **asked._asdict(), today=self._job.today)
        except UnknownHelpline as error:
            raise PressError(Problem(at, str(error))) from error
        node: Node = msgspec.to_builtins(answer)
        return node


def shortened(answer: Node) -> Node:
    """Keep of a box's numbers what fits a page of few words.

    The emergency numbers, the directory and someone else to ask all stay. Of the lines, the
    first stay that serve everyone, with the ways to reach a person.
    """
    lines = [line | {"routes": _to_a_person(line["routes"])} for line in answer["lines"]]
    return answer | {
        "steps": (),
        "emergency_sentence": answer["emergency_sentence"] or words.EMERGENCY_HERE,
        "lines": lines[:SHORT_LINES],
        "someone_else": words.SOMEONE_ELSE,
        "someone_routes": (),
        "short": True,
    }


def _to_a_person(routes: list[Node]) -> list[Node]:
    """Give the first ways to call or text, or the first way of any kind."""
    spoken = [route for route in routes if route["href"].startswith(("tel:", "sms:"))]
    return (spoken or routes)[:SHORT_ROUTES]


def _missing(answer: Node) -> Iterator[str]:
    for part, _ in walk(answer, ""):
        for key, value in part.items():
            if isinstance(value, str) and key not in _NOT_PRINTED:
                for character in missing_glyphs(value):
                    yield (
                        f"a help line of this box holds {name_of(character)}, which no font here "
                        f"can print ({key} {value!r}): give it an English name."
                    )
