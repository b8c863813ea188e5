"""Every command that README, CONTRIBUTING and docs/ name is run here, on a small book.

Commands are what stands in blocks of ``shell`` and ``bat``, and inline code that begins with the
name of a program. Builds are looked at only as far as their options: other tests build.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.frontend import CommandLineInterface

from books import Book
from psychoed.cli import main
from psychoed.pack.archive import write_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]
TODAY = "2027-02-01"
PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((REPOSITORY / "docs").glob("*.md")),
    REPOSITORY / "docs" / "chapter-template" / "README.md",
]
_BLOCK = re.compile(r"^ *```(?P<kind>\w*)\n(?P<text>.*?)^ *```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`(?!`)([^`\n]+)`(?!`)")
_PROGRAMS = ("psychoed", "nox", "pip", "pybabel", "python3", "py")
_LINE_GOES_ON = re.compile(r"\\\n\s*")


def commands_of(text: str) -> Iterator[str]:
    """Give the commands of a page, each by itself, without the folder of the program."""
    blocks = [it["text"] for it in _BLOCK.finditer(text) if it["kind"] in ("shell", "bat")]
    lines = [line for it in blocks for line in _LINE_GOES_ON.sub(" ", it).splitlines()]
    inline = [it for it in _INLINE.findall(_BLOCK.sub("", text)) if " " in it]
    for command in (part for it in (*lines, *inline) for part in it.split("&&")):
        plain = re.sub(r"^\.venv[/\\](?:bin|Scripts)[/\\]", "", command.strip())
        if plain.split(" ")[0] in _PROGRAMS:
            yield plain


COMMANDS = sorted({it for page in PAGES for it in commands_of(page.read_text("utf-8"))})
OURS = sorted(
    (it for it in COMMANDS if it.startswith("psychoed ")),
    key=lambda it: (" new " not in it, " --ended " in it),  # what others need, what ends a line
)
NOX = [it for it in COMMANDS if it.startswith("nox ")]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands speak of: a small book, its documents, their archive."""
    room = tmp_path_factory.mktemp("room")
    book, documents = Book(room), room / "build" / "work" / "handout"
    for title in ("Attunement", "Repair", "More than a lapse"):
        main(["new", title, "--book", str(book.source)])
    drafts = {}
    for path in (book.source / "chapters").glob("*.md"):
        if path.stem.endswith("-in-short"):
            path.unlink()
            continue
        drafts[path] = path.read_text("utf-8").replace(":name: repair-sheet", ":name: my-sentence")
        path.write_text(drafts[path].replace("status: draft", "status: ready"), "utf-8")
    assert book.build(psychoed_handout_dir=str(documents)).warnings == []
    write_archive(documents, room).rename(room / "attuned-documents.zip")
    for path, text in drafts.items():
        path.write_text(text, "utf-8")  # the template's words cannot stay in what is ready
    book.source.rename(room / "handbook")
    shutil.copy(REPOSITORY / "exts" / "psychoed" / "review" / "local-review.toml", room)
    (room / "handbook-de").mkdir()
    (room / "handbook-de" / "conf.py").touch()
    (room / "exts" / "psychoed").mkdir(parents=True)
    shutil.copy(REPOSITORY / "exts" / "psychoed" / "site" / "page.py", room / "exts" / "psychoed")
    return room


@pytest.mark.parametrize("command", OURS)
def test_a_command_of_ours_does_what_it_is_shown_for(
    command: str, room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends well, with the options as they are written."""
    monkeypatch.chdir(room)
    monkeypatch.setattr("psychoed.build.build", _only_look)
    monkeypatch.setattr("psychoed.live.preview.preview", _show_nothing)  # it would never end
    monkeypatch.setattr("psychoed.links._ask", _ask_nobody)
    assert main(_arguments(command)) == 0, capsys.readouterr().err


def _arguments(command: str) -> list[str]:
    """Put names for what stands in capitals, and a day on which the dates in the pages are true."""
    ids = {"ID": "gb-samaritans", "ID-OF-THE-NEW-ONE": "gb-em-999"}
    words = [ids.get(word, word) for word in shlex.split(command)[1:]]
    dated = words[0] == "helplines" and "--today" not in words
    return [*words, "--today", TODAY] if dated else words


def _only_look(
    source: Path,
    output: Path,
    options: list[str],
    local_review: Path | None = None,
    *,
    quick: bool = False,  # noqa: ARG001
) -> int:
    assert output.name.startswith("build")
    assert source.name.startswith("handbook")
    assert all(it.startswith("--define=psychoed_") for it in options)
    return 0 if local_review is None or local_review.exists() else 1


def _show_nothing(source: Path, output: Path, *_port: int, **_options: object) -> None:
    assert source.name.startswith("handbook")
    assert output.name == "live"


def _ask_nobody(_source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "output.json").touch()


@pytest.mark.parametrize("command", NOX)
def test_a_session_exists(command: str) -> None:
    """And what it is given is a path of ours, or an option."""
    named, _, given = command.removeprefix("nox -s ").partition(" -- ")
    tree = ast.parse((REPOSITORY / "noxfile.py").read_text("utf-8"))
    assert set(named.split()) <= {it.name for it in tree.body if isinstance(it, ast.FunctionDef)}
    paths = [it for it in given.split() if not it.startswith("-")]
    assert all((REPOSITORY / it).exists() for it in paths)


def test_translators_get_their_lists(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first list to the file that the build reads."""
    monkeypatch.chdir(room)
    page = (REPOSITORY / "docs" / "translating.md").read_text("utf-8")
    commands = [it for it in commands_of(page) if it.startswith("pybabel ")]
    assert len(commands) == 3
    for command in commands:
        CommandLineInterface().run(shlex.split(command))
    assert (room / "handbook-de/locales/de/LC_MESSAGES/psychoed.mo").exists()


def test_nothing_else_is_typed() -> None:
    """What is installed, and in which way; a new kind of command needs a test of its own."""
    others = {it for it in COMMANDS if it not in OURS and it not in NOX}
    assert {it for it in others if not it.startswith("pybabel ")} == {
        *("python3 -m venv .venv", "py -m venv .venv", "pip install nox", "pip install ."),
        "pip install --constraint constraints.txt --editable .",
    }
