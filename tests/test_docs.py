"""The contributors' site, and the pages of the repository that lead there."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import page as validator
import pytest

from psychoed.checks.rulebook import RULES
from psychoed.cli import main
from psychoed.diagnostics import MENDS, Problem

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = [
    *("README.md", "LICENSES/README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"),
    "docs/chapter-template/README.md",
    *sorted(f"docs/{p.name}" for p in (REPOSITORY / "docs").glob("*.md")),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contributors' site, built."""
    output = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "psychoed.cli", "build", "docs", str(output)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr
    return output / "html"


def test_the_contributors_site_builds_with_its_sheet(site: Path) -> None:
    """The kitchen sink is a page and a sheet, and the sheet is accessible."""
    sheet = site / "handouts" / "kitchen-sink.pdf"
    assert validator.validate_pdf(str(sheet), profile="ua1").is_compliant


@pytest.mark.parametrize("name", PAGES)
def test_links_to_files_lead_somewhere(name: str) -> None:
    """Whoever reads on the repository's pages can follow every link."""
    page = REPOSITORY / name
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    files = [target for target in targets if target and "://" not in target]
    assert [target for target in files if not (page.parent / target).exists()] == []


def test_the_chapter_to_copy_is_the_one_that_is_made(tmp_path: Path) -> None:
    """Who has only a browser begins with the same words as who types the command."""
    (tmp_path / "conf.py").touch()
    assert main(["new", "Ending therapy", "--book", str(tmp_path)]) == 0
    made = {it.name: it.read_text("utf-8") for it in (tmp_path / "chapters").iterdir()}
    kept = (REPOSITORY / "docs" / "chapter-template").glob("ending-therapy*.md")
    assert {it.name: it.read_text("utf-8") for it in kept} == made


@pytest.mark.parametrize("name", ["fixing", "chapter-template/README"])
def test_a_browser_is_enough_and_ten_steps_are_too(name: str) -> None:
    """Whoever has never used git gets there."""
    text = (REPOSITORY / "docs" / f"{name}.md").read_text("utf-8")
    steps = re.findall(r"^(\d+)\. ", text, re.MULTILINE)
    assert steps == [str(number) for number in range(1, len(steps) + 1)]
    assert 1 < len(steps) <= 10
    assert not re.search(r"\bgit\b|terminal|command line", text)


def test_every_rule_and_every_message_has_its_place(site: Path) -> None:
    """What is told can be looked up."""
    for rule in RULES:
        page = (site / "checks" / f"{rule.id}.html").read_text("utf-8")
        assert html.escape(rule.title.replace("'", "’"), quote=False) in page
        assert f'href="checks/{rule.id}.html"' in (site / "checks.html").read_text("utf-8")
    reference = (site / "reference.html").read_text("utf-8")
    told = {*MENDS, *(f"psychoed.{it.value}" for it in Problem)}
    assert {it for it in told if f">{it}<" not in reference} == set()
