"""``psychoed links``: what is said of addresses that no longer lead anywhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from psychoed import links
from psychoed.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HERE = "https://example.org/"


def answer(status: str, info: str = "", code: int = 0, uri: str = HERE) -> dict[str, Any]:
    """What Sphinx's linkcheck writes of one address."""
    return {"filename": "a.md", "status": status, "code": code, "uri": uri, "info": info}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (answer("broken", "404 Client Error: Not Found"), "Lead nowhere"),
        (answer("broken", "HTTPSConnectionPool: name not known"), "Lead nowhere"),
        (answer("timeout", "timed out"), "Lead nowhere"),
        (answer("broken", "403 Client Error: Forbidden"), "Refuse programs"),
        (answer("broken", "unauthorized"), "Refuse programs"),
        (answer("redirected", "https://example.com/", 301), "Have moved"),
    ],
)
def test_each_address_is_told_once_and_why(found: dict[str, Any], said: str) -> None:
    """Under what has to be done about it."""
    told = links.as_list([found, found])
    assert said in told
    assert told.count("- [ ]") == 1
    assert f"<{HERE}> in `a.md`" in told


def test_nothing_is_said_of_what_is_well() -> None:
    """No issue is opened for nothing. A DOI always leads on."""
    well = [answer("working"), answer("unchecked"), answer("redirected", HERE, 302)]
    assert links.as_list(well) == ""


def test_a_dead_link_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is nobody's fault who proposes a change."""

    def ask(_source: Path, folder: Path) -> None:
        folder.mkdir(parents=True)
        text = json.dumps(answer("broken", "404 Client Error"))
        (folder / "output.json").write_text(text, "utf-8")

    monkeypatch.setattr(links, "_ask", ask)
    (tmp_path / "conf.py").touch()
    assert main(["links", str(tmp_path), str(tmp_path / "build")]) == 0
    assert HERE in capsys.readouterr().out


def test_where_there_is_no_book_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a traceback."""
    assert main(["links", str(tmp_path)]) == 2
    assert "holds no handbook" in capsys.readouterr().err
