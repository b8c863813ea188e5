"""A built book, served."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where it is served."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[str]:
        """Every page, as a path below the address, but those that only lead on to another."""
        found = (
            path
            for path in self.folder.rglob("*.html")
            if 'http-equiv="refresh"' not in path.read_text("utf-8")
        )
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    @property
    def page_kinds(self) -> list[str]:
        """Every page but most countries', which are all made alike: a few stand for them."""
        few = {f"help/{code}.html" for code in ("gb", "jp", "fr", "ng")}
        return [page for page in self.pages if not page.startswith("help/") or page in few]

    def url(self, page: str) -> str:
        """Give the address of a page."""
        return urljoin(self.address, page)


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
