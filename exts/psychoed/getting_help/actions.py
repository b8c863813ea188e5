"""What ``psychoed helplines`` does: list, show, check, report, schema."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from psychoed.press.files import write

from . import due, plain, record, words
from .loader import load
from .model import Line
from .schema import json_schema

if TYPE_CHECKING:
    import argparse

    from .loader import Loaded
    from .model import Helplines

_METHODS = get_args(record.Method)
_PAST = 1
_NO_TEST = (
    "Please never call or text an emergency or crisis line only to test it: "
    "somebody may need it at that moment. The service's own page is enough."
)


class Mistake(ValueError):  # noqa: N818
    """Something the command was asked that it cannot do, in words for whoever asked."""


class Told(NamedTuple):
    """What an action prints, and its exit code. ``aside`` goes to the error stream."""

    text: str
    code: int = 0
    aside: str = ""


def list_(chosen: argparse.Namespace) -> Told:
    """Tell what is due, or every entry, as a table; then how the whole file stands."""
    helplines, today = _helplines(chosen), _today(chosen)
    waiting = _due(chosen, helplines, today)
    listed = [one.placed for one in waiting]
    if chosen.all:
        listed = [one for one in due.placed(helplines) if _wanted(chosen, helplines, one)]
    rows = [plain.row(one, today) for one in listed]
    parts = [plain.table(rows, _width()), ""] if rows else []
    total = len(due.due(helplines, today, _within(chosen)))
    parts.append(plain.summary(due.counts(helplines, today), total))
    return Told("\n".join(parts), _code(chosen, waiting))


def show(chosen: argparse.Namespace) -> Told:
    """Tell all about one entry."""
    loaded = _loaded(chosen)
    known = {one.entry.id: one for one in due.placed(cast("Helplines", loaded.helplines))}
    if chosen.id not in known:
        near = words.nearest(chosen.id, known)
        raise Mistake(f"{chosen.file}: There is no entry {chosen.id!r}.{near}")
    place = f"{chosen.file}:{loaded.line_of(chosen.id)}"
    return Told(plain.shown(known[chosen.id], _today(chosen), place, _width()))


def check(chosen: argparse.Namespace) -> Told:
    """Record a check, and tell what changed."""
    done = record.record(chosen.file, chosen.id, _asked(chosen))
    changes = (f"  {one.key}: {one.old or 'nothing'} -> {one.new}" for one in done.changes)
    place = f"{chosen.file}:{done.line}"
    after = (
        "A chapter that asks for it by its id will be told to choose another."
        if chosen.ended
        else "If you saw a page that is not among its sources, add it there."
    )
    unchanged = "" if done.changes else "  nothing: the file said so already\n"
    text = "\n".join([f"Recorded in {place}:", *changes]) + f"\n{unchanged}{after}"
    return Told(text, aside=_NO_TEST if _tested_a_crisis_line(chosen) else "")


def report(chosen: argparse.Namespace) -> Told:
    """Give the text of the issue; nothing but a word aside when nothing is due."""
    waiting = _due(chosen, _helplines(chosen), _today(chosen))
    aside = "" if waiting else "Nothing is due."
    return Told(plain.report(waiting), _code(chosen, waiting), aside)


def schema(chosen: argparse.Namespace) -> Told:
    """Give the schema, or write it beside the file."""
    if not chosen.write:
        return Told(json_schema())
    path = chosen.file.with_suffix(".schema.json")
    if not path.parent.is_dir():
        raise Mistake(f"There is no folder {path.parent} to write the schema into.")
    try:
        write(path, json_schema().encode())
    except OSError as error:
        raise Mistake(f"{path} cannot be written: {error.strerror}.") from error
    return Told(f"Written: {path}")


ACTIONS = {"list": list_, "show": show, "check": check, "report": report, "schema": schema}


def _asked(chosen: argparse.Namespace) -> record.Check:
    method = chosen.method
    if method not in _METHODS:
        said = f"There is no method {method!r}." if method else "Say how you checked it."
        near = words.nearest(method or "", _METHODS)
        raise Mistake(f"{said}{near} Use --method with one of: {', '.join(_METHODS)}.")
    why = (chosen.why or "").strip()
    if chosen.ended and not why:
        raise Mistake('Say what happened to the service: --ended --why "It closed in May 2027."')
    if not chosen.ended and (chosen.why or chosen.ended_on or chosen.replaced_by):
        raise Mistake("--why, --ended-on and --replaced-by belong to --ended.")
    seen_on = _today(chosen)
    review_by = _day("--review-by", chosen.review_by) or record.six_months_after(seen_on)
    ended_on = _day("--ended-on", chosen.ended_on)
    return record.Check(seen_on, method, review_by, why, ended_on, chosen.replaced_by or "")


def _tested_a_crisis_line(chosen: argparse.Namespace) -> bool:
    entry = next(one for one in _helplines(chosen).entries if one.id == chosen.id)
    urgent = isinstance(entry, Line) and entry.kind in ("emergency", "crisis")
    return urgent and chosen.method == "test-call"


def _loaded(chosen: argparse.Namespace) -> Loaded:
    loaded = load(chosen.file)
    if loaded.helplines is None:
        raise Mistake("\n".join(str(one) for one in loaded.problems if one.is_error))
    return loaded


def _helplines(chosen: argparse.Namespace) -> Helplines:
    return cast("Helplines", _loaded(chosen).helplines)


def _due(chosen: argparse.Namespace, helplines: Helplines, today: date) -> list[due.Due]:
    found = due.due(helplines, today, _within(chosen))
    return [one for one in found if _wanted(chosen, helplines, one.placed)]


def _code(chosen: argparse.Namespace, waiting: list[due.Due]) -> int:
    return _PAST if chosen.fail_if_past and any(one.past for one in waiting) else 0


def _wanted(chosen: argparse.Namespace, helplines: Helplines, one: due.Placed) -> bool:
    if not chosen.country:
        return True
    code = chosen.country.upper()
    known = {due.EUROPE, due.EVERYWHERE.upper(), *(place.code for place in helplines.countries)}
    if code not in known:
        near = words.nearest(code, known)
        raise Mistake(f"There is no country {chosen.country!r} in the file.{near}")
    return one.lies_in(code) or one.where.upper() == code


def _today(chosen: argparse.Namespace) -> date:
    return _day("--today", chosen.today) or date.today()


def _day(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
        if not 2000 <= day.year < 3000:
            raise ValueError
    except ValueError:
        raise Mistake(f"{option} {value!r} is no day. Write it as 2027-06-23.") from None
    return day


def _within(chosen: argparse.Namespace) -> int:
    try:
        days = int(chosen.within)
    except ValueError:
        days = -1
    if not 0 <= days <= 3650:
        raise Mistake(f"--within {chosen.within!r} is no number of days. Write it as 60.")
    return days


def _width() -> int:
    return max(shutil.get_terminal_size((100, 24)).columns, 30)
