"""An open page of the live preview: it follows what is saved, and says what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import EVERYTHING, faults

from live_desk import PATIENCE, Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LONG = PATIENCE * 1000
BROKEN = "Fresh words.\n\n:::{vignete} <img src=x onerror=alert(1)>\nWords.\n:::"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.open()
    yield desk
    desk.close()


def test_an_open_page_follows_and_tells(desk: Desk, reader: Callable[..., Page]) -> None:
    """It comes when it is there, shows fresh words, says what to mend, and keeps the policy."""
    page, said = reader(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{desk.address}chapters/one.html")  # before there is such a page
    page.get_by_text("Old words.").wait_for(timeout=LONG)
    said.clear()  # of the page that was not there
    desk.save("Fresh words.")
    page.get_by_text("Fresh words.").wait_for(timeout=LONG)
    desk.save(BROKEN)
    panel = page.get_by_role("status", name="Preview")
    panel.get_by_text("1 thing to mend").wait_for(timeout=LONG)
    assert desk.book.at(":::{vignete}", "chapters/one") in panel.inner_text()
    assert page.get_by_text("Fresh words.").is_visible()
    assert faults(page, "with a panel", EVERYTHING) == []
    desk.save("Mended words.")
    page.get_by_text("Mended words.").wait_for(timeout=LONG)
    panel.get_by_text("to mend").wait_for(state="hidden")
    assert said == []
