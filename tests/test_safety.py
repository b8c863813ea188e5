"""The log of hazards names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SAFETY = TESTS.parent / "docs" / "safety.md"


def named() -> dict[str, list[str]]:
    """Give the tests that each hazard names."""
    table = SAFETY.read_text("utf-8").partition("## The stories")[0]
    rows = re.findall(r"^\| ([^|\n]+) \|(?:[^|\n]*\|){2}([^|\n]*)\|", table, re.MULTILINE)
    return {hazard: re.findall(r"`(test_\w+)`", tests) for hazard, tests in rows}


def there() -> set[str]:
    """Give the names of all tests."""
    texts = (path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    return {name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}


def test_every_hazard_has_a_test_that_is_there() -> None:
    """A control that nothing holds is a wish."""
    hazards = {
        hazard: tests for hazard, tests in named().items() if hazard not in ("Hazard", "---")
    }
    assert len(hazards) >= 15
    known = there()
    assert [it for it, tests in hazards.items() if not tests] == []
    assert [test for tests in hazards.values() for test in tests if test not in known] == []
