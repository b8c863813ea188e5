"""The numbers of a getting-help box as plain text, in the order of ``getting_help.typ``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.press.links import readable
from psychoed.press.twin_page import checking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.press.tree import Node


def help_lines(answer: Node) -> Iterator[str]:
    """Give the lines of an answer."""
    yield from (*_urgent(answer), "")
    if answer["lines"]:
        yield from (*(f"- {_line(line)}" for line in answer["lines"]), "")
    directory = answer["directory"]
    yield from (f"More help lines: {directory['name']} ({readable(directory['url'])})", "")
    if answer.get("short"):  # a summary says at its foot how old the numbers are
        yield from filter(None, (answer["someone_else"], answer["call_log_note"]))
        return
    yield from (_someone_else(answer), "")
    yield from filter(None, (answer["call_log_note"], _small_print(answer)))


def _urgent(answer: Node) -> Iterator[str]:
    numbers = [f"- {_emergency(country)}" for country in answer["emergency"]]
    if not answer["steps"]:
        yield from filter(None, (answer["emergency_sentence"], *numbers))
        return
    first, *rest = answer["steps"]
    yield f"1. {first}"
    yield from numbers
    yield from (f"{number}. {step}" for number, step in enumerate(rest, 2))


def _emergency(country: Node) -> str:
    return f"{country['country_name']}: {'; '.join(map(_route, country['numbers']))}"


def _line(line: Node) -> str:
    parts = f"{line['name']}.", line["for_whom"], f"{'; '.join(map(_route, line['routes']))}."
    return " ".join(filter(None, (*parts, line["cost"])))


def _route(route: Node) -> str:
    keyword = f" with the word {route['keyword']}" if route["keyword"] else ""
    note = f", {route['note']}" if route["note"] else ""
    return f"{route['how']} {route['number']}{keyword}{note}"


def _someone_else(answer: Node) -> str:
    contacts = "; ".join(map(_contact, answer["someone_routes"]))
    return f"{answer['someone_else']} {contacts}." if contacts else str(answer["someone_else"])


def _contact(contact: Node) -> str:
    return f"{contact['name']}, {', '.join(route['number'] for route in contact['routes'])}"


def _small_print(answer: Node) -> str:
    return f"{answer['statement']} {checking(answer)}".strip() if answer["statement"] else ""
