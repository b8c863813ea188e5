"""What each page's template is given: words, navigation, scripts, the security policy."""

from __future__ import annotations

import os
import re
from html import escape
from typing import TYPE_CHECKING, Any

from psychoed.chapter.domain import is_chapter
from psychoed.config import project_path, settings
from psychoed.site import THEME
from psychoed.site.crumbs import crumbs_to
from psychoed.site.leave import how_to_clear, place_on
from psychoed.site.navigation import contents, navigation, setup_navigation
from psychoed.site.paper import number_addresses
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

SCRIPT_NAME = "psychoed.js"

SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""A page may use the site's own files and nothing else; nothing inline, no connections."""

WORDS = {
    "skip": _("Skip to the text"),
    "leave": _("Leave this site"),
    "leave_hides": _("This hides the page."),
    "leave_history": _("It cannot delete your history."),
    "leave_keys": _("You can also press Shift three times."),
    "preview": _("This is a preview of a change that nobody has checked yet. Do not rely on it."),
    "menu": _("Menu"),
    "help": _("Getting help"),
    "site_nav": _("Handbook"),
    "page_nav": _("On this page"),
    "crumbs": _("Where this page is"),
    "neighbours": _("Before and after this page"),
    "previous": _("Before this"),
    "next": _("Next"),
    "home": _("Front page"),
    "about": _("About this handbook"),
    "privacy": _("Your privacy"),
    "accessibility": _("Can everyone use this?"),
    "tell_us": _("Something wrong? Tell us"),
    "source": _("Suggest better words for this page"),
    "source_note": _("Public, needs an account; do not write about your own therapy."),
    "printed_addresses": _("Addresses"),
    "credit": _("Made with Sphinx and Furo."),
    "search": _("Search the handbook"),
    "search_go": _("Search"),
    "search_title": _("Search"),
    "search_private": _("Nobody sees what you type."),
    "search_needs_script": _("Searching needs JavaScript. Here is every page instead."),
    "search_contents": _("All pages and their parts"),
    "search_one": _("1 result"),
    "search_many": _("{count} results"),
    "search_none": _("Nothing found. Try other words, or look through all pages below."),
    "search_help_first": _("Getting help comes first."),
    "search_help_here": _("Getting help is here."),
    "search_help_title": _("Are you in danger, or does it feel too much?"),
    "search_help_text": _("You do not have to be sure that it is bad enough."),
    "search_help_link": _("Getting help: people you can call or text"),
    "lost_title": _("This page is not here"),
    "lost_text": _(
        "The address may have a slip in it, or the page has moved. You did nothing wrong. "
        "All pages are in the list below."
    ),
    "lost_help": _("If you need someone now:"),
    "lost_contents": _("All pages"),
    "moved": _("This page has moved:"),
}
"""What stands around the text, for translators. What scripts say is in ``script_words.py``."""

_EARLY = ("early.js",)
_STOCK_SCRIPTS = (
    "documentation_options",
    "doctools",
    "sphinx_highlight",
    "translations",
    "scripts/furo",
)
_SCRIPT_FOR = {"design-tabs.js": "sd-tab-set"}
"""What a page must hold for a script to have something to do."""
_OWN_CARDS = r"container|row|col|card|sphinx|d-flex|g|m[btlrxy]?|w|shadow|stretched|font-weight"


