"""The pages on privacy and on who can use the handbook keep to what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psychoed.checks.readability import count, grade

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "exts" / "psychoed"
PAGES = ("privacy", "accessibility")


def paragraphs(name: str) -> list[str]:
    text = (REPOSITORY / "handbook" / f"{name}.md").read_text("utf-8").split("---\n", 2)[2]
    text = re.sub(r":::.*|\]\([^)]*\)|\*\*|^[#-]+ |\[", "", text, flags=re.MULTILINE)
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("name", PAGES)
def test_a_statement_is_short_and_plain(name: str) -> None:
    """Nobody reads a long one."""
    assert count(paragraphs(name)).words <= 430
    assert grade(paragraphs(name)) <= 6


@pytest.mark.parametrize("name", PAGES)
def test_a_statement_is_one_tap_from_every_page(name: str) -> None:
    """In the foot of each page, and in the contents."""
    template = (PACKAGE / "site" / "theme" / "page.html").read_text("utf-8")
    assert f"pathto('{name}')" in template.partition("<footer")[2]
    assert re.search(
        rf"^{name}$", (REPOSITORY / "handbook" / "index.md").read_text("utf-8"), re.MULTILINE
    )


def test_no_page_calls_itself_compliant() -> None:
    """It says what was tested, and what was not."""
    words = " ".join(paragraphs("accessibility"))
    assert "complian" not in words.lower()
    assert "What was not tested" in words


def test_scripts_keep_what_the_privacy_page_says_and_no_more() -> None:
    """Colours, size and country. A script that keeps something else belongs on the page first."""
    keeping = {
        path.name
        for path in PACKAGE.rglob("*.js")
        if re.search(r"setItem|indexedDB|document\.cookie", path.read_text())
    }
    assert keeping == {"site.js", "getting_help.js"}
    words = " ".join(paragraphs("privacy"))
    assert "Colours and size of text." in words
    assert "Your country." in words
