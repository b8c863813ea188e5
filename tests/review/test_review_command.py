"""``psychoed review``: what a reviewer reads is kept, and named by its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import press_samples as samples
import pytest
from msgspec.structs import replace

from psychoed.cli import main
from psychoed.handout import vocabulary as v
from psychoed.handout.fingerprint import fingerprint
from psychoed.handout.twin import twin

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def built(tmp_path: Path) -> v.Document:
    """A document, as a build leaves it."""
    document = samples.document(samples.paragraph("One. Two."))
    document = replace(document, fingerprint=fingerprint(document))
    path = tmp_path / "build/work/handout/chapters/repair.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(v.encode(document))
    (path.parent.parent / "contents.json").write_text("{}")
    return document


def review(folder: Path, *arguments: str) -> int:
    places = ("--output", str(folder / "build"), "--keep", str(folder / "kept"))
    return main(["review", *arguments, *places])


def test_review_prints_the_fingerprint_and_keeps_the_words(
    built: v.Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reviewer is told what to write, and where the words are that they answer for."""
    assert review(tmp_path, "repair") == 0
    kept = tmp_path / f"kept/repair-{built.fingerprint[:8]}.txt"
    assert kept.read_text("utf-8") == twin(built)
    told = capsys.readouterr().out
    assert f'fingerprint: "{built.fingerprint[:16]}"' in told
    assert f'repair = "{built.fingerprint[:16]}"' in told
    assert str(kept) in told


def test_review_of_no_chapter_says_which_there_are(
    built: v.Document,  # noqa: ARG001
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slip of the pen is one line, and keeps nothing."""
    assert review(tmp_path, "repiar") == 2
    told = capsys.readouterr().err
    assert "there is no chapter 'repiar'. Did you mean 'repair'?" in told
    assert not (tmp_path / "kept").exists()


def test_a_page_that_is_no_sheet_is_not_reviewed(
    built: v.Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only follows the chapters of the book has no fingerprint, and is not offered."""
    matter = replace(built, slug="glossary", docname="glossary", kind="matter", fingerprint="")
    (tmp_path / "build/work/handout/glossary.json").write_bytes(v.encode(matter))
    assert review(tmp_path, "glossary") == 2
    assert capsys.readouterr().err.endswith("There are: repair.\n")


def test_review_before_any_build_says_to_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And shows no traceback."""
    assert review(tmp_path, "repair") == 2
    assert "Run 'psychoed build' first." in capsys.readouterr().err


def test_documents_of_another_version_say_to_build(
    built: v.Document,  # noqa: ARG001
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An old folder is no reason for a traceback."""
    (tmp_path / "build/work/handout/chapters/old.json").write_text('{"x": 1}')
    assert review(tmp_path, "repair") == 2
    assert "Run 'psychoed build' again." in capsys.readouterr().err


def test_what_is_due_is_listed_for_an_issue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the day has passed, so that somebody can be asked; and nothing where nothing is."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "conf.py").touch()
    review_of = (
        "---\nsummary: One.\nreviewed: 2020-01-01\nreviewer: A. N. Other\nrole: counsellor\n"
        'review_by: {day}\nfingerprint: "1a2b3c4d5e6f7890"\n---\n\n# A\n'
    )
    for name, day in (("late", "2021-01-01"), ("early", "2999-01-01")):
        (tmp_path / "chapters" / f"{name}.md").write_text(review_of.format(day=day), "utf-8")
    assert main(["review", "--due", "--book", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "late.md`: was due on 2021-01-01; last reviewed by A. N. Other" in said
    assert "early.md" not in said
    (tmp_path / "chapters" / "late.md").unlink()
    assert main(["review", "--due", "--book", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
