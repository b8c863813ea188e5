"""The book as readers get it: built whole, served, and opened in a real browser."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from sites import DESK, Site, served

from handbooks import BOOKS, built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session", params=list(BOOKS))
def any_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
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
    folder = built(name, factory) / "html"
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
            say(f"NO BROWSER: nothing was tested in one. Install Chromium. ({error.message[:80]})")
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
