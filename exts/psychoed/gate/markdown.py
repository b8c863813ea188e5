"""Reads a chapter as MyST will, and looks at every piece of it before MyST does.

What MyST would give to a directive, and read again, is read again here in the same way.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from psychoed.gate.allowed import BOXES, LANGUAGE, ROLES, SCHEMES, why_not, why_not_option
from psychoed.gate.finding import Finding
from psychoed.gate.limits import DEEPEST
from psychoed.gate.slips import (
    LONE_END,
    MISCOUNTED,
    judge_block,
    judge_code,
    judge_fence,
    judge_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

_BOX_NAME = re.compile(r"[:`~]{3,}\s*\{(?P<name>\S*)\}(?=\s|$)")
_ROLE_NAME = re.compile(r"(?<!\\)\{(?P<name>[\w+:-]+)\}`")
_OPTION = re.compile(r"\s*:(?P<name>[A-Za-z][\w-]*):(?:[ ]+(?P<value>.*?))?\s*")
_CARD_PARTS = re.compile(r"^\s*(?:\+{3,}|\^{3,})\s*$", re.MULTILINE)
_KEYS = re.compile(r"\s*[\w:+./-]+(?:\s*,\s*[\w:+./-]+)*\s*")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")

_CONTAINERS = ("bullet_list", "ordered_list", "blockquote", "dl", "footnote_reference")
_FIELDS = ("field_list", "fieldlist_name", "fieldlist_body")
_BLOCKS = {
    *(f"{name}_{end}" for name in _CONTAINERS for end in ("open", "close")),
    *(
        f"{name}_{end}"
        for name in ("paragraph", "heading", "list_item", "dt", "dd", *_FIELDS)
        for end in ("open", "close")
    ),
    *(
        f"{name}_{end}"
        for name in ("table", "thead", "tbody", "tr", "th", "td")
        for end in ("open", "close")
    ),
    *("inline", "fence", "colon_fence", "code_block", "hr", "myst_target", "myst_line_comment"),
    "footnote_anchor",
}
_INLINES = {
    *("text", "text_special", "softbreak", "hardbreak", "code_inline", "image", "myst_role"),
    *("footnote_ref", "footnote_anchor"),
    *(f"{name}_{end}" for name in ("em", "strong", "link", "span") for end in ("open", "close")),
}
_ATTRIBUTES = {
    "link_open": {"href", "title"},
    "image": {"src", "alt", "title", "width", "w"},
    "span_open": {"class"},
    "ordered_list_open": {"start"},
    "th_open": {"style"},
    "td_open": {"style"},
}
"""What Markdown itself notes; the style of a cell is its alignment, of three words."""

_OWN = {"myst_target": {"class": "myst-target"}, "field_list_open": {"class": "field-list"}}
"""What MyST gives to blocks by itself."""

_HTML = (
    "this is HTML, and the page would show it as it is typed, or run it. Write it in Markdown: "
    "*stress*, **importance**, an empty line between paragraphs, a '\\' at the end for a new line."
)
_WHY_NOT = {
    "html_block": _HTML,
    "html_inline": _HTML,
    "front_matter": "lines between two lines of '---' can stand at the top of the file alone; "
    "elsewhere they would vanish. Take them out.",
    "myst_block_break": "a line that begins with '+++' would vanish. Take it out, "
    "or write '---' for a line across the page.",
}
_BRACES = (
    "this would run as a program while the handbook is built: take out '{{' and '}}', and write "
    "the words themselves."
)
_DOLLARS = (
    "this would become a formula and load a program from elsewhere: write it in words, and put "
    "'\\' before a '$' that is money."
)


def judge_names(text: str) -> Iterator[Finding]:
    """Refuse boxes and roles by their names alone, wherever they stand."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _BOX_NAME.finditer(line):
            if why := why_not(match["name"], "box"):
                yield Finding(number, why, refused=True)
        for match in _ROLE_NAME.finditer(line):
            if why := why_not(match["name"], "role"):
                yield Finding(number, why, refused=True)


def judge_markdown(text: str, config: MdParserConfig) -> list[Finding]:
    """Give all that must be mended in a chapter's text, its front matter left out."""
    return Reader(config).judge(text)


