"""No page has a fault that axe can find, in any colours, on any screen, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "wcag2aaa",  # contrast of 7:1 above all
    "best-practice",
]
EVERYTHING = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]},
    "resultTypes": ["violations"],
}


def faults(page: Page, mode: str, options: dict[str, Any]) -> list[str]:
    """Give what axe finds on the page as it is now, one line each."""
    return [
        f"{page.url} ({mode}): {fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page, options=options).response["violations"]
        for node in fault["nodes"]
    ]


def in_all_modes(page: Page, url: str, *, is_large: bool = False) -> list[str]:
    """Give what axe finds on a page: light, dark, and printed from dark."""
    page.emulate_media(color_scheme="light", media="screen")
    page.goto(url)
    if is_large:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = faults(page, "light", EVERYTHING)
    # In the dark and on paper, nothing but colours differs, and that less is shown.
    page.emulate_media(color_scheme="dark")
    found += faults(page, "dark", COLOURS)
    page.emulate_media(media="print")
    return found + faults(page, "print", COLOURS)


@pytest.mark.parametrize(("width", "is_large"), [(1280, False), (320, False), (1280, True)])
def test_no_page_has_a_fault(
    any_site: Site, reader: Callable[..., Page], width: int, *, is_large: bool
) -> None:
    """Every page passes axe at WCAG A, AA, AAA contrast and best practice, in every way of use."""
    page = reader(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    found = [
        it
        for name in any_site.page_kinds
        for it in in_all_modes(page, any_site.url(name), is_large=is_large)
    ]
    assert found == []


@pytest.mark.parametrize(("viewport", "size"), [(320, "145%"), (640, "200%"), (1280, "200%")])
def test_nothing_is_cut_off(
    site: Site, reader: Callable[..., Page], viewport: int, size: str
) -> None:
    """No page scrolls sideways: the largest text on the narrowest phone, or twice as large."""
    page = reader(viewport={"width": viewport, "height": 800})
    wide = []
    for name in site.pages:
        page.goto(site.url(name))
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        if page.evaluate("document.documentElement.scrollWidth") > viewport:
            wide.append(name)
    assert wide == []
