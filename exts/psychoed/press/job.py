"""What to typeset: the job file that ``python -m psychoed.press`` reads.

Paths in a job are taken relative to the folder it is run in. A job names everything its output
folder shall hold: what an earlier job left there and this one no longer asks for is removed.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from psychoed.press.catalogue import Place  # noqa: TC001 (msgspec asks for it)
from psychoed.press.practice import Practice  # noqa: TC001

Paper: TypeAlias = Literal["a4", "us-letter"]
Print: TypeAlias = Literal["standard", "large"]

LICENCE = (
    "You may print this and give it to others, also in paid work, if you say where it is from. "
    "Words: CC\u00a0BY\u00a04.0."
)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a bound sheet: its title, and how many documents belong to it."""

    title: str
    documents: int


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PDF. ``documents`` are handout documents (JSON files), set one after the other.

    ``name`` is the PDF's file name without its ending, by default the first document's slug;
    ``title`` its title, by default the first document's. ``bound`` gives it a cover and a list of
    contents: a ``pack`` keeps every document whole, with its sources and its foot; a ``book`` has
    both once. ``sentence`` says on the cover what it is, and ``parts`` divide it; without them it
    is one part. ``text`` asks for the same words as plain text, beside the PDF.
    """

    documents: tuple[str, ...]
    name: str = ""
    title: str = ""
    paper: Paper = "a4"
    print: Print = "standard"
    bound: Literal["", "pack", "book"] = ""
    sentence: str = ""
    parts: tuple[Part, ...] = ()
    text: bool = False


class Job(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything the press needs to know.

    ``images`` is the folder that figures' paths start from, ``output`` where PDFs go and
    ``staging`` a folder of the press's own, kept between runs. ``helplines`` is the file of help
    lines and ``region`` the country whose numbers are printed (``None`` for all chosen for
    every reader). ``base_url`` is the site's public address, ``""`` while it has none.
    ``kept`` is a folder for what runs can share, by default that of staging.
    ``catalogue`` lists every page that a link may lead to. ``reviews`` is what sheets say of a
    service's own review, by the slug of a chapter, and ``practice`` who gives them. ``dated`` is
    the day in each PDF's metadata: a fixed one, for the same words shall give the same bytes.
    """

    sheets: tuple[Sheet, ...]
    output: str
    staging: str
    images: str
    today: datetime.date
    helplines: str = ""
    region: str | None = None
    base_url: str = ""
    kept: str = ""
    catalogue: tuple[Place, ...] = ()
    edition: str = ""
    licence: str = LICENCE
    reviews: dict[str, str] = {}
    practice: Practice | None = None
    dated: datetime.date = datetime.date(2000, 1, 1)

    @property
    def keeping(self) -> Path:
        """The folder of what runs can share."""
        return Path(self.kept or self.staging)


def decode(json: bytes) -> Job:
    """Read a job. Raises ``msgspec.ValidationError`` naming the place in the JSON."""
    return msgspec.json.decode(json, type=Job)
