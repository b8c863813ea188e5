"""The figures of speed that people read are those of the recorded run."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def report() -> ModuleType:
    """``bench/report.py``, which no package holds."""
    spec = importlib.util.spec_from_file_location("report", REPOSITORY / "bench/report.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["README.md", "docs/speed.md"])
def test_a_page_shows_what_was_measured(report: ModuleType, page: str) -> None:
    """Nobody improves a figure by hand."""
    recorded = json.loads(report.RECORDED.read_text("utf-8"))
    words = (REPOSITORY / page).read_text("utf-8")
    assert report.table(recorded) in words


def test_a_goal_that_is_missed_is_shown_as_measured(report: ModuleType) -> None:
    """The ratio of medians, whatever it is."""
    results = {"task": {"stock": {"wall": [1.0, 2.0, 9.0]}, "ours": {"wall": [3.0, 3.0, 3.5]}}}
    row = report._against(results, "task", "wall", "ours", "words", "≤ 1.0", "stock")
    assert row.ratio == "1.50"
    assert row.stock == "2.00 s (1.00–9.00)"
