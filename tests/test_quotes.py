"""Quotation marks and apostrophes in words from data."""

from __future__ import annotations

import pytest

from psychoed.quotes import curly


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('choose "ASL Now"', "choose “ASL Now”"),
        ("Women's Aid", "Women’s Aid"),
        ("patients' views", "patients’ views"),
        ("('a word')", "(‘a word’)"),
        ("“set” already", "“set” already"),
    ],
)
def test_marks_are_curly(typed: str, printed: str) -> None:
    """An opening mark stands where a word begins; every other one closes, or is an apostrophe."""
    assert curly(typed) == printed
