"""What the gate's tests take down to see what the gate alone does."""

from __future__ import annotations

LOOSE = {"myst_disable_syntax": []}
"""A ``conf.py`` that forbids less than ours: the gate must not lean on other walls."""
