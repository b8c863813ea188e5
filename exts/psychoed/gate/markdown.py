"""Reads a chapter as MyST will, and looks at every piece of it before MyST does.

What MyST would give to a directive, and read again, is read again here in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from psychoed.gate.addresses import why_not_picture
from psychoed.gate.allowed import BOXES, CODE, Box, why_not, why_not_first_line
from psychoed.gate.fences import (
    judge_fence,
    meant_box,
    name_of,
    with_short_ends_mended,
    without_echoes,
)
from psychoed.gate.finding import Finding
from psychoed.gate.forms import SHAPED, judge_worksheet, why_not_form, why_not_shape
from psychoed.gate.left_over import judge_words
from psychoed.gate.limits import DEEPEST, judge_counts
from psychoed.gate.options import is_option, judge_options, read_alone, values_of
from psychoed.gate.pairs import Pairs
from psychoed.gate.rows import judge_rows
from psychoed.gate.running import judge_piece
from psychoed.gate.slips import judge_block, judge_code, judge_nothing, judge_title_words
from psychoed.gate.tokens import (
    BLOCKS,
    CONTAINERS,
    TITLES,
    judge_beginning,
    judge_kind,
    judge_names,
    judge_signs,
    judge_title,
    refuse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

    from psychoed.gate.tokens import Place

_CARD_PARTS = re.compile(r"^\s*(?:\+{3,}|\^{3,})\s*$", re.MULTILINE)
_STUMBLES = ("figure", "epigraph")


def judge_markdown(text: str, config: MdParserConfig) -> list[Finding]:
    """Give all that must be mended in a chapter's text, its front matter left out."""
    return with_short_ends_mended(lambda it: Reader(config).judge(it), text)


