"""On the narrowest phone no page has a fault that axe can find, and nothing is out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe import COLOURS, SHAPES, faults
from sites import PHONE
from test_axe import DARK, LIGHT, NEW, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from sites import Site

pytestmark = pytest.mark.browser

# What can be too wide, and whether a keyboard gets there; and the way to help, from above.
MEASURES = """() => {
  const help = document.querySelector(".site-header__help").getBoundingClientRect();
  return {
    tables: document.querySelectorAll(".table-wrapper[data-scrolls]").length,
    boxes: [...document.querySelectorAll(".table-wrapper, pre")].map(it => ({
      scrolls: it.scrollWidth > it.clientWidth + 1,
      stop: it.tabIndex === 0,
      named: it.hasAttribute("aria-label"),
    })),
    help: { bottom: help.bottom, height: help.height },
  };
}"""

# Words of headings, and of what is pressed, that stand on two lines.
TORN = r"""() => {
  const pressed = "button, .site-header a, .leave a, .pe-help__number[href^='tel:']";
  const torn = [];
  for (const it of document.querySelectorAll(`article :is(h1, h2, h3, h4), ${pressed}`)) {
    const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\s–\/-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (lines.size > 1) torn.push(word[0]);
      }
    }
  }
  return torn;
}"""

SIZE = "size => { document.documentElement.style.fontSize = size }"


@pytest.fixture(scope="module")
def looks(any_site: Site, browser: Browser) -> dict[str, Any]:
    """How each page looks: each is opened once for all the tests below."""
    page = browser.new_page(viewport=PHONE)
    looks = {}
    for name in any_site.pages:
        page.set_viewport_size(PHONE)
        page.goto(any_site.url(name))
        looks[name] = page.evaluate(MEASURES) | {"wide": []}
        for width, size in ((1280, "200%"), (640, "200%"), (320, "145%")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate(SIZE, size)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                looks[name]["wide"].append(f"{width} px, {size}")
        looks[name]["torn"] = page.evaluate(TORN)
    page.close()
    return looks


def test_no_page_has_a_fault_on_a_phone(any_site: Site, reader: Callable[..., Page]) -> None:
    """On the narrowest screen, light and dark."""
    page = reader(viewport=PHONE, reduced_motion="reduce")
    found = []
    for is_new in shown(any_site, page):
        found += faults(page, "320", SHAPES)
        if is_new:
            for mode in (LIGHT, DARK):
                page.emulate_media(**mode)
                found += faults(page, f"320, {mode}", COLOURS, NEW)
            page.emulate_media(**LIGHT)
    assert found == []


def test_nothing_is_cut_off(looks: dict[str, Any]) -> None:
    """No page scrolls sideways: the largest text on the narrowest phone, or twice as large."""
    assert {name: look["wide"] for name, look in looks.items() if look["wide"]} == {}


def test_no_word_of_a_heading_or_button_is_torn(looks: dict[str, Any]) -> None:
    """In the largest letters, headings give way before their words break."""
    assert {name: look["torn"] for name, look in looks.items() if look["torn"]} == {}


def test_tables_fit_a_phone(looks: dict[str, Any]) -> None:
    """No table of the book has to be scrolled."""
    assert [name for name, look in looks.items() if look["tables"]] == []


def test_wide_parts_can_be_scrolled_by_keyboard(looks: dict[str, Any]) -> None:
    """What scrolls sideways takes the focus and has a name; what does not, is no stop."""
    for name, look in looks.items():
        for box in look["boxes"]:
            assert len(set(box.values())) == 1, (name, box)


def test_help_is_in_sight_without_a_tap(looks: dict[str, Any]) -> None:
    """Each page shows the way to help before anything is touched."""
    for name, look in looks.items():
        assert look["help"]["bottom"] < PHONE["height"] / 4, name
        assert look["help"]["height"] >= 24, name
