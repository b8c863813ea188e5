"""A worksheet has a title and a name, and something to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Box, Chapter

_QUESTIONS = ("write", "tick")
_NAME = re.compile(r"(?!.*-(?:letter|large)$)[a-z0-9]+(?:-[a-z0-9]+)*")
_LINES = re.compile(r"[1-9]|1[0-2]")


def _find(chapter: Chapter, _book: Book) -> Iterator[Finding]:
    sheets = [it for it in chapter.boxes if it.name == "worksheet"]
    for sheet in sheets:
        yield from _sheet(sheet, chapter)
    for box in chapter.boxes:
        if box.name in _QUESTIONS and box.ends:
            if not any(sheet.line < box.line <= sheet.last for sheet in sheets):
                around = "::::{worksheet} A title\n:name: a-title\n\n…\n::::"
                yield Finding(box.line, f"'{{{box.name}}}' stands outside of a worksheet", around)
            yield from _question(box, chapter)


def _sheet(sheet: Box, chapter: Chapter) -> Iterator[Finding]:
    if not sheet.words:
        yield Finding(sheet.line, "it has no title", f"{sheet.marks}{{worksheet}} Its title")
    name = sheet.options.get("name", "").strip()
    if not _NAME.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "-", (name or sheet.words).lower()).strip("-")
        plain = re.sub(r"-(?:letter|large)$", "", plain) or "my-sentence"
        what = f"the name ‘{name}’ cannot name a file" if name else "it has no name of its own"
        yield Finding(sheet.line, what, f":name: {plain}")
    inside = (it for it in chapter.boxes if sheet.line < it.line <= sheet.last)
    if not any(it.name in _QUESTIONS for it in inside):
        yield Finding(sheet.line, "there is nothing to fill in", ":::{write} What happened?\n:::")


def _question(box: Box, chapter: Chapter) -> Iterator[Finding]:
    if not box.words:
        yield Finding(box.line, "this has no question", f":::{{{box.name}}} How did it feel?")
    lines = box.options.get("lines", "3").strip()
    if box.name == "write" and lines and not _LINES.fullmatch(lines):
        yield Finding(box.line, f"‘:lines: {lines}’ is no number from 1 to 12", ":lines: 3")
    inside = [it for it in chapter.pieces if box.line < it.line < box.last and it.kind != "option"]
    if box.name == "write" and inside:
        yield Finding(inside[0].line, "only the question can stand in '{write}'")
    elif box.name == "tick":
        wrong = [it for it in inside if it.kind != "item"]
        if wrong:
            yield Finding(wrong[0].line, "this is no answer to tick", f"- {wrong[0].raw.strip()}")
        elif not inside:
            yield Finding(box.line, "there is nothing to tick", "- one answer\n- another")


RULE = Rule(
    id="worksheet-form",
    level="error",
    title="A worksheet that cannot be printed",
    why="Each worksheet is a sheet of its own; the build would stop for it.",
    how=(
        "Give it a title, a name of a to z, 0 to 9 and hyphens, and a question in `write` or "
        "`tick`. In `tick` each answer is one line that begins with `- `."
    ),
    bad="::::{worksheet} Something felt off\n\n:::{tick} How did it feel?\n:::\n::::\n",
    good=(
        "::::{worksheet} Something felt off\n:name: something-felt-off\n\n"
        ":::{tick} How did it feel?\n- not heard\n- small\n:::\n::::\n"
    ),
    find=_find,
)