class Reader:
    """Reads one chapter."""

    def __init__(self, config: MdParserConfig) -> None:
        """Make the parser that MyST will make, but for HTML, which is always looked for."""
        kept = [it for it in config.disable_syntax if not it.startswith("html_")]
        self.parser = create_md_parser(config.copy(disable_syntax=kept), RendererHTML)
        # Here what is escaped, and so is meant as a sign, stays apart from other words.
        self.careful = create_md_parser(config.copy(disable_syntax=kept), RendererHTML)
        self.careful.core.ruler.disable("text_join")
        self.pairs = Pairs()
        self.shared = self.pairs.shared
        self.counted: Counter[str] = Counter()

    def judge(self, text: str) -> list[Finding]:
        """Look at the whole text."""
        found = [*judge_names(text), *self._blocks(text, 0, 0)]
        found += [*judge_counts(self.counted), *self.pairs.without_words(), *self.pairs.unused()]
        told = {it.line for it in found}
        found += [
            replace(it, message="" if it.line in told else it.message)
            for it in self.pairs.without_marks(text)
        ]
        return without_echoes(found)

    def _blocks(
        self, text: str, first: int, depth: int, around: Token | None = None
    ) -> Iterator[Finding]:
        """Look at blocks. ``first`` counts the lines above, ``around`` is the box they are in."""
        if depth > DEEPEST:
            yield Finding(
                first, f"boxes, lists and quotations are more than {DEEPEST} deep here.", True
            )
            return
        lines = text.split("\n")
        place, before = (first + 1, first + 1), ""
        tokens = self.parser.parse(text + "\n", self.shared)
        self.pairs.addresses(first)
        yield from judge_rows(tokens, lines, first)
        for token in tokens:
            if token.map:
                place = (token.map[0] + first + 1, token.map[1] + first)
            self.counted[token.type] += 1
            depth += token.nesting if token.type.rpartition("_")[0] in CONTAINERS else 0
            if depth > DEEPEST and token.nesting == 1:
                yield refuse(place, f"lists and quotations are more than {DEEPEST} deep.")
            yield from judge_kind(token, BLOCKS, place)
            if token.type in ("fence", "colon_fence"):
                yield from judge_fence(token, lines, first, around)
            yield from self._block(token, place, depth, around)
            if before in TITLES:
                yield from judge_title(token, place, before)
            yield from judge_nothing(before, token, place)
            before = token.type

    def _block(
        self, token: Token, place: Place, depth: int, around: Token | None
    ) -> Iterator[Finding]:
        """Look at what a block holds."""
        if token.type == "inline":
            yield from self._inline(token, place)
        elif token.type in ("fence", "colon_fence"):
            yield from self._fence(token, place, depth + 1, around)
        elif token.type == "code_block":
            yield from judge_code(token, place[0])
        else:
            if token.type == "footnote_reference_open":
                self.pairs.note(token.meta["label"], place)
            yield from judge_block(token, place[0])

    def _fence(
        self, token: Token, place: Place, depth: int, around: Token | None
    ) -> Iterator[Finding]:
        """Look into a box, or what was meant as one."""
        name, words = (*token.info.split(maxsplit=1), "", "")[:2]
        if name.startswith("{") and name.endswith("}"):
            if name[1:-1] in BOXES:
                yield from self._box(token, name[1:-1], words.strip(), place, depth, around)
            else:
                yield refuse(place, why_not(name[1:-1], "box"))
        elif token.type == "colon_fence":
            yield from self._blocks(token.content, place[0], depth, token)
        elif name not in CODE and not name.startswith("{") and meant_box(name)[0] not in BOXES:
            yield refuse(
                place,
                f"'{token.markup}{name}' asks for the colours of a computer language, which a "
                f"chapter does not need: write '{token.markup}' alone, or '{token.markup}text'.",
            )

    def _box(
        self, token: Token, name: str, words: str, place: Place, depth: int, around: Token | None
    ) -> Iterator[Finding]:
        """Look into a box, as its directive would."""
        box, body = BOXES[name], token.content.split("\n")
        options = len(list(takewhile(is_option, body))) if box.options else 0
        content, above = "\n".join(body[options:]), place[0] + options
        if box.first == "body" and words:
            content, above = f"{words}\n{content}", above - 1
        yield from judge_options(name, body, place)
        if why := why_not_form(name, words, content, name_of(around)):
            yield refuse(place, why)
        else:
            yield from self._first_line(name, words, place)
            yield from self._shape(name, content, values_of(body[:options]), place, above)
        if "card" in name and _CARD_PARTS.search(token.content):
            yield refuse(place, f"{{{name}}}: a card has no head or foot here: no '+++', no '^^^'.")
        if name == "worksheet":
            yield from judge_worksheet(body, place[0] + 1)
        if name in _STUMBLES and self._says_nothing(content):
            yield refuse(place, f"{{{name}}}: the lines in this box say nothing: take them out.")
        yield from self._blocks(content, above, depth, token)
        yield from self._lines(box, body, place[0] + 1)

    def _shape(
        self, name: str, content: str, options: dict[str, str], place: Place, above: int
    ) -> Iterator[Finding]:
        """Look at the form of what stands in a box that has one."""
        if name in SHAPED:
            tokens = self.parser.parse(content + "\n", {})
            for why in why_not_shape(name, tokens, options, above):
                yield refuse(place, why)

    def _says_nothing(self, content: str) -> bool:
        """Say whether docutils would stumble, with a traceback, over lines that make nothing."""
        lines = content.splitlines()[1:] if content.startswith("\n") else content.splitlines()
        return bool(lines) and not self.parser.parse(content + "\n", {})

    def _first_line(self, name: str, words: str, place: Place) -> Iterator[Finding]:
        box = BOXES[name]
        if box.first == "words":
            for token in self.parser.parseInline(words, self.shared):
                yield from self._inline(token, place)
                yield from judge_title(token, place, box.title)
                if box.title == "heading":
                    yield from judge_title_words(token, place[0], f"{{{name}}}: its title")
        elif box.first == "plain" and (why := why_not_first_line(name, words)):
            yield refuse(place, why)

    def _lines(self, box: Box, body: Sequence[str], first: int) -> Iterator[Finding]:
        """Look at lines that are read by themselves, whatever stands around them."""
        for number, text in read_alone(box.reads, body):
            for token in self.parser.parseInline(text, self.shared):
                place = (first + number, first + number + text.count("\n"))
                yield from (it for it in self._inline(token, place) if it.refused)

    def _inline(self, token: Token, place: Place) -> Iterator[Finding]:
        children = token.children or []
        line, depth = place[0], 0
        for number, child in enumerate(children):
            depth += child.nesting
            if depth > DEEPEST:
                yield refuse(place, "these marks stand in each other too often.")
                return
            self.counted[child.type] += 1
            yield from judge_piece(children, number, place)
            yield from judge_signs(child, place)
            if child.type == "footnote_ref":
                self.pairs.mark(child.meta["label"], line)
            elif child.type == "link_open":
                self.pairs.link(str(child.attrGet("href") or ""))
            elif child.type == "image":
                if why := why_not_picture(str(child.attrGet("src") or "")):
                    yield refuse(place, why)
                yield from self._inline(child, place)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
        yield from judge_beginning(children, place)
        yield from judge_words(token, self._with_escapes(token), place)

    def _with_escapes(self, token: Token) -> Sequence[Token]:
        """Give a line's pieces with those that are escaped apart."""
        if "\\" not in token.content and "&" not in token.content:
            return token.children or []
        known = dict.fromkeys(self.shared.get("footnotes", {}).get("refs", ()), -1)
        given = {"references": self.shared.get("references", {}), "footnotes": {"refs": known}}
        (again,) = self.careful.parseInline(token.content, given)
        return again.children or []
