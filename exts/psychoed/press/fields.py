"""Form fields: makes what ``template/fields.typ`` left as links into fields to type in and tick.

A link is all that Typst can lay over a place of a page. It has the place, the page, its element
among the tags and that element's entry in the parent tree; what is left to do is to call the
element ``Form`` and to make a widget of the annotation. Nobody sees a difference until they type:
each widget has its own, empty appearance, so the drawn lines show through. As soon as there are
words, a viewer draws them on white, for typed lines do not keep to drawn ones.

PDF/A lets a page use no font that is not in the file, so the fields bring theirs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Stream, String

from psychoed.press.typeface import Typeface, typeface

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHEME = b"field:"
_FONT_NAME = "/Typed"
_MULTILINE = 1 << 12
_LONGEST_NAME = 48


class _Field(NamedTuple):
    """A field to be. ``kind`` is ``line``, ``lines`` or ``tick``; ``size`` is in points."""

    element: Object
    widget: Object
    kind: str
    tooltip: str
    name: str
    size: float


def add_fields(document: pikepdf.Pdf, kept: Path | None) -> None:
    """Make fields of the links that stand for them, if there are any.

    ``kept`` is the folder that holds their typeface, from one run to the next.
    """
    fields = list(_fields(document))
    if not fields:
        return
    font = document.make_indirect(_font(document, typeface(kept)))
    taken: set[str] = set()
    for field in fields:
        _dress(document, field, font)
        field.widget.T = String(_unique(field.name or field.tooltip, taken))
        field.element.S = Name.Form
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array([field.widget for field in fields]),
            DR=Dictionary(Font=Dictionary({_FONT_NAME: font})),
            DA=String(_default_appearance(12)),
        )
    )


def _fields(document: pikepdf.Pdf) -> Iterator[_Field]:
    """Find the links that stand for fields, and the tag of each by its number.

    Looking for the tags instead would mean to walk through all of them.
    """
    tags: NumberTree | None = None
    for page in document.pages:
        for link in page.get("/Annots", []):
            address = _address(link)
            if address.startswith(_SCHEME):
                tags = tags or NumberTree(document.Root.StructTreeRoot.ParentTree)
                facts: dict[str, Any] = json.loads(address.removeprefix(_SCHEME))
                yield _Field(tags[int(link.StructParent)], link, **facts)


def _address(link: Object) -> bytes:
    action: Any = link.get("/A", {})
    return bytes(action.get("/URI", b""))


def _dress(document: pikepdf.Pdf, field: _Field, font: Object) -> None:
    """Turn a link's annotation into a widget that is a field as well."""
    widget = field.widget
    for key in ("/A", "/Contents", "/Border"):
        if key in widget:
            del widget[key]
    widget.Subtype = Name.Widget
    widget.TU = String(field.tooltip)
    widget.F = 4  # is printed
    if field.kind == "tick":
        _dress_tick(document, widget)
    else:
        _dress_line(document, field, font)


def _dress_line(document: pikepdf.Pdf, field: _Field, font: Object) -> None:
    widget = field.widget
    widget.FT = Name.Tx
    widget.Ff = _MULTILINE if field.kind == "lines" else 0
    widget.V = String("")
    widget.DA = String(_default_appearance(field.size))
    widget.MK = Dictionary(BG=Array([1, 1, 1]))
    resources = Dictionary(Font=Dictionary({_FONT_NAME: font}))
    widget.AP = Dictionary(N=_look(document, widget, b"/Tx BMC EMC", resources))


def _dress_tick(document: pikepdf.Pdf, widget: Object) -> None:
    width, height = _measure(widget)
    mark = (
        f"q {width / 8:.3f} w 1 J 1 j {width * 0.2:.3f} {height * 0.52:.3f} m "
        f"{width * 0.42:.3f} {height * 0.24:.3f} l {width * 0.82:.3f} {height * 0.8:.3f} l S Q"
    )
    widget.FT = Name.Btn
    widget.V = widget.AS = Name.Off
    widget.MK = Dictionary(CA=String("4"))  # a tick, for a viewer that draws its own
    widget.AP = Dictionary(
        N=Dictionary(
            Yes=_look(document, widget, mark.encode(), Dictionary()),
            Off=_look(document, widget, b"", Dictionary()),
        )
    )


def _look(document: pikepdf.Pdf, widget: Object, content: bytes, resources: Object) -> Object:
    """Make an appearance as large as the widget."""
    width, height = _measure(widget)
    look = Stream(document, content)
    look.Type, look.Subtype = Name.XObject, Name.Form
    look.BBox = Array([0, 0, width, height])
    look.Resources = resources
    return document.make_indirect(look)


def _measure(widget: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    return round(right - left, 3), round(top - bottom, 3)


def _default_appearance(size: float) -> str:
    return f"{_FONT_NAME} {size:g} Tf 0 g"


def _unique(words: str, taken: set[str]) -> str:
    """Make a field's name of its words: safe, and unique in the PDF."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "field"
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def _font(document: pikepdf.Pdf, face: Typeface) -> Dictionary:
    """Put the fields' font into a document."""
    file = Stream(document, face.file, Length1=len(face.file))
    base = Name("/PSYCHO+AtkinsonHyperlegible-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=32,  # has Latin letters and no symbols of its own
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.cap_height,
        StemV=80,
        FontFile2=document.make_indirect(file),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=base,
        FirstChar=32,
        LastChar=255,
        Widths=Array(face.widths),
        FontDescriptor=document.make_indirect(descriptor),
        Encoding=Name.WinAnsiEncoding,
    )
