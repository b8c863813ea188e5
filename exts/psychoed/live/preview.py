"""Puts the parts of the preview together: what is saved, the book, its sheets, the server."""

from __future__ import annotations

import signal
import threading
import webbrowser
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NoReturn
from urllib.request import urlopen

from psychoed.live.book import Book, say
from psychoed.live.dress import FOLDER
from psychoed.live.serve import HERE, open_server
from psychoed.live.sheets import Sheets
from psychoed.live.shown import Shown
from psychoed.live.watching import watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ENDINGS = (signal.SIGINT, signal.SIGTERM)
_SOON = 0.05
"""Seconds within which the server notices that it shall end."""


def preview(
    source: Path, room: Path, port: int, *, browser: bool, defines: Sequence[str] = ()
) -> None:
    """Show the book in ``source`` until somebody presses Ctrl+C. All is kept below ``room``."""
    if _is_shown(f"http://{HERE}:{port}/", room):
        say(f"The handbook is shown already, at http://{HERE}:{port}/")
        return
    for ending in _ENDINGS:
        signal.signal(ending, _end)
    with running(source, room, port, defines) as (address, book, sheets):
        say(f"The handbook is shown at {address} (stop with Ctrl+C)")
        if browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            for saved in watch(source, room, threading.Event()):
                book.note(saved)
                if saved.code:
                    sheets.renew()


def _end(_number: int, _frame: object) -> NoReturn:
    """End in peace: nox, for one, sends a second signal soon after the first."""
    for ending in _ENDINGS:
        signal.signal(ending, lambda *_: None)  # to ignore one that is on its way is an error
    raise KeyboardInterrupt


def _is_shown(address: str, room: Path) -> bool:
    """Say whether another preview of ours works in the same folder."""
    try:
        with urlopen(f"{address}{FOLDER}/room", timeout=2) as said:  # noqa: S310 (our own address)
            return bool(said.read().decode() == str(room))
    except OSError:
        return False


@contextmanager
def running(
    source: Path, room: Path, port: int, defines: Sequence[str] = ()
) -> Iterator[tuple[str, Book, Sheets]]:
    """Serve a book: its address, and who builds it and sets it. Leaves no process behind."""
    shown = Shown(room / "html")
    shown.site.mkdir(parents=True, exist_ok=True)
    book = Book(source, room, shown, defines)
    sheets = Sheets(book, shown, room)
    try:
        with open_server(port, shown, sheets) as server:
            for work in (book.run, partial(server.serve_forever, _SOON)):
                threading.Thread(target=work, daemon=True).start()
            yield f"http://{HERE}:{server.server_port}/", book, sheets
            server.shutdown()
    finally:
        book.stop()
        sheets.stop()
