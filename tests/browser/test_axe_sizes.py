"""No page has a fault that axe can find on the narrowest phone, or in the largest letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import COLOURS, SHAPES, faults
from sites import DESK, PHONE
from test_axe import NEW, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser


def test_no_page_has_a_fault_on_a_phone(any_site: Site, reader: Callable[..., Page]) -> None:
    """On the narrowest screen, light and dark."""
    page = reader(viewport=PHONE, reduced_motion="reduce")
    found = []
    for is_new in shown(any_site, page):
        found += faults(page, "320", SHAPES)
        if is_new:
            found += faults(page, "320", COLOURS, NEW)
            page.emulate_media(color_scheme="dark")
            found += faults(page, "320, dark", COLOURS, NEW)
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
