"""The whole site by keyboard alone: everything is reached, seen, and can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

# Where the focus is: what it is called, and whether anybody can see that it is there.
FOCUS = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body) return null;
  const ring = [null, "::after"].some(
    part => getComputedStyle(it, part).outlineStyle !== "none");
  const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth
    && getComputedStyle(it).visibility === "visible";
  return {name: it.textContent.trim() || it.getAttribute("aria-label") || it.name, shown, ring};
}"""
CHAPTER = "chapters/repair.html"


def focused(page: Page) -> str:
    """Give the words of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_the_skip_link_leads_to_the_text(site: Site, reader: Callable[..., Page]) -> None:
    """The first stop is the skip link; the one after it is in the text."""
    page = reader()
    page.goto(site.url(CHAPTER))
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("opener", ["Menu", "On this page"])
def test_lists_open_and_close_by_keyboard(
    site: Site, reader: Callable[..., Page], opener: str
) -> None:
    """On a phone, Enter opens a list, Tab goes into it, Escape closes it and comes back."""
    page = reader(viewport=PHONE)
    page.goto(site.url(CHAPTER))
    button = page.get_by_role("button", name=opener)
    inside = page.locator(f"#{button.get_attribute('aria-controls')}")
    assert button.get_attribute("aria-expanded") == "false"
    assert not inside.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert inside.is_visible()
    page.keyboard.press("Tab")
    assert inside.evaluate("list => list.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not inside.is_visible()
    assert focused(page) == opener


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["index.html", CHAPTER, "search.html"])
def test_the_focus_is_always_seen(
    site: Site, reader: Callable[..., Page], name: str, width: int
) -> None:
    """Tab goes from the first stop to the last one, and each can be seen."""
    page = reader(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    page.goto(site.url(name))
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    else:
        pytest.fail("the keyboard never gets out of the page")
    assert [stop for stop in stops if not (stop["shown"] and stop["ring"])] == []
    assert stops[-1]["name"] == "Can everyone use this?"


def test_targets_are_large_enough(site: Site, reader: Callable[..., Page]) -> None:
    """Numbers, buttons and the menu's links are at least 24 pixels high."""
    page = reader(viewport=PHONE)
    page.goto(site.url("help/gb.html"))
    page.get_by_role("button", name="Menu").click()
    heights = page.locator("a[href^='tel:'], a[href^='sms:'], button, .site-nav a").evaluate_all(
        "all => all.filter(it => it.offsetParent).map(it => it.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 24
