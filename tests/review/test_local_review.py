"""A service's own review: what sheets say of it, and when they say nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import press_samples as samples
import pytest
from msgspec.structs import replace

import psychoed.review
from psychoed.handout.fingerprint import fingerprint
from psychoed.review.keeping import keep
from psychoed.review.local import load, stamps

if TYPE_CHECKING:
    from psychoed.handout import vocabulary as v

STATEMENT = (
    "Reviewed for use at Example Service by A. Example, psychotherapist, 1 October 2026. "
    "Again by 1 October 2027."
)


def document(words: str) -> v.Document:
    plain = samples.document(samples.paragraph(words))
    return replace(plain, fingerprint=fingerprint(plain))


BEFORE = document("It can be mended. You may stop. Ask for help.")
GOOD = f"""\
service = "Example Service"
reviewer = "A. Example"
role = "psychotherapist"
reviewed = 2026-10-01
review_by = 2027-10-01
chapters = ["repair"]

[fingerprints]
repair = "{BEFORE.fingerprint[:16]}"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good local review."""
    path = tmp_path / "local-review.toml"
    path.write_text(GOOD, "utf-8")
    return path


def stamped(path: Path, now: v.Document = BEFORE, today: str = "2026-11-24") -> tuple[dict, str]:
    loaded = load(path)
    assert loaded.problems == []
    known = {now.slug: now}
    found = stamps(loaded.review, known, date.fromisoformat(today), path)
    return found.statements, "\n".join(found.refused)


def test_words_that_were_reviewed_say_so(path: Path) -> None:
    """By whom, in what role, when, and until when."""
    assert stamped(path) == ({"repair": STATEMENT}, "")


def test_reference_is_printed_if_there_is_one(path: Path) -> None:
    """Services number what they hand out."""
    path.write_text(f'reference = "L 12"\n{GOOD}', "utf-8")
    assert stamped(path)[0] == {"repair": f"{STATEMENT} Reference: L 12."}


def test_words_that_changed_are_not_stamped_and_the_changes_are_shown(path: Path) -> None:
    """Nobody answers for words that they have not read; they are told which to read."""
    now = document("It can be mended. You may leave. Ask for help.")
    statements, refused = stamped(path, now)
    assert statements == {}
    assert "'repair' has changed since it was reviewed on 1 October 2026" in refused
    assert "were not kept" in refused
    keep(BEFORE, path.parent / "reviews")
    _statements, refused = stamped(path, now)
    assert refused.splitlines()[1:] == ["  - You may stop.", "  + You may leave."]


def test_kept_words_that_were_edited_are_not_believed(path: Path) -> None:
    """Only what was reviewed is compared with."""
    kept = keep(BEFORE, path.parent)
    kept.write_text(kept.read_text("utf-8").replace("stop", "go"), "utf-8")
    assert "were not kept" in stamped(path, document("Other words."))[1]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2027-10-01", ""),
        ("2027-10-02", "the review ended on 1 October 2027, so no sheet names it any longer"),
        ("2026-09-30", "the review of 1 October 2026 has not happened yet"),
    ],
)
def test_review_holds_from_its_day_to_its_last(path: Path, today: str, words: str) -> None:
    """A review that ran out is not printed, and that is said."""
    statements, refused = stamped(path, today=today)
    assert bool(statements) == (not words)
    assert words in refused


def test_chapter_that_is_gone_is_told(path: Path) -> None:
    """The others are still stamped."""
    statements, refused = stamped(path, replace(BEFORE, slug="mending"))
    assert statements == {}
    assert "there is no chapter 'repair'" in refused


def test_name_that_cannot_be_printed_is_told(path: Path) -> None:
    """Before the press meets a letter that no font holds."""
    path.write_text(GOOD.replace("A. Example", "渡"), "utf-8")
    statements, refused = stamped(path)
    assert statements == {}
    assert "no font here can print" in refused


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("role", "rol", ["1: 'role' is missing: What", "3: 'rol' is not a key"]),
        ("2026-10-01", '"last week"', ["4: reviewed cannot be 'last week': write a day"]),
        ("2026-10-01", "last week", ["4: this line cannot be read"]),
        ("2027-10-01", "2026-10-01", ["5: review_by must come after reviewed."]),
        ('["repair"]', '["rapport"]', ["8: every chapter needs a fingerprint, and every"]),
        ('["repair"]', "[]", ["6: chapters cannot be []"]),
        ('"Example Service"', '""', ["1: service cannot be ''"]),
        (BEFORE.fingerprint[:16], "XYZ", ["9: fingerprints.repair cannot be 'XYZ'"]),
    ],
)
def test_mistake_names_its_line(path: Path, before: str, after: str, told: list[str]) -> None:
    """Each at the line to mend, all at once, and never a traceback."""
    assert before in GOOD
    path.write_text(GOOD.replace(before, after), "utf-8")
    loaded = load(path)
    assert loaded.review is None
    assert len(loaded.problems) == len(told)
    for problem, start in zip(loaded.problems, told, strict=True):
        assert problem.startswith(f"{path}:{start}")


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its name."""
    assert load(tmp_path / "no.toml").problems == [
        f"{tmp_path / 'no.toml'}: cannot be read: No such file or directory."
    ]


def test_the_example_file_is_a_good_one() -> None:
    """Whoever copies it begins with something that can be read."""
    example = Path(psychoed.review.__file__).with_name("local-review.toml")
    assert load(example).problems == []
