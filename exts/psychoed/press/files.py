"""Writing files so that nobody ever meets half of one."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write aside, then rename. Raises ``OSError`` and leaves what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(aside, 0o644)  # noqa: PTH101 (mkstemp makes it private; a site is not)
        os.replace(aside, path)  # noqa: PTH105
    except BaseException:
        os.unlink(aside)  # noqa: PTH108
        raise
