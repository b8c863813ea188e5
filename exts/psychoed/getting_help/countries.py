"""A small page for each country, and the list of countries that leads there from every box.

So everything is within one tap without JavaScript, and no page carries the numbers of forty
countries. With JavaScript, ``getting_help.js`` shows a chosen country's lines in the box itself,
from a small script per country that holds the same words as the country's page.
"""

from __future__ import annotations

import json
import posixpath
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from psychoed.callouts.callouts import PLAIN
from psychoed.config import settings
from psychoed.getting_help.answer import (
    contact_nodes,
    directory_node,
    emergency_nodes,
    line_nodes,
    nothing_node,
    paragraph,
)
from psychoed.getting_help.selection import countries
from psychoed.getting_help.store import domain_of, helplines_of
from psychoed.rebuild.changed import settings_in
from psychoed.rebuild.shown import digest
from psychoed.rebuild.tidy import note_made
from psychoed.site import styles
from psychoed.site.navigation import on_every_page
from psychoed.unchanged import tools
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from psychoed.getting_help.selection import CountryPage, PrintedContact

FOLDER = "help"
_SCRIPTS = Path("_static", FOLDER)


WORDS_OF_SCRIPT = {
    "label": _("Show who I can call or text in"),
    "choose": _("Choose a country"),
    "keep": _("Remember this on this device"),
    "more": _("{country}: all that we have"),
    "chosen": _("{country}: what we have is shown below."),
    "stale": _(
        "These numbers should have been checked again by {day}. They may have changed. If one "
        "does not work, call the emergency number where you are, or look in the directory."
    ),
}
"""What ``getting_help.js`` says."""


class country_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of countries will be."""


class country_choice(nodes.General, nodes.Element):  # noqa: N801
    """The way to another country's lines: a list of links that a script turns into a choice."""


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
            place.replace_self(country_links(self.env))


def pages(env: BuildEnvironment) -> tuple[CountryPage, ...]:
    """Give what each country's page shows today, by name. Every box asks for them."""
    helplines, made = helplines_of(env), domain_of(env).made
    if "pages" not in made:
        found = countries(helplines, settings(env.config).day)
        made["pages"] = tuple(sorted(found, key=lambda page: page.name))
    pages: tuple[CountryPage, ...] = made["pages"]
    return pages


def choice_of_country(env: BuildEnvironment, box: str) -> country_choice | None:
    """Give a box, named by its id, its way to every country; nothing where there are no pages."""
    if env._app.builder.format != "html":
        return None
    lead = paragraph(str(_("Who you can call or text, by country:")), "pe-help__by-country")
    return country_choice("", lead, country_links(env), ids=[f"{box}-countries"])


def country_links(env: BuildEnvironment) -> nodes.bullet_list:
    """Give a link to each country's page, or its name where there are no such pages."""
    items = (nodes.list_item("", nodes.paragraph("", "", _link(env, page))) for page in pages(env))
    return nodes.bullet_list("", *items, classes=["pe-countries"])


def _link(env: BuildEnvironment, page: CountryPage) -> nodes.Node:
    if env._app.builder.format != "html":
        return nodes.Text(page.name)
    uri = f"{'../' * env.docname.count('/')}{FOLDER}/{page.code.lower()}.html"
    return nodes.reference("", page.name, refuri=uri, internal=True)


def country_body(page: CountryPage, *, contacts: bool) -> list[nodes.Node]:
    """Give a country's lines; with its registers and complaint routes if ``contacts``."""
    body: list[nodes.Node] = []
    if page.note:
        body.append(paragraph(page.note, "pe-help__note"))
    whole = "-" not in page.code
    if whole:  # a part of a country has the country's, which stand above
        body.extend(emergency_nodes(page.emergency, page.emergency_sentence))
    if page.nothing:
        body.append(nothing_node(page))
    for group in page.groups:
        items = [nodes.list_item("", *line_nodes(line)) for line in group.lines]
        lines = nodes.bullet_list("", *items, classes=["pe-help__lines"])
        body.append(_part(page.code, group.title, lines))
    body.extend(
        _part(page.code, region.name, *country_body(region, contacts=contacts))
        for region in page.regions
    )
    if contacts:
        body.extend(_contacts(page.code, str(_("Find or check a therapist")), page.find_help))
        body.extend(_contacts(page.code, str(_("Complain about a therapist")), page.complaints))
    small = (page.call_log_note, page.statement) if whole else ()
    body.extend(paragraph(words, "pe-help__small") for words in small if words)
    return body


