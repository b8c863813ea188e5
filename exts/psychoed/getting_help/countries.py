"""A small page for each country, and the list of countries that leads there from every box.

So everything is within one tap without JavaScript, and no page carries the numbers of forty
countries. With JavaScript, ``getting_help.js`` shows a chosen country's lines in the box itself,
from a small script per country that holds the same words as the country's page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from psychoed.config import settings
from psychoed.getting_help.answer import (
    contact_nodes,
    directory_node,
    emergency_nodes,
    line_nodes,
    paragraph,
)
from psychoed.getting_help.selection import countries
from psychoed.getting_help.store import helplines_of
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from psychoed.getting_help.selection import CountryPage, PrintedContact

FOLDER = "help"
_SCRIPTS = Path("_static", FOLDER)


class country_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of countries will be."""


class CountriesDirective(SphinxDirective):
    """Stands for the list of every country with a page of its own."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for the list."""
        helplines_of(self.env)  # notes that this page shows help lines
        return [country_list()]


class ListCountries(SphinxPostTransform):
    """Fills in the lists of countries that stand outside boxes."""

    default_priority = 16

    def run(self, **_kwargs: Any) -> None:
        """Put each list where its place was kept."""
        for place in list(self.document.findall(country_list)):
            place.replace_self(country_links(self.env, _up(self.env.docname)))


def pages(env: BuildEnvironment) -> tuple[CountryPage, ...]:
    """Give what each country's page shows today, by name."""
    found = countries(helplines_of(env), settings(env.config).day)
    return tuple(sorted(found, key=lambda page: page.name))


def country_links(env: BuildEnvironment, root: str) -> nodes.bullet_list:
    """Give a link to each country's page. ``root`` leads from the page to the site's root."""
    made = env._app.builder.format == "html"
    items = []
    for page in pages(env):
        uri = f"{root}{FOLDER}/{page.code.lower()}.html"
        link = nodes.reference("", page.name, refuri=uri, internal=True)
        shown = link if made else nodes.Text(page.name)
        items.append(nodes.list_item("", nodes.paragraph("", "", shown)))
    return nodes.bullet_list("", *items, classes=["pe-countries"])


def country_body(page: CountryPage, *, contacts: bool) -> list[nodes.Node]:
    """Give a country's lines; with its registers and complaint routes if ``contacts``."""
    body: list[nodes.Node] = []
    if page.note:
        body.append(paragraph(page.note, "pe-help__note"))
    body.extend(emergency_nodes(page.emergency, page.emergency_sentence))
    for group in page.groups:
        items = [nodes.list_item("", *line_nodes(line)) for line in group.lines]
        body.append(_part(group.title, nodes.bullet_list("", *items, classes=["pe-help__lines"])))
    body.extend(_part(region.name, *country_body(region, contacts=contacts)) for region in page.regions)
    if contacts:
        body.extend(_contacts(str(_("Find or check a therapist")), page.find_help))
        body.extend(_contacts(str(_("Complain about a therapist")), page.complaints))
    small = (page.call_log_note, page.statement)
    body.extend(paragraph(words, "pe-help__small") for words in small if words)
    return body


def _contacts(title: str, contacts: Iterable[PrintedContact]) -> list[nodes.Node]:
    items = [nodes.list_item("", *contact_nodes(contact)) for contact in contacts]
    return [_part(title, nodes.bullet_list("", *items))] if items else []


def _part(title: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[nodes.make_id(title)])


def _up(docname: str) -> str:
    return "../" * docname.count("/")


def _collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the page of each country, and its script."""
    for page in pages(app.env):
        _write_script(app, page)
        yield f"{FOLDER}/{page.code.lower()}", _context(app, page), "page.html"


def _context(app: Sphinx, page: CountryPage) -> dict[str, Any]:
    title = str(_("Getting help: {country}")).format(country=page.name)
    review_by = page.review_by.isoformat() if page.review_by else ""
    top = nodes.section("", nodes.title("", title), *country_body(page, contacts=True))
    top += directory_node(page.directory)
    top["ids"], top["classes"] = ["help"], ["pe-country"]
    body = _render(app, top).replace("<section", f'<section data-review-by="{review_by}"', 1)
    return {"title": page.name, "body": body, "description": title}


def _write_script(app: Sphinx, page: CountryPage) -> None:
    """Write the lines as a classic script: a page opened from a disk can load no other data."""
    holder = nodes.section("", nodes.title("", page.name), *country_body(page, contacts=False))
    html = _render(app, holder)
    code = json.dumps(page.code)
    path = Path(app.outdir, _SCRIPTS, f"{page.code.lower()}.js")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"psychoedHelp({code}, {json.dumps(html, ensure_ascii=False)});\n", "utf-8")


def _render(app: Sphinx, node: nodes.Node) -> str:
    fragment: str = app.builder.render_partial(node)["fragment"]  # type: ignore[attr-defined]
    return fragment


def setup_countries(app: Sphinx) -> None:
    """Register the list of countries, and the pages it leads to."""
    app.add_node(country_list)
    app.add_directive("helplines", CountriesDirective)
    app.add_post_transform(ListCountries)
    app.connect("html-collect-pages", _collect_pages)
