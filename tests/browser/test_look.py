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

# Where the last letter before each mark of a note stands, and the mark, from above.
MARKS = """() => [...document.querySelectorAll(".footnote-reference")].map(mark => {
  const before = mark.previousSibling, letter = document.createRange();
  letter.setStart(before, before.length - 1);
  letter.setEnd(before, before.length);
  return mark.getBoundingClientRect().bottom - letter.getBoundingClientRect().top;
})"""


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


def test_long_words_get_a_hyphen_on_a_phone(site: Site, reader: Callable[..., Page]) -> None:
    """The text's words may be hyphenated where lines are short; names and numbers never."""
    hyphens = "it => getComputedStyle(it).hyphens"
    page = reader(viewport=PHONE)
    page.goto(site.url("help/gb.html"))
    assert page.locator("article h1 + p").evaluate(hyphens) == "auto"
    for kept in ("strong", ".pe-help__number"):
        assert page.locator(f"article {kept}").first.evaluate(hyphens) == "manual"
    page.set_viewport_size({"width": 768, "height": 900})
    assert page.locator("article h1 + p").evaluate(hyphens) == "manual"


def test_a_mark_stays_with_its_word(site: Site, reader: Callable[..., Page]) -> None:
    """However wide the screen is, no mark of a note begins a line."""
    page = reader(viewport=PHONE)
    page.goto(site.url(CHAPTER))
    for width in range(280, 400, 4):
        page.set_viewport_size({"width": width, "height": 640})
        below = page.evaluate(MARKS)
        assert below
        assert max(below) < 28, width


def test_a_hyphen_before_a_number_is_no_place_to_break(
    site: Site, reader: Callable[..., Page]
) -> None:
    """ "Under-18s" stays on one line of the card that leads to its page, at any width."""
    page = reader()
    page.goto(site.url(TABLES))
    card = page.locator(".neighbours__title", has_text="under-")
    card.evaluate(
        "it => { it.textContent = it.textContent.split(' ').pop();"
        " it.style.width = '3.5em'; it.style.overflowWrap = 'normal'; }"
    )
    assert card.evaluate("it => it.offsetHeight") < 40


def test_the_foot_fills_a_wide_screen(site: Site, reader: Callable[..., Page]) -> None:
    """On a desk each of its sentences has one line."""
    page = reader()
    page.goto(site.url(CHAPTER))
    high = page.locator(".site-footer p").evaluate_all("all => all.map(it => it.offsetHeight)")
    assert max(high) < 50


@pytest.mark.parametrize(("colours", "dimmed"), [("dark", "brightness(0.8)"), ("light", "none")])
def test_drawings_do_not_glare_in_the_dark(
    site: Site, reader: Callable[..., Page], colours: str, dimmed: str
) -> None:
    """Their bright panels are dimmed where all else is dark, and nowhere else."""
    page = reader(color_scheme=colours)
    page.goto(site.url(CHAPTER))
    seen = "it => getComputedStyle(it).filter"
    assert page.locator("article img").first.evaluate(seen) == dimmed
    page.emulate_media(media="print")
    assert page.locator("article img").first.evaluate(seen) == "none"