def _contacts(code: str, title: str, contacts: Iterable[PrintedContact]) -> list[nodes.Node]:
    items = [nodes.list_item("", *contact_nodes(contact)) for contact in contacts]
    return [_part(code, title, nodes.bullet_list("", *items))] if items else []


def _part(code: str, title: str, *content: nodes.Node) -> nodes.section:
    return nodes.section(
        "", nodes.title("", title), *content, ids=[nodes.make_id(f"{code} {title}")]
    )


def _collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the page of each country, and its script. A country that is gone leaves nothing."""
    memory, shown = Path(app.doctreedir, "countries.txt"), _shown(app)
    names = {f"{FOLDER}/{page.code.lower()}": page for page in pages(app.env)}
    if memory.exists() and memory.read_text("utf-8") == shown and _are_there(app, names):
        for name in names:
            note_made(app, name)
        return
    shutil.rmtree(Path(app.outdir, _SCRIPTS), ignore_errors=True)
    for name, page in names.items():
        _write_script(app, page)
        yield name, _context(app, page), "page.html"
    memory.write_text(shown, "utf-8")  # now that all are written


def _shown(app: Sphinx) -> str:
    """Give a fingerprint of all that the pages show: they are most of what an edit would cost."""
    assets = [(it.name, it.read_bytes()) for it in sorted(styles(app).iterdir())]
    return digest((on_every_page(app), pages(app.env), settings_in(app.config), assets, tools()))


def _are_there(app: Sphinx, names: Iterable[str]) -> bool:
    scripts = Path(app.outdir, _SCRIPTS)
    return all(
        Path(app.outdir, f"{name}.html").exists()
        and (scripts / f"{posixpath.basename(name)}.js").exists()
        for name in names
    )


def _context(app: Sphinx, page: CountryPage) -> dict[str, Any]:
    title = str(_("Who you can call or text: {country}")).format(country=page.name)
    review_by = page.review_by.isoformat() if page.review_by else ""
    top = nodes.section("", nodes.title("", title), *country_body(page, contacts=True))
    if not page.nothing:  # which leads to the directory itself
        top += directory_node(page.directory)
    top["ids"], top["classes"] = ["help"], ["pe-country"]
    facts = f'data-review-by="{review_by}"'
    body = _render(app, top).replace("<section", f"<section {facts}", 1)
    return {"title": page.name, "body": body, "description": title}


def _write_script(app: Sphinx, page: CountryPage) -> None:
    """Write the lines as a classic script: a page opened from a disk can load no other data."""
    body = country_body(page, contacts=False)
    holder = nodes.section("", nodes.title("", page.name), *body, ids=["help"])
    html = _render(app, holder)
    code = json.dumps(page.code)
    path = Path(app.outdir, _SCRIPTS, f"{page.code.lower()}.js")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"psychoedHelp({code}, {json.dumps(html, ensure_ascii=False)});\n", "utf-8")


def _render(app: Sphinx, node: nodes.Node) -> str:
    # Sphinx sets these when it writes documents, and there may have been none to write.
    for numbers in ("fignumbers", "secnumbers"):
        vars(app.builder).setdefault(numbers, {})
    fragment: str = app.builder.render_partial(node)["fragment"]  # type: ignore[attr-defined]
    return fragment


def _visit_choice_html(self: HTML5Translator, node: country_choice) -> None:
    self.body.append(self.starttag(node, "div", CLASS="pe-choice"))


def _depart_choice_html(self: HTML5Translator, _node: country_choice) -> None:
    self.body.append("</div>\n")


def setup_countries(app: Sphinx) -> None:
    """Register the list of countries, and the pages it leads to."""
    app.add_node(country_list)
    choice = PLAIN | {"html": (_visit_choice_html, _depart_choice_html)}
    app.add_node(country_choice, **choice)  # type: ignore[arg-type]
    app.add_directive("helplines", CountriesDirective)
    app.add_post_transform(ListCountries)
    app.connect("html-collect-pages", _collect_pages)
