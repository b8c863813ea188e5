"""The book as readers get it: built whole, served, and opened in a real browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from psychoed.build import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

REPOSITORY = Path(__file__).resolve().parents[2]
BOOKS = {
    "handbook": REPOSITORY / "handbook",
    "test-book": REPOSITORY / "tests" / "roots" / "test-book",
}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where it is served."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[str]:
        """Every page, as a path below the address."""
        found = self.folder.rglob("*.html")
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

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


@pytest.fixture(scope="session", params=list(BOOKS))
def any_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Each book in turn, built and served."""
    with _open(request.param, tmp_path_factory) as site:
        yield site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The handbook, built and served."""
    with _open("handbook", tmp_path_factory) as site:
        yield site


@contextlib.contextmanager
def _open(name: str, factory: pytest.TempPathFactory) -> Iterator[Site]:
    base = factory.getbasetemp()
    folder = built(name, base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    with served(folder) as address:
        yield Site(folder, address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where there is none: skipped on a desk, failed in continuous integration."""
    from playwright.sync_api import Error, sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    is_root = getattr(os, "geteuid", lambda: 1)() == 0  # whom Chromium gives no sandbox
    arguments = [*QUIET, *(["--no-sandbox"] if is_root else [])]
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        except Error as error:
            say = pytest.fail if os.environ.get("CI") else pytest.skip
            say(f"NO BROWSER, so nothing was tested in one. Install Chromium. ({error.message[:80]})")
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh, empty browser for one reader: ``reader(viewport=PHONE)``."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESK} | options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
