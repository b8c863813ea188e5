"""Puts pages and hand-outs together, and replaces the published folder in one step.

Pages carry a comment where the pages and size of a hand-out belong (both are known only once it
is typeset); it is filled in as the page is copied, so that the pages Sphinx keeps for its next
build stay as Sphinx wrote them. What is offered as one file is packed last.

The new folder is made beside the old one. What did not change is the same file in both, so a long
book is published as fast as a short one, and a build that is killed loses nothing.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from psychoed import published
from psychoed.published import File, Record
from psychoed.site_zip import offer_of, offer_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_MARKER = re.compile(r"<!--handout(?P<only_pages>-pages)?:(?P<slug>[^>]+?)-->")
_LEFT_OUT = (".buildinfo*", "objects.inv", "_sources", ".doctrees")


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
    ``site`` held before stays as it was until the new one is whole. What it is made of is noted
    beside ``pages``.
    """
    put_back(site)
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(parents=True)
    sources = dict(_pages(pages))
    sources |= {f"handouts/{it.name}": it for it in (*_files(handouts, facts), *more)}
    memory = pages.with_name(published.NAME)
    edition = _Edition(site, fresh, facts, published.read(memory))
    edition.lay_out(sources)
    edition.after.packed = offer_zip(site, fresh, edition.before, edition.after.files)
    _replace(site, fresh, old)
    published.save(memory, edition.after)


def _replace(site: Path, fresh: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def put_back(site: Path) -> None:
    """Bring back the last good site, if a run died between taking it away and replacing it."""
    old = site.with_name(f"{site.name}.old")
    if old.exists() and not site.exists():
        old.rename(site)


@dataclass
class _Edition:
    """The site as it is, in ``old``, and as it will be, in ``fresh``."""

    old: Path
    fresh: Path
    facts: Mapping[str, Mapping[str, Any]]
    before: Record

    def __post_init__(self) -> None:
        self.after = Record(files={})

    def lay_out(self, sources: Mapping[str, Path]) -> None:
        """Put every file into its place, by its name."""
        for name, source in sorted(sources.items()):
            self.after.files[name] = self._taken_over(name, source) or self._made(name, source)

    def _taken_over(self, name: str, source: Path) -> File | None:
        """Take over a file unread, if it would come out as it is."""
        file = self.before.files.get(name)
        if (
            file is None
            or file.offers
            or file.source != published.stamp(source)
            or not self._is_whole(name)
        ):
            return None
        if file.told != tuple(self._told(marker) for marker in file.markers):
            return None
        published.take_over(self.old / name, self.fresh / name)
        return file

    def _is_whole(self, name: str) -> bool:
        """Say whether a file is as it was published: nobody changed or deleted it since."""
        return self.before.files[name].made == published.stamp(self.old / name)

    def _made(self, name: str, source: Path) -> File:
        # Before it is read: what changes meanwhile is seen next time.
        stamp = published.stamp(source)
        content = source.read_bytes()
        is_page = name.endswith(".html")
        content, markers, offers = self._filled_in(content) if is_page else (content, (), "")
        hashed, place = published.hash_of(content), self.fresh / name
        last = self.before.files.get(name)
        if last and last.hash == hashed and not offers and self._is_whole(name):
            published.take_over(self.old / name, place)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        told = tuple(map(self._told, markers))
        return File(stamp, published.stamp(place), hashed, markers, told, offers)

    def _filled_in(self, page: bytes) -> tuple[bytes, tuple[str, ...], str]:
        """Give a page with its places filled in; these places; and what site it offers."""
        text = page.decode("utf-8")
        markers = tuple(dict.fromkeys(it[0] for it in _MARKER.finditer(text)))
        filled = _MARKER.sub(lambda it: self._told(it[0]), text)
        return filled.encode(), markers, offer_of(filled)

    def _told(self, marker: str) -> str:
        """Give what belongs in the place of a marker; nothing where a hand-out is not there."""
        found = _MARKER.fullmatch(marker)
        facts = self.facts.get(found["slug"]) if found else None
        if not found or not facts:
            return ""
        if found["only_pages"]:  # where room is narrow, a number stays with its noun
            return f", {pages_in_words(facts)}".replace(" page", "\u00a0page")
        return f", {in_words(facts)}"


def in_words(facts: Mapping[str, Any]) -> str:
    """Say how long and large a hand-out is: ``6 pages, 84 KB``."""
    return f"{pages_in_words(facts)}, {max(1, round(facts['bytes'] / 1000))} KB"


def pages_in_words(facts: Mapping[str, Any]) -> str:
    """Say how long a hand-out is: ``6 pages``."""
    return "1 page" if facts["pages"] == 1 else f"{facts['pages']} pages"


def _pages(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give what Sphinx wrote for readers, by name."""
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(fnmatch(it, left) for it in parts for left in _LEFT_OUT):
            yield "/".join(parts), path


def _files(handouts: Path, facts: Mapping[str, Mapping[str, Any]]) -> Iterator[Path]:
    for slug, of_it in facts.items():
        yield handouts / f"{slug}.pdf"
        if of_it.get("text"):
            yield handouts / of_it["text"]
