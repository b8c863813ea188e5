"""Documents to set: one with every node there is, and small ones to spoil."""

from __future__ import annotations

import datetime
import struct
import zlib

from psychoed.getting_help.routes import Route
from psychoed.getting_help.selection import (
    Box,
    Directory,
    EmergencyNumber,
    PrintedContact,
    PrintedLine,
)
from psychoed.handout import vocabulary as v

FILE = "handbook/chapters/repair.md"
INJECTION = (
    "#panic() $x$ *x* _y_ @ref <label> \\ `z` [w] // c /* d */ ~ -- --- ... 'q' \"r\" = + - #{1}"
)


def text(words: str) -> tuple[v.Text]:
    return (v.Text(words),)


def paragraph(*inlines: v.AnyInline | str, at: str = f"{FILE}:9") -> v.Paragraph:
    children = tuple(v.Text(i) if isinstance(i, str) else i for i in inlines)
    return v.Paragraph(at=at, children=children)


def heading(level: int, words: str, *anchors: str, at: str = f"{FILE}:8") -> v.Heading:
    return v.Heading(at=at, level=level, children=text(words), anchors=anchors)


def document(*blocks: v.AnyBlock, slug: str = "repair", **changes: object) -> v.Document:
    facts = {
        "docname": f"chapters/{slug}",
        "slug": slug,
        "title": text("Putting it right"),
        "language": "en-GB",
        "address": f"chapters/{slug}.html",
        "project": "When Therapy Hurts and Heals",
        "review": v.Review(statement="No clinician has reviewed this text yet."),
        "source": f"handbook/chapters/{slug}.md",
        "summary": "How a strain can be mended.",
        "keywords": ("repair", "rupture"),
        "authors": ("The writers",),
        "blocks": blocks,
    }
    return v.Document(**(facts | changes))  # type: ignore[arg-type]


def cell(words: str, *, header: bool = False, columns: int = 1, align: str = "") -> v.Cell:
    return v.Cell(
        children=(paragraph(words),) if words else (), header=header, columns=columns, align=align
    )


def row(*words: str, header: bool = False, first: bool = False) -> v.Row:
    return v.Row(tuple(cell(w, header=header or (first and not i)) for i, w in enumerate(words)))


def table(**changes: object) -> v.Table:
    facts = {
        "at": f"{FILE}:40",
        "widths": (1, 2, 2),
        "head": (row("When", "You might say", "They might say", header=True),),
        "body": (
            row("At once", "Can we stop a moment?", "Of course.", first=True),
            row("Later", "Something is still with me.", "Tell me.", first=True),
            v.Row((cell("Never", header=True), cell("Nothing at all.", columns=2, align="center"))),
        ),
        "caption": text("What can be said, and when"),
        "anchors": ("when-table",),
    }
    return v.Table(**(facts | changes))  # type: ignore[arg-type]


HELP = Box(
    region_name="",
    steps=(),
    emergency=(
        EmergencyNumber("GB", "United Kingdom", (Route("Call", "999", "tel:999"),)),
        EmergencyNumber(
            "AU",
            "Australia",
            (Route("Call", "000", "tel:000"), Route("Text", "106", "sms:106", note="by TTY")),
        ),
    ),
    emergency_sentence="Anywhere else, call the emergency number where you are.",
    lines=(
        PrintedLine(
            "gb-samaritans", "Samaritans", "", "GB", "United Kingdom", "For anyone.", "", "",
            (
                Route("Call", "116 123", "tel:116123", note="day and night, every day"),
                Route("E-mail", "jo@samaritans.org", "mailto:jo@samaritans.org"),
            ),
            "Free.", "",
        ),
        PrintedLine(
            "gb-shout", "Shout", "", "GB", "United Kingdom", "", "", "",
            (Route("Text", "85258", "sms:85258", keyword="SHOUT"),), "", "",
        ),
    ),
    directory=Directory("Find A Helpline", "https://findahelpline.com/", "Helplines by country"),
    statement="Found on public pages in November 2026. We have not called these numbers.",
    review_by=datetime.date(2027, 5, 1),
    call_log_note="",
    someone_else="Worried about your therapist? You can ask someone else:",
    someone_routes=(
        PrintedContact(
            "gb-body", "The register", "Decides complaints.",
            (Route("Website", "example.org", "https://example.org/"),), "",
        ),
    ),
)  # fmt: skip


def help_box(**changes: object) -> v.GettingHelp:
    facts = {
        "at": f"{FILE}:60",
        "urgency": "soon",
        "audience": "general",
        "level": 3,
        "label": "Get help soon",
        "title": text("if you feel worse after a session"),
        "children": (paragraph("There are people to turn to besides your therapist."),),
        "anchors": ("help-soon",),
    }
    return v.GettingHelp(**(facts | changes))  # type: ignore[arg-type]


def vignette(*blocks: v.AnyBlock, **changes: object) -> v.Vignette:
    facts = {
        "at": f"{FILE}:50",
        "level": 3,
        "label": "Story",
        "title": text("Jane goes once more"),
        "disclosure": "Made up, from things many people say about therapy. Not a real person.",
        "children": blocks or (paragraph("Jane goes once more."),),
        "anchors": ("jane-once-more",),
    }
    return v.Vignette(**(facts | changes))  # type: ignore[arg-type]


