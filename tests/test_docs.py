"""The contributors' site, and the pages of the repository that lead there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import page as validator
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = [
    "README.md",
    "LICENSES/README.md",
    *sorted(f"docs/{p.name}" for p in (REPOSITORY / "docs").glob("*.md")),
]


def test_the_contributors_site_builds_with_its_sheet(tmp_path: Path) -> None:
    """The kitchen sink is a page and a sheet, and the sheet is accessible."""
    command = [sys.executable, "-m", "psychoed.cli", "build", "docs", str(tmp_path)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr
    sheet = tmp_path / "html" / "handouts" / "kitchen-sink.pdf"
    assert validator.validate_pdf(str(sheet), profile="ua1").is_compliant


@pytest.mark.parametrize("name", PAGES)
def test_links_to_files_lead_somewhere(name: str) -> None:
    """Whoever reads on the repository's pages can follow every link."""
    page = REPOSITORY / name
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    files = [target for target in targets if target and "://" not in target]
    assert [target for target in files if not (page.parent / target).exists()] == []


def test_every_command_named_is_a_session_or_a_subcommand() -> None:
    """A command that a page names can be run."""
    sessions = set(
        re.findall(
            r"^def (\w+)\(session", (REPOSITORY / "noxfile.py").read_text("utf-8"), re.MULTILINE
        )
    )
    for name in PAGES:
        text = (REPOSITORY / name).read_text("utf-8")
        named = {word for words in re.findall(r"nox -s ([a-z ]+)", text) for word in words.split()}
        assert named <= sessions, name
