"""Which sheets a build makes, and the starter packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.pack.starters import read_starters

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("repair", "rapport")
GOOD = '[both]\ntitle = "Both"\nsentence = "Two."\ndocuments = ["repair", "rapport"]\n'


def starters(folder: Path, text: str):
    path = folder / "book" / "packs.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return read_starters(path, KNOWN)


def test_a_pack_is_read(tmp_path: Path) -> None:
    assert starters(tmp_path, GOOD).packs["both"].documents == KNOWN


def test_a_book_without_packs(tmp_path: Path) -> None:
    assert read_starters(tmp_path / "packs.toml", KNOWN) == ({}, [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"repair"', '"repare"', "4: there is no document 'repare'. Did you mean 'repair'"),
        ('"rapport"', '"repair"', "4: 'repair' is named twice."),
        ("[both]", "[repair]", "1: a sheet is named 'repair' already"),
        ("sentence", "sentense", "1: a pack is a table [both] with: title, sentence, documents."),
        ("[both]", "[both]\nprice = 3", "2: 'price' is not a key of a pack."),
        ('"Two."', '"漢"', "3: no font here can print"),
        ("[both]", '["../both"]', "1: '../both' cannot name a file"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    packs, problems = starters(tmp_path, GOOD.replace(old, new))
    assert not packs
    assert any(f"book/packs.toml:{told}" in problem for problem in problems), problems
