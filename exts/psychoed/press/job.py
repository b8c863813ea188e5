"""What to typeset: the job file that ``python -m psychoed.press`` reads.

Paths in a job are taken relative to the folder it is run in. A job names everything its output
folder shall hold: what an earlier job left there and this one no longer asks for is removed.
"""

from __future__ import annotations

import datetime
from typing import Literal, TypeAlias

import msgspec

from psychoed.press.catalogue import Place  # noqa: TC001 (msgspec asks for it)

Paper: TypeAlias = Literal["a4", "us-letter"]
Print: TypeAlias = Literal["standard"]

LICENCE = "You may print this and give it to clients, also in paid work. Words: CC BY 4.0."


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PDF. ``documents`` are handout documents (JSON files), set one after the other.

    ``name`` is the PDF's file name without its ending, by default the first document's slug;
    ``title`` its title, by default the first document's.
    """

    documents: tuple[str, ...]
    name: str = ""
    title: str = ""
    paper: Paper = "a4"
    print: Print = "standard"


class Job(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything the press needs to know.

    ``images`` is the folder that figures' paths start from, ``output`` where PDFs go and
    ``staging`` a folder of the press's own, kept between runs. ``helplines`` is the file of help
    lines and ``region`` the country whose numbers are printed (``None`` for all chosen for
    every reader). ``base_url`` is the site's public address, ``""`` while it has none.
    ``catalogue`` lists every page that a link may lead to. ``dated`` is the day in each PDF's
    metadata: a fixed one, for the same words shall give the same bytes.
    """

    sheets: tuple[Sheet, ...]
    output: str
    staging: str
    images: str
    today: datetime.date
    helplines: str = ""
    region: str | None = None
    base_url: str = ""
    catalogue: tuple[Place, ...] = ()
    edition: str = ""
    licence: str = LICENCE
    dated: datetime.date = datetime.date(2000, 1, 1)


def decode(json: bytes) -> Job:
    """Read a job. Raises ``msgspec.ValidationError`` naming the place in the JSON."""
    return msgspec.json.decode(json, type=Job)
