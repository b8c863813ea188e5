"""The workflows' own shell steps, run here as GitHub would run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[1]
WORKFLOWS = REPOSITORY / ".github" / "workflows"
EVIL = "::set-output name=a::b ##[add-mask]x"
GH = """\
#!/bin/sh
echo "$@" >> "$GH_SAID"
[ "$1 $2" != "issue list" ] || printf '%s' "$GH_KNOWS"
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these steps run on Linux alone")


def step(workflow: str, name: str) -> str:
    """Give the script of a step."""
    jobs = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text("utf-8"))["jobs"].values()
    (script,) = (it["run"] for job in jobs for it in job["steps"] if it.get("name") == name)
    return str(script)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script in a folder, with the command ``psychoed`` and a ``gh`` that only listens."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in (
        ("gh", GH),
        ("psychoed", f'#!/bin/sh\nexec "{sys.executable}" -m psychoed.cli "$@"\n'),
    ):
        (tools / name).write_text(text, "utf-8")
        (tools / name).chmod(0o755)

    def run_it(script: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=cwd,
            env={
                **os.environ,
                "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "RUNNER_TEMP": str(tmp_path),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
                "GH_SAID": str(tmp_path / "said"),
                **env,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run_it


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    """A book on ``main``, and what GitHub makes of a pull request: a merge of both."""
    book = tmp_path / "repository"
    chapters = book / "handbook" / "chapters"
    chapters.mkdir(parents=True)
    (book / "handbook" / "conf.py").write_text("", "utf-8")
    (chapters / "old.md").write_text("# Old, and no help\n", "utf-8")
    git(book, "init", "--quiet", "--initial-branch=main")
    commit(book, "main")
    git(book, "checkout", "--quiet", "-b", "proposal")
    return book


def git(book: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=book, check=True, capture_output=True)


def commit(book: Path, message: str) -> None:
    git(book, "add", "--all")
    git(book, "commit", "--quiet", "--allow-empty", "--message", message)


def merge(book: Path) -> None:
    commit(book, "proposal")
    git(book, "checkout", "--quiet", "main")
    git(book, "merge", "--quiet", "--no-ff", "proposal")


def test_the_coach_reads_what_was_changed_and_nothing_a_chapter_says_is_a_command(
    run: Callable[..., subprocess.CompletedProcess[str]], proposed: Path, tmp_path: Path
) -> None:
    """Each line of the log is ours; the summary shows all, as code that cannot be broken out of."""
    chapters = proposed / "handbook" / "chapters"
    (chapters / "new.md").write_text(f"# New\n\n{EVIL} will heal you.\n\n```\n{EVIL}\n", "utf-8")
    (chapters / "a\n::error::b.md").write_text("# Evil\n", "utf-8")
    merge(proposed)
    done = run(step("coach", "Read the chapters that were changed"), proposed)
    assert done.returncode != 0
    told = [line for line in done.stdout.splitlines() if line]
    assert all(line.startswith(("::error file=", "::notice file=")) for line in told)
    assert any(line.startswith("::error file=handbook/chapters/new.md,line=3,") for line in told)
    assert not any("old.md" in line for line in told)
    assert [it for it in done.stderr.splitlines() if it.startswith(("::", "##"))] == []
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "A promise" in summary
    assert all(line.startswith("    ") for line in summary.splitlines())


def test_the_coach_is_silent_where_no_chapter_was_changed(
    run: Callable[..., subprocess.CompletedProcess[str]], proposed: Path
) -> None:
    """One that was taken out is nothing to read."""
    (proposed / "handbook" / "chapters" / "old.md").unlink()
    merge(proposed)
    done = run(step("coach", "Read the chapters that were changed"), proposed)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("due", "known", "said"),
    [
        ("- [ ] one\n", "", "issue create --title Reviews"),
        ("- [ ] one\n", "7", "issue edit 7 --body-file"),
        ("", "7", "issue close 7"),
        ("", "", "issue list"),
    ],
)
def test_one_issue_is_opened_kept_and_closed(
    run: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    due: str,
    known: str,
    said: str,
) -> None:
    """Not a new one every week."""
    (tmp_path / "issue.md").write_text(due, "utf-8")
    script = step("upkeep", "Open the issue, bring it up to date, or close it")
    done = run(script, tmp_path, LABEL="reviews", TITLE="Reviews", GH_KNOWS=known)
    assert done.returncode == 0, done.stderr
    last = (tmp_path / "said").read_text("utf-8").splitlines()[-1]
    assert last.startswith(said)


@pytest.mark.parametrize("label", ["reviews", "helplines"])
def test_what_is_due_is_listed(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, label: str
) -> None:
    """Each list is made by a command that exists; that of the links would ask the network."""
    done = run(step("upkeep", "List what is due"), REPOSITORY, LABEL=label)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "issue.md").exists()
