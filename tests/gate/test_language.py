"""Words in another language are marked in the one way that screen readers hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.gate.language import judge_lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

HINT = (
    "'lang=fr' would be dropped, and the words read aloud as if they were not in another "
    "language. Write: "
)


def test_what_would_be_dropped_is_refused_with_its_line_and_the_mend(
    book: Book, build: Callable[..., Built]
) -> None:
    """In a chapter and on any other page; also where the mark would be printed as it is typed."""
    book.borrow("glossary.md")
    page = book.source / "glossary.md"
    page.write_text(page.read_text("utf-8") + '\nSay [adieu]{lang="fr"} then.\n', "utf-8")
    lost = "In French: [salut]{lang=fr}."
    boxed = "Also [à bientôt]{lang=fr}."
    odd = "In French: [bonjour] {.language-fr}."
    quoted = "In French: [merci]{lang='fr'}."
    told = build(f"{lost}\n\n:::{{note}}\nWords.\n\n{boxed}\n:::\n\n{odd}\n\n{quoted}").warnings
    refused, slip = "[psychoed.refused]", "[psychoed.slip]"
    printed = "would be printed: write '[words]{.language-fr}', with no space in it."
    line = page.read_text("utf-8").count("\n")
    assert set(told) == {
        f"{book.at(lost)}: {HINT}'[…]{{.language-fr}}' {refused}",
        f"{book.at(boxed)}: {HINT}'[…]{{.language-fr}}' {refused}",
        f"{book.at(odd)}: '{{.language-fr}}' {printed} {slip}",
        f"{book.at(quoted)}: '{{lang='fr'}}' {printed} {slip}",
        f"glossary.md:{line}: {HINT}'[adieu]{{.language-fr}}' {refused}",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Write `[salut]{lang=fr}` never.",
        "```\n[salut]{lang=fr}\n```",
        "[salut]{.language-fr} {lang=fr} [a](b.md)",
    ],
)
def test_who_writes_about_it_is_left_alone(text: str) -> None:
    """A page that explains the mark, as this project's own, may show it."""
    assert list(judge_lang(text)) == []
