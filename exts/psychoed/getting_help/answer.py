"""The answer to a request for help, as nodes that every writer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from psychoed.getting_help.routes import Route
    from psychoed.getting_help.selection import (
        Box,
        CountryPage,
        Directory,
        EmergencyNumber,
        PrintedContact,
        PrintedLine,
    )


def help_nodes(answer: Box, countries: nodes.Element | None) -> list[nodes.Node]:
    """Give the numbers of a box; ``countries`` is the way to those of other countries."""
    emergency = emergency_nodes(answer.emergency, answer.emergency_sentence)
    shown: list[nodes.Node] = [steps_node(answer)] if answer.steps else emergency
    if answer.region_name:
        shown.append(_showing(answer.region_name, countries))
    if answer.lines:
        shown.append(_list("pe-help__lines", map(line_nodes, answer.lines)))
    if countries is not None:
        shown.append(countries)
    shown += [directory_node(answer.directory), someone_else_node(answer)]
    small = (answer.call_log_note, answer.statement)
    shown.extend(paragraph(words, "pe-help__small") for words in small if words)
    return shown


def _showing(region: str, countries: nodes.Element | None) -> nodes.paragraph:
    """Say whose lines these are, with the way to another country's."""
    words = str(_("Showing: {country}.")).format(country=region)
    line = paragraph(words, "pe-help__region")
    if countries is not None:
        change = nodes.reference("", str(_("Change")), refid=countries["ids"][0], internal=True)
        line += [nodes.Text(" "), change]
    return line


def steps_node(answer: Box) -> nodes.enumerated_list:
    """Give what to do, one thing after the other; the emergency numbers belong to the first."""
    first, *rest = answer.steps
    steps = [
        nodes.list_item("", nodes.paragraph("", first), *emergency_nodes(answer.emergency, "")),
        *(nodes.list_item("", nodes.paragraph("", step)) for step in rest),
    ]
    return nodes.enumerated_list("", *steps, enumtype="arabic", prefix="", suffix=".")


def emergency_nodes(numbers: Sequence[EmergencyNumber], sentence: str) -> list[nodes.Node]:
    """Give the sentence about emergencies, and the numbers by country that it leads to."""
    shown: list[nodes.Node] = []
    if sentence:
        shown.append(paragraph(sentence, "pe-help__emergency"))
    if numbers:
        shown.append(_list("pe-help__numbers", map(_emergency, numbers)))
    return shown


def line_nodes(line: PrintedLine) -> list[nodes.Node]:
    """Give one help line: its name, whom it is for, and every way to reach it."""
    heading = nodes.paragraph("", "", nodes.strong("", line.name))
    about = " ".join(filter(None, (line.for_whom, line.what, line.cost, line.expect)))
    if about:
        heading += nodes.Text(f". {about}")
    return [heading, _list("pe-help__routes", ([_route(route)] for route in line.routes))]


def contact_nodes(contact: PrintedContact) -> list[nodes.Node]:
    """Give a register or complaint route: its name, what it is for, and how to reach it."""
    heading = nodes.paragraph(
        "", "", nodes.strong("", contact.name), nodes.Text(f". {contact.what}")
    )
    return [heading, _list("pe-help__routes", ([_route(route)] for route in contact.routes))]


def _emergency(emergency: EmergencyNumber) -> list[nodes.Node]:
    line = nodes.paragraph("", "", nodes.Text(f"{emergency.country_name}: "))
    for place, route in enumerate(emergency.numbers):
        if place:
            line += nodes.Text(str(_(" or ")))
        if route.href.startswith("sms:"):
            line += nodes.Text(f"{route.how} ")
        line += _number(route)
        if route.note:
            line += nodes.Text(f" ({route.note})")
    return [line]


def _route(route: Route) -> nodes.paragraph:
    line = nodes.paragraph("", "", nodes.Text(f"{route.how}: "), _number(route))
    if route.keyword:
        words = str(_("with the word {keyword}")).format(keyword=route.keyword)
        line += nodes.Text(f" {words}")
    if route.note:
        line += nodes.Text(f", {route.note}")
    return line


def _number(route: Route) -> nodes.reference:
    return nodes.reference("", route.number, refuri=route.href, classes=["pe-help__number"])


def directory_node(directory: Directory) -> nodes.paragraph:
    """Lead to the directory of help lines of many countries."""
    lead = str(_("For any other country, look in "))
    return _look_in(directory, lead, "pe-help__directory")


def nothing_node(page: CountryPage) -> nodes.paragraph:
    """Say that a country has no line here, and lead to where there may be one."""
    lead = f"{page.nothing} {_('You can look in ')}"
    return _look_in(page.directory, lead, "pe-help__nothing")


def _look_in(directory: Directory, lead: str, css_class: str) -> nodes.paragraph:
    link = nodes.reference("", directory.name, refuri=directory.url)
    return nodes.paragraph("", "", nodes.Text(lead), link, nodes.Text("."), classes=[css_class])


def someone_else_node(answer: Box) -> nodes.paragraph:
    """Name someone else to ask, for readers who fear their therapist."""
    line = paragraph(answer.someone_else, "pe-help__someone")
    for place, contact in enumerate(answer.someone_routes):
        line += nodes.Text("; " if place else " ")
        line += nodes.Text(f"{contact.name}: ")
        line += [_number(route) for route in contact.routes[:1]]
    return line


def _list(css_class: str, items: Iterable[list[nodes.Node]]) -> nodes.bullet_list:
    return nodes.bullet_list(
        "", *(nodes.list_item("", *item) for item in items), classes=[css_class]
    )


def paragraph(text: str, css_class: str) -> nodes.paragraph:
    """Give a paragraph of plain words."""
    return nodes.paragraph(text, text, classes=[css_class])
