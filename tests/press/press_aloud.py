"""Reads a PDF aloud: its words in the order of its tags, as a screen reader has them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from psychoed.press.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PANEL = {"Given to you by", "How to reach me", "Next time", "A note"}
"""Labels of what is to be filled in with a pen."""


def read_aloud(pdf: Path) -> str:
    """Give a PDF's words in the order of its tags.

    Marks of lists and notes are left out, and the words inside a picture. There are no running
    heads and page numbers: they are not among the tags. Without poppler: skipped on a desk, failed
    in continuous integration.
    """
    if not shutil.which("pdfinfo"):
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("NO POPPLER: no PDF was read aloud. Install poppler-utils.")
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
