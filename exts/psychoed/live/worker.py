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
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

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
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)  # noqa: S603 (our own)
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def ask(self, question: msgspec.Struct, answer: type[Answer]) -> Iterator[Answer]:
        """Ask, and give each answer as it comes. Raises :class:`WorkerLostError`."""
        try:
            self._questions.write(msgspec.json.encode(question) + b"\n")
            self._questions.flush()
            for line in self._answers:
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
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # a question that nobody took
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
