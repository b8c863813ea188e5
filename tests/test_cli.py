"""The command as a whole: each part explains itself, and a slip is told in a line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from psychoed.cli import command_line, main
from psychoed.selfdoc import parsers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("parser", [*parsers(command_line())], ids=lambda it: it.prog)
def test_help_says_what_each_command_and_option_is_for(parser: argparse.ArgumentParser) -> None:
    """Nobody has to look it up elsewhere."""
    assert parser.description
    subs = argparse._SubParsersAction
    options = [it for it in parser._actions if not isinstance(it, subs)]
    assert [it.dest for it in options if not it.help] == []
    parser.format_help()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "nowhere"], "holds no handbook"),
        (["links", "nowhere"], "holds no handbook"),
        (["review"], "name a chapter"),
        (["review", "--due", "--book", "nowhere"], "holds no handbook"),
    ],
)
def test_what_cannot_be_carried_out_is_told_and_gives_2(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In one line that says what to do, and never as a traceback."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("psychoed ")
    assert told in said
    assert said.count("\n") == 1


def test_an_unknown_option_is_not_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """Only a build hands on what it does not know."""
    with pytest.raises(SystemExit, match="2"):
        main(["check", "--fixx"])
    assert "--fixx" in capsys.readouterr().err
