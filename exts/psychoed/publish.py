"""Puts pages and hand-outs together, and replaces the published folder in one step.

Pages carry a comment where the pages and size of a hand-out belong (both are known only once it
is typeset); it is filled in as the page is copied, so that the pages Sphinx keeps for its next
build stay as Sphinx wrote them. What is offered as one file is packed last.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

from psychoed.site_zip import add_zip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARKER = re.compile(r"<!--handout:(?P<slug>[^>]+?)-->")
_LEFT_OUT = shutil.ignore_patterns(".buildinfo*", "objects.inv", "_sources", ".doctrees")


def publish(
    pages: Path, handouts: Path, facts: Mapping[str, Mapping[str, Any]], site: Path
) -> None:
    """Make ``site`` from ``pages`` and the PDFs in ``handouts``.

    ``facts`` gives the ``pages`` (a count) and ``bytes`` of each hand-out, by slug. Whatever
    ``site`` held before stays as it was until the new one is whole.
    """
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    if old.exists() and not site.exists():  # a run that died between two renames
        old.rename(site)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(pages, fresh, ignore=_LEFT_OUT)
    if facts:
        (fresh / "handouts").mkdir()
    for slug in facts:
        shutil.copy2(handouts / f"{slug}.pdf", fresh / "handouts")
    for page in fresh.rglob("*.html"):
        _fill_in(page, facts)
    add_zip(fresh)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def in_words(facts: Mapping[str, Any]) -> str:
    """Say how long and large a hand-out is: ``6 pages, 84 KB``."""
    pages = "1 page" if facts["pages"] == 1 else f"{facts['pages']} pages"
    return f"{pages}, {max(1, round(facts['bytes'] / 1000))} KB"


def _fill_in(page: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    text = page.read_text("utf-8")
    filled = _MARKER.sub(lambda found: _facts_after_type(facts.get(found["slug"])), text)
    if filled != text:
        page.write_text(filled, "utf-8")


def _facts_after_type(facts: Mapping[str, Any] | None) -> str:
    return f", {in_words(facts)}" if facts else ""
