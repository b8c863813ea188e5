"""From handout documents to the sheet that the template reads.

A sheet is JSON: the same nodes as in ``handout/vocabulary.py``, without ``at`` and with every
question answered, so that the template only has to draw:

- every node that had ``anchors`` has one ``label``, safe and unique in the PDF (``""``: none);
- a link has a ``url`` or a ``label``; one that leads nowhere is only its words. ``address`` or
  ``see`` is what to print so that paper can be followed (``""``: nothing), ``place`` where;
- a picture's ``path`` is its staged copy; languages are ``{lang, region}``;
- a table has the ``longest`` word of each column;
- a paragraph ``leads`` if it must not part from what follows; a block that may move to where
  there is room ``floats``, and one that knows its room is ``free``;
- a list, a paragraph and the like have their ``extent``: letters, paragraphs, if ``notes``;
- a spoken prefix is called ``spoken``; a getting-help box has its ``help``;
- a document has its web ``address`` and ``qr`` code (``""`` and ``none`` without one), the
  ``mark`` of its edition, and ``numbers``: whose help lines it prints, and how old they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import msgspec

from psychoed.handout.vocabulary import plain_text
from psychoed.press import qr
from psychoed.press.arrangement import floating, kept_together, leading, with_extent
from psychoed.press.bound import cover_of, labels_of, numbers_of, share_sources
from psychoed.press.catalogue import Catalogue, places_of
from psychoed.press.labels import name_anchors
from psychoed.press.links import HELP_PAGE, Links, readable
from psychoed.press.tables import longest_words
from psychoed.press.tree import Node, spaced, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from psychoed.handout.vocabulary import Document
    from psychoed.press.job import Job, Sheet

MARK = 8
"""How many characters of a fingerprint are printed: enough to tell two editions apart."""

# Where a printed address may stand: a heading has no room for one, a note has no foot of its own.
_PLACES = {"title": "", "term": "", "attribution": "beside", "caption": "beside"}


class Means(NamedTuple):
    """What the edges of the press provide: staged pictures, and answers to calls for help.

    ``help`` takes a request, its place, and whether its answer must be short.
    """

    picture: Callable[[str], str]
    help: Callable[[Node, str, bool], Node]


def sheet_of(
    asked: Sheet,
    job: Job,
    documents: Sequence[Document],
    wholes: Sequence[Node],
    means: Means,
) -> Node:
    """Give the JSON of one PDF. ``wholes`` are the documents as JSON, which is used up."""
    for whole in wholes:
        whole["review"]["local"] = job.reviews.get(whole["slug"], "")
    labels = name_anchors(wholes)
    catalogue = Catalogue((*places_of(documents), *job.catalogue), labels, job.base_url)
    first = documents[0]
    shared = share_sources(wholes) if asked.bound == "book" else None
    preparers = [_Preparer(whole, catalogue, means, shared) for whole in wholes]
    prepared = [preparer.document() for preparer in preparers]
    return {
        "title": spaced(asked.title or plain_text(first.title)),
        "authors": list(dict.fromkeys(a for document in documents for a in document.authors)),
        "description": first.summary,
        "keywords": list(dict.fromkeys(k for document in documents for k in document.keywords)),
        "language": tongue(first.language),
        "project": first.project,
        "paper": asked.paper,
        "print": asked.print,
        "edition": job.edition,
        "licence": job.licence,
        "practice": msgspec.to_builtins(job.practice) if job.practice else None,
        "bound": asked.bound,
        "cover": cover_of(asked, documents, preparers, job.base_url) if asked.bound else None,
        "documents": prepared,
    }


def tongue(tag: str) -> dict[str, str | None]:
    """Split a BCP 47 tag into what Typst understands: a language and a country."""
    lang, *rest = tag.split("-")
    region = next((part.upper() for part in rest if re.fullmatch("[A-Za-z]{2}", part)), None)
    return {"lang": lang.lower(), "region": region}


_SPACE = ({"type": "text", "text": " "},)


def _told(inlines: list[Node]) -> str:
    """Give the words of a line for an ear: of a field that is reached by the keyboard."""
    return spaced(words(inlines)).strip().rstrip(":")


class _Preparer:
    """Prepares one document."""

    def __init__(
        self,
        whole: Node,
        catalogue: Catalogue,
        means: Means,
        sources: Mapping[str, str] | None = None,
    ) -> None:
        self.whole = whole
        self.catalogue = catalogue
        self.means = means
        own = labels_of(whole) if sources is None else sources
        self.links = Links(whole["docname"], catalogue, own)
        self.answers: list[Node] = []

    def document(self) -> Node:
        whole = self.whole
        title = self.convert(whole["title"], "")
        # A summary has one page and no room at its foot; the foot of a worksheet is for writing.
        place = "foot" if whole["kind"] == "chapter" else "beside"
        address = self.catalogue.short(whole["short"]) or self.catalogue.address(whole["docname"])
        return {
            "kind": whole["kind"],
            "plain": spaced(words(whole["title"])),
            "title": title,
            "label": whole["label"],
            "language": tongue(whole["language"]),
            "address": address,
            "qr": qr.svg(address) if address else None,
            "updated": whole["updated"],
            "mark": whole["fingerprint"][:MARK],
            "authors": whole["authors"],
            "content_notes": whole["content_notes"],
            "discreet": whole["discreet"],
            "review": whole["review"],
            "blocks": list(floating(self.convert(whole["blocks"], place))),
            "sources": [with_extent(it) for it in self.convert(whole["sources"], "beside")],
            "numbers": numbers_of(self.answers),
        }

    def convert(self, value: Any, place: str) -> Any:
        """Prepare a piece of JSON. ``place`` is where a printed address may stand in it."""
        if isinstance(value, (list, tuple)):
            return kept_together(leading([self.convert(part, place) for part in value]))
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
        return node | {"text": spaced(node["text"])}

    def code(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"text": unicodedata.normalize("NFC", node["text"])}

    def note(self, node: Node, _place: str) -> Node:
        return self.each(node, "beside")

    def picture(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"path": self.means.picture(node["path"])}

    def passage(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"language": tongue(node["language"])}

    def citation(self, node: Node, place: str) -> Node:
        return self.links.citation(node, self.convert(node["children"], place))

    def link(self, node: Node, place: str) -> Node:
        return self.links.link(node, self.convert(node["children"], place), place)

    def getting_help(self, node: Node, place: str) -> Node:
        check = self.catalogue.address(HELP_PAGE) or self.catalogue.address(self.whole["docname"])
        answer = self.means.help(node, node["at"], self.whole["kind"] == "summary")
        answer = answer | {"check": readable(check)}
        self.answers.append(answer)
        return self.box(node | {"help": answer}, place)

    def box(self, node: Node, place: str) -> Node:
        spoken = node.get("spoken", "").strip().rstrip(":")
        colon = ":" if spoken and "title" in node else ""
        return self.each(node, place) | {"spoken": spoken + colon}

    def sized(self, node: Node, place: str) -> Node:
        return with_extent(self.each(node, place))

    def sized_box(self, node: Node, place: str) -> Node:
        return with_extent(self.box(node, place))

    def table(self, node: Node, place: str) -> Node:
        return self.each(node, place) | {"longest": longest_words(node)}

    def write(self, node: Node, place: str) -> Node:
        """Give the question in plain words as well: a field is told by them."""
        return self.each(node, place) | {"plain": _told(node["title"])}

    def tick(self, node: Node, place: str) -> Node:
        answers = [
            self.each(it, place) | {"plain": _told([*node["title"], *_SPACE, *it["children"]])}
            for it in node["answers"]
        ]
        return self.each(node, place) | {"answers": answers}

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
        "table": table,
        "vignette": box,
        "in-short": sized_box,
        "reflection": sized_box,
        "list": sized,
        "worksheet": box,
        "write": write,
        "tick": tick,
        "box": box,
    }
