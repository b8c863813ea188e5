"""Slips of the pen that Markdown passes over in silence.

Each can take a box, or its words, from the page, and nobody would be told. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from psychoed.gate.allowed import BOXES, as_name
from psychoed.gate.finding import Finding
from psychoed.gate.signs import without_hidden
from psychoed.gate.tokens import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from psychoed.gate.tokens import Place


_NAMES = "|".join(sorted(map(re.escape, BOXES), key=len, reverse=True))

_FENCE_LIKE = re.compile(rf"^\s*(?::{{2,}}|`{{3,}})\s*\{{?(?:{_NAMES})\b")

_SPACES = "\u00a0\u2007\u202f\u2000-\u200a\u3000"
_LIKE = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009\u3000", " ")
    | {"：": ":", "｛": "{", "｝": "}", "´": "`", "‘": "`", "’": "`", "“": '"', "”": '"'}
)
_FENCE_LINE = re.compile(r"\s*(?::{3,}|`{3,})\s*(?:\{[\w-]+\}.*)?")
_OPTION_LINE = re.compile(r"\s*:[a-z-]+:(?: .*)?")
_STARTS = re.compile(rf"^\s*(?:#{{1,6}}|[-*+]|\d+[.)])[{_SPACES}]")
_QUOTED_NAME = re.compile(r"^\s*[\"'“”‘’]:(?P<name>[a-z-]+)(?::[\"'“”‘’]\s*|:\s+)(?P<value>.*)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_QUOTED = re.compile(r"^\s*:(?P<name>[a-z-]+):\s*[“”‘’](?P<value>.*)[“”‘’]\s*$")


def judge_lines(text: str) -> Iterator[Finding]:
    """Look at the signs of each line, before Markdown does."""
    in_code = ""
    told_of_tabs = in_list = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = re.match(r"\s*(`{3,}|~{3,})([^`{]*)$", line)
        if fence and (not in_code or (fence[1].startswith(in_code) and not fence[2].strip())):
            in_code = "" if in_code else fence[1]
            continue
        if in_code:
            continue
        if "\t" in line:
            yield _tab(number, line, in_list=in_list, told=told_of_tabs)
            told_of_tabs = True
        else:
            yield from _judge_pasted(number, line)
        if line.strip():
            in_list = bool(_ITEM.match(line)) or (in_list and line[0].isspace())


def _tab(number: int, line: str, *, in_list: bool, told: bool) -> Finding:
    """Tell of the first tab; all of them are read as if there were none."""
    words = " ".join(line.split("\t")).strip()
    inside = line[0].isspace() and in_list
    how = f"Begin the line at the left edge: '{words[:60]}'."
    if inside:
        how += f" If it belongs to the point above it, begin it with two spaces: '  {words[:60]}'."
    elif not line[0].isspace():
        how = "Type a space for it."
    message = f"there is a tab in this line, and perhaps in others. {how}"
    return Finding(number, "" if told else message, True, instead="  " * inside + words or " ")


def option_without_quotes(line: str) -> str:
    """Give an option with quotation marks around it, or its value, as it was meant; or ``""``."""
    match = _QUOTED.match(line) or _QUOTED_NAME.match(line)
    if not match:
        return ""
    name, value = match["name"], match["value"].strip().strip("\"'“”‘’")
    return f":{name}: {as_name(value) if name == 'name' else value}".rstrip()


def _judge_pasted(number: int, line: str) -> Iterator[Finding]:
    plain = line.translate(_LIKE)
    if right := option_without_quotes(line):
        yield Finding(
            number,
            f"take out the quotation marks, which would become part of it: write '{right}', right "
            "below the first line of its box.",
            refused=True,
            instead=right,
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
            refused=True,
            instead=plain,
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


def judge_code(token: Token, line: int) -> Iterator[Finding]:
    """Look at lines that are moved in, which Markdown shows as computer code."""
    what = "box" if _FENCE_LIKE.search(token.content) else "line"
    first = token.content.strip().split("\n")[0][:60]
    yield Finding(
        line,
        f"this {what} is moved in by four spaces or more, and would be shown as computer code. "
        f"Begin it at the start of the line: '{first}'",
    )


def judge_nothing(before: str, token: Token, place: Place) -> Iterator[Finding]:
    """Look for what was begun, and has no words. ``before`` is the kind of the piece above."""
    if before == "heading_open":
        yield from _judge_heading(token, place[0])
    elif before == "footnote_reference_open" == token.type.replace("close", "open"):
        yield Finding(place[0], "this note has no words: write them after the colon.")


def _judge_heading(token: Token, line: int) -> Iterator[Finding]:
    children = token.children or ()
    if _is_seen(words_of(children)) or any(it.type == "myst_role" for it in children):
        yield from judge_title_words(token, line, "this heading")
    else:
        yield Finding(
            line,
            "this heading has no words: write them after its '#', or take the line out.",
            refused=True,
        )


def _is_seen(words: str) -> bool:
    """Say whether anything of some words is printed: '&shy;' is not."""
    return any(unicodedata.category(it)[0] in "LNPS" for it in without_hidden(words))


def judge_title_words(token: Token, line: int, what: str) -> Iterator[Finding]:
    """Look for words in a title: a contents, a sheet and a voice have nothing but them."""
    children = token.children or ()
    if children and not words_of(it for it in children if it.type != "image").strip():
        yield Finding(
            line,
            f"{what} has no words: lists of contents and sheets can show nothing else. Write its "
            "words here, and put a picture or a citation below.",
            refused=True,
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
