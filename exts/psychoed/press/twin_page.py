"""What stands around the text of a sheet, as plain text, in the words of ``ending.typ``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from psychoed.getting_help.words import day
from psychoed.press.links import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.press.tree import Node

_ASK = "Ask the person who gave it to you how it fits you."
_FROM = {
    "chapter": "From “{title}”, a chapter of {project}.",
    "summary": "“{title}”, one page of {project}.",
    "worksheet": "“{title}”, a worksheet of {project}.",
}


def below_title(document: Node) -> Iterator[str]:
    """Give what a sheet says of itself at its beginning."""
    if document["address"]:
        yield f"Read this on the web: {readable(document['address'])}"
    if document["authors"] and document["kind"] == "chapter":
        yield f"By {', '.join(document['authors'])}"
    review = document["review"]
    asks = not (review["local"] or review["reviewed"] or document["discreet"])
    yield f"{_standing(document)} {_ASK}" if asks else _standing(document)
    if document["content_notes"]:
        yield f"This chapter mentions: {'; '.join(document['content_notes'])}."


def imprint(sheet: Node, document: Node) -> Iterator[str]:
    """Give the sheet's foot."""
    if sheet.get("practice") and not document["discreet"]:
        yield from (*_sender(sheet["practice"]), "")
    if document["kind"] != "summary":
        yield _standing(document)
    origin = _FROM.get(document["kind"], _FROM["chapter"])
    told = origin.format(title=document["plain"], project=sheet["project"])
    yield " ".join(filter(None, (told, _edition(sheet, document), sheet["licence"])))
    if numbers := document["numbers"]:
        whose = ", ".join(numbers["regions"])
        lines = f"Help lines, {whose}:" if whose else "Help lines:"
        yield f"{lines} {numbers['statement']} {checking(numbers)}".strip()
    if document["address"]:
        yield f"On the web: {readable(document['address'])}"


def _sender(practice: Node) -> Iterator[str]:
    yield "Given to you by"
    reach = " · ".join(filter(None, (practice.get("phone"), practice.get("web"))))
    name = ", ".join(filter(None, (practice.get("name"), practice.get("credentials"))))
    yield from filter(None, (name, practice.get("practice"), practice.get("address"), reach))


def _standing(document: Node) -> str:
    return str(document["review"]["local"] or document["review"]["statement"])


def _edition(sheet: Node, document: Node) -> str:
    updated, draft = document["updated"], sheet["edition"] == "draft"
    when = day(datetime.date.fromisoformat(updated)) if updated else ""
    marks = ", ".join(filter(None, (when, document["mark"])))
    if not marks:
        return "Draft." if draft else ""
    return f"{'Draft, edition' if draft else 'Edition'} {marks}."


def checking(told: Node) -> str:
    """Say until when numbers hold, and where to look then."""
    if not told["review_by"]:
        return ""
    when = day(datetime.date.fromisoformat(told["review_by"]))
    if told["check"]:
        return f"After {when}, check the numbers at {told['check']}."
    return f"After {when}, they may be wrong: look at {readable(told['directory']['url'])} first."
