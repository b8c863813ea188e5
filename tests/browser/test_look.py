"""What a reader sees of the page's shape: columns, gaps, edges, where words break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

CHAPTER = "chapters/repair.html"
TABLES = "for-therapists.html"
# How many letters of the middling kind fit a line of the text.
LETTERS = """() => {
  const probe = document.createElement("span");
  probe.textContent = "It may help to say so when you meet again. ".repeat(10);
  probe.style.whiteSpace = "nowrap";
  document.querySelector("article > section > p").append(probe);
  const width = probe.getBoundingClientRect().width / probe.textContent.length;
  probe.remove();
  return document.querySelector("article").clientWidth / width;
}"""


@pytest.fixture
def sized(reader: Callable[..., Page]) -> Callable[..., Page]:
    """Open a browser in which a size of text was chosen before."""

    def open_page(size: str, width: int, **options: object) -> Page:
        page = reader(viewport={"width": width, "height": 900}, **options)
        page.add_init_script(f"try {{ localStorage['psychoed-size'] = '{size}' }} catch (no) {{}}")
        return page

    return open_page


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
@pytest.mark.parametrize("size", ["auto", "large", "largest"])
def test_lines_keep_their_length_at_any_size(
    site: Site, sized: Callable[..., Page], size: str, width: int
) -> None:
    """On a desk, columns beside the text go before its lines get short: 55 to 85 letters."""
    page = sized(size, width)
    for name in (CHAPTER, TABLES):
        page.goto(site.url(name))
        assert 55 <= page.evaluate(LETTERS) <= 85


SPACED = "* { letter-spacing: .12em !important; word-spacing: .16em !important; }"


@pytest.mark.parametrize("how", ["largest", "200%", "spaced"])
def test_the_buttons_of_the_header_stand_apart(
    site: Site, sized: Callable[..., Page], how: str
) -> None:
    """On a narrow phone, where they stand below each other, a finger hits the one it means."""
    page = sized(how, 320, bypass_csp=True)  # which forbids a style of the reader's own
    page.goto(site.url(CHAPTER))
    if how == "200%":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    if how == "spaced":
        page.add_style_tag(content=SPACED)
    upper = page.locator(".site-header__help").bounding_box()
    lower = page.locator(".site-header__menu").bounding_box()
    assert upper
    assert lower
    beside = lower["x"] - upper["x"] - upper["width"]
    below = lower["y"] - upper["y"] - upper["height"]
    assert max(beside, below) >= 4


def test_tables_fit_a_phone(site: Site, reader: Callable[..., Page]) -> None:
    """On the narrowest phone no table of the book has to be scrolled."""
    page = reader(viewport=PHONE)
    for name in site.pages:
        page.goto(site.url(name))
        assert page.locator(".table-wrapper[data-scrolls]").count() == 0, name
        wide = "all => all.filter(it => it.scrollWidth > it.clientWidth).length"
        assert page.locator(".table-wrapper").evaluate_all(wide) == 0, name


def test_a_table_that_scrolls_says_so(site: Site, sized: Callable[..., Page]) -> None:
    """In the largest letters: its caption stands whole above it, and a line tells what to do."""
    page = sized("largest", 320)
    page.goto(site.url(TABLES))
    table = page.locator(".table-wrapper").first
    assert "scroll sideways" in table.evaluate("it => getComputedStyle(it, '::before').content")
    caption = page.get_by_text("Meta-analyses of the relationship and outcome")
    box = caption.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 320
    assert page.get_by_role("table", name=caption.inner_text()).count() == 1
