"""A preview is made by the handbook's own code, and what it is made of is told apart."""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
WORKFLOWS = REPOSITORY / ".github" / "workflows"
STUB = """#!/bin/sh
case "$*" in
  *compare/*) cat "$HERE/compare.json" ;;
  *comments*) ;;
  *"pr comment"*) cp comment.md "$HERE/told.md" ;;
esac
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="these steps run on GitHub's Linux machines alone"
)


def steps(name: str) -> dict[str, dict[str, Any]]:
    """Give the steps of a workflow's only job, by name."""
    workflow = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    return {it.get("name", it.get("uses", "")): it for it in job["steps"]}


def run(script: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    found = os.environ | {"HERE": str(folder), "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    output = folder / "output"
    output.touch()
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(
        command,
        cwd=folder,
        env=found | {"GITHUB_OUTPUT": str(output)} | settings,
        capture_output=True,
        text=True,
    )


TAKE_OVER = "Take over the chapters, and nothing else"


def tree(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_of_what_was_proposed_only_chapters_are_built(tmp_path: Path) -> None:
    """Whatever else a pull request brings meets no program; links stay links."""
    ours = {"noxfile.py": "ours", "handbook/conf.py": "ours", "handbook/chapters/old.md": "gone"}
    theirs = dict.fromkeys(("noxfile.py", "handbook/conf.py", "exts/evil.py"), "theirs")
    tree(tmp_path, ours)
    tree(tmp_path / "proposed", theirs | {"handbook/chapters/new.md": "theirs"})
    (tmp_path / "proposed/handbook/chapters/link.md").symlink_to("/etc/passwd")
    assert run(steps("preview")[TAKE_OVER]["run"], tmp_path).returncode == 0
    assert (tmp_path / "noxfile.py").read_text() == "ours"
    assert (tmp_path / "handbook/conf.py").read_text() == "ours"
    assert (tmp_path / "handbook/chapters/new.md").read_text() == "theirs"
    assert (tmp_path / "handbook/chapters/link.md").is_symlink()
    assert not (tmp_path / "handbook/chapters/old.md").exists()
    assert not (tmp_path / "proposed").exists()
    assert not list(tmp_path.rglob("evil.py"))


@pytest.mark.parametrize("link", ["proposed/handbook", "proposed/handbook/chapters"])
def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, link: str) -> None:
    """It could lead to any folder of the machine."""
    tree(tmp_path, {"handbook/chapters/old.md": "ours", "elsewhere/chapters/x.md": "private"})
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    assert run(steps("preview")[TAKE_OVER]["run"], tmp_path).returncode == 1
    assert (tmp_path / "handbook/chapters/old.md").exists()


def test_the_code_is_that_of_the_branch_it_is_meant_for() -> None:
    """The first fetch is of the base, by its commit; what was proposed lies apart from it."""
    found = steps("preview")
    assert "base.sha" in found["Fetch the handbook as it is"]["with"]["ref"]
    assert found["Fetch what was proposed"]["with"]["path"] == "proposed"
    assert list(found).index(TAKE_OVER) < list(found).index("Build")
    workflow = yaml.safe_load((WORKFLOWS / "preview.yml").read_text("utf-8"))
    assert workflow[True]["pull_request"]["branches"] == ["main"]  # YAML takes "on" for a yes


def told(tmp_path: Path, *files: dict[str, str]) -> tuple[str, str]:
    """Give whether a pull request of these files is put online, and what its writer is told."""
    tree(tmp_path, {"bin/gh": STUB, "compare.json": json.dumps({"files": files})})
    (tmp_path / "bin/gh").chmod(0o755)
    names = {"GH_REPO": "us/handbook", "MAIN": "main", "COMMIT": "abc", "NUMBER": "7", "RUN": "1"}
    found = steps("preview-link")
    asked = run(found["Ask what it changes"]["run"], tmp_path, **names)
    assert asked.returncode == 0, asked.stderr
    safe = (tmp_path / "output").read_text().removeprefix("safe=").strip()
    more = {"SAFE": safe, "ADDRESS": "", "GITHUB_SERVER_URL": "https://github.com"}
    said = run(found["Tell the writer"]["run"], tmp_path, **names, **more)
    assert said.returncode == 0, said.stderr
    return safe, (tmp_path / "told.md").read_text("utf-8")


def test_chapters_alone_are_shown(tmp_path: Path) -> None:
    """Words of a chapter need nobody's leave to be looked at."""
    safe, said = told(tmp_path, {"filename": "handbook/chapters/repair.md", "patch": "+Words."})
    assert safe == "yes"
    assert "To download: [preview](https://github.com/us/handbook/actions/runs/1#artifacts)" in said
    assert "maintainer" not in said


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("handbook/conf.py", "yes"),
        ("handbook/data/helplines.yaml", "yes"),
        ("noxfile.py", ""),
        (".github/workflows/preview.yml", ""),
        ("exts/psychoed/gate/gate.py", ""),
    ],
)
def test_what_is_more_than_chapters_is_told_apart(tmp_path: Path, name: str, safe: str) -> None:
    """What could have changed how the preview is made is not put online."""
    chapter = {"filename": "handbook/chapters/repair.md", "patch": "+Words."}
    online, said = told(tmp_path, chapter, {"filename": name})
    assert online == safe
    assert "A maintainer must look at this" in said
    assert f"\n{name}\n" in said
    assert ("To download" in said) == bool(safe)


