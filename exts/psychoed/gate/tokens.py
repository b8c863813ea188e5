"""Which pieces of Markdown a chapter may hold, and with which attributes. All else is refused."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from psychoed.gate.allowed import LANGUAGE, ROLES, why_not
from psychoed.gate.finding import Finding
from psychoed.gate.imitation import why_not_beginning, why_not_name, why_not_term, why_not_title
from psychoed.gate.language import why_not_lang
from psychoed.gate.limits import LONGEST_TITLE
from psychoed.gate.signs import why_not_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

Place = tuple[int, int]
"""The first and the last line of a piece, from 1."""

CONTAINERS = ("bullet_list", "ordered_list", "blockquote", "dl", "footnote_reference")
_AROUND_BLOCKS = (
    *CONTAINERS,
    *("paragraph", "heading", "list_item", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("field_list", "fieldlist_name", "fieldlist_body"),
)
BLOCKS = frozenset(
    (
        *(f"{name}_{end}" for name in _AROUND_BLOCKS for end in ("open", "close")),
        *("inline", "fence", "colon_fence", "code_block", "hr", "myst_target"),
        *("myst_line_comment", "footnote_anchor"),
    )
)
INLINES = frozenset(
    (
        *("text", "text_special", "softbreak", "hardbreak", "code_inline", "image", "myst_role"),
        *("footnote_ref", "footnote_anchor", "em_open", "em_close", "strong_open", "strong_close"),
        *("link_open", "link_close", "span_open", "span_close"),
    )
)
TITLES = {
    **dict.fromkeys(("heading_open", "heading", "prompt"), why_not_title),
    "name": why_not_name,
    **dict.fromkeys(("dt_open", "th_open", "fieldlist_name_open"), why_not_term),
}
"""What stands out as our own titles do, by the piece that it follows, or by its box."""

_WORDED = ("text", "text_special", "code_inline", "image")
_MOST_LINES_OF_A_TITLE = 3
_TARGET = re.compile(r"\s*<[^<>]*>\s*$")
_PART = re.compile(r"(?:100|[1-9]?\d)%")
_ANYTHING = re.compile(r".*", re.DOTALL)
_ALIGNED = re.compile(r"text-align:(?:left|right|center)")
_ATTRIBUTES = {
    "link_open": dict.fromkeys(("href", "title"), _ANYTHING),
    "image": dict.fromkeys(("src", "alt", "title"), _ANYTHING) | {"width": _PART, "w": _PART},
    "span_open": {"class": LANGUAGE},
    "ordered_list_open": {"start": re.compile(r"\d{1,3}")},
    "th_open": {"style": _ALIGNED},
    "td_open": {"style": _ALIGNED},
    "myst_target": {"class": re.compile("myst-target")},
    "field_list_open": {"class": re.compile("field-list")},
    "myst_line_comment": {"class": re.compile("myst-line-comment")},
    "myst_block_break": {"class": re.compile("myst-block")},
}
"""What Markdown itself notes, and the few things that a writer can add in braces."""

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
_BOX_NAME = re.compile(r"(?<![:`~])[:`~]{3,}\s*\{(?P<name>[^\s{}]*)\}(?=\s|$)")
_ROLE_NAME = re.compile(r"(?<!\\)\{(?P<name>[\w+:-]+)\}`")
_KEYS = re.compile(r"\s*[\w:+./-]+(?:\s*,\s*[\w:+./-]+)*\s*")


def refuse(place: Place, message: str) -> Finding:
    """Refuse a piece."""
    return Finding(place[0], message, refused=True, last=place[1])


def judge_kind(token: Token, known: Iterable[str], place: Place) -> Iterator[Finding]:
    """Look at what a piece is: its kind, its role's name, its attributes."""
    kind = token.type
    if kind not in known:
        yield refuse(place, _why_not_kind(kind))
    if kind == "myst_role" and token.meta["name"] not in ROLES:
        yield refuse(place, why_not(token.meta["name"], "role"))
    elif kind == "myst_role" and _cites_no_key(token):
        yield refuse(
            place, f"{token.content!r} is no key of a study: write {{cite:p}}`name2020word`."
        )
    allowed = _ATTRIBUTES.get(kind, {})
    for name, value in token.attrs.items():
        if name == "lang":
            yield refuse(place, why_not_lang(str(value)))
        elif name not in allowed or not allowed[name].fullmatch(str(value)):
            yield refuse(place, _why_not_attribute(kind, name, str(value)))


