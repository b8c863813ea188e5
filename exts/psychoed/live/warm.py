"""Does beforehand what Sphinx and others would do in the middle of a build, and does it once."""

from __future__ import annotations

import gc
import mimetypes
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

import jinja2.meta
import pybtex.plugin
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import FieldIsMissing

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def warm(app: Sphinx) -> None:
    """Make an application ready to build at a word."""
    _load_templates(app.builder.templates.environment, "page.html")
    _format_sources_once()
    _format_sources(app)
    mimetypes.init()
    # What is there by now stays to the end: no use in looking through it again for what does not.
    gc.collect()
    gc.freeze()


def _load_templates(environment: jinja2.Environment, name: str) -> None:
    """Compile a template, and those it is made of."""
    environment.get_template(name)
    loader = cast("jinja2.BaseLoader", environment.loader)
    text, *_ = loader.get_source(environment, name)
    for needed in jinja2.meta.find_referenced_templates(environment.parse(text)):
        if needed:
            _load_templates(environment, needed)


def _format_sources_once() -> None:
    """Keep how each work is cited. This process sees one state of the list of works."""
    format_entry, known = BaseStyle.format_entry, {}

    def format_once(self: Any, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        name = (type(self), entry.key)
        if name not in known:
            known[name] = format_entry(self, label, entry, bib_data).text
        return FormattedEntry(entry.key, known[name], label)

    BaseStyle.format_entry = format_once


def _format_sources(app: Sphinx) -> None:
    """Format every work, in each style that the book asks for."""
    domain: Any = app.env.domains.get("cite")
    if domain is None:
        return
    styles = {it.style for it in domain.bibliographies.values()}
    if app.config.bibtex_tooltips:
        styles.add(app.config.bibtex_tooltips_style)
    for name in filter(None, styles):
        style = pybtex.plugin.find_plugin("pybtex.style.formatting", name)()
        for entry in domain.bibdata.data.entries.values():
            with suppress(FieldIsMissing):  # told when the work is cited
                style.format_entry("", entry)
