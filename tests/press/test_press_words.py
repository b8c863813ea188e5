"""Any words that the fonts hold come out of the PDF as they went in."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import page
import press_reading as reading
import press_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st
from press_room import Press

from psychoed.press.fonts import characters, missing_glyphs, name_of


def _is_plain(c: str) -> bool:
    """Leave out what tools that extract text differ on.

    Spaces; invisible characters; marks that join the letter before; and letters such as Ĝ that
    the font makes of two glyphs. The PDF declares those two to be one letter; pypdf ignores it.
    """
    simple = c < "\u0100" or unicodedata.normalize("NFD", c) == c
    return simple and unicodedata.category(c)[0] not in "ZCM"


PLAIN = sorted(filter(_is_plain, characters()))


def _folded(text: str) -> str:
    """Fold what extraction folds: ligatures, loose accents, spaces."""
    return unicodedata.normalize("NFKC", text).replace(" ", "")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.sampled_from(PLAIN), min_size=1, max_size=12), min_size=1, max_size=5))
def test_words_survive(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        printed = Press(Path(folder)).set(samples.document(samples.paragraph(" ".join(words))))
        text = _folded(reading.flat(printed.pdf))
        for word in words:
            assert _folded(word) in text


def test_every_character_that_counts_as_printable_is(press) -> None:
    every = sorted(characters())
    lines = ["".join(every[start : start + 40]) for start in range(0, len(every), 40)]
    paragraphs = [samples.paragraph(f"|{line}|") for line in lines]
    bold = [samples.paragraph(samples.v.Strong(samples.text(f"|{line}|"))) for line in lines]
    code = [samples.paragraph(samples.v.Code(f"|{line}|")) for line in lines]
    printed = press.set(samples.document(*paragraphs, *bold, *code))
    assert printed.problems == []
    assert page.is_pdf_compliant(str(printed.pdf), profile="2a")


def test_missing_glyphs_are_named_once_each() -> None:
    assert missing_glyphs("☎ a ☎ 電") == ["☎", "電"]
    assert name_of("☎") == "☎ (BLACK TELEPHONE, U+260E)"


def test_letters_with_loose_accents_are_composed() -> None:
    assert missing_glyphs("e\u0301") == []