def worksheet(*blocks: v.AnyBlock, **changes: object) -> v.Worksheet:
    facts = {
        "at": f"{FILE}:66",
        "level": 2,
        "label": "Worksheet",
        "title": text("Something felt off"),
        "disclosure": "This is yours. If you hand it over, it may go into your record.",
        "children": blocks or (write(), tick()),
        "name": "something-felt-off",
        "anchors": ("something-felt-off",),
    }
    return v.Worksheet(**(facts | changes))  # type: ignore[arg-type]


def write(words: str = "What happened?", lines: int = 3) -> v.Write:
    return v.Write(at=f"{FILE}:67", title=text(words), lines=lines)


def tick(words: str = "How did it feel?") -> v.Tick:
    answers = (v.Answer(text("small")), v.Answer(text("something else:"), open=True))
    return v.Tick(at=f"{FILE}:68", title=text(words), answers=answers)


def png(width: int = 60, height: int = 40) -> bytes:
    """Make a small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def kitchen_sink() -> v.Document:
    """Give a document with every node, nested."""
    note = v.Note(children=(paragraph("The note about clocks."), paragraph("It goes on.")))
    inner = v.List(
        ordered=True, start=3, items=(v.Item((paragraph("third"),)), v.Item((paragraph("fourth"),)))
    )
    return document(
        v.InShort(
            at=f"{FILE}:5", level=2, label="In short",
            children=(paragraph("It can often be mended."),),
        ),
        paragraph("The first words, with a footnote", note, " called here."),
        heading(2, "All that runs in a line", "in-line"),
        paragraph(
            v.Strong(text("Strong")), " and ", v.Emphasis(text("stressed")), ", ",
            v.Strong((v.Emphasis(text("both")),)), ", ", v.Code("code()"), ", x",
            v.Superscript(text("2")), " and y", v.Subscript(text("3")), ", ",
            v.Language("fr", text("bonjour")), ".", v.Break(),
            "After a break ", v.InlineImage("pictures/grey.png", "a grey dot"), " and ticks → ✓ ☐.",
        ),
        paragraph(
            "See ", v.Link(text("the list of nodes"), anchor="lists"), ", ",
            v.Link(text("A good fit"), document="chapters/rapport"), " and ",
            v.Link(text("a good start"), document="chapters/rapport", anchor="start"), ", ",
            v.Link(text("a charity"), url="https://example.org/help/"), ", ",
            v.Link(text("example.com"), url="https://example.com/"), " and ",
            v.Citation("eubanks2018", text("Eubanks et al., 2018")), ".",
        ),
        paragraph(INJECTION),
        heading(2, "What stands alone", "alone"),
        heading(3, "Lists", "lists", "lists-of-things"),
        v.List(items=(
            v.Item((paragraph("one"), inner)),
            v.Item((paragraph("two"), v.List(items=(v.Item((paragraph("below two"),)),)))),
        )),
        v.Definitions(items=(
            v.Definition(text("Repair"), (paragraph("Getting back in step."),), ("term-repair",)),
            v.Definition(text("Rupture"), (paragraph("A strain between you."),)),
        )),
        v.Quote(
            children=(paragraph("I missed that. I am sorry."),), attribution=text("a therapist")
        ),
        table(),
        v.Figure(
            at=f"{FILE}:44", path="pictures/grey.png", alt="A grey field", width=50,
            caption=text("A field, in grey"), legend=(paragraph("It stands for nothing."),),
            anchors=("field",),
        ),
        v.CodeBlock(text="first line\n    second line\n"),
        v.Lines(lines=(text("A line of a poem,"), text("and the next."))),
        v.Rule(),
        v.Group(children=(paragraph("Guten Tag."),), language="de", anchors=("german",)),
        vignette(
            paragraph("Jane goes once more."),
            v.List(items=(v.Item((paragraph("a list in a story"),)),)),
            v.Reflection(
                at=f"{FILE}:55", level=4, title=text("To think about"),
                children=(v.List(items=(v.Item((paragraph("What did Jane keep?"),)),)),),
            ),
            content_note="This story mentions shame.",
        ),
        worksheet(paragraph("Plain words before."), write(), tick(), level=3),
        help_box(),
        v.Box(
            at=f"{FILE}:70", kind="tip", level=3, title=text("A tip"),
            children=(paragraph("Take your time."), help_box(level=4, anchors=("help-in-tip",))),
            anchors=("tip",),
        ),
        v.Box(at=f"{FILE}:74", kind="panel", level=3, title=(), children=(paragraph("Untitled."),)),
        heading(2, "The end", "end"),
        paragraph("Last words."),
        anchors=("putting-it-right",),
        sources=(
            v.Source("eubanks2018", "", (
                v.Text("Eubanks, C. F. (2018). "), v.Emphasis(text("Psychotherapy")), v.Text(". "),
                v.Link(text("10.1037/pst0000185"), url="https://doi.org/10.1037/pst0000185"),
            )),
        ),
        content_notes=("shame",),
    )  # fmt: skip
