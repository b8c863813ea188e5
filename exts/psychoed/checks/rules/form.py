"""Everything is written so that it reaches the page: here, before a build, what it would tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig

from psychoed.chapter.front_matter import parse
from psychoed.checks.rule import Book, Finding, Rule
from psychoed.gate.finding import without_refused
from psychoed.gate.limits import judge_size
from psychoed.gate.markdown import judge_markdown
from psychoed.gate.slips import judge_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    parsed = parse(chapter.source)
    for mistake in parsed.mistakes:
        line = chapter.lines[mistake.line - 1]
        yield Finding(
            mistake.line, mistake.message.removesuffix("."), _mended(line, mistake.message)
        )
    if too_much := list(judge_size(chapter.source)):
        yield from (Finding(it.line, it.message.removesuffix(".")) for it in too_much)
        return  # it would not be read either
    slips = list(judge_lines(parsed.body))
    text = without_refused(parsed.body, slips)
    found = [*slips, *judge_markdown(text, MdParserConfig(**book.markdown))]
    for place, message in sorted({(it.line, it.message) for it in found if it.message}):
        yield Finding(place, message.removesuffix("."))


def _mended(line: str, message: str) -> str:
    """Give a line at the top of a chapter as it was meant, where that can be said."""
    if "must be a list" in message:
        return _listed(line)
    if "curly quotation marks" in message:
        return line.translate(_STRAIGHT)
    if "must be text" in message and (match := _WORD.fullmatch(line)):
        return f'{match["key"]}"{match["word"]}"'
    return _quoted(line)


_STRAIGHT = str.maketrans("“”‘", '"""')
_WORD = re.compile(r"(?P<key>\s*(?:\w+:|-) )(?P<word>[^\"'\[\]{}!|>]+?)\s*")


def _listed(line: str) -> str:
    """Give a line such as ``keywords: one, two`` as a list."""
    key, _, text = line.partition(":")
    return f"{key}: [{text.strip()}]"


def _quoted(line: str) -> str:
    """Give a line such as ``summary: Ending: how it goes`` as YAML can read it."""
    match = re.fullmatch(r"(?P<key>\w+): (?P<text>[^\"'\[{].*: .*)", line)
    if not match:
        return ""
    text = match["text"].rstrip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{match["key"]}: "{text}"'


RULE = Rule(
    id="form",
    level="error",
    title="Something that would not reach the page",
    why="A sign that is missing can take a whole box, or its words, from the page and the sheet.",
    how="Mend that line as it is told here. The build would stop for it too.",
    bad="---\nsummary: When you end.\n---\n\n# Ending\n\n:::getting-help soon\n:::\n",
    good="---\nsummary: When you end.\n---\n\n# Ending\n\n:::{getting-help} soon\n:::\n",
    find=_find,
)
