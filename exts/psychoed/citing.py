"""How works are cited: authors and year in round brackets, and a list by surname.

Registered as ``psychoed`` with sphinxcontrib-bibtex and pybtex by the package's entry points.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pybtex.style.formatting.plain import Style as PlainStyle
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """Cites as (Author and Author, 2018)."""

    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)


class SurnameFirst(PlainStyle):  # type: ignore[misc]
    """Lists works with the surname first."""

    default_name_style = "lastfirst"
    default_sorting_style = "author_year_title"
