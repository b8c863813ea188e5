"""A chapter's Markdown taken apart into pieces that know their lines.

It is read line by line, and not by Markdown's own parser: a chapter with a slip in it is read as
far as it goes, at once, and Sphinx is not needed. Whether boxes are well made, the build tells.
Pure: takes the source, gives the pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from psychoed.chapter.front_matter import SUMMARY_ENDING, parse
from psychoed.checks.marks import without_marks
from psychoed.checks.readability import sentences
from psychoed.gate.allowed import BOXES, meant
from psychoed.gate.slips import option_without_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["paragraph", "heading", "item", "note", "row", "title", "option", "summary"]

_FENCE = re.compile(r"\s*(?P<marks>:{3,}|`{3,}|~{3,})\s*(?:\{(?P<name>[\w-]+)\})?(?P<words>.*)")
_OPTION = re.compile(r"\s*:(?P<name>[a-z-]+):(?:\s+(?P<value>.*))?")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\S")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:\s*")

_SPACED_OUT = re.compile(r" ([.,;:!?])")

_OPTIONS_TO_READ = {"alt", "content-note"}
_TITLED = {"vignette", "reflection", "worksheet", "write", "tick", "dropdown", "grid-item-card"}
_NOT_PROSE = {"", "toctree", "code-block", "bibliography", "helplines"}


class Sentence(NamedTuple):
    """A sentence as it is read, and the line on which it begins."""

    line: int
    text: str


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list item or other run of words.

    ``line`` is its first line, from 1; ``raw`` the Markdown. ``boxes`` are the names of the boxes
    around it, from the outside in; ``section`` the second-level heading above it; ``name`` a
    note's label or an option's name.
    """

    line: int
    raw: str
    kind: Kind = "paragraph"
    boxes: tuple[str, ...] = ()
    section: str = ""
    name: str = ""

    @cached_property
    def text(self) -> str:
        """The Markdown on one line, as long as it was."""
        return self.raw.replace("\n", " ")

    @cached_property
    def words(self) -> str:
        """What a reader sees, with spaces where marks and addresses stood: as long as ``raw``."""
        return without_marks(self.text)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Its sentences."""
        end = 0
        for sentence in sentences(self.words):
            start = self.words.index(sentence, end)
            end = start + len(sentence)
            yield Sentence(self.line_at(start), _SPACED_OUT.sub(r"\1", " ".join(sentence.split())))

    @property
    def is_story(self) -> bool:
        """Whether it stands in a vignette."""
        return "vignette" in self.boxes

    @property
    def is_for_filling_in(self) -> bool:
        """Whether it stands in a worksheet."""
        return "worksheet" in self.boxes

    def line_at(self, offset: int) -> int:
        """Give the line of a place in ``raw``."""
        return self.line + self.raw.count("\n", 0, offset)


@dataclass
class Box:
    """A box: its first and last line, its name, its options by name, its first line's words."""

    line: int
    name: str
    marks: str
    options: dict[str, str] = field(default_factory=dict)
    last: int = 0
    words: str = ""
    ends: bool = True


@dataclass(frozen=True)
class Chapter:
    """A chapter's source, taken apart."""

    slug: str
    source: str
    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...]

    @property
    def is_summary(self) -> bool:
        """Whether it is the one-page summary of a chapter."""
        return self.slug.endswith(SUMMARY_ENDING)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.source.split("\n")

    @property
    def prose(self) -> Iterator[Piece]:
        """All that is read as running words: not headings, nor rows of a table."""
        return (it for it in self.pieces if it.kind in ("paragraph", "item", "note", "summary"))

    def last_line(self) -> int:
        """Give the number of the last line that is not empty, at least 1."""
        return max(len(self.source.rstrip().split("\n")), 1)


