"""The vocabulary of a handout document: what a chapter says, free of Sphinx and of paper.

A chapter becomes one :class:`Document`, stored as JSON. Every node is a JSON object whose
``type`` names its class here. *Blocks* stand one below the other and carry ``at``, the place
in the source (``"handbook/chapters/repair.md:42"``) that an error message can point to.
*Inlines* run inside a line of text.

The walker writes these documents, the press reads them, and neither knows the other.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

VERSION = 1
"""Raised when a document of an older version can no longer be read."""


class Inline(msgspec.Struct, tag_field="type", frozen=True):
    """Something that runs inside a line."""


class Text(Inline, tag="text", frozen=True):
    """Plain characters. Never markup: the template prints them as they are."""

    text: str


class Strong(Inline, tag="strong", frozen=True):
    """Strong importance."""

    children: tuple[AnyInline, ...]


class Emphasis(Inline, tag="emphasis", frozen=True):
    """Stress, or a title of a work."""

    children: tuple[AnyInline, ...]


class Code(Inline, tag="code", frozen=True):
    """Something to type or read letter by letter."""

    text: str


class Superscript(Inline, tag="superscript", frozen=True):
    """Raised text."""

    children: tuple[AnyInline, ...]


class Subscript(Inline, tag="subscript", frozen=True):
    """Lowered text."""

    children: tuple[AnyInline, ...]


class Language(Inline, tag="language", frozen=True):
    """Words in another language than the document's. ``language`` is a BCP 47 tag."""

    language: str
    children: tuple[AnyInline, ...]


class Break(Inline, tag="break", frozen=True):
    """A line break the writer asked for."""


class Link(Inline, tag="link", frozen=True):
    """A link.

    ``url`` is an absolute address, or ``""`` for a place in the handbook. Then ``document``
    names it (``"chapters/repair"``, ``""`` for this same document) and ``anchor`` the place in
    it (``""`` for its start).
    """

    children: tuple[AnyInline, ...]
    url: str = ""
    document: str = ""
    anchor: str = ""


class Note(Inline, tag="note", frozen=True):
    """A footnote, at the place where it is called."""

    children: tuple[AnyBlock, ...]


class Citation(Inline, tag="citation", frozen=True):
    """A call to one of the document's :class:`Source` entries, by its key."""

    key: str
    children: tuple[AnyInline, ...]


class InlineImage(Inline, tag="inline-image", frozen=True):
    """A small picture inside a line. ``path`` as in :class:`Figure`."""

    path: str
    alt: str


AnyInline: TypeAlias = (
    Text
    | Strong
    | Emphasis
    | Code
    | Superscript
    | Subscript
    | Language
    | Break
    | Link
    | Note
    | Citation
    | InlineImage
)


class Block(msgspec.Struct, tag_field="type", frozen=True, kw_only=True):
    """Something that stands on lines of its own. ``at`` is its source, as ``file:line``."""

    at: str = ""


class Heading(Block, tag="heading", frozen=True):
    """A heading inside the document. Level 2 is a chapter's section; level 1 is the title."""

    level: int
    children: tuple[AnyInline, ...]
    anchors: tuple[str, ...] = ()


class Paragraph(Block, tag="paragraph", frozen=True):
    """A paragraph."""

    children: tuple[AnyInline, ...]


class Item(msgspec.Struct, frozen=True):
    """One item of a :class:`List`."""

    children: tuple[AnyBlock, ...]


class List(Block, tag="list", frozen=True):
    """A list. ``start`` is the first number when ``ordered``."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


class Definition(msgspec.Struct, frozen=True):
    """One term with its meaning."""

    term: tuple[AnyInline, ...]
    children: tuple[AnyBlock, ...]
    anchors: tuple[str, ...] = ()


class Definitions(Block, tag="definitions", frozen=True):
    """Terms with their meanings; also glossaries and field lists."""

    items: tuple[Definition, ...]


class Quote(Block, tag="quote", frozen=True):
    """Words to say, or somebody's words. ``attribution`` names whose, if anyone's."""

    children: tuple[AnyBlock, ...]
    attribution: tuple[AnyInline, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """One cell of a table. ``header`` holds for a row header as well as a column's."""

    children: tuple[AnyBlock, ...]
    columns: int = 1
    rows: int = 1
    align: str = ""
    header: bool = False


class Row(msgspec.Struct, frozen=True):
    """One row of a table."""

    cells: tuple[Cell, ...]


