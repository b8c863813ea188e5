"""No page has a fault that axe can find, in any colours, on any screen."""

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


def faults(page: Page, url: str, options: dict[str, Any] = EVERYTHING) -> list[str]:
    """Give what axe finds on a page, one line each."""
    page.goto(url)
    return [
        f"{url}: {fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page, options=options).response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_has_a_fault(
    any_site: Site, reader: Callable[..., Page], colours: str, width: int
) -> None:
    """Every page passes axe at WCAG A, AA, AAA contrast and best practice."""
    page = reader(color_scheme=colours, viewport={"width": width, "height": 800})
    # In the dark, nothing but colours differs.
    options = EVERYTHING if colours == "light" else COLOURS
    found = [it for name in any_site.page_kinds for it in faults(page, any_site.url(name), options)]
    assert found == []


def test_paper_has_enough_contrast(site: Site, reader: Callable[..., Page]) -> None:
    """A page printed from dark colours passes axe as well."""
    page = reader(color_scheme="dark")
    page.emulate_media(media="print")
    assert faults(page, site.url("chapters/repair.html")) == []


@pytest.mark.parametrize(("viewport", "size"), [(320, "100%"), (640, "200%"), (1280, "200%")])
def test_nothing_is_cut_off(
    site: Site, reader: Callable[..., Page], viewport: int, size: str
) -> None:
    """No page scrolls sideways, on the narrowest phone or with text twice as large."""
    page = reader(viewport={"width": viewport, "height": 800})
    wide = []
    for name in site.pages:
        page.goto(site.url(name))
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        if page.evaluate("document.documentElement.scrollWidth") > viewport:
            wide.append(name)
    assert wide == []
