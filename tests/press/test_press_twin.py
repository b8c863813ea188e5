"""The plain text of a sheet says what the sheet says."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import msgspec
import press_samples as samples
import pytest

from psychoed.press.tree import walk
from psychoed.press.twin import twin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from press_room import Press

needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs poppler's pdfinfo")


def read_aloud(pdf: Path) -> str:
    """Give a PDF's words in the order of its tags, as a screen reader has them.

    Marks of lists and notes are left out, and the words inside a picture. There are no running
    heads and page numbers: they are not among the tags.
    """
    command = ["pdfinfo", "-struct-text", str(pdf)]
    run = subprocess.run(command, capture_output=True, check=True)
    return " ".join(_spoken(run.stdout.decode(errors="replace").splitlines()))


def _spoken(lines: list[str]) -> Iterator[str]:
    within: dict[int, str] = {}
    for line in lines:
        depth = len(line) - len(line.lstrip())
        within = {at: name for at, name in within.items() if at < depth}
        if name := re.match(r"\s*(Lbl|Figure)\b", line):
            within[depth] = name[1]
        words = re.fullmatch(r'\s*"(.*)"', line)
        is_mark = words and "Lbl" in within.values() and re.fullmatch(r"[\d.•–]+ ?", words[1])
        is_mark = is_mark or (words and words[1].strip() in PANEL)
        if words and not is_mark and "Figure" not in within.values():
            yield words[1]


PANEL = {"Given to you by", "How to reach me", "Next time", "A note"}
"""Labels of what is to be filled in with a pen."""


def in_words(text: str, sheet: dict[str, Any]) -> list[str]:
    """Give the words of a text, without the addresses and titles printed after a link."""
    text = re.sub(r" +", " ", text)
    for node, _ in walk(sheet, ""):
        for aside in filter(None, (node.get("address", ""), node.get("see", ""))):
            if node.get("type") in ("link", "words"):
                text = re.sub(rf"\(?(?:[Ss]ee )?“?{re.escape(aside)}”?\)?", "", text)
    text = re.sub(r"\[Picture: [^\]]*\]", "", text)
    text = re.sub(r"^ *(?:\d+\.|-) ", "", text, flags=re.MULTILINE)
    return re.findall(r"[^\W_]+", text)


@needs_poppler
@pytest.mark.parametrize("base_url", ["", "https://handbook.example/"])
def test_text_and_pdf_have_the_same_words_in_the_same_order(press: Press, base_url: str) -> None:
    """Whoever cannot use the PDF loses nothing, and finds nothing else."""
    printed = press.set(samples.kitchen_sink(), base_url=base_url)
    sheet = msgspec.json.decode((press.folder / "press/sheets/repair.json").read_bytes())
    told, read = (in_words(it, sheet) for it in (twin(sheet), read_aloud(printed.pdf)))
    # A raised figure is a piece of its own in the PDF: compared without the spaces.
    assert "".join(told) == "".join(read)
