"""Marks that Markdown left in the words of a paragraph, and would print as they are typed. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES, ROLES
from psychoed.gate.as_typed import judge_layout, judge_running
from psychoed.gate.fences import meant_box
from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_ROLES = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
_BOXES = "|".join(sorted(map(re.escape, BOXES), key=len, reverse=True))
_OPTION_LIKE = re.compile(r"^:(?P<name>[a-z][a-z-]*):(?:\s|$)")
_HEADING_LIKE = re.compile(r"^(?P<marks>#{1,6})(?P<word>[^\W\d]\S*)")
_ALERT = re.compile(r"^\[!(?P<kind>\w+)\]")
_LIST_LIKE = re.compile(r"(?P<mark>-|\d{1,2}[.)])(?P<word>(?:[A-Z]|[‘“][^\W\d_])[a-z’']*)(?!\.)\b")
_DOTTED = re.compile(r"[•·●▪◦‣]\s*(?P<word>\w+)")
_OTHER_BOX = re.compile(r"!!!\s+(?P<kind>\w+)")
_TWO = re.compile(r":{1,2}\s*\{|:{2}\s*[A-Za-z]")
_TASK = re.compile(r"^\[[ xX]?\]\s")
_BARE_ROLE = re.compile(rf"\{{(?P<name>{_ROLES})\}}", re.IGNORECASE)
_BARE_BOX = re.compile(rf"\{{(?P<name>{_BOXES})\}}")
_SPACED_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\s+\((?P<to>[^()\s]*[./:#][^()\s]*)\)")
_TURNED_LINK = re.compile(r"\((?P<words>[^()]+)\)\[(?P<to>(?=[^\[\]\s]*[./:#])[^\[\]\s]*)\]")
_DEAD_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<to>[^()]*(?:\([^()]*\)[^()]*)?)\)")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)")
_STRESS = re.compile(r"(?<![\w*])\*(?=[\w‘’“”'\"])|(?<=[\w.,!?‘’“”'\"])\*(?![\w*])")
_LANGUAGE = re.compile(r"\{\s*(?:lang=|\.language-)[^{}]*\}")
_UNDERSCORE = re.compile(r"(?<![\w_\x00])_(?=[^\W\d_])")
_STRIKE = re.compile(r"~~\S")
_CITED = re.compile(r"\[@(?P<key>[\w:-]+)\]")
_ENDLESS_LINK = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\((?P<to>[^()\s]*\.(?:md|org|com|uk)[^()\s]*)(?=\s|$)"
)
_HALF_LINK = re.compile(r"\[(?P<words>[^\[\]()]+)\((?P<to>[^()\s]*[./:#][^()\s]*)\)")
_DOUBLE_BRACES = re.compile(r"\{\{[^{}]*\}\}")
_BRACES = re.compile(r"(?<=[\]\x00])(?P<braces>\{[^{}\s=]*=[^{}]*\})")
_ACCENT = re.compile(r"`")

_LEFT_OVER = (
    (_DOUBLE_BRACES, "'{0}' would be printed as it is typed: write the words themselves"),
    (_BARE_ROLE, "write {0} with grave accents around what follows, as in '{0}`word`'"),
    (
        _BARE_BOX,
        "'{0}' would be printed as it is typed: a box begins on a line of its own, ':::{0}'",
    ),
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
    (
        _UNDERSCORE,
        "'_' would be printed: it needs a partner, or '\\_' if it is meant. Write '*words*'",
    ),
    (_LANGUAGE, "'{0}' would be printed: write '[words]{{.language-fr}}', with no space in it"),
    (
        _BRACES,
        (
            "'{braces}' would be printed as it is typed: take it out. In braces only the language "
            "of words can stand, as in '[à bientôt]{{.language-fr}}'"
        ),
    ),
    (_STRIKE, "'~~' would be printed as it is typed: leave it out"),
)


def judge_words(
    token: Token, children: Sequence[Token], place: tuple[int, int]
) -> Iterator[Finding]:
    """Look at the words of a paragraph for marks that were left over."""
    lines = [line.strip() for line in token.content.split("\n")]
    found = [it for number, line in enumerate(lines, place[0]) for it in _judge_line(line, number)]
    # What Markdown understood is not in the text any more; nor is a mark that is meant.
    text = "".join(
        it.content if it.type == "text" else "\n" if it.type.endswith("break") else "\x00"
        for it in children
    )
    told = {it.line for it in found}
    found += (it for it in _judge_left_over(text, place[0]) if it.line not in told)
    found += (*judge_layout(token.content, place[0]), *judge_running(children, place[0]))
    yield from found if _TWO.match(lines[0]) else (*found, *_lone_ends(lines, place[0]))


def _lone_ends(lines: Sequence[str], first: int) -> Iterator[Finding]:
    for number, line in enumerate(lines, first):
        if line == "::":
            yield Finding(
                number,
                "'::' would be printed as it is typed: a box ends with as many colons as it begins "
                "with, and with three at least. Write ':::', or take the line out.",
            )


def _with_two_colons(line: str, number: int) -> Finding:
    name, words = meant_box(line.lstrip(": "))
    return Finding(
        number,
        f"a box begins with three colons, and this would be printed as it is typed. Write: "
        f"'{f':::{{{name}}} {words}'.rstrip()}', and ':::' below its last words, for the '::' "
        "if one is there.",
    )


def _judge_line(line: str, number: int) -> Iterator[Finding]:
    if _TWO.match(line):
        yield _with_two_colons(line, number)
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
        yield Finding(number, f"a word processor's dot makes no list: write '- {match['word']}'.")
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


def _judge_left_over(text: str, first: int) -> Iterator[Finding]:
    for pattern, words in _LEFT_OVER:
        if match := pattern.search(text):
            line = first + text[: match.start()].count("\n")
            yield Finding(line, words.format(match[0].strip(), **match.groupdict()) + ".")
            return
