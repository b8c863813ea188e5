"""What people are told before they write something that stays public."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

GITHUB = Path(__file__).resolve().parents[1] / ".github"
FORMS = sorted(it for it in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if it.stem != "config")
PUBLIC = "Public for ever, even if closed."
NOTES = "Never paste from a real person's notes"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_before_any_field_stands_what_is_public(path: Path) -> None:
    """Afterwards is too late."""
    first = yaml.safe_load(path.read_text("utf-8"))["body"][0]
    assert first["type"] == "markdown"
    words = " ".join(first["attributes"]["value"].split())
    assert PUBLIC in words
    assert NOTES in words


def test_no_issue_is_opened_without_a_form() -> None:
    """A blank one says nothing."""
    config = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text("utf-8"))
    assert config["blank_issues_enabled"] is False


def test_a_pull_request_says_so_first_and_asks_whose_words_they_are() -> None:
    """The licence, the employer, the stories, the sources, a name."""
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    assert text.startswith(f"<!-- {PUBLIC} {NOTES}. -->")
    boxes = re.findall(r"^- \[ \] (.*?)(?=\n- |\n\n)", text, re.DOTALL | re.MULTILINE)
    asked = " ".join(" ".join(boxes).split())
    for what in ("CC BY 4.0", "employer may own", "Every story is made up", "Every claim has"):
        assert what in asked
    assert "Signed off by" in text


def test_no_address_is_made_up() -> None:
    """Who publishes a copy names their own in its settings; a page cannot know it."""
    root = GITHUB.parent
    for name in ("CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"):
        assert not re.search(r"[\w.]+@[\w.]+\.\w+", (root / name).read_text("utf-8")), name
