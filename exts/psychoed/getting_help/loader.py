"""Reads the file of help lines, and says every mistake in it at once.

The words are for somebody who mends the file and does not program: what is wrong, on which
line, and what to write instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from psychoed.sourced_yaml import Path as Place
from psychoed.sourced_yaml import Positions, YamlProblem, read

from . import rules, words
from .model import Helplines

if TYPE_CHECKING:
    from pathlib import Path

_WRITE = {
    "area": "Write national, or a list of ISO 3166-2 codes such as [GB-ENG].",
    "e164": 'Write the number as + and digits alone, in quotes: "+44…".',
    "number": "Write the number as people print it, in quotes: digits, spaces, - or *.",
    "url": "Write the whole address, without spaces. Links shown to readers begin with https://.",
    "id": "Write small letters, digits and single hyphens: gb-samaritans.",
    "keyword": "Write the one word that is sent, without spaces.",
    "address": "Write an e-mail address.",
    "email": "Write an e-mail address.",
    "prefix": 'Write the digits alone, in quotes: "18001".',
    "part_of": "Write the code of a country in this file: GB.",
}
_COUNTRY_CODE = 'Write the ISO 3166 code in capitals: GB, "NO", or GB-ENG for a part of a country.'
_DIALLED_CODE = 'Write the digits that are dialled, without spaces, in quotes: "116123".'
_SOURCES = "There is no source. Say where this was found: add sources: with the page's url."
_KEYWORD = "A keyword needs a number to text it to: use it in a way of type sms, with its number."


@dataclass(frozen=True)
class Problem:
    """A mistake in the file (``is_error``), or something to look at."""

    file: str
    line: int
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Loaded:
    """What came of reading. ``helplines`` is there unless a problem is an error."""

    helplines: Helplines | None
    problems: tuple[Problem, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    """Where each entry begins: its id, and its line in the file."""

    def line_of(self, entry: str) -> int:
        """Give the line where an entry begins, 1 if nobody knows."""
        return dict(self.lines).get(entry, 1)


def load(path: Path, *, numbers: bool = True) -> Loaded:
    """Read the file. ``numbers``: also compare numbers with the world's numbering plans."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(None, (Problem(str(path), 1, f"The file cannot be read: {error}."),))
    return parse(text, str(path), numbers=numbers)


def parse(text: str, file: str, *, numbers: bool = True) -> Loaded:
    """Read the text of the file; ``file`` is its name in messages."""
    try:
        data, positions = read(text)
    except YamlProblem as problem:
        return Loaded(None, (Problem(file, problem.line, problem.message),))
    helplines, findings = _validate(data, positions, text.splitlines())
    findings += rules.check(data, numbers=numbers)
    problems = {
        Problem(file, _line(found.path, positions), found.message, found.is_error): None
        for found in findings
    }
    failed = any(problem.is_error for problem in problems)
    return Loaded(
        None if failed else helplines,
        tuple(sorted(problems, key=lambda problem: problem.line)),
        tuple((e.data["id"], _line(e.path, positions)) for e in _identified(data)),
    )


def _identified(data: Any) -> list[rules.Entry]:
    return [entry for entry in rules.entries(data) if isinstance(entry.data.get("id"), str)]


def _validate(
    data: Any, positions: Positions, lines: list[str]
) -> tuple[Helplines | None, list[rules.Finding]]:
    try:
        return Helplines.model_validate(data), []
    except ValidationError as error:
        findings: dict[Place, rules.Finding] = {}
        for one in error.errors(include_url=False):
            place = _place(one["loc"], data)
            if one["type"] == "too_short" and one["input"]:
                continue  # not empty at all: what is in it has mistakes of its own
            raw = _raw(lines[_line(place, positions) - 1]) if lines else ""
            message = _explain(dict(one), place, raw)
            # Where a value could be one of two things, both complain: the first is enough.
            findings.setdefault(_full(one, place), rules.Finding(place, message))
        return None, list(findings.values())


