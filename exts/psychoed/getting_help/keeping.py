"""Keeps what was read from the file of help lines, from one build to the next.

Reading it, with every mistake there could be looked for, takes longer than an edited chapter's page
takes to make. What is kept holds for the very bytes of the file and of the code that judges it.
"""

from __future__ import annotations

import hashlib
import pickle
from functools import cache
from importlib.metadata import version
from pathlib import Path

from psychoed.getting_help.loader import Loaded, load
from psychoed.press.files import write

_CODE = Path(__file__).parent
_JUDGES = ("pydantic", "phonenumbers", "PyYAML")


def load_kept(path: Path, memory: Path) -> Loaded:
    """Read the file, or take what was read last time, from ``memory``, if it is the same."""
    made_of = _fingerprint(path)
    kept_of, loaded = _read(memory)
    if loaded is None or kept_of != made_of:
        loaded = load(path)
        if loaded.helplines is not None:
            write(memory, pickle.dumps((made_of, loaded)))
    return loaded


def _read(memory: Path) -> tuple[str, Loaded | None]:
    """Read what was kept. What an older version kept, or half a file, counts as nothing."""
    try:
        return pickle.loads(memory.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 (ours)
    except Exception:
        return "", None


@cache
def _libraries() -> bytes:
    return repr([(name, version(name)) for name in _JUDGES]).encode()


def _fingerprint(path: Path) -> str:
    code = (it.read_bytes() for it in sorted(_CODE.glob("*.py")))
    text = path.read_bytes() if path.is_file() else b""
    hashed = hashlib.sha256(str(path).encode())
    for part in (text, *code, _libraries()):
        hashed.update(hashlib.sha256(part).digest())
    return hashed.hexdigest()
