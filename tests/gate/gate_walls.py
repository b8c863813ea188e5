"""What the gate's tests take down to see what the gate alone does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

LOOSE = {"myst_disable_syntax": []}
"""A ``conf.py`` that forbids less than ours: the gate must not lean on other walls."""


def open_gate(patch: pytest.MonkeyPatch) -> None:
    """Take down the gate and the walls behind it, for the builds that follow."""

    def nothing(*_facts: object) -> None:
        pass

    patch.setattr("psychoed.gate.gate.setup_gate", nothing)
    patch.setattr("psychoed.chapter.chapter._forbid_foreign_text", nothing)
    patch.setattr("psychoed.chapter.chapter._read_front_matter", nothing)
