"""Writing files so that nobody ever meets half of one."""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What a sheet's file may be called, on any system and in any address."""

NAME_RULE = "use at most 80 letters, digits, '-', '_', '.'."


def write(path: Path, content: bytes) -> None:
    """Write aside, then rename. Raises ``OSError`` and leaves what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{os.getpid()}-{threading.get_ident()}.part")
    aside.unlink(missing_ok=True)  # of a process that was killed
    try:
        with aside.open("xb") as file:
            file.write(content)
        aside.chmod(0o644)  # whatever this account does with its own files: a site is public
        os.replace(aside, path)  # noqa: PTH105 (a test lets it fail)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
