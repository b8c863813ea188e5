"""Pictures and drawings hold what they show, and nothing else."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from gate_walls import LOOSE, open_gate

from books import Book
from psychoed.gate.drawings import DEEPEST, LARGEST, MOST_ELEMENTS, why_not_drawing
from psychoed.gate.pictures import LARGEST as LARGEST_PICTURE
from psychoed.gate.pictures import MOST_PIXELS, why_not_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
HTML = b"<script>alert(1)</script>"


def part(kind: bytes, content: bytes = b"") -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(*more: bytes, width: int = 1, height: int = 1, tail: bytes = b"") -> bytes:
    header = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = part(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + part(b"IEND") + tail


def jpeg(*more: bytes, width: int = 1, height: int = 1, tail: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 1)
    return b"\xff\xd8" + b"".join(more) + frame + b"\xff\xda\0\x02data\xff\xd9" + tail


def notes(content: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


TURNED = b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"

PICTURES = {
    "HTML with the name of a picture": (".png", HTML, "this is not what its name says"),
    "a photograph with the name of a picture": (".png", jpeg(), "this is not what its name says"),
    "a picture with the name of a photograph": (".jpg", png(), "this is not what its name says"),
    "half a picture": (".png", png()[:40], "this is not what its name says"),
    "half a photograph": (".jpg", jpeg()[:12], "this is not what its name says"),
    "a photograph without its end": (".jpg", jpeg()[:-2], "this is not what its name says"),
    "an archive behind a photograph that ends twice": (
        ".jpg",
        jpeg(tail=b"PK\3\4\xff\xd9"),
        "something is hidden behind",
    ),
    "a picture without a size": (".png", png(width=0), "this is not what its name says"),
    "a photograph without a size": (".jpeg", jpeg(height=0), "this is not what its name says"),
    "an archive behind a picture": (".png", png(tail=b"PK\3\4"), "something is hidden behind"),
    "HTML behind a photograph": (".jpg", jpeg(tail=HTML), "something is hidden behind"),
    "a picture that moves": (".png", png(part(b"acTL", b"\0" * 8)), "holds a part 'acTL'"),
    "a picture with a camera's notes": (".png", png(part(b"eXIf", b"x")), "holds a part 'eXIf'"),
    "words in a picture": (".png", png(part(b"tEXt", b"Author\0Jane")), "holds a part 'tEXt'"),
    "more than a program's name": (
        ".png",
        png(part(b"tEXt", b"Software\0" + b"x" * 101)),
        "holds a part 'tEXt'",
    ),
    "packed words in a picture": (".png", png(part(b"zTXt", b"x")), "who took it and where"),
    "where a picture was taken": (
        ".png",
        png(part(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude='1'/>")),
        "Save a copy without its notes",
    ),
    "where a photograph was taken, in words": (
        ".jpg",
        jpeg(notes(b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='1'/>")),
        "this photograph holds notes (0xE1)",
    ),
    "who took a photograph": (
        ".jpg",
        jpeg(notes(b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x3b\0\2\0\0\0\5Jane\0\0\0\0")),
        "this photograph tells who took it, when or where",
    ),
    "more behind a camera's notes": (
        ".jpg",
        jpeg(notes(b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + b"x" * 120)),
        "this photograph tells who took it",
    ),
    "a remark in a photograph": (".jpg", jpeg(b"\xff\xfe\0\6Jane"), "holds notes (0xFE)"),
    "more photographs in one": (".jpg", jpeg(b"\xff\xe2\0\6MPF\0"), "holds notes (0xE2)"),
    "a part that nobody knows": (".png", png(part(b"prOg", HTML)), "holds a part 'prOg'"),
    "a picture larger than it looks": (
        ".png",
        png(width=5_001, height=5_000),
        "this picture is 5,001 by 5,000 pixels",
    ),
    "a photograph larger than it looks": (
        ".jpg",
        jpeg(width=65_000, height=65_000),
        "this picture is 65,000 by 65,000 pixels",
    ),
    "where it was taken": (
        ".jpg",
        jpeg(notes(b"Exif\0\0II*\0\x08\0\0\0\1\0\x25\x88\x04\0\1\0\0\0\x1a\0\0\0")),
        "this photograph tells who took it, when or where",
    ),
}


@pytest.mark.parametrize(("ending", "content", "message"), PICTURES.values(), ids=PICTURES)
def test_picture_is_refused(ending: str, content: bytes, message: str) -> None:
    """A picture is looked at by whoever reads the page, and by nobody before."""
    assert message in why_not_content(ending, content)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".png", png()),
        (".png", png(part(b"tEXt", b"Software\0GIMP"), part(b"pHYs", b"\0" * 9))),
        (".png", png(width=5_000, height=MOST_PIXELS // 5_000)),
        (".jpg", jpeg()),
        (".jpeg", jpeg(notes(b"Exif\0\0II*\0\x08\0\0\0\0\0"), b"\xff\xdd\0\4\0\0")),
        (".jpg", jpeg(notes(TURNED), b"\xff\xe0\0\7JFIF\0", b"\xff\xe2\0\x0eICC_PROFILE\0")),
        (".jpg", jpeg(tail=b"\0\0").replace(b"data", b"\xff\0\xff\xd0a\xff\xda\0\2b")),
        (".svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_good_picture_is_let_through(ending: str, content: bytes) -> None:
    """As programs for pictures save them."""
    assert why_not_content(ending, content) == ""


def drawing(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}{head} {attributes}>{inside}</svg>".encode()


def texts(parts: Iterable[str]) -> str:
    """Put each of some words, or each letter of one, into a text of its own."""
    return "".join(f"<text>{it}</text>" for it in parts if it.strip())


ENTITY = '<!DOCTYPE svg [<!ENTITY a "{}">]>'
RECT = '<rect width="1" height="1"/>'
DRAWINGS = {
    "a script": ("<script>alert(1)</script>", "<script>"),
    "a script from elsewhere": ('<script xlink:href="https://evil.example/a.js"/>', "<script>"),
    "a script of another namespace": (
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        "<script>",
    ),
    "HTML": ("<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "foreign"),
    "a shape of another namespace": ('<rect xmlns="http://www.w3.org/1999/xhtml"/>', "<rect>"),
    "an event": ('<rect onclick="alert(1)"/>', "'onclick', which runs as a program"),
    "an event in capitals": ('<rect OnLoad="alert(1)"/>', "'OnLoad', which runs as a program"),
    "a link": ('<a href="https://evil.example"><text>x</text></a>', "<a>"),
    "a link that changes": (
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "<animate>",
    ),
    "a value that is set": ('<set attributeName="onload" to="alert(1)"/>', "<set>"),
    "a picture": ('<image href="https://evil.example/a.png"/>', "<image>"),
    "a picture in a filter": ('<filter><feImage href="x"/></filter>', "<filter>"),
    "a copy of another file": ('<use href="https://evil.example/a.svg#x"/>', "<use>"),
    "a style sheet": ("<style>@import 'https://evil.example'</style>", "<style>"),
    "a colour from elsewhere": ('<linearGradient href="https://evil.example#a"/>', "'href'"),
    "a fill from elsewhere": ('<rect fill="url(https://evil.example#a)"/>', "'fill'"),
    "a fill in a style": ('<rect style="fill: url(//evil.example)"/>', "'style'"),
    "a fill with signs written out": ('<rect style="fill: u\\72l(//evil.example)"/>', "'style'"),
    "an import in a style": ("<rect style=\"@import 'x'\"/>", "'style'"),
    "a set of pictures": ("<rect style=\"fill: image-set('x' 1x)\"/>", "'style'"),
    "a property that nobody needs": ('<rect style="position: fixed"/>', "'style'"),
    "a script in a value": ('<rect fill="javascript:alert(1)"/>', "'fill'"),
    "a script in a value, written out": ('<rect fill="&#106;avascript:x"/>', "'fill'"),
    "another place for links": ('<g xml:base="https://evil.example/"/>', "'xml:base'"),
    "an attribute that nobody knows": ('<rect is="evil-thing"/>', "'is', which no drawing"),
    "a filter by its address": ('<rect filter="url(#a)"/>', "'filter', which no drawing"),
    "a mark that shows itself": (
        '<marker id="a"><path d="M0 0" marker-mid="url(#a)"/></marker>',
        "a '<marker>' that shows another, perhaps without end",
    ),
    "a false number": ("<text>Call 0800 111 222</text>", "which looks like a number to call"),
    "a false number in pieces": (
        "<text>Call 0800 <tspan>111</tspan> 222</text>",
        "which looks like a number to call",
    ),
    "a false number in texts of their own": (
        "<text>Call</text><text>020</text><text>7946</text><text>0958</text>",
        "'020 7946 0958', which looks like a number to call",
    ),
    "a false number in a remark": ("<!-- Call 0800 111 0222 -->", "which looks like a number"),
    "a false number for who listens": (
        '<g aria-label="Call 0800 111 222"/>',
        "which looks like a number to call",
    ),
    "our own title": ("<text>Get help now</text>", "looks like a box of the handbook's own"),
    "our own title in pieces": (
        "<text>Please</text><text>Get <tspan>help</tspan></text><text>n0w</text>",
        "looks like a box of the handbook's own",
    ),
    "hidden signs": ("<text>Call &#x202E;me</text>", "U+202E"),
    "dashes without end": (
        '<path d="M0 0H100000000" stroke="red" stroke-dasharray="0.00001 0.00001"/>',
        "a number of more than 100,000 in 'd'",
    ),
    "dashes that are too short": (
        '<path d="M0 0H199" stroke="red" stroke-dasharray="0.001"/>',
        "more than 50,000 dashes",
    ),
    "dashes from around": (
        '<g style="stroke-dasharray: .001"><circle r="40"/></g>',
        "more than 50,000 dashes",
    ),
    "many lines with dashes": (
        '<g stroke-dasharray="1">' + '<path d="M0 0h999v999z"/>' * 50 + "</g>",
        "more than 50,000 dashes",
    ),
    "dashes on an arc without spaces": (
        '<path d="M0 0a9e4 9e4 0 012 2" stroke-dasharray="1"/>',
        "more than 50,000 dashes",
    ),
    "dashes along a curve that grows": (
        '<path d="M0 0' + "t9e4 0-9e4 0" * 99 + '" stroke-dasharray="9"/>',
        "more than 50,000 dashes",
    ),
    "dashes around letters": (
        '<text stroke="red" stroke-dasharray=".0005">A</text>',
        "more than 50,000 dashes",
    ),
    "dashes around large letters": (
        '<g style="font-size: 900in"><text>A<tspan stroke-dasharray="9">B</tspan></text></g>',
        "more than 50,000 dashes",
    ),
    "a mark of dashes": (
        '<marker id="a" stroke-dasharray="1"><path d="M0 0H9"/></marker>',
        "a mark along lines that is made of dashes",
    ),
    "letters that grow": (
        '<g font-size="99em">' * 2 + "</g>" * 2,
        "something drawn more than 1,000 times larger",
    ),
    "dashes of an unknown length": (
        '<rect width="9em" height="9" stroke-dasharray="1"/>',
        "the length '9em': write it as a number",
    ),
    "dashes in parts of the page": (
        '<rect width="9" height="9" stroke-dasharray="0.1%"/>',
        "'stroke-dasharray' with more than plain numbers",
    ),
    "dashes by another length of the path": ('<path d="M0 0H9" pathLength="1"/>', "'pathLength'"),
    "a number without end": ('<rect width="1e30" height="1"/>', "more than 100,000 in 'width'"),
    "a line without end": ('<path d="M0 0" stroke-width="1e9"/>', "more than 100,000"),
    "letters without end": ('<text style="font-size: 1e30px">A</text>', "more than 100,000"),
    "a size without end": (
        '<g transform="scale(99)">' * 2 + RECT + "</g>" * 2,
        "something drawn more than 1,000 times larger",
    ),
    "a drawing in a drawing": ("<svg/>", "a drawing in a drawing"),
    "marks without end": (
        '<marker id="a">'
        + RECT * 500
        + '</marker><path marker-mid="url(#a)" d="M0 0'
        + "h1" * 500
        + '"/>',
        "more than 200,000 marks along its lines",
    ),
    "colours without end": (
        '<linearGradient spreadMethod="repeat"/>',
        "'spreadMethod', which repeats colours",
    ),
    **{
        f"a title of ours, {name}": (texts(words), "looks like a box of the handbook's own")
        for name, words in {
            "letter by letter": "Get help now",
            "letter by letter among others": "A map. Get help soon!",
            "in pieces": ("Ge", "t he", "lp n", "o", "w", "please"),
        }.items()
    },
    **{
        f"a number, {name}": (texts(words), "looks like a number to call")
        for name, words in {
            "digit by digit": "02079460958",
            "digit by digit after a word": ("Call", *"999"),
            "digit by digit with letters": "Call 112",
            "in pairs": ("07", "70", "09", "00", "12", "3"),
            "with its country": ("+", *"442079460958"),
            "of Europe": "116123",
            "of Europe in one": ("116 123",),
        }.items()
    },
    "too many shapes": (RECT * (MOST_ELEMENTS + 1), "more than 3,000 shapes"),
    "too deep": ("<g>" * DEEPEST + "</g>" * DEEPEST, "shapes more than 30 deep"),
}


@pytest.mark.parametrize(("inside", "message"), DRAWINGS.values(), ids=DRAWINGS)
def test_drawing_is_refused(inside: str, message: str) -> None:
    """A drawing can be a page with programs, and can be opened as one."""
    assert message in why_not_drawing(drawing(inside))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (drawing(before=ENTITY.format("x" * 99)), "a DOCTYPE"),
        (drawing(before='<!DOCTYPE svg SYSTEM "file:///etc/passwd">'), "a DOCTYPE"),
        (drawing(before='<?xml-stylesheet href="https://evil.example"?>'), "an instruction"),
        (drawing("&evil;"), "not a drawing that can be read"),
        (drawing().decode().encode("utf-16") + b"x", "not a drawing that can be read"),
        (b'<?xml version="1.0" encoding="UTF-7"?>' + drawing(), "not a drawing that can be read"),
        (b"<html><script>x</script></html>", "<html>"),
        (b"<g/>", "no drawing"),
        (drawing("", 'viewBox="0 0 .0001 .0001"'), "drawn more than 1,000 times larger"),
        (drawing("", 'width="1e99"'), "a number of more than 100,000 in 'width'"),
        (drawing(" " * LARGEST), "300,000 is the most"),
        (b"\x1f\x8b\x08", "not a drawing that can be read"),
    ],
)
def test_file_that_is_no_plain_drawing_is_refused(content: bytes, message: str) -> None:
    """Whatever its name ends with."""
    assert message in why_not_drawing(content)


def ours() -> Iterator[Path]:
    """Our drawings, but for the plot of speed: a library draws it, and no chapter holds it."""
    for folder in ("handbook", "docs", "exts"):
        found = (REPOSITORY / folder).rglob("*.svg")
        yield from (path for path in found if path.stem != "build-time")


@pytest.mark.parametrize("path", list(ours()), ids=lambda path: path.stem)
def test_our_own_drawings_are_let_through(path: Path) -> None:
    """A gate that cries wolf is taken down."""
    assert why_not_drawing(path.read_bytes()) == ""


@pytest.mark.parametrize(
    "inside",
    [
        RECT * (MOST_ELEMENTS - 1),
        "<g>" * (DEEPEST - 1) + "</g>" * (DEEPEST - 1),
        '<defs><marker id="a"><path d="M0 0"/></marker></defs><path marker-end="url(#a)"/>',
        '<linearGradient id="a"/><linearGradient xlink:href="#a"/><rect fill="url(\'#a\')"/>',
        '<g style="fill: rgb(1, 2, 3); font-family: \'Source Sans 3\';" transform="scale(2)"/>',
        texts("123"),
        texts("4352675"),
        texts("012345678901"),
        texts(["0", "5", "10", "50", "100", "1000"]),
        texts(["01", "02", "03", "04", "05", "06"]),
        texts(["100", "116", "132", "A", "b"]),
        "".join(f"<text>{number}</text>" for number in range(0, 200, 10)),
        "<text>You get help</text><text>Now and then</text><!-- Graphviz 2.40.1 (20161225.0304) -->",
        '<path d="M0 4C3 9 3 0 6 3S9 1 6 2Q1 2 3 4T5 6A1 1 0 0 1 9 9Z" stroke-dasharray="9 9"/>',
        '<g style="stroke-dasharray: 5.55,2.4; stroke-dashoffset: 0">'
        + '<path d="M0 0H700V500"/>' * 60
        + '<path stroke-dasharray="none" d="M0 0H9e4"/></g>',
        '<g stroke-dasharray="4 3" font-size="125%"><text>' + "word " * 40 + "</text></g>",
        '<rect width="100%" height="21000"/><line x2="5mm" stroke-dasharray="0 4"/>',
        "<!-- a remark --><text>It’s <![CDATA[10 & more]]></text>",
    ],
)
def test_plain_drawing_is_let_through(inside: str) -> None:
    """Up to the limits, and with what drawing programs write."""
    assert why_not_drawing(drawing(inside)) == ""


def with_pictures(book: Book) -> Book:
    (book.source / "chapters/page").mkdir(parents=True)
    (book.source / "chapters/page/a.png").write_bytes(png(tail=HTML))
    (book.source / "chapters/page/b.svg").write_bytes(drawing("<script>alert(1)</script>"))
    (book.source / "chapters/page/c.png").write_bytes(b"x" * (LARGEST_PICTURE + 1))
    book.chapter("![A](page/a.png)\n\n![B](page/b.svg)\n\n![C](page/c.png)")
    return book


def test_pictures_that_are_more_are_published_with_the_gate_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test below would guard against nothing."""
    open_gate(monkeypatch)
    built = with_pictures(Book(tmp_path, dict(LOOSE))).build()
    files = (built.output / "_images").iterdir()
    published = {f"{path.name[0]}{path.suffix}": path.read_bytes() for path in files}
    assert HTML in published["a.png"]
    assert HTML in published["b.svg"]
    assert len(published["c.png"]) > LARGEST_PICTURE


