"""Takes out of a page what nobody sees or hears: a phone on a poor line waits for it.

Sphinx and docutils name whatever they write for the style sheets of every theme, and templates are
indented for those who read them. What stays is what our style, our scripts and readers' own tools
ask for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_UNUSED = frozenset(
    (
        *("reference", "internal", "external", "xref", "std", "std-doc", "std-ref", "std-term"),
        *("toctree-l1", "toctree-l2", "caption-text", "current", "compound", "bibtex-citation"),
        *("simple", "arabic", "docutils", "brackets", "fn-bracket", "align-default"),
        *("row-odd", "row-even", "stub", "colwidths-auto"),
    )
)
"""Stock names that nothing of ours asks for."""

_AS_IT_IS = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
_GAP = re.compile(r"\s*\n\s*")
_CLASSES = re.compile(r' class="([^"]*)"')
_BARE_SPAN = re.compile(
    r'<span class="(?:caption-text|fn-bracket|(?:xref )?std std-[a-z]+)">([^<]*)</span>'
)


def lean(html: str) -> str:
    """Give the same page in fewer bytes. Code, and what is typed, stays as it is."""
    parts = _AS_IT_IS.split(html)
    del parts[2::3]  # the names of the elements that stay
    parts[::2] = map(_without_gaps, parts[::2])
    return "".join(parts)


def _without_gaps(html: str) -> str:
    named = _BARE_SPAN.sub(r"\1", html)
    return _GAP.sub("\n", _CLASSES.sub(lambda found: _used(found[1]), named))


@cache
def _used(classes: str) -> str:
    used = [name for name in classes.split() if name not in _UNUSED]
    return f' class="{" ".join(used)}"' if used else ""


def setup_lean(app: Sphinx) -> None:
    """Let templates ask for it."""
    app.connect("builder-inited", _register)


def _register(app: Sphinx) -> None:
    templates = getattr(app.builder, "templates", None)
    if templates is not None:
        templates.environment.filters["lean"] = lean
