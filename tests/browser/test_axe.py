"""No page has a fault that axe can find, in any colours, on any screen, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from sites import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "wcag2aaa",  # contrast of 7:1 above all
    "best-practice",
]
COLOUR_RULES = ("color-contrast", "color-contrast-enhanced")
EVERYTHING = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# What else depends on the way a page is shown: larger letters need no more contrast ...
SHAPES = EVERYTHING | {"rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}
# ... and in the dark and on paper, nothing but colours differs, and that less is shown.
COLOURS = {"runOnly": {"type": "rule", "values": COLOUR_RULES}, "resultTypes": ["violations"]}


def faults(page: Page, mode: str, options: dict[str, Any]) -> list[str]:
    """Give what axe finds on the page as it is now, one line each."""
    return [
        f"{page.url} ({mode}): {fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page, options=options).response["violations"]
        for node in fault["nodes"]
    ]


# How colours come about: each kind of element, by its classes and those of what it stands in.
KINDS = """() => {
  const kind = it => it.tagName + "." + [...it.classList].sort().join(".");
  const all = document.querySelectorAll("body, body *");
  return [...new Set([...all].map(it => kind(it) + " in " + kind(it.parentElement)))];
}"""


def shown(site: Site, page: Page) -> Iterator[bool]:
    """Show each page, in light colours; tell if it has a kind of element that none had before."""
    seen: set[str] = set()
    for name in site.page_kinds:
        page.emulate_media(color_scheme="light", media="screen")
        page.goto(site.url(name))
        kinds = set(page.evaluate(KINDS))
        yield not kinds <= seen
        seen |= kinds


def test_no_page_has_a_fault(any_site: Site, reader: Callable[..., Page]) -> None:
    """Every page passes axe at WCAG A, AA, AAA contrast and best practice.

    The colours of every kind of element are looked at in the dark too, and on paper.
    """
    page = reader(viewport=DESK, reduced_motion="reduce")
    found = []
    for is_new in shown(any_site, page):
        found += faults(page, "light", EVERYTHING)
        if is_new:
            page.emulate_media(color_scheme="dark")
            found += faults(page, "dark", COLOURS)
            page.emulate_media(media="print")
            found += faults(page, "print", COLOURS)
    assert found == []


def test_no_page_has_a_fault_on_a_phone(any_site: Site, reader: Callable[..., Page]) -> None:
    """On the narrowest screen, light and dark."""
    page = reader(viewport=PHONE, reduced_motion="reduce")
    found = []
    for is_new in shown(any_site, page):
        found += faults(page, "320", EVERYTHING if is_new else SHAPES)
        if is_new:
            page.emulate_media(color_scheme="dark")
            found += faults(page, "320, dark", COLOURS)
    assert found == []


def test_no_page_has_a_fault_at_twice_the_size(any_site: Site, reader: Callable[..., Page]) -> None:
    """In letters of 200 %."""
    page = reader(viewport=DESK, reduced_motion="reduce")
    found = []
    for _ in shown(any_site, page):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += faults(page, "200 %", SHAPES)
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