def test_a_file_that_was_moved_out_of_the_way_is_told_apart(tmp_path: Path) -> None:
    """A new name in chapters/ does not hide what is missing elsewhere."""
    moved = {"filename": "handbook/chapters/a.md", "previous_filename": "noxfile.py"}
    assert told(tmp_path, moved)[0] == ""


@pytest.mark.parametrize("count", [0, 300])
def test_what_cannot_be_listed_is_not_shown(tmp_path: Path, count: int) -> None:
    """GitHub's list ends at 300 files: the next one could be anything."""
    files = [{"filename": f"handbook/chapters/a{number}.md"} for number in range(count)]
    assert told(tmp_path, *files)[0] == ""


def test_names_cannot_write_into_the_comment(tmp_path: Path) -> None:
    """A name is whatever somebody typed, as is a line of a chapter."""
    evil = {"filename": "x```\n@everyone <img src=q>$(touch ran)`touch ran`.md", "patch": ""}
    words = {
        "filename": "handbook/chapters/a.md",
        "patch": "+[x](https://new.example/`touch ran`)\n-[x](https://old.example)\n+reviewer: Me",
    }
    said = told(tmp_path, evil, words)[1]
    assert "@everyone" not in said
    assert "<img" not in said
    assert said.count("```") == 4
    assert "\nhttps://new.example\n" in said
    assert "old.example" not in said
    assert "It says that somebody has reviewed a chapter" in said
    assert not list(tmp_path.rglob("ran"))


def owners(name: str) -> str:
    """Give who is asked to look at a file: the last line that fits wins."""
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    found = ""
    for pattern, who in (it.split(maxsplit=1) for it in lines if it and not it.startswith("#")):
        if pattern == "*" or fnmatch.fnmatch(f"/{name}", f"{pattern.rstrip('/')}*"):
            found = who
    return found


def test_whoever_changes_more_than_words_asks_a_maintainer() -> None:
    """Settings, data, programs, workflows: the names are for GitHub to ask."""
    for path in (REPOSITORY / "handbook").rglob("*"):
        name = path.relative_to(REPOSITORY).as_posix()
        if (
            path.is_file()
            and "__pycache__" not in name
            and not name.startswith("handbook/chapters/")
        ):
            assert path.suffix == ".md" or "@maintainers" in owners(name), name
    assert owners("handbook/chapters/repair.md") == "@clinical-reviewers"
    for name in (".github/CODEOWNERS", ".github/workflows/x.yml", "exts/psychoed/build.py"):
        assert owners(name) == "@maintainers"
