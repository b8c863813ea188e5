from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import press_samples as samples
import pytest
from press_room import Press

from psychoed.press.help import HelpDesk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    monkeypatch.setattr(HelpDesk, "answer", lambda *_: msgspec.to_builtins(samples.HELP))
    return Press(tmp_path)


@pytest.fixture(scope="session")
def kitchen_sink(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every node, set once, with a public address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HelpDesk, "answer", lambda *_: msgspec.to_builtins(samples.HELP))
        press = Press(tmp_path_factory.mktemp("kitchen_sink"))
        return press.set(samples.kitchen_sink(), base_url="https://handbook.example/").pdf
