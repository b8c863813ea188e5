"""A book built once for all tests, and served."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from psychoed.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
BOOKS = {
    "handbook": REPOSITORY / "handbook",
    "test-book": REPOSITORY / "tests" / "roots" / "test-book",
}
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


def built(name: str, shared: Path) -> Path:
    """Build a book once, whichever of the test's processes comes first; give its folder."""
    room = shared / f"site-of-{name}"
    done = room / "done"
    try:
        room.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        source = shutil.copytree(BOOKS[name], room / "source")
        done.write_text(str(build(source, room)), "utf-8")
    assert done.read_text("utf-8") == "0", f"{name} does not build: see what Sphinx said"
    return room / "html"


def _wait_for(path: Path, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not path.exists() or not path.read_text("utf-8"):
        assert time.monotonic() < until, f"nobody made {path}"
        time.sleep(0.1)
