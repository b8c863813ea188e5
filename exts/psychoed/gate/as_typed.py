"""Words that were laid out by eye, as in a word processor: Markdown runs them on. Pure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_ROW = re.compile(r"\|.+\|.*\|")
_RULE = re.compile(r"\|?:?-[|:\s-]*")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+\S")
_DASHED = re.compile(r"[–—]\s+(?P<words>\S.*)")
_CELL_END = re.compile(r"(?<!\\)\|")

_NOTE = re.compile(r"\[(?P<label>\d{1,2})\]\s+(?P<words>\w.*)")
_TIGHT_MARK = re.compile(r"(?<=[\w.,;!?’”)])\[(?P<label>\d{1,2})\](?=[.,;!?\s]|$)")
_SPACED_MARK = re.compile(r"(?<=[^\W\d_] )\[(?P<label>\d{1,2})\](?=[.,;!?]|$)")
_BARE = re.compile(r"(?<![\w/@.:-])www\.(?:[\w-]+\.)+[^\W\d_]{2,24}(?![\w-])(?:/[^\s,;)]*)?")


def judge_layout(content: str, first: int) -> Iterator[Finding]:
    """Look at the lines of a paragraph. Of a table or a list in it, the first line is told."""
    lines = [line.strip() for line in content.split("\n")]
    for judge in (_table, _numbers, _dashes) if len(lines) > 1 else ():
        found = ((n, judge(above, below)) for n, (above, below) in enumerate(_pairs(lines), first))
        line, message = next((it for it in found if it[1]), (0, ""))
        if message:
            yield Finding(line, message)
    if match := _NOTE.fullmatch(lines[0]):
        yield Finding(
            first,
            f"a note begins with '[^{match['label']}]:'. Write '[^{match['label']}]: "
            f"{match['words'][:60]}', and '[^{match['label']}]' in the text where it belongs.",
        )


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(lines)


def _table(above: str, below: str) -> str:
    if not _ROW.fullmatch(above) or not (_ROW.fullmatch(below) or _RULE.fullmatch(below)):
        return ""
    right = f"|{'---|' * (len(_CELL_END.findall(above)) - 1)}"
    place = "for the line below" if _RULE.fullmatch(below) else "in a new line below"
    return (
        "this table would be printed as it is typed: below its first row it needs a row of dashes, "
        f"with as many parts as the first. Write '{right}' {place} this one."
    )


def _numbers(above: str, below: str) -> str:
    one, two = _NUMBERED.match(above), _NUMBERED.match(below)
    if not (one and two and int(two["number"]) == int(one["number"]) + 1):
        return ""
    return (
        "this would be no list, but run on in the paragraph above: leave an empty line above "
        f"'{above[:60]}', and begin the list with '1.'."
    )


def _dashes(above: str, below: str) -> str:
    match = _DASHED.match(above)
    if not (match and _DASHED.match(below)):
        return ""
    return (
        "a word processor's dash makes no list: begin each line with a hyphen, as in "
        f"'- {match['words'][:60]}', and leave an empty line above the first."
    )


def judge_running(children: Sequence[Token], first: int) -> Iterator[Finding]:
    """Look at running words, outside of links, for notes and addresses as they are typed."""
    depth, line = 0, first
    for token in children:
        if token.type in ("link_open", "link_close"):
            depth += token.nesting
        elif token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "text" and not depth:
            yield from _running(token.content, line)


def _running(text: str, line: int) -> Iterator[Finding]:
    if "[" in text and (match := _TIGHT_MARK.search(text) or _SPACED_MARK.search(text)):
        label = match["label"]
        yield Finding(
            line,
            f"'[{label}]' would be printed as it is typed, and lead nowhere. For a note write "
            f"'[^{label}]', and at the end of the file a line '[^{label}]: Its words.' For a study "
            "write '{cite:p}`key2020`'.",
        )
    if "www." in text and (match := _BARE.search(text)):
        address = match[0].rstrip(".")
        yield Finding(
            line,
            f"'{address}' would be printed as it is typed, and lead nowhere. Write what it is, and "
            f"the address behind it: '[its name](https://{address})'.",
        )