def take_apart(source: str, slug: str = "") -> Chapter:
    """Take a chapter's source apart."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    parsed = parse(source)
    reader = _Reader()
    if parsed.front_matter:
        reader.pieces.append(
            Piece(parsed.lines.get("summary", 1), parsed.front_matter.summary, "summary")
        )
    body = parsed.body if parsed.has_front_matter else source
    for number, line in enumerate(body.split("\n"), 1):
        reader.take(number, line)
    reader.end(len(body.split("\n")))
    return Chapter(slug, source, tuple(reader.pieces), tuple(reader.boxes))


class _Reader:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.open: list[Box] = []
        self.section = ""
        self.running: list[str] = []
        self.first = 0
        self.kind: Kind = "paragraph"
        self.name = ""
        self.at_options = False

    def take(self, number: int, line: str) -> None:
        fence = _FENCE.fullmatch(line)
        if fence and (self._closes(fence) or not self._in_code()):
            self._fence(number, fence)
        elif self._in_code():
            return
        elif self.at_options and (option := _OPTION.fullmatch(option_without_quotes(line) or line)):
            self._option(number, line, option["name"], option["value"] or "")
        else:
            self.at_options = False
            self._words(number, line)

    def end(self, number: int) -> None:
        self._flush()
        for box in self.open:
            box.last, box.ends = number, False

    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].name in _NOT_PROSE

    def _closes(self, fence: re.Match[str]) -> bool:
        marks = fence["marks"]
        return (
            bool(self.open)
            and not fence["name"]
            and not fence["words"].strip()
            and marks.startswith(self.open[-1].marks)
        )

    def _fence(self, number: int, fence: re.Match[str]) -> None:
        self._flush()
        if self._closes(fence):
            self.open.pop().last = number
            return
        name = fence["name"] or ""
        if not name and fence["marks"].startswith(":"):
            return  # no box, as `form` tells; what stands below it is read all the same
        if name in _TITLED and fence["words"].strip():
            title = " " * fence.start("words") + fence["words"]
            self._add(number, title, "title", (*self._names(), name))
        box = Box(number, name, fence["marks"], words=fence["words"].strip())
        self.boxes.append(box)
        self.open.append(box)
        self.at_options = True

    def _option(self, number: int, line: str, name: str, value: str) -> None:
        box = self.open[-1]
        right = meant(box.name, name, value) if box.name in BOXES else ""
        option = _OPTION.fullmatch(right)  # a slip is told by the rule `form`, and by no other
        box.options[option["name"] if option else name] = (option and option["value"]) or value
        if name in _OPTIONS_TO_READ:
            mark = line.index(":", line.index(":") + 1) + 1
            self._add(number, " " * mark + line[mark:], "option", self._names(), name)

    def _words(self, number: int, line: str) -> None:
        if not line.strip() or re.fullmatch(r"\s*(?:-{3,}|\*{3,})\s*", line):
            self._flush()
        elif heading := _HEADING.match(line):
            self._flush()
            if len(heading["marks"]) == 2:
                self.section = line.lstrip("# ").strip()
            self._add(number, line, "heading", self._names())
        elif line.lstrip().startswith("|"):
            self._flush()
            self._add(number, line, "row", self._names())
        else:
            self._run_on(number, line)

    def _run_on(self, number: int, line: str) -> None:
        note = _NOTE.match(line)
        if note or _ITEM.match(line):
            self._flush()
        if not self.running:
            self.first = number
            self.kind = "note" if note else "item" if _ITEM.match(line) else "paragraph"
            self.name = note["label"] if note else ""
        self.running.append(line)

    def _flush(self) -> None:
        if self.running:
            raw = "\n".join(self.running)
            self._add(self.first, raw, self.kind, self._names(), self.name)
        self.running = []

    def _names(self) -> tuple[str, ...]:
        return tuple(box.name for box in self.open)

    def _add(
        self, number: int, raw: str, kind: Kind, boxes: tuple[str, ...], name: str = ""
    ) -> None:
        self.pieces.append(Piece(number, raw, kind, boxes, self.section, name))
