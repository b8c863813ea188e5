"""Puts pages and hand-outs together, and replaces the published folder in one step.

Pages carry a comment where the pages and size of a hand-out belong (both are known only once it
is typeset); it is filled in as the page is copied, so that the pages Sphinx keeps for its next
build stay as Sphinx wrote them. What is offered as one file is packed last.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from psychoed.site_zip import add_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_MARKER = re.compile(r"<!--handout(?P<only_pages>-pages)?:(?P<slug>[^>]+?)-->")
_LEFT_OUT = shutil.ignore_patterns(".buildinfo*", "objects.inv", "_sources", ".doctrees")


def publish(
    pages: Path,
    handouts: Path,
    facts: Mapping[str, Mapping[str, Any]],
    site: Path,
    more: Sequence[Path] = (),
) -> None:
    """Make ``site`` from ``pages`` and the PDFs in ``handouts``.

    ``facts`` gives the ``pages`` (a count) and ``bytes`` of each hand-out, by slug, and ``text``
    if its words are there as plain text too; ``more`` are files to lie beside them. Whatever
    ``site`` held before stays as it was until the new one is whole.
    """
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    if old.exists() and not site.exists():  # a run that died between two renames
        old.rename(site)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(pages, fresh, ignore=_LEFT_OUT)
    for file in (*_files(handouts, facts), *more):
        (fresh / "handouts").mkdir(exist_ok=True)
        shutil.copy2(file, fresh / "handouts")
    _drop_unused_pictures(fresh)
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
    return f"{pages_in_words(facts)}, {max(1, round(facts['bytes'] / 1000))} KB"


def pages_in_words(facts: Mapping[str, Any]) -> str:
    """Say how long a hand-out is: ``6 pages``."""
    return "1 page" if facts["pages"] == 1 else f"{facts['pages']} pages"


def _files(handouts: Path, facts: Mapping[str, Mapping[str, Any]]) -> Iterator[Path]:
    for slug, of_it in facts.items():
        yield handouts / f"{slug}.pdf"
        if of_it.get("text"):
            yield handouts / of_it["text"]


def _drop_unused_pictures(site: Path) -> None:
    """Take away pictures that no page shows: Sphinx leaves those of an earlier build in place."""
    pictures = [path for path in site.glob("_images/**/*") if path.is_file()]
    if not pictures:
        return
    shown = "".join(page.read_text("utf-8") for page in site.rglob("*.html"))
    for picture in pictures:
        name = picture.name
        if not any(f"/{form}" in shown for form in (name, quote(name), escape(name))):
            picture.unlink()


def _fill_in(page: Path, facts: Mapping[str, Mapping[str, Any]]) -> None:
    text = page.read_text("utf-8")
    filled = _MARKER.sub(lambda found: _told(found, facts), text)
    if filled != text:
        page.write_text(filled, "utf-8", newline="\n")


def _told(marker: re.Match[str], all_facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Give what belongs in the place of a marker; nothing where a hand-out is not there."""
    facts = all_facts.get(marker["slug"])
    if not facts:
        return ""
    if marker["only_pages"]:  # where room is narrow, a number stays with its noun
        return f", {pages_in_words(facts)}".replace(" page", "\u00a0page")
    return f", {in_words(facts)}"