class Reader:
    """Reads one chapter."""

    def __init__(self, config: MdParserConfig) -> None:
        """Make the parser that MyST will make, but for HTML, which is always looked for."""
        kept = [it for it in config.disable_syntax if not it.startswith("html_")]
        self.parser = create_md_parser(config.copy(disable_syntax=kept), RendererHTML)
        self.shared: dict[str, Any] = {}
        self.called: dict[str, int] = {}
        self.noted: set[str] = set()

    def judge(self, text: str) -> list[Finding]:
        """Look at the whole text."""
        found = [*judge_names(text), *self._blocks(text, 0, 0)]
        for label, line in self.called.items():
            if label.upper() not in self.noted:
                found.append(
                    Finding(
                        line,
                        f"the note '[^{label}]' has no words, and its mark would lead nowhere. "
                        f"Add a line at the end of the file: '[^{label}]: Its words.'",
                        refused=True,  # docutils would tell it twice more
                    )
                )
        return _without_echoes(found)

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
        place = (first + 1, first + 1)
        for token in self.parser.parse(text + "\n", self.shared):
            if token.map:
                place = (token.map[0] + first + 1, token.map[1] + first)
            if token.type.removesuffix("_open") in _CONTAINERS:
                depth += 1
                if depth > DEEPEST:
                    yield _refuse(place, f"lists and quotations are more than {DEEPEST} deep.")
            elif token.type.removesuffix("_close") in _CONTAINERS:
                depth -= 1
            yield from _judge_kind(token, _BLOCKS, place)
            yield from self._block(token, place, depth)
            if token.type in ("fence", "colon_fence"):
                yield from judge_fence(token, lines, first, around)

    def _block(self, token: Token, place: tuple[int, int], depth: int) -> Iterator[Finding]:
        """Look at what a block holds."""
        if token.type == "inline":
            yield from self._inline(token, place)
        elif token.type in ("fence", "colon_fence"):
            yield from self._fence(token, place, depth + 1)
        elif token.type == "code_block":
            yield from judge_code(token, place[0])
        else:
            if token.type == "footnote_reference_open":
                self.noted.add(token.meta["label"].upper())
            yield from judge_block(token, place[0])

    def _fence(self, token: Token, place: tuple[int, int], depth: int) -> Iterator[Finding]:
        """Look into a box, or what was meant as one."""
        name, words = (*token.info.split(maxsplit=1), "", "")[:2]
        if name.startswith("{") and name.endswith("}"):
            if name[1:-1] in BOXES:
                yield from self._box(token, name[1:-1], words.strip(), place, depth)
            else:
                yield _refuse(place, why_not(name[1:-1], "box"))
        elif token.type == "colon_fence":
            yield from self._blocks(token.content, place[0], depth)

    def _box(
        self, token: Token, name: str, words: str, place: tuple[int, int], depth: int
    ) -> Iterator[Finding]:
        """Look into a box, as its directive would."""
        box, body = BOXES[name], token.content.split("\n")
        yield from self._options(name, body, place)
        if box.first == "words":
            yield from self._line(words, place)
        elif box.first == "plain" and not box.form.fullmatch(words):
            yield _refuse(place, f"{{{name}}}: {words!r} cannot stand on its first line.")
        if "card" in name and _CARD_PARTS.search(token.content):
            yield _refuse(
                place, f"{{{name}}}: a card has no head or foot here: no '+++', no '^^^'."
            )
        options = len(list(takewhile(_is_option, body))) if box.options else 0
        content, above = "\n".join(body[options:]), place[0] + options
        if box.first == "body" and words:
            content, above = f"{words}\n{content}", above - 1
        yield from self._blocks(content, above, depth, token)
        for number, line in enumerate(body if box.lines else (), place[0] + 1):
            yield from (it for it in self._line(line, (number, number)) if it.refused)

    def _options(self, name: str, body: Sequence[str], place: tuple[int, int]) -> Iterator[Finding]:
        if body[0].startswith("---"):
            yield _refuse(
                place, f"{{{name}}}: write what belongs to it as ':name: value', not between '---'."
            )
        for number, line in enumerate(body, place[0] + 1):
            if not _is_option(line):
                return
            match = _OPTION.fullmatch(line)
            if match is None:
                why = (
                    f"{{{name}}}: the line {line.strip()!r} is not of the form ':name: value'. "
                    "There are colons around the name, then a space, then the value."
                )
            else:
                why = why_not_option(name, match["name"], match["value"] or "")
            if why:
                yield Finding(number, why, refused=True)

    def _line(self, text: str, place: tuple[int, int]) -> Iterator[Finding]:
        """Look at a line that is read by itself."""
        for token in self.parser.parseInline(text, self.shared):
            yield from self._inline(token, place)

    def _inline(self, token: Token, place: tuple[int, int]) -> Iterator[Finding]:
        children = token.children or []
        line, depth = place[0], 0
        for child in children:
            depth += child.nesting
            if depth > DEEPEST:
                yield _refuse(place, "these marks stand in each other too often.")
                return
            yield from _judge_kind(child, _INLINES, place)
            if child.type == "footnote_ref":
                self.called.setdefault(child.meta["label"], line)
            elif child.type == "link_open":
                yield from _judge_address(str(child.attrGet("href") or ""), place)
            elif child.type == "image":
                yield from _judge_picture(str(child.attrGet("src") or ""), place)
                yield from self._inline(child, place)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
        yield from judge_words(token, children, place)


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """Leave out the ends of boxes that are too many because another box has too few colons."""
    if any(MISCOUNTED in it.message for it in found):
        return [it for it in found if LONE_END not in it.message]
    return found


