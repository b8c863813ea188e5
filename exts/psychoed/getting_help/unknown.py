"""Why a help line that an author names cannot be shown."""

from __future__ import annotations


class UnknownHelpline(ValueError):  # noqa: N818
    """An id that no line can be shown for. ``nearest`` holds ids that may have been meant."""

    def __init__(self, helpline: str, nearest: tuple[str, ...] = (), message: str = "") -> None:
        close = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(message or f"There is no help line {helpline!r}.{close}")
        self.id = helpline
        self.nearest = nearest


class EndedHelpline(UnknownHelpline):
    """An id of a service that no longer exists."""


class UnconfirmedHelpline(UnknownHelpline):
    """An id of a service that nobody has confirmed."""
