"""What ``psychoed pack`` says when something is not as it should be, and what it can make."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from psychoed.handout.vocabulary import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from psychoed.pack.library import Library

_HEADINGS = {"chapter": "Chapters", "summary": "Chapters on one page", "worksheet": "Worksheets"}


def nothing_here(place: Path) -> str:
    """Say that there are no documents, and what to do."""
    return (
        f"there are no handout documents in {place}. Build the handbook first ('psychoed build'), "
        "or name the folder of a build or the archive of a release: --from attuned-documents.zip"
    )


def no_such_region(asked: str, countries: Mapping[str, str]) -> str:
    """Say that there are no lines for a region. ``countries`` are names by code."""
    codes = {name.upper(): code for code, name in countries.items()}
    codes |= {code: code for code in countries} | {"UK": "GB"}
    alike = difflib.get_close_matches(asked.upper(), codes, n=1, cutoff=0.7)
    hint = f" Did you mean {codes[alike[0]]!r}?" if alike else ""
    known = ", ".join(countries)
    return f"there are no help lines for the region {asked!r}.{hint} There are: {known}."


def listing(library: Library) -> str:
    """Give all that can be chosen, by name."""
    return "\n".join(_listing(library)) + "\n"


def _listing(library: Library) -> Iterator[str]:
    names = [*library.documents, *library.starters.packs]
    width = max(map(len, names), default=0)
    if library.starters.packs:
        yield "Starter packs"
        for pack in library.starters.packs.values():
            yield f"  {pack.name:{width}}  {pack.title}: {', '.join(pack.documents)}"
    for kind, heading in _HEADINGS.items():
        found = [one for one in library.documents.values() if one.kind == kind]
        if found:
            yield from ("", heading)
        for one in found:
            yield f"  {one.slug:{width}}  {plain_text(one.title)}"
