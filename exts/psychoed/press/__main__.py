"""``python -m psychoed.press JOB.json``: sets what a job asks for.

With ``-`` in place of the file, its name is awaited on standard input, and everything is loaded
meanwhile; without a name nothing is done.

Progress and problems go to standard error, a problem as ``file:line: message``. The exit code
is 1 if there was any; whatever could be set has been set.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from psychoed.press.job import decode
from psychoed.press.press import run
from psychoed.press.setting import load


def main(arguments: list[str]) -> int:
    """Run a job file. Gives the exit code."""
    if len(arguments) != 1:
        return _fail("usage: python -m psychoed.press JOB.json")
    path = arguments[0] if arguments[0] != "-" else _awaited()
    if not path:
        return 0
    try:
        job = decode(Path(path).read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        return _fail(f"{path}: {error}")
    outcome = run(job, _progress, copies=True)
    if outcome.set and sys.stderr.isatty():
        sys.stderr.write("\n")
    for problem in outcome.problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if outcome.problems else 0


def _awaited() -> str:
    load()
    return sys.stdin.readline().rstrip("\n")


def _progress(number: int, total: int, name: str) -> None:
    """Say what is being set: one line that changes on a terminal, lines of their own elsewhere."""
    start, end = ("\r\x1b[K", "") if sys.stderr.isatty() else ("", "\n")
    sys.stderr.write(f"{start}Setting {number} of {total}: {name}{end}")
    sys.stderr.flush()


def _fail(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
