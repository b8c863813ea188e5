"""No page has a fault that axe can find: in any colours, on paper, in the largest letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import COLOURS, EVERYTHING, SHAPES, SIZES, faults
from sites import DESK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

# How colours come about: an element's kind and classes, and those of all that it stands in.
MARK_NEW = """seen => {
  const kind = it => it.tagName + "." + [...it.classList].sort().join(".");
  const chain = it => it === document.body ? kind(it) : chain(it.parentElement) + ">" + kind(it);
  const known = new Set(seen), found = new Set();
  for (const it of document.querySelectorAll("body, body *")) {
    const place = chain(it);
    if (!known.has(place)) {
      found.add(place);
      it.dataset.isNew = "";
    }
  }
  return [...found];
}"""
NEW = ["[data-is-new]"]

# What the page's own scripts do about larger letters, they do when it is next drawn.
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

LIGHT: dict[str, Any] = {"color_scheme": "light", "media": "screen"}
DARK: dict[str, Any] = {"color_scheme": "dark", "media": "screen"}
PAPER: dict[str, Any] = {"color_scheme": "dark", "media": "print"}


def shown(site: Site, page: Page) -> Iterator[bool]:
    """Show each page, in light colours; mark what is like nothing before, and tell if there is."""
    seen: list[str] = []
    for name in site.page_kinds:
        page.goto(site.url(name))
        new = page.evaluate(MARK_NEW, seen)
        yield bool(new)
        seen += new


def test_no_page_has_a_fault(any_site: Site, reader: Callable[..., Page]) -> None:
    """Every page passes axe at WCAG A, AA, AAA contrast and best practice, in letters of 200 % too.

    The colours of what is like nothing before are looked at in the dark too, and on paper.
    """
    page = reader(viewport=DESK, reduced_motion="reduce")
    found = []
    for is_new in shown(any_site, page):
        found += faults(page, "light", SHAPES)
        if is_new:
            for mode in (LIGHT, DARK, PAPER):
                page.emulate_media(**mode)
                found += faults(page, str(mode), COLOURS, NEW)
            page.emulate_media(**LIGHT)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.evaluate(TWO_FRAMES)
        found += faults(page, "200 %", SIZES)
    assert found == []


@pytest.mark.parametrize("grey", ["#888", "#666"])  # 3.5:1, below AA; 5.7:1, below AAA
def test_axe_tells_of_pale_words(site: Site, reader: Callable[..., Page], grey: str) -> None:
    """Our options leave no fault in contrast out: neither a small nor a large one."""
    page = reader()
    page.goto(site.url("about.html"))
    page.evaluate(MARK_NEW, [])
    page.evaluate("grey => { document.querySelector('main p').style.color = grey }", grey)
    for options, where in ((EVERYTHING, None), (COLOURS, None), (COLOURS, NEW)):
        assert [fault for fault in faults(page, grey, options, where) if "contrast" in fault]