def test_pictures_that_are_more_are_refused(tmp_path: Path) -> None:
    """At the file and at the place that shows it, today and tomorrow; nothing is copied."""
    book = with_pictures(Book(tmp_path, dict(LOOSE)))
    first = book.build()
    for name, why in (("a.png", "behind"), ("b.svg", "<script>"), ("c.png", "2,000,000 is")):
        told = [it for it in first.warnings if why in it]
        assert f"chapters/page/{name}:1: " in told[0]
        assert told[1].startswith(book.at(f"page/{name}"))
    assert not list((first.output / "_images").glob("*"))
    assert book.build().warnings == first.warnings


@pytest.mark.parametrize(
    "inside",
    [
        f'<path d="{"1" * 290_000}"/>',
        f'<path d="M0 0a{"1 " * 140_000}" stroke-dasharray="9"/>',
        f'<path d="M0 0{"t1 0" * 70_000}" stroke-dasharray="9"/>',
        "<text>get help</text>" * (MOST_ELEMENTS - 1),
        f"<!-- {'call a b c ' * 26_000} -->",
        f"<!-- {'(' * 290_000} -->",
        f"<!-- {'- ' * 140_000} -->",
        f"<!-- call 11{'1' * 290_000}x -->",
        f"<text>{'(' * 290_000}</text>",
        f"<text>+{'+' * 290_000}</text>",
        "<text>1</text>" * (MOST_ELEMENTS - 1),
    ],
    ids=[
        *("a long number", "arcs", "curves", "texts", "a remark"),
        *("brackets", "hyphens", "a call", "brackets in a text", "codes", "digits"),
    ],
)
def test_no_drawing_keeps_the_gate_busy(inside: str) -> None:
    """As large as it can be, it is judged in seconds."""
    begun = time.process_time()
    why_not_drawing(drawing(inside))
    assert time.process_time() - begun < 5