def _fill(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give the template what it needs. Runs after furo, and after what a page says of itself."""
    if app.config.html_theme != THEME:
        return
    body = context.get("body") or ""
    context["words"] = {name: str(words) for name, words in WORDS.items()}
    context["security_policy"] = SECURITY_POLICY
    context["metatags"] = _metatags(context, is_chapter(app, pagename))
    context["contact"] = _contact(settings(app.config).contact)
    context["leave"] = place_on(app, pagename)
    context["leave_to"] = settings(app.config).leave_to
    context["how_to_clear"] = how_to_clear(app.env)
    address = app.builder.get_target_uri(pagename)
    context["site_tree"] = navigation(app).html(address)
    context["crumbs"] = crumbs_to(app, pagename)
    context["source_link"] = _source_link(app, pagename)
    context["all_pages"] = contents(app) if pagename == "search" else ""
    context["body"], context["printed_addresses"] = number_addresses(body)
    for neighbour in filter(None, (context.get("prev"), context.get("next"))):
        neighbour["title"] = _unbroken(neighbour["title"])
    context["css_files"] = list(_wanted_styles(context["css_files"], body))
    scripts = list(_wanted_scripts(context["script_files"], body))
    context["early_scripts"] = [it for it in scripts if _name(it) in _EARLY]
    context["script_files"] = [it for it in scripts if _name(it) not in _EARLY]


def _unbroken(title: str) -> str:
    """Keep "under-18s" on one line."""
    return re.sub(r"-(?=\d)", "-\N{WORD JOINER}", title)


def _metatags(context: dict[str, Any], from_a_chapter: bool) -> str:
    # Docutils writes a second viewport; the template has one.
    tags = re.sub(r'<meta name="viewport"[^>]*>\s*', "", context.get("metatags") or "")
    if from_a_chapter:  # whatever got past the gate: it could lead readers elsewhere
        tags = "".join(re.findall(r'<meta name="generator"[^>]*>\s*', tags))
    words = context.get("description") or context.get("theme_description")
    return tags + (f'<meta name="description" content="{escape(words)}">' if words else "")


def _contact(address: str) -> str:
    return address if not address or address.startswith("https:") else f"mailto:{address}"


def _source_link(app: Sphinx, pagename: str) -> str:
    """Give where the words of a page can be changed, if anybody wrote them and said where."""
    repository = settings(app.config).repository
    if not repository or pagename not in app.env.found_docs:
        return ""
    return f"{repository.rstrip('/')}/edit/main/{project_path(app, pagename)}"


def _wanted_styles(sheets: Iterable[Any], body: str) -> Iterable[Any]:
    """Leave out the sheets that style nothing on this page."""
    needed = {
        "_static/pygments.css": 'class="highlight' in body,
        "_static/sphinx-design.min.css": _uses_design(body),
        "_static/styles/furo-extensions.css": False,
    }
    return (sheet for sheet in sheets if needed.get(_path(sheet), True))


def _wanted_scripts(scripts: Iterable[Any], body: str) -> Iterable[Any]:
    """Leave out the scripts that do nothing on this page, and furo's, which ours replace."""
    for script in scripts:
        name = _name(script)
        mark = _SCRIPT_FOR.get(name, "")
        if not name.startswith(_STOCK_SCRIPTS) and mark in body:
            yield script


def _uses_design(body: str) -> bool:
    """Say whether a page has more of sphinx-design than the grids and cards we style."""
    return bool(re.search(rf'class="(?:[^"]* )?sd-(?!(?:{_OWN_CARDS})\b)', body))


def _path(asset: Any) -> str:
    return os.fspath(getattr(asset, "filename", asset) or "")


def _name(asset: Any) -> str:
    return _path(asset).removeprefix("_static/")


def _keep_tree_for_later(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Keep furo from resolving the tree for each page and parsing it: ``navigation.py`` has it."""
    context["toctree"] = lambda **_options: ""


def _add_scripts(app: Sphinx) -> None:
    if app.config.html_theme == THEME and app.builder.format == "html":
        app.add_js_file("early.js", priority=100)
        app.add_js_file(SCRIPT_NAME, loading_method="defer")


def setup_page(app: Sphinx) -> None:
    """Register what fills the template."""
    app.connect("builder-inited", _add_scripts)
    setup_navigation(app)
    app.connect("html-page-context", _keep_tree_for_later, priority=100)
    app.connect("html-page-context", _fill, priority=900)
