"""A chapter that is ready stands in a list of pages."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

from psychoed.chapter.front_matter import parse
from psychoed.checks.rule import Book, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.source import Chapter


def _find(chapter: Chapter, book: Book) -> Iterator[Finding]:
    parsed, page = parse(chapter.source), f"chapters/{chapter.slug}"
    ready = parsed.front_matter is not None and parsed.front_matter.status == "ready"
    if book.pages is None or chapter.is_summary or not ready:
        return
    if not any(fnmatch(page, it) for it in book.pages):
        yield Finding(
            parsed.lines.get("status", 1),
            f"‘{page}’ stands in no list of pages",
            f"{page}\nin handbook/index.md, on a line of its own between '```{{toctree}}' and '```'",
        )


RULE = Rule(
    id="unlisted",
    level="error",
    title="A chapter that nothing leads to",
    why="It would be in no menu and not in the book, and the build would stop for it.",
    how=(
        "Add it to a list of pages in `handbook/index.md`: those are the lines that begin with "
        "`chapters/`. Or leave it a draft, and say that it is done: somebody adds it."
    ),
    bad="---\nsummary: When you end.\nstatus: ready\n---\n",
    good="---\nsummary: When you end.\nstatus: draft\n---\n",
    find=_find,
)
