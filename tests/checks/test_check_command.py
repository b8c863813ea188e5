"""``psychoed check`` as people and GitHub meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from psychoed.checks.judge import judge
from psychoed.checks.rule import Book, Finding
from psychoed.checks.rulebook import RULES
from psychoed.checks.source import take_apart
from psychoed.checks.tell import for_github
from psychoed.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Path(__file__).parent / "bad.md"
GENTLE = "---\nsummary: One.\n---\n\nIt can hurt.  It can pass.\n\n:::{getting-help} soon\n:::\n"


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(GENTLE, "utf-8")
    return path


def test_people_are_told_where_what_why_and_what_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And see the line, so that they need not search for it."""
    assert main(["check", str(BAD)]) == 1
    said = capsys.readouterr()
    assert f"{BAD.as_posix()}:12: error: A heading that jumps a level" in said.out
    assert "    | ### What happens\n    Why: " in said.out
    assert "    Write: ## What happens\n" in said.out
    assert said.err.startswith("1 chapter read: ")
    assert said.err.endswith("psychoed build handbook build --quick\n")


def test_a_rule_that_stumbles_is_our_fault_and_stops_no_other(
    chapter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that the others have to say would be lost, and a writer would think it is their doing."""

    def stumble(*_given: object) -> Iterator[Finding]:
        yield Finding(5, "found before")
        raise IndexError("out of range")

    first, *others = RULES
    monkeypatch.setattr("psychoed.checks.judge.RULES", (replace(first, find=stumble), *others))
    assert main(["check", str(chapter)]) == 2
    said = capsys.readouterr()
    assert "found before" in said.out
    assert "two spaces" in said.out
    assert f"{chapter.as_posix()}: the rule [{first.id}] stumbled over this chapter" in said.err
    assert "(IndexError: out of range). That is a fault of ours and not of yours" in said.err


def test_advice_fails_nothing(chapter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is advice."""
    assert main(["check", str(chapter)]) == 0
    assert "two spaces" in capsys.readouterr().out


def test_fix_mends_the_file_and_then_reads_it(
    chapter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a machine can do, nobody is asked to."""
    assert main(["check", "--fix", str(chapter)]) == 0
    assert chapter.read_text("utf-8") == GENTLE.replace("  It", " It")
    assert capsys.readouterr().out == ""


def test_github_gets_each_finding_on_one_line_that_nothing_can_break_out_of() -> None:
    """A chapter's words must not become a command."""
    judged = judge(take_apart("It\u00a0will heal you 100%.\n", "page"), Book())
    judged.errors[0] = judged.errors[0]._replace(
        finding=Finding(3, "‘100%’\n::set-env name=A::b", "x")
    )
    first = next(iter(for_github("a,b:c.md", judged)))
    assert first.startswith("::error file=a%2Cb%3Ac.md,line=3,title=")
    assert "\n" not in first
    assert "100%25’%0A::set-env" in first


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.md", "there is no file"),
        ("page.txt", "ends in '.md'"),
        ("", "there is no chapter in"),
        ("a\n::error::b.md", "there is no file"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a traceback."""
    (tmp_path / "page.txt").write_text("", "utf-8")
    assert main(["check", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1, "a name begins no line of a log"


def test_a_sentence_has_one_mark_at_its_end(
    chapter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question is one already."""
    chapter.write_text(f"{GENTLE}\n:::{{write}} Why?\n:linse: 3\n:::\n", "utf-8")
    assert main(["check", str(chapter)]) == 1
    said = capsys.readouterr().out
    assert "Did you mean ':lines:'? [form]" in said
    assert "stands outside of a worksheet. [worksheet-form]" in said


def test_why_is_told_once_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """What was read once need not be read again."""
    main(["check", str(BAD)])
    said = capsys.readouterr().out
    assert said.count("[real-person]") == 4
    assert said.count("has lost what they were promised") == 1


def test_a_link_to_another_file_is_not_followed(
    chapter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words would be shown to everybody beside a pull request."""
    link = chapter.parent / "link.md"
    link.symlink_to(chapter)
    assert main(["check", str(link)]) == 2
    assert "is a link to another file" in capsys.readouterr().err
    assert main(["check", str(chapter.parent)]) == 0
    assert "1 chapter read" in capsys.readouterr().err


def test_a_file_in_another_encoding_is_told(
    chapter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Old word processors save so."""
    chapter.write_bytes("Nähe".encode("latin-1"))
    assert main(["check", str(chapter)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_it_needs_no_sphinx_and_speaks_utf_8_into_a_pipe() -> None:
    """Writers wait a moment, not for a build. On Windows a pipe would take fewer letters."""
    code = (
        "import sys; from psychoed.cli import main; "
        f"main(['check', {str(BAD)!r}]); assert 'sphinx' not in sys.modules"
    )
    env = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True)
    assert "‘will help you’" in done.stdout.decode("utf-8")
