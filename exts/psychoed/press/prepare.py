"""From handout documents to the sheet that the template reads.

A sheet is JSON: the same nodes as in ``handout/vocabulary.py``, without ``at`` and with every
question answered, so that the template only has to draw:

- every node that had ``anchors`` has one ``label``, safe and unique in the PDF (``""``: none);
- a link has a ``url`` or a ``label``; one that leads nowhere is only its words. ``address`` or
  ``see`` is what to print so that paper can be followed (``""``: nothing), ``place`` where;
- a picture's ``path`` is its staged copy; languages are ``{lang, region}``;
- a spoken prefix is called ``spoken``; a getting-help box has its ``help``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from psychoed.handout.vocabulary import plain_text
from psychoed.press.catalogue import Catalogue, places_of
from psychoed.press.labels import name_anchors
from psychoed.press.tree import Node, as_json, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from psychoed.handout.vocabulary import Document
    from psychoed.press.job import Job, Sheet

HELP_PAGE = "getting-help"

# Where a printed address may stand: a heading has no room for one, a note has no foot of its own.
_PLACES = {"title": "", "term": "", "attribution": "beside", "caption": "beside"}


class Means(NamedTuple):
    """What the edges of the press provide: staged pictures, and answers to calls for help."""

    picture: Callable[[str], str]
    help: Callable[[Node, str], Node]


def sheet_of(asked: Sheet, job: Job, documents: Sequence[Document], means: Means) -> Node:
    """Give the JSON of one PDF."""
    wholes = [as_json(document) for document in documents]
    labels = name_anchors(wholes)
    catalogue = Catalogue((*places_of(documents), *job.catalogue), labels, job.base_url)
    first = documents[0]
    return {
        "title": _spaced(asked.title or plain_text(first.title)),
        "authors": list(dict.fromkeys(a for document in documents for a in document.authors)),
        "description": first.summary,
        "keywords": list(dict.fromkeys(k for document in documents for k in document.keywords)),
        "language": tongue(first.language),
        "project": first.project,
        "paper": asked.paper,
        "print": asked.print,
        "edition": job.edition,
        "licence": job.licence,
        "documents": [_Preparer(whole, catalogue, means).document() for whole in wholes],
    }


def tongue(tag: str) -> dict[str, str | None]:
    """Split a BCP 47 tag into what Typst understands: a language and a country."""
    lang, *rest = tag.split("-")
    region = next((part.upper() for part in rest if re.fullmatch("[A-Za-z]{2}", part)), None)
    return {"lang": lang.lower(), "region": region}


def readable(url: str) -> str:
    """Give an address as people read and type it."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", text))


class _Preparer:
    """Prepares one document."""

    def __init__(self, whole: Node, catalogue: Catalogue, means: Means) -> None:
        self.whole = whole
        self.catalogue = catalogue
        self.means = means
        self.sources = {source["key"]: source["label"] for source in whole["sources"]}
        self.given: set[str] = set()

    def document(self) -> Node:
        whole = self.whole
        title = self.convert(whole["title"], "")
        return {
            "plain": _spaced(words(whole["title"])),
            "title": title,
            "label": whole["label"],
            "language": tongue(whole["language"]),
            "address": self.catalogue.address(whole["docname"]),
            "authors": whole["authors"],
            "content_notes": whole["content_notes"],
            "review": whole["review"],
            "blocks": self.convert(whole["blocks"], "foot"),
            "sources": self.convert(whole["sources"], "beside"),
        }

    def convert(self, value: Any, place: str) -> Any:
        """Prepare a piece of JSON. ``place`` is where a printed address may stand in it."""
        if isinstance(value, (list, tuple)):
            return [self.convert(part, place) for part in value]
        if not isinstance(value, dict):
            return value
        handler = self._handlers.get(value.get("type", ""))
        return handler(self, value, place) if handler else self.each(value, place)

    def each(self, node: Node, place: str) -> Node:
        """Prepare what a node holds."""
        if node.get("type") == "heading":
            place = ""
        return {
            key: self.convert(value, _PLACES.get(key, place))
            for key, value in node.items()
            if key != "at"
        }

    def text(self, node: Node, _place: str) -> Node:
        return node | {"text": _spaced(node["text"])}

    def code(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"text": unicodedata.normalize("NFC", node["text"])}

    def note(self, node: Node, _place: str) -> Node:
        return self.each(node, "beside")

    def picture(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"path": self.means.picture(node["path"])}

    def passage(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"language": tongue(node["language"])}

    def citation(self, node: Node, place: str) -> Node:
        children = self.convert(node["children"], place)
        if node["key"] not in self.sources:
            return _plain(children)
        return {"type": "citation", "label": self.sources[node["key"]], "children": children}

    def link(self, node: Node, place: str) -> Node:
        children = self.convert(node["children"], place)
        url, label = node["url"], ""
        if not url:
            docname = node["document"] or self.whole["docname"]
            url, label = self.catalogue.find(docname, node["anchor"])
        see = self._see(node, place)
        if not url and not label:
            return _plain(children) | {"see": see, "place": place}
        return {
            "type": "link",
            "url": url,
            "label": label,
            "children": children,
            "address": self._address(node, url, place),
            "see": see,
            "place": place,
        }

    def _see(self, node: Node, place: str) -> str:
        """Give the title of another sheet, unless the link's words already name it.

        Whoever reads on paper cannot follow "unless you feel unsafe with them".
        """
        title = self.catalogue.title(node["document"]) if place and node["document"] else ""
        shown = words(node["children"]).lower()
        named = shown in title.lower() or title.lower() in shown
        return "" if named else _spaced(title)

    def _address(self, node: Node, url: str, place: str) -> str:
        """Give the address to print, once in a document, unless the link's words give it.

        Outside pages have one, and the page of help. Other chapters are named by their title.
        """
        outside = node["url"].startswith(("https://", "http://"))
        if not place or not url or url in self.given:
            return ""
        if not outside and node["document"] != HELP_PAGE:
            return ""
        address = readable(url)
        self.given.add(url)
        return "" if _says(words(node["children"]), address) else address

    def getting_help(self, node: Node, place: str) -> Node:
        check = self.catalogue.address(HELP_PAGE) or self.catalogue.address(self.whole["docname"])
        node = node | {"help": self.means.help(node, node["at"]) | {"check": readable(check)}}
        return self.box(node, place)

    def box(self, node: Node, place: str) -> Node:
        spoken = node.get("spoken", "").strip().rstrip(":")
        colon = ":" if spoken and "title" in node else ""
        return self.each(node, place) | {"spoken": spoken + colon}

    _handlers: ClassVar[dict[str, Callable[[_Preparer, Node, str], Node]]] = {
        "text": text,
        "code": code,
        "code-block": code,
        "note": note,
        "figure": picture,
        "inline-image": picture,
        "language": passage,
        "group": passage,
        "citation": citation,
        "link": link,
        "getting-help": getting_help,
        "vignette": box,
        "in-short": box,
        "reflection": box,
        "box": box,
    }


def _says(shown: str, address: str) -> bool:
    """Tell whether a link's words already give its address. A DOI is one without ``doi.org``."""
    return address.removeprefix("doi.org/").lower() in shown.lower()


def _plain(children: list[Node]) -> Node:
    """Give words alone, as a node."""
    return {"type": "words", "children": children, "see": "", "place": ""}