def _full(error: Any, place: Place) -> Place:
    missing = error["type"] in ("missing", "union_tag_not_found")
    return (*place, error["loc"][-1]) if missing else place


def _place(loc: tuple[str | int, ...], data: Any) -> Place:
    """Follow an error into the data, over steps that only the model has."""
    place: list[str | int] = []
    for step in loc:
        here = isinstance(data, dict) and step in data
        if here or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
            place.append(step)
    return tuple(place)


def _line(place: Place, positions: Positions) -> int:
    while place and place not in positions:
        place = place[:-1]
    return positions.get(place, 1)


def _raw(line: str) -> str:
    """Give a value as it was typed: YAML has already made something else of it."""
    after = re.sub(r"^\s*(?:- )*\s*(?:[\w-]+:\s+|- )?", "", line)
    return re.sub(r"\s+#.*$", "", after).strip()


def _explain(error: dict[str, Any], place: Place, raw: str) -> str:
    kind, key = error["type"], str(error["loc"][-1])
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind in ("missing", "union_tag_not_found"):
        return _missing(kind, key, error["input"])
    if kind == "extra_forbidden":
        return _unknown_key(key)
    if kind == "string_type":
        return _not_text(error["input"], raw)
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        return _not_a_choice(error, place)
    return _other(error, place)


def _missing(kind: str, key: str, entry: Any) -> str:
    if kind == "union_tag_not_found":
        return "Say what kind of way this is: add type: phone, sms, whatsapp, chat …"
    if key == "sources":
        return _SOURCES
    if key == "number" and isinstance(entry, dict) and "keyword" in entry:
        return _KEYWORD
    return f"{key!r} is missing here. Add a line that begins with {key}:"


def _unknown_key(key: str) -> str:
    if key == "keyword":
        return _KEYWORD
    if key in _known_keys():
        return f"{key!r} does not belong here."
    return f"{key!r} is not known.{words.nearest(key, _known_keys())}"


def _not_text(value: Any, raw: str) -> str:
    if value is None:
        return "There is nothing after the colon. Fill it in, or delete the line."
    if isinstance(value, (list, dict)):
        return "Here belongs a word or a line of text, not a list."
    if raw.startswith(("[", "{")):
        return (
            f"Something here has no quotes, so the computer reads it as {value!r}. "
            'Put numbers and the word no in quotes, like "112" or "no".'
        )
    if str(value) == raw:
        return f'{raw} has no quotes. Put it in quotes, so that it stays as it is: "{raw}".'
    return f'{raw} has no quotes, so the computer reads it as {value!r}. Put it in quotes: "{raw}".'


def _not_a_choice(error: dict[str, Any], place: Place) -> str:
    if place and place[-1] == "area":
        return _WRITE["area"]
    given = error["ctx"].get("tag", error["input"])
    allowed = re.findall(r"'([^']+)'", error["ctx"].get("expected_tags", "") or error["msg"])
    near = words.nearest(str(given), allowed)
    return f"{given!r} is not possible here.{near} Use one of: {', '.join(allowed)}."


def _other(error: dict[str, Any], place: Place) -> str:
    kind, keys = error["type"], [step for step in place if isinstance(step, str)]
    key = keys[-1] if keys else ""
    if kind.startswith("date"):
        return "Write the day as year-month-day: 2026-11-23."
    if kind.startswith("bool"):
        return "Write true or false."
    if key == "sources" and kind == "too_short":
        return _SOURCES
    if kind == "too_short":
        return f"{key!r} is empty. Add something below it, or delete it."
    if key == "code":
        return _DIALLED_CODE if "channels" in place or "phone" in place else _COUNTRY_CODE
    if kind in ("model_type", "model_attributes_type", "tuple_type"):
        return "The lines below this one are indented or begun unlike their neighbours."
    return _WRITE.get(key, f"This cannot be used: {error['msg']}.")


@cache
def _known_keys() -> frozenset[str]:
    schema = Helplines.model_json_schema()
    parts = [schema, *schema["$defs"].values()]
    return frozenset(key for part in parts for key in part.get("properties", ()))