def _is_option(line: str) -> bool:
    line = line.lstrip()
    return line.startswith(":") and not line.startswith(":::")


def _refuse(place: tuple[int, int], message: str) -> Finding:
    return Finding(place[0], message, refused=True, last=place[1])


def _cites_no_key(token: Token) -> bool:
    """Say whether a citation would stop the build, without a place."""
    return token.meta["name"].startswith("cite:") and not _KEYS.fullmatch(token.content)


def _judge_kind(token: Token, known: Iterable[str], place: tuple[int, int]) -> Iterator[Finding]:
    kind = token.type
    if kind not in known:
        why = _WHY_NOT.get(kind, f"Markdown reads this as {kind!r}, which a chapter cannot have.")
        if kind.startswith("substitution"):
            why = _BRACES
        elif "math" in kind:
            why = _DOLLARS
        yield _refuse(place, why)
    if kind == "myst_role" and token.meta["name"] not in ROLES:
        yield _refuse(place, why_not(token.meta["name"], "role"))
    elif kind == "myst_role" and _cites_no_key(token):
        yield _refuse(
            place, f"{token.content!r} is no key of a study: write {{cite:p}}`name2020word`."
        )
    if token.attrs == _OWN.get(kind):
        return
    allowed = _ATTRIBUTES.get(kind, set())
    for name, value in token.attrs.items():
        if name not in allowed or (name == "class" and not LANGUAGE.fullmatch(str(value))):
            yield _refuse(
                place,
                f"'{name}' with {str(value)!r} cannot be given to words or pictures: in braces "
                "only the language of words can stand, as in [à bientôt]{.language-fr}.",
            )


def _judge_address(address: str, place: tuple[int, int]) -> Iterator[Finding]:
    plain = unquote(address)
    scheme = _SCHEME.match(plain)
    path = plain.partition("#")[0]
    if scheme and scheme[1].lower() in SCHEMES:
        return
    if scheme and scheme[1].lower() == "http":
        why = f"the link {address!r} is not private on its way: write 'https://' for 'http://'."
    elif scheme or plain.startswith(("//", "\\", "/")):
        why = (
            f"the link {address!r} cannot stand in a chapter. Write [words](https://…), "
            "[words](another-chapter.md) or [words](mailto:…)."
        )
    elif "." in path.rpartition("/")[2] and not path.endswith(".md"):
        why = (
            f"the link {address!r} would publish that file, or lead nowhere. A web address begins "
            "with 'https://', and a chapter's name ends with '.md'."
        )
    else:
        return
    yield _refuse(place, why)


def _judge_picture(address: str, place: tuple[int, int]) -> Iterator[Finding]:
    if _SCHEME.match(unquote(address)) or address.startswith("//"):
        yield _refuse(
            place,
            f"the picture {address!r} would tell its owner who reads this page. Put the picture "
            "into the chapter's own folder, if you may, and name it here.",
        )
