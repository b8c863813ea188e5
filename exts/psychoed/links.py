"""The command ``psychoed links``: which addresses in the book no longer lead anywhere.

Sphinx asks each address; this says what it found as a list for an issue. It never fails for a dead
link: that somebody else's page is gone must not keep a chapter out, or a number in.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from psychoed.arguments import add_places, holds_book

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_REFUSES_PROGRAMS = ("unauthorized", "401", "403", "406", "429", "503")
_MOVED = {301, 308}
_INTRODUCTION = (
    "These addresses stand in the handbook. Open each: if the page is gone, find where it is now, "
    "or take the link out. Whoever cites a study should lead to its DOI.\n"
)
_KINDS = {
    "gone": "Lead nowhere",
    "closed": "Refuse programs: look by hand, and do not worry if they open",
    "moved": "Have moved for good",
}


def add_links_command(commands: Any) -> None:
    """Add ``links`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "ask every address in the book, and list those that lead nowhere; takes minutes"
    parser = commands.add_parser("links", help=about, description=f"{about}.")
    add_places(parser, "build", "where links/ is made")
    parser.set_defaults(run=_links)


def _links(chosen: argparse.Namespace) -> int:
    if not holds_book(chosen.source, "links"):
        return 2
    folder = chosen.output / "links"
    _ask(chosen.source, folder)
    answers = folder / "output.json"
    if not answers.exists():
        sys.stderr.write("psychoed links: the book could not be read; 'psychoed build' says why.\n")
        return 2
    sys.stdout.write(as_list(map(json.loads, answers.read_text("utf-8").splitlines())))
    return 0


def _ask(source: Path, folder: Path) -> None:
    (folder / "output.json").unlink(missing_ok=True)
    settings = {"timeout": 20, "retries": 2, "anchors": 0}
    command = [
        *(sys.executable, "-m", "sphinx", "--builder", "linkcheck", "--quiet", "--fresh-env"),
        *(f"--define=linkcheck_{name}={value}" for name, value in settings.items()),
        *(str(source), str(folder)),
    ]
    # What Sphinx says of each goes to whoever watches; the list is for the issue.
    subprocess.run(command, check=False, stdout=sys.stderr)  # noqa: S603 (our own command)


def as_list(answers: Iterable[dict[str, Any]]) -> str:
    """Say in Markdown what Sphinx's ``linkcheck`` found; nothing if every address is right."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for answer in answers:
        if kind := _kind(answer):
            found[kind].add(f"- [ ] <{answer['uri']}> in `{answer['filename']}`\n")
    listed = "".join(_parts(found))
    return f"{_INTRODUCTION}{listed}" if listed else ""


def _parts(found: dict[str, set[str]]) -> Iterator[str]:
    for kind, lines in found.items():
        if lines:
            yield f"\n### {_KINDS[kind]}\n\n{''.join(sorted(lines))}"


def _kind(answer: dict[str, Any]) -> str:
    if answer["status"] == "redirected":
        return "moved" if answer["code"] in _MOVED else ""
    if answer["status"] not in ("broken", "timeout"):
        return ""
    # Sphinx tells the code of an answer it calls broken in words alone: "403 Client Error".
    return "closed" if str(answer["info"]).startswith(_REFUSES_PROGRAMS) else "gone"
