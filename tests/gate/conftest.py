"""Builds with every wall up, and with every wall down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate_walls import LOOSE

from books import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from books import Built


@pytest.fixture
def open_gate(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Take down the gate and the walls behind it, for the builds that follow."""

    def open_it() -> None:
        def nothing(*_facts: object) -> None:
            pass

        monkeypatch.setattr("psychoed.gate.gate.setup_gate", nothing)
        monkeypatch.setattr("psychoed.chapter.chapter._forbid_foreign_text", nothing)
        monkeypatch.setattr("psychoed.chapter.chapter._read_front_matter", nothing)

    return open_it


@pytest.fixture
def undefended(
    tmp_path: Path, open_gate: Callable[[], None]
) -> Callable[[Callable[[Book], object]], Built]:
    """Lay out a book, and build it with the gate off."""

    def build(lay_out: Callable[[Book], object]) -> Built:
        book = Book(tmp_path / "open", dict(LOOSE))
        lay_out(book)
        open_gate()
        return book.build()

    return build