class Table(Block, tag="table", frozen=True):
    """A table. ``widths`` are relative; ``head`` repeats on each page."""

    widths: tuple[int, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: tuple[AnyInline, ...] = ()
    anchors: tuple[str, ...] = ()


class Figure(Block, tag="figure", frozen=True):
    """A picture. ``path`` lies below the folder of the document's images; ``alt`` is never empty.

    ``width`` is a share of the text's width in percent, 0 for the picture's own.
    """

    path: str
    alt: str
    caption: tuple[AnyInline, ...] = ()
    legend: tuple[AnyBlock, ...] = ()
    width: int = 0
    anchors: tuple[str, ...] = ()


class CodeBlock(Block, tag="code-block", frozen=True):
    """Lines kept as they are."""

    text: str


class Lines(Block, tag="lines", frozen=True):
    """A poem or an address: each line on its own."""

    lines: tuple[tuple[AnyInline, ...], ...]


class Rule(Block, tag="rule", frozen=True):
    """A change of subject."""


class Group(Block, tag="group", frozen=True):
    """Blocks that belong together but need no box. Language of a passage, if not the document's."""

    children: tuple[AnyBlock, ...]
    language: str = ""
    anchors: tuple[str, ...] = ()


class Box(Block, tag="box", frozen=True):
    """A titled box of no special kind: admonition, card, tab, drop-down. May have no title.

    ``kind`` is the admonition's name (``note``, ``tip`` …) or ``panel``.
    """

    kind: str
    level: int
    title: tuple[AnyInline, ...]
    children: tuple[AnyBlock, ...]
    anchors: tuple[str, ...] = ()


class InShort(Block, tag="in-short", frozen=True):
    """The chapter in a few very plain sentences."""

    level: int
    label: str
    children: tuple[AnyBlock, ...]


class Vignette(Block, tag="vignette", frozen=True):
    """A story that stands for many people.

    ``label`` is the spoken prefix (``Story:``), ``disclosure`` says that nobody real is meant,
    ``content_note`` names what may hurt (``""`` for nothing).
    """

    level: int
    label: str
    title: tuple[AnyInline, ...]
    disclosure: str
    children: tuple[AnyBlock, ...]
    content_note: str = ""
    anchors: tuple[str, ...] = ()


class Reflection(Block, tag="reflection", frozen=True):
    """Questions to think about."""

    level: int
    title: tuple[AnyInline, ...]
    children: tuple[AnyBlock, ...]


class Worksheet(Block, tag="worksheet", frozen=True):
    """Questions to answer in private.

    ``name`` is its own in the whole book, ``label`` the spoken prefix (``Worksheet:``), and
    ``disclosure`` says whose it is. In a document of its own, label and title are empty: the
    title stands above it.
    """

    level: int
    label: str
    title: tuple[AnyInline, ...]
    disclosure: str
    children: tuple[AnyBlock, ...]
    name: str = ""
    anchors: tuple[str, ...] = ()


class Write(Block, tag="write", frozen=True):
    """A question to answer in one's own words. ``lines`` is how much room there is."""

    title: tuple[AnyInline, ...]
    lines: int


class Answer(msgspec.Struct, frozen=True):
    """An answer to tick. One that is ``open`` has room to go on."""

    children: tuple[AnyInline, ...]
    open: bool = False


class Tick(Block, tag="tick", frozen=True):
    """A question with answers to tick. Ticks are never counted."""

    title: tuple[AnyInline, ...]
    answers: tuple[Answer, ...]


class GettingHelp(Block, tag="getting-help", frozen=True):
    """A request for help lines. The press joins the numbers, for the region it prints.

    ``urgency`` is ``now``, ``soon`` or ``routine``; ``audience`` is ``general``, ``youth`` or
    ``domestic-abuse``; ``helplines`` are the ids the writer asked for, none for the usual ones;
    ``country`` is the one the writer chose, ``""`` for the one that is printed.
    """

    urgency: str
    audience: str
    level: int
    label: str
    title: tuple[AnyInline, ...]
    children: tuple[AnyBlock, ...]
    helplines: tuple[str, ...] = ()
    country: str = ""
    anchors: tuple[str, ...] = ()


AnyBlock: TypeAlias = (
    Heading
    | Paragraph
    | List
    | Definitions
    | Quote
    | Table
    | Figure
    | CodeBlock
    | Lines
    | Rule
    | Group
    | Box
    | InShort
    | Vignette
    | Reflection
    | Worksheet
    | Write
    | Tick
    | GettingHelp
)


class Source(msgspec.Struct, frozen=True):
    """One entry of the list of sources, in the order of its label."""

    key: str
    label: str
    children: tuple[AnyInline, ...]


class Review(msgspec.Struct, frozen=True):
    """What is known of a clinical review. ``statement`` is the sentence printed."""

    statement: str
    reviewed: str = ""
    reviewer: str = ""
    role: str = ""
    review_by: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One chapter, whole.

    ``docname`` is Sphinx's name of it, ``slug`` names its files, ``address`` is its page below
    the site's root. ``language`` is a BCP 47 tag. ``status`` is ``draft`` or ``ready``.
    ``fingerprint`` tells its words from any others (``fingerprint.py``), ``updated`` is the day
    they last changed, as ``2026-11-23``, and ``short`` is a short address below the site's root.
    ``kind`` is ``chapter``, ``summary`` or ``worksheet``; ``of`` is the slug of the chapter that a
    summary or a worksheet belongs to. ``discreet``: its sheet says of nobody that they gave it,
    for it may be about them.
    """

    version: int = VERSION
    docname: str
    slug: str
    title: tuple[AnyInline, ...]
    language: str
    address: str
    project: str
    review: Review
    source: str
    anchors: tuple[str, ...] = ()
    summary: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    status: str = "draft"
    content_notes: tuple[str, ...] = ()
    blocks: tuple[AnyBlock, ...] = ()
    sources: tuple[Source, ...] = ()
    fingerprint: str = ""
    updated: str = ""
    short: str = ""
    kind: str = "chapter"
    of: str = ""
    discreet: bool = False


def encode(document: Document) -> bytes:
    """Give the document as JSON, laid out for reading."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def decode(json: bytes) -> Document:
    """Read a document back. Raises ``msgspec.ValidationError`` naming the place in the JSON."""
    return msgspec.json.decode(json, type=Document)


def plain_text(inlines: tuple[AnyInline, ...]) -> str:
    """Give the words of a line without its notes."""
    return "".join(_words(inline) for inline in inlines)


def _words(inline: AnyInline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Break():
            return " "
        case Note():
            return ""
        case InlineImage(alt=alt):
            return alt
        case _:
            return plain_text(inline.children)
