"""The workflows: what runs whose code, with which rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).resolve().parents[1] / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def test_there_are_workflows() -> None:
    """What follows looks at each."""
    assert {path.stem for path in FILES} >= {
        *("coach", "pages", "preview", "release", "tests", "upkeep")
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_others_actions_are_pinned(path: Path) -> None:
    """What was looked at is what runs; the comment says which version it is."""
    used = re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    assert [it for it in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", it)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_allowed_that_no_job_asks_for(path: Path) -> None:
    """Permissions are given job by job."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_who_builds_cannot_publish() -> None:
    """Libraries run in the one job; the other one holds the key and runs nothing of ours."""
    jobs = read(WORKFLOWS / "pages.yml")["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [list(step) for step in jobs["deploy"]["steps"]] == [["id", "uses"]]


def test_the_site_is_built_again_every_night() -> None:
    """A number past its date leaves the pages only when they are built again."""
    (night,) = read(WORKFLOWS / "pages.yml")[True]["schedule"]  # YAML takes "on" for a yes
    assert re.fullmatch(r"\d+ \d+ \* \* \*", night["cron"])


def test_what_was_proposed_meets_no_secret() -> None:
    """It is built with no key and no right to write; what holds those runs none of it."""
    for name in ("preview.yml", "tests.yml", "coach.yml"):
        text = (WORKFLOWS / name).read_text("utf-8")
        assert "secrets." not in text
        assert "github.token" not in text
        jobs = read(WORKFLOWS / name)["jobs"].values()
        assert all(job["permissions"] == {"contents": "read"} for job in jobs)
    link = (WORKFLOWS / "preview-link.yml").read_text("utf-8")
    assert "uses:" not in link, "nothing is checked out"
    assert not re.search(r"\b(nox|pip|python|bash|sh) ", link)


def test_the_request_is_not_asked_for_its_own_number() -> None:
    """The files could claim to belong to another pull request; GitHub is asked instead."""
    (job,) = read(WORKFLOWS / "preview-link.yml")["jobs"].values()
    first = job["steps"][0]
    assert "gh api" in first["run"]
    assert "download" not in first["run"]
