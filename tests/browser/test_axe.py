"""No page has a fault that axe can find, in any colours, on any screen, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import COLOURS, EVERYTHING, SHAPES, faults
from sites import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

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


def test_nothing_is_cut_off(site: Site, reader: Callable[..., Page]) -> None:
    """No page scrolls sideways: the largest text on the narrowest phone, or twice as large."""
    page = reader()
    wide = []
    for name in site.pages:
        page.goto(site.url(name))
        for width, size in ((320, "145%"), (640, "200%"), (1280, "200%")):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width} px and {size}")
    assert wide == []


@pytest.mark.parametrize("grey", ["#888", "#666"])  # 3.5:1, below AA; 5.7:1, below AAA
def test_axe_tells_of_pale_words(site: Site, reader: Callable[..., Page], grey: str) -> None:
    """Our options leave no fault in contrast out: neither a small nor a large one."""
    page = reader()
    page.goto(site.url("about.html"))
    page.evaluate("grey => { document.querySelector('main p').style.color = grey }", grey)
    for options in (EVERYTHING, COLOURS):
        assert [fault for fault in faults(page, grey, options) if "contrast" in fault]
