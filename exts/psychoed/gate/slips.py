"""Slips of the pen that Markdown passes over in silence.

Each can take a box, or its words, from the page, and nobody would be told. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES, ROLES
from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_NAMES = "|".join(sorted(map(re.escape, BOXES), key=len, reverse=True))
_ROLES = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))

_FENCE_LIKE = re.compile(rf"^\s*(?::{{2,}}|`{{3,}})\s*\{{?(?:{_NAMES})\b")
_OPTION_LIKE = re.compile(r"^:(?P<name>[a-z][a-z-]*):(?:\s|$)")
_HEADING_LIKE = re.compile(r"^(?P<marks>#{1,6})(?P<word>[^\W\d]\S*)")
_ALERT = re.compile(r"^\[!(?P<kind>\w+)\]")
_LIST_LIKE = re.compile(r"(?P<mark>-|\d{1,2}[.)])(?P<word>[A-Z][a-z’']*)(?!\.)\b")
_DOTTED = re.compile(r"[•·●▪◦‣]\s*(?P<word>\w+)")
_OTHER_BOX = re.compile(r"!!!\s+(?P<kind>\w+)")
_TASK = re.compile(r"^\[[ xX]?\]\s")

_BARE_ROLE = re.compile(rf"\{{(?P<name>{_ROLES})\}}", re.IGNORECASE)
_SPACED_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\s+\((?P<to>[^()\s]*[./:#][^()\s]*)\)")
_TURNED_LINK = re.compile(r"\((?P<words>[^()]+)\)\[(?P<to>(?=[^\[\]\s]*[./:#])[^\[\]\s]*)\]")
_DEAD_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<to>[^()]*)\)")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_STRESS = re.compile(r"(?<![\w*])\*(?=[\w‘’“”'\"])|(?<=[\w.,!?‘’“”'\"])\*(?![\w*])")
_STRIKE = re.compile(r"~~\S")
_CITED = re.compile(r"\[@(?P<key>[\w:-]+)\]")
_ENDLESS_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<to>[^()\s]*\.(?:md|org|com|uk)[^()\s]*)(?=\s|$)")
_HALF_LINK = re.compile(r"\[(?P<words>[^\[\]()]+)\((?P<to>[^()\s]*[./:#][^()\s]*)\)")
_ACCENT = re.compile(r"`")

_SPACES = "\u00a0\u2007\u202f\u2000-\u200a\u3000"
_LIKE = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009\u3000", " ")
    | {"：": ":", "｛": "{", "｝": "}", "´": "`", "‘": "`", "’": "`", "“": '"', "”": '"'}
)
_FENCE_LINE = re.compile(r"\s*(?::{3,}|`{3,})\s*(?:\{[\w-]+\}.*)?")
_OPTION_LINE = re.compile(r"\s*:[a-z-]+:(?: .*)?")
_STARTS = re.compile(rf"^\s*(?:#{{1,6}}|[-*+]|\d+[.)])[{_SPACES}]")
_QUOTED = re.compile(r"^\s*:(?P<name>[a-z-]+):\s*[“”‘’](?P<value>.*)[“”‘’]\s*$")


def judge_lines(text: str) -> Iterator[Finding]:
    """Look at the signs of each line, before Markdown does."""
    in_code = ""
    told_of_tabs = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = re.match(r"\s*(`{3,}|~{3,})([^`{]*)$", line)
        if fence and (not in_code or (fence[1].startswith(in_code) and not fence[2].strip())):
            in_code = "" if in_code else fence[1]
            continue
        if in_code:
            continue
        if "\t" in line and not told_of_tabs:
            told_of_tabs = True
            yield Finding(
                number,
                "there is a tab in this line, and perhaps in others. What is moved in with tabs "
                "may be shown as computer code: type spaces.",
            )
        yield from _judge_pasted(number, line)


def _judge_pasted(number: int, line: str) -> Iterator[Finding]:
    plain = line.translate(_LIKE)
    if match := _QUOTED.match(line):
        yield Finding(
            number,
            f"take out the quotation marks, which would become part of it: write "
            f"':{match['name']}: {match['value']}'.",
        )
    elif _STARTS.match(line):
        yield Finding(
            number,
            "there is a fixed space at the beginning of this line, as word processors make them, "
            f"so that it is no heading and no list. Write: '{plain.strip()}'",
        )
    elif plain != line and not _is_mark(line) and _is_mark(plain):
        yield Finding(
            number,
            "there is a sign in this line that only looks right, such as a fixed space or a "
            f"curly quotation mark from a word processor. Type it anew: '{plain.strip()}'",
        )


def _is_mark(line: str) -> bool:
    """Say whether a line opens or ends a box, or is one of its options."""
    if line.isascii():
        return bool(_FENCE_LINE.fullmatch(line) or _OPTION_LINE.fullmatch(line))
    return _marks_well(line)


def _marks_well(line: str) -> bool:
    """Say the same of a line with other letters in its words."""
    return bool(
        re.match(r" *(?::{3,}|`{3,})(?: *\{[\w-]+\} |$)", line) or re.match(r" *:[a-z-]+: ", line)
    )


def judge_fence(
    token: Token, lines: Sequence[str], first: int, around: Token | None
) -> Iterator[Finding]:
    """Look at how a box begins and ends. ``lines`` are those of the text it stands in."""
    start, end = token.map or (0, 0)
    number, info = first + start + 1, token.info.strip()
    name, words = (*info.split(maxsplit=1), "", "")[:2]
    bare = name.strip("{}").lower()
    if token.type == "colon_fence" and not info:
        yield Finding(
            number,
            f"this '{token.markup}' {LONE_END}: the box above it has ended before, or never "
            "begun. Around ':::{…}' a box needs more colons: '::::{…}'.",
        )
    elif (token.type == "colon_fence" or bare in BOXES) and not re.fullmatch(r"\{\S+\}", name):
        yield Finding(
            number,
            f"this is no box: the name stands between braces. Write: "
            f"'{token.markup}{{{bare}}}{' ' if words else ''}{words}'",
            refused=True,  # it would name a class of the style sheet, or a language of code
            last=first + end,
        )
    elif name.startswith("{") and not name.endswith("}"):
        yield Finding(number, f"this is no box. Write: '{token.markup}{{{bare}}} {words}'".rstrip())
    elif not _is_closed(token, lines):
        yield Finding(number, _unclosed(token, name or "this", around))


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    start, end = token.map or (0, 0)
    if end - start < 2:
        return False
    last = lines[min(end, len(lines)) - 1].strip().lstrip("> ")
    return bool(last) and set(last) == {token.markup[0]} and len(last) >= len(token.markup)


def _unclosed(token: Token, name: str, around: Token | None) -> str:
    end = token.markup
    if around and around.markup[0] == end[0] and len(around.markup) <= len(end):
        outer, more = around.info.split(maxsplit=1)[0], end + end[0]
        return (
            f"{name} stands in {outer}, {MISCOUNTED} '{end[0]}', so that the first '{end}' ends "
            f"the outer one. Write one more around it: '{more}{outer}' … '{more}'."
        )
    return (
        f"{name} never ends: all that follows, headings too, would stand in it. "
        f"Write '{end}{name}', then its words, then a line '{end}'."
    )


def judge_code(token: Token, line: int) -> Iterator[Finding]:
    """Look at lines that are moved in, which Markdown shows as computer code."""
    what = "box" if _FENCE_LIKE.search(token.content) else "line"
    first = token.content.strip().split("\n")[0][:60]
    yield Finding(
        line,
        f"this {what} is moved in by four spaces or more, and would be shown as computer code. "
        f"Begin it at the start of the line: '{first}'",
    )


def judge_block(token: Token, line: int) -> Iterator[Finding]:
    """Look at what Markdown made of whole lines."""
    if token.type == "heading_open" and token.markup in ("-", "="):
        yield Finding(
            line,
            "the line below makes this a heading. For a heading write '## …'; for a line across "
            "the page leave an empty line above '---'.",
        )
    elif token.type == "myst_line_comment":
        yield Finding(line, "a line that begins with '%' is left out of the page. Put words first.")


def judge_words(
    token: Token, children: Sequence[Token], place: tuple[int, int]
) -> Iterator[Finding]:
    """Look at the words of a paragraph for marks that were left over."""
    for number, line in enumerate(token.content.split("\n"), place[0]):
        yield from _judge_line(line.strip(), number)
    # What Markdown understood is not in the text any more.
    text = "".join(
        it.content if it.type == "text" else "\n" if it.type.endswith("break") else "\x00"
        for it in children
    )
    if "\\" in token.content:
        return  # a mark may be meant, and say so
    yield from _judge_left_over(text, place[0])


def _judge_line(line: str, number: int) -> Iterator[Finding]:
    if re.match(r":{1,2}\s*\{", line) or re.match(r":{2}\s*[A-Za-z]", line):
        name = re.sub(r"^[:\s{]+|\}.*", "", line).split(" ")[0]
        yield Finding(
            number,
            f"a box begins with three colons, and this would be printed as it is typed. "
            f"Write: ':::{{{name}}}'",
        )
    elif line.startswith(":::") or re.match(r"`{3}\{", line):
        yield Finding(
            number, "this box would be printed as it is typed: leave an empty line above it."
        )
    elif match := _OPTION_LIKE.match(line):
        yield Finding(
            number,
            f"':{match['name']}:' would be printed as it is typed. Put this line right below "
            "the first line of its box, without an empty line between.",
        )
    elif match := _HEADING_LIKE.match(line):
        yield Finding(
            number, f"a heading needs a space after its '#': '{match['marks']} {match['word']}'."
        )
    elif match := _ALERT.match(line):
        yield Finding(
            number,
            f"'[!{match['kind']}]' would be printed as it is typed. "
            f"Write ':::{{{match['kind'].lower()}}}', the words, then ':::'.",
        )
    elif match := _LIST_LIKE.match(line):
        yield Finding(
            number, f"a list needs a space after its mark: '{match['mark']} {match['word']}'."
        )
    elif match := _DOTTED.match(line):
        yield Finding(
            number, f"a word processor's dot makes no list: write '- {match['word']}'."
        )
    elif match := _OTHER_BOX.match(line):
        yield Finding(
            number,
            f"'!!! {match['kind']}' would be printed as it is typed. "
            f"Write ':::{{{match['kind']}}}', the words, then ':::'.",
        )
    elif _TASK.match(line):
        yield Finding(
            number, "'[ ]' would be printed as it is typed. Boxes to tick stand in ':::{tick}'."
        )


LONE_END = "ends nothing"
MISCOUNTED = "and both have as many"

_LEFT_OVER = (
    (_BARE_ROLE, "write {0} with grave accents around what follows, as in '{0}`word`'"),
    (_SPACED_LINK, "this link has a space in it: '[{words}]({to})'"),
    (_TURNED_LINK, "this link is turned round: '[{words}]({to})'"),
    (_CITED, "'{0}' would be printed as it is typed. Write '{{cite:p}}`{key}`'"),
    (_HALF_LINK, "this link is not whole: '[{words}]({to})'"),
    (_ENDLESS_LINK, "this link has no end: '[{words}]({to})'"),
    (_ACCENT, "'`' would be printed: it needs a partner. Write '`words`', or take it out"),
    (_DEAD_LINK, "'{0}' is not read as a link: check its address, with no space in it"),
    (
        _STRONG,
        "'{0}' would be printed: it needs a partner, and no space beside it. Write '**words**'",
    ),
    (
        _STRESS,
        "'*' would be printed: it needs a partner, or '\\*' if it is a star. Write '*words*'",
    ),
    (_STRIKE, "'~~' would be printed as it is typed: leave it out"),
)


def _judge_left_over(text: str, first: int) -> Iterator[Finding]:
    for pattern, words in _LEFT_OVER:
        if match := pattern.search(text):
            line = first + text[: match.start()].count("\n")
            yield Finding(line, words.format(match[0].strip(), **match.groupdict()) + ".")
            return
