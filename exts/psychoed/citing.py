"""How works are cited: authors and year in round brackets, and a list by surname.

Registered as ``psychoed`` with sphinxcontrib-bibtex and pybtex by the package's entry points.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from pybtex.richtext import Text
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.template import field, join, node, optional, sentence
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

_MOST_NAMES = 7


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """Cites as (Author and Author, 2018)."""

    bracket_parenthetical: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_textual: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_author: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_label: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_year: BracketStyle = dataclasses.field(default_factory=_round)


@node  # type: ignore[untyped-decorator]
def _names(_children: Any, context: dict[str, Any], role: str) -> Any:
    """Name everybody, or the first six of a longer list."""
    persons, style = context["entry"].persons[role], context["style"]
    named = persons if len(persons) <= _MOST_NAMES else persons[: _MOST_NAMES - 1]
    shown = [style.format_name(person, style.abbreviate_names) for person in named]
    if len(named) < len(persons):
        return join(sep=", ")[[*shown, "and others"]].format_data(context)
    return join(sep=", ", sep2=" and ", last_sep=", and ")[shown].format_data(context)


class SurnameFirst(PlainStyle):  # type: ignore[misc]
    """Lists works with the surname first."""

    default_name_style = "lastfirst"
    default_sorting_style = "author_year_title"

    def format_names(self, role: str, as_sentence: bool = True) -> Any:
        """Give the names in a role, as a sentence of their own or as part of one."""
        return sentence[_names(role)] if as_sentence else _names(role)

    def format_web_refs(self, e: Any) -> Any:
        """Give the work's addresses. A full stop behind one would be copied, or stand alone."""
        return sentence(add_period=False)[
            optional[self.format_url(e), optional[" (visited on ", field("urldate"), ")"]],
            optional[self.format_eprint(e)],
            optional[self.format_pubmed(e)],
            optional[self.format_doi(e)],
        ]

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Give the whole entry, its apostrophes as printers set them."""
        formatted = super().format_entry(label, entry, bib_data=bib_data)
        formatted.text = Text("’").join(formatted.text.split("'"))
        return formatted
