"""A process of ours that makes itself ready, then waits to be asked.

Whatever takes long and does not depend on the question (imports, settings, the saved environment)
is done before it comes. No process is ever forked, so that this works on Windows and macOS too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class WorkerLostError(Exception):
    """A worker ended before it had answered."""


class Worker:
    """A module of ours in a process of its own, as its asker sees it."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, question: msgspec.Struct, answer: type[Answer]) -> Iterator[Answer]:
        """Ask, and give each answer as it comes. Raises :class:`WorkerLostError`."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(msgspec.json.encode(question) + b"\n")
            self._process.stdin.flush()
            for line in self._process.stdout:
                said: Any = msgspec.json.decode(line, type=answer)
                yield said
                if said.last:
                    return
        except (OSError, ValueError) as error:
            raise WorkerLostError(str(error)) from error
        raise WorkerLostError(f"it ended with {self._process.wait()}")

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was never sent
                    pipe.close()


def questions(
    asked: type[Question],
) -> tuple[Iterator[Question], Callable[[msgspec.Struct], None]]:
    """Give what is asked of this process, and the way to answer.

    To be called first of all: from then on, what anything prints goes to standard error, and
    Ctrl+C is left to the asker, who closes standard input when it goes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)

    def answer(said: msgspec.Struct) -> None:
        answers.write(msgspec.json.encode(said) + b"\n")

    lines = iter(sys.stdin.buffer.readline, b"")
    return (msgspec.json.decode(line, type=asked) for line in lines), answer
