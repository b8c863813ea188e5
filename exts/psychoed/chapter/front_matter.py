"""The lines between ``---`` at the top of a chapter: a closed set of keys, checked.

Pure: takes the source text, gives the values and the mistakes with their lines.
"""

from __future__ import annotations

import difflib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from psychoed.chapter.keys import REVIEW, FrontMatter
from psychoed.chapter.meant import nearly_begun, without_marks
from psychoed.sourced_yaml import YamlProblem, read, typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

SUMMARY_ENDING = "-in-short"
"""How the file of a chapter's one-page summary ends: ``repair-in-short.md``."""

_FENCED = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)


class Mistake(NamedTuple):
    """Something to mend, at a line of the file."""

    line: int
    message: str


class Parsed(NamedTuple):
    """A chapter's source, taken apart.

    ``body`` is the source with the front matter's lines emptied: the parser never sees them, so
    they can configure nothing, and every later line keeps its number. ``lines`` gives the line
    of each key.
    """

    has_front_matter: bool
    front_matter: FrontMatter | None
    mistakes: list[Mistake]
    body: str
    lines: Mapping[str, int]


def parse(source: str) -> Parsed:
    """Take the front matter from a chapter's source."""
    match = _FENCED.match(source)
    if not match:
        return _unfenced(source)
    body = "\n" * match.group(0).count("\n") + source[match.end() :]
    try:
        data, positions = read(match["yaml"], first_line=2)
    except YamlProblem as problem:
        told = _slips(match["yaml"], 2) or [Mistake(problem.line, problem.message)]
        return Parsed(True, None, told, body, {})
    if not isinstance(data, dict):
        told = _slips(match["yaml"], 2) or [Mistake(2, "write each line as 'key: value'.")]
        return Parsed(True, None, told, body, {})
    lines = {str(key): positions[key,] for key in data}
    try:
        return Parsed(True, FrontMatter.model_validate(data), [], body, lines)
    except ValidationError as error:
        told = [_mistake(details, positions, match["yaml"]) for details in error.errors()]
        return Parsed(True, None, list(dict.fromkeys(told)), body, lines)


def _slips(yaml: str, first: int) -> list[Mistake]:
    """Give the lines that YAML cannot read, where it can be said what was meant by them."""
    return [Mistake(*it) for it in without_marks(yaml, first)]


def out_of_place(
    parsed: Parsed, docname: str, documents: Collection[str], today: date
) -> Iterator[Mistake]:
    """Give what cannot be true of the document ``docname`` among ``documents``, or not yet."""
    page = parsed.front_matter
    if page is None:
        return
    if page.updated and page.updated > today:
        yield Mistake(parsed.lines["updated"], "'updated' lies in the future: give a day that was.")
    if message := _misnamed(page.in_short_of, docname, documents):
        yield Mistake(parsed.lines.get("in_short_of", 1), message)


def _misnamed(of: str, docname: str, documents: Collection[str]) -> str:
    """Say what is wrong with a summary's name. The two names together tell what it is."""
    path = PurePosixPath(docname)
    if not of and not path.name.endswith(SUMMARY_ENDING):
        return ""
    named = path.name.removesuffix(SUMMARY_ENDING)
    if not of:
        return (
            f"a file whose name ends with '{SUMMARY_ENDING}' is the one-page summary of a chapter: "
            f"add the line 'in_short_of: {named}', or give it another name."
        )
    if path.name != f"{of}{SUMMARY_ENDING}":
        return (
            f"the summary of {of!r} is a file named '{of}{SUMMARY_ENDING}.md', and this is "
            f"'{path.name}.md': rename it, or mend 'in_short_of'."
        )
    if str(path.with_name(of)) not in documents:
        return f"there is no chapter {of!r} beside this file: check the name after 'in_short_of'."
    return ""


def _unfenced(source: str) -> Parsed:
    if begun := nearly_begun(source):
        body = "\n" * begun.lines + source.split("\n", begun.lines)[-1]
        return Parsed(True, None, [Mistake(begun.line, begun.message)], body, {})
    if not source.startswith("---"):
        return Parsed(False, None, [Mistake(1, _MISSING)], source, {})
    # MyST takes any line that begins with '---' for a beginning, and needs no end. Without that
    # line there is nothing left for it to take.
    body = "\n" + source.partition("\n")[2]
    return Parsed(True, None, [Mistake(1, _UNFENCED)], body, {})


_UNFENCED = (
    "the lines about this chapter stand between two lines of exactly three dashes, '---': "
    "one is missing, or something else stands on it."
)
_MISSING = (
    "this chapter says nothing of itself. Begin the file with three lines: "
    "'---', then 'summary: one plain sentence', then '---'."
)


def _mistake(details: Any, positions: dict[tuple[str | int, ...], int], yaml: str) -> Mistake:
    place = tuple(part for part in details["loc"])
    if details["type"] == "value_error" and not place:  # about several keys: point to the first
        place = next(((name,) for name in REVIEW if (name,) in positions), place)
    line = next(
        (positions[place[:n]] for n in range(len(place), 0, -1) if place[:n] in positions), 1
    )
    key = str(details["loc"][0]) if details["loc"] else ""
    return Mistake(line, _explain(details, key, yaml))


def _explain(details: Any, key: str, yaml: str) -> str:
    kind, value = details["type"], details["input"]
    shown = repr(value) if isinstance(value, str) else typed(yaml, details["loc"])
    if kind == "extra_forbidden":
        return _unknown_key(key)
    if kind == "missing":
        return f"{key!r} is missing: {_describe(key)}"
    if kind == "value_error":
        return f"{key!r}: " * bool(key) + str(details["ctx"]["error"]) + "."
    if kind in ("string_too_long", "too_long"):
        return f"{key!r} is too long: {details['ctx']['max_length']} is the most. {_describe(key)}"
    if value is None:
        return f"{key!r} says nothing; fill it in or leave it out. {_describe(key)}"
    if kind in ("string_type", "list_type"):
        wanted = "text: put it in quotes" if kind == "string_type" else "a list: [one, two]"
        return f"{key!r} is {shown}, and must be {wanted}. {_describe(key)}"
    if kind.startswith("date"):
        return f"{key!r} is {shown}, and must be a day as 2026-11-23. {_describe(key)}"
    return f"{key!r} cannot be {shown}: {_describe(key)}"


def _unknown_key(key: str) -> str:
    if key == "title":
        return "leave 'title' out: the chapter's title is its first heading, '# …'."
    near = difflib.get_close_matches(key, FrontMatter.model_fields, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    known = ", ".join(FrontMatter.model_fields)
    return f"{key!r} is not a key that a chapter can have.{hint} Known keys: {known}."


def _describe(key: str) -> str:
    field = FrontMatter.model_fields.get(key)
    return (field.description or "") if field else ""