def _why_not_attribute(kind: str, name: str, value: str) -> str:
    if kind == "ordered_list_open" and name == "start":
        return (
            f"this list begins with {value}, and could be a number to call: 999 is the most. "
            "Begin it with a smaller number, or the line with a word."
        )
    return (
        f"'{name}' with {value!r} cannot be given to words or pictures: in braces "
        "only the language of words can stand, as in [à bientôt]{.language-fr}."
    )


def _why_not_kind(kind: str) -> str:
    if kind.startswith("substitution"):
        return _BRACES
    if "math" in kind:
        return _DOLLARS
    return _WHY_NOT.get(kind, f"Markdown reads this as {kind!r}, which a chapter cannot have.")


def _cites_no_key(token: Token) -> bool:
    """Say whether a citation would stop the build, without a place."""
    return token.meta["name"].startswith("cite:") and not _KEYS.fullmatch(token.content)


def judge_names(text: str) -> Iterator[Finding]:
    """Refuse boxes and roles by their names alone, wherever they stand."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _BOX_NAME.finditer(line):
            if why := why_not(match["name"], "box"):
                yield Finding(number, why, refused=True)
        for match in _ROLE_NAME.finditer(line):
            if why := why_not(match["name"], "role"):
                yield Finding(number, why, refused=True)


def words_of(tokens: Iterable[Token]) -> str:
    """Give the words of pieces that run in a line, as they are read."""
    return "".join(map(_words, tokens))


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "myst_role":
        return "" if token.meta["name"].startswith("cite:") else _TARGET.sub("", token.content)
    return token.content if token.type in _WORDED else ""


def judge_title(token: Token, place: Place, kind: str) -> Iterator[Finding]:
    """Look at the words of a heading, a term, the head of a column, or of a box's title."""
    words = words_of(token.children or ())
    if why := TITLES[kind](words):
        yield refuse(place, why)
    if kind in ("heading_open", "heading") and len(words) > LONGEST_TITLE:
        yield refuse(
            place, f"this title has {len(words):,} signs; {LONGEST_TITLE} is the most. Shorten it."
        )


def judge_beginning(children: Sequence[Token], place: Place) -> Iterator[Finding]:
    """Look at the words that a paragraph, or a new line in it, begins with, if they stand out."""
    for begun in (children, *_after_breaks(children)):
        stressed = words_of(_stressed(begun))
        if re.search(r"\w", stressed) and (why := why_not_beginning(stressed, words_of(begun))):
            yield refuse(place, why)


def _after_breaks(children: Iterable[Token]) -> Iterator[Sequence[Token]]:
    """Give what stands after each end of a line that is meant, within the marks around it."""
    lines: list[list[Token]] = [[]]
    marks: list[Token] = []
    for token in children:
        if token.nesting == 1:
            marks.append(token)
        elif token.nesting == -1:
            marks.pop()
        lines[-1].append(token)
        if token.type == "hardbreak":
            lines.append([*marks])
    for number in range(1, len(lines)):
        yield list(chain(*lines[number : number + _MOST_LINES_OF_A_TITLE]))


def _stressed(children: Iterable[Token]) -> Iterator[Token]:
    """Give the pieces that stand out, up to the first plain word."""
    marks = []
    for token in children:
        if token.nesting == 1:
            elsewhere = str(token.attrGet("href") or "").startswith("https:")
            marks.append(elsewhere or token.type in ("em_open", "strong_open"))
        elif token.nesting == -1:
            marks.pop()
        elif any(marks) or token.type != "text" or not re.search(r"\w", token.content):
            yield token
        else:
            return


def judge_signs(token: Token, place: Place) -> Iterator[Finding]:
    """Look at words as readers get them: '&#x202E;' is a hidden sign too."""
    for text in (token.content, *map(str, token.attrs.values())):
        if why := why_not_signs(text):
            yield refuse(place, why)
