"""Reads a PDF aloud: its words in the order of its tags, as a screen reader has them."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from psychoed.press.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Said = dict[tuple[int, int], str]
    """What each piece of a page says, by the page's number and the piece's."""

PANEL = {"Given to you by", "How to reach me", "Next time", "A note"}
"""Labels of what is to be filled in with a pen."""


def read_aloud(pdf: Path) -> str:
    """Give a PDF's words in the order of its tags.

    Marks of lists and notes are left out, and the words inside a picture. There are no running
    heads and page numbers: they are not among the tags.
    """
    said = _said(pdf)
    with pikepdf.open(pdf) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        return " ".join(_Voice(said, numbers).words(document.Root.StructTreeRoot))


def _said(pdf: Path) -> Said:
    found: Said = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for piece in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                at = number, pdfium.FPDFPageObj_GetMarkedContentID(piece.raw)
                found[at] = found.get(at, "") + _text(piece.raw, text.raw)
    return found


def _text(piece: Any, page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(piece, page, None, 0)
    room = ctypes.create_string_buffer(size)
    as_words = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(piece, page, as_words, size)
    return room.raw.decode("utf-16-le").rstrip("\0")


class _Voice(NamedTuple):
    """Says what is below an element. ``page`` is where it stands, ``mark`` if it is a label."""

    said: Said
    numbers: dict[tuple[int, int], int]
    page: int = -1
    mark: bool = False

    def words(self, element: Any) -> Iterator[str]:
        kind = str(element.get("/S", ""))
        if kind == "/Figure":
            return
        page = self.numbers[element.Pg.objgen] if "/Pg" in element else self.page
        voice = self._replace(page=page, mark=self.mark or kind == "/Lbl")
        children = element.get("/K", pikepdf.Array())
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, int):
                yield from voice.piece(page, child)
            elif "/MCID" in child:
                at = self.numbers[child.Pg.objgen] if "/Pg" in child else page
                yield from voice.piece(at, int(child.MCID))
            else:
                yield from voice.words(child)

    def piece(self, page: int, number: int) -> Iterator[str]:
        words = self.said.get((page, number), "")
        is_mark = self.mark and re.fullmatch(r"[\d.•–]+ ?", words)
        if not is_mark and words.strip() not in PANEL:
            yield words


def letters(text: str, sheet: dict[str, Any]) -> str:
    """Give a text's letters and digits, without the addresses and titles printed after a link.

    Without spaces: a raised figure is a piece of its own in a PDF, and a long address is broken.
    """
    text = re.sub(r" +", " ", text)
    links = [node for node, _ in walk(sheet, "") if node.get("type") in ("link", "words")]
    for title in {link["see"] for link in links if link.get("see")}:
        text = re.sub(rf"\(?[Ss]ee “{re.escape(title)}”\)?", "", text)
    text = re.sub(r"\[Picture: [^\]]*\]", "", text)
    text = re.sub(r"^ *(?:\d+\.|-) ", "", text, flags=re.MULTILINE)
    bare = _bare(text)
    for address in {link["address"] for link in links if link.get("address")}:
        bare = bare.replace(_bare(address), "")
    return bare


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
