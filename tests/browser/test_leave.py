"""Leaving at once: the page is gone, Back does not bring it, and nobody leaves by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe import EVERYTHING, faults
from sites import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

CHAPTER = "chapters/repair.html"
HARM = "chapters/more-than-a-lapse.html"
HELP = "getting-help.html"
SCREENS = [(320, "100%"), (320, "200%"), (640, "200%")]
WEATHER = "https://www.bbc.co.uk/weather"
IS_BLANK = "document.body.hidden && document.body.getClientRects().length === 0"
STRIP = """
  const strip = document.querySelector(".leave").getClientRects()[0]
    || document.querySelector(".leave__link").getClientRects()[0];
"""
# Whether any of the focused thing lies behind the strip. What is higher than the room there is
# cannot help it.
FOCUS = f"""() => {{ {STRIP}
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body) return null;
  const fits = box.height < innerHeight - strip.bottom && !it.closest(".leave, .skip-link");
  const behind = box.top < strip.bottom && box.bottom > strip.top;
  return {{name: it.textContent.trim(), covered: fits && behind}};
}}"""


@pytest.fixture
def away(reader: Callable[..., Page]) -> Callable[..., Page]:
    """Open a browser for which the other site is there: it says "Weather", or ``answer``."""

    def open_page(answer: dict[str, Any] | None = None, **options: object) -> Page:
        page = reader(**options)
        reply = answer or {"content_type": "text/html", "body": "<title>Weather</title>Weather"}
        page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(**reply))
        return page

    return open_page


def press_shift(page: Page, times: int) -> None:
    """Press and let go."""
    for _ in range(times):
        page.keyboard.press("Shift")


def said(page: Page) -> str:
    """Give what a screen reader was told last."""
    return page.locator(".leave__presses").inner_text()


def test_a_click_leaves_for_good(site: Site, away: Callable[..., Page]) -> None:
    """The other site opens, is told nothing, and Back leads past the page that was left."""
    page = away()
    told: list[str | None] = []
    page.on("request", lambda it: told.append(it.headers.get("referer")))
    page.goto(site.url("index.html"))
    page.goto(site.url(CHAPTER))
    told.clear()
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(WEATHER)
    assert set(told) == {None}
    page.go_back()
    assert page.url == site.url("index.html")
    assert page.locator("h1").is_visible()


def test_the_page_is_covered_before_the_other_answers(
    site: Site, away: Callable[..., Page]
) -> None:
    """At once nothing can be seen or read aloud, the title is another's, nothing is stored."""
    page = away(answer={"status": 204})  # an answer with which a browser stays where it is
    page.goto(site.url(HELP))
    page.evaluate(
        "() => { sessionStorage.setItem('pe-country', 'gb'); window.name = 'psychoed-search:x';"
        " localStorage.setItem('pe-country', 'gb'); localStorage.setItem('psychoed-theme', 'dark')}"
    )
    page.get_by_role("link", name="Leave this site").click()
    assert page.evaluate(IS_BLANK)
    assert page.title() == "www.bbc.co.uk"
    stored = "[sessionStorage.length, Object.keys(localStorage), window.name]"
    assert page.evaluate(stored) == [0, ["psychoed-theme"], ""]


def test_an_empty_page_when_the_other_does_not_answer(
    site: Site, away: Callable[..., Page]
) -> None:
    """After a few seconds even the address is gone."""
    page = away(answer={"status": 204})
    page.clock.install()
    page.goto(site.url("index.html"))
    page.goto(site.url(HELP))
    page.get_by_role("link", name="Leave this site").click()
    page.clock.fast_forward(3900)
    assert page.url == site.url(HELP)
    page.clock.fast_forward(200)
    page.wait_for_url("about:blank")


def test_an_empty_page_without_a_connection(site: Site, reader: Callable[..., Page]) -> None:
    """Offline there is no error message, and Back does not return."""
    page = reader()
    page.goto(site.url("index.html"))
    page.goto(site.url(HELP))
    page.context.set_offline(True)
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url("about:blank")
    page.context.set_offline(False)
    page.go_back()
    assert page.url == site.url("index.html")


def test_shift_three_times_leaves(site: Site, away: Callable[..., Page]) -> None:
    """Each press is announced; the third leaves, before the fifth can wake Sticky Keys."""
    page = away()
    page.goto(site.url(CHAPTER))
    press_shift(page, 1)
    assert said(page) == "Press Shift 2 more times to leave"
    press_shift(page, 1)
    assert said(page) == "Press Shift 1 more time to leave"
    press_shift(page, 1)
    page.wait_for_url(WEATHER)


@pytest.mark.parametrize("between", ["a", "Tab", "Shift+Tab", "Control+Shift", "mouse", "slow"])
def test_everyday_keys_do_not_leave(site: Site, away: Callable[..., Page], between: str) -> None:
    """Two presses count for nothing after another key, a click, or five seconds."""
    page = away()
    page.clock.install()
    page.goto(site.url(CHAPTER))
    press_shift(page, 2)
    if between == "mouse":
        page.locator("h1").click()
    elif between == "slow":
        page.clock.fast_forward(5100)
    else:
        page.keyboard.press(between)
    assert said(page) == ""
    press_shift(page, 2)
    assert not page.evaluate("document.body.hidden")
    press_shift(page, 1)
    page.wait_for_url(WEATHER)


def test_shift_with_others_is_no_press(site: Site, away: Callable[..., Page]) -> None:
    """Going backwards with Shift and Tab, held or again and again, is never counted."""
    page = away()
    page.goto(site.url(CHAPTER))
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        assert said(page) == ""
    page.keyboard.down("Shift")
    for _ in range(4):
        page.keyboard.down("Shift")  # as a held key repeats
        page.keyboard.press("Tab")
    page.keyboard.up("Shift")
    page.keyboard.down("Shift")
    page.locator("h1").click()  # which marks text
    page.keyboard.up("Shift")
    assert said(page) == ""


def test_typing_does_not_leave(site: Site, away: Callable[..., Page]) -> None:
    """Whoever writes capitals in the search stays."""
    page = away()
    page.goto(site.url(CHAPTER))
    page.get_by_label("Search the handbook").focus()
    press_shift(page, 5)
    assert said(page) == ""
    assert not page.evaluate("document.body.hidden")


def test_whoever_comes_back_finds_the_page(site: Site, away: Callable[..., Page]) -> None:
    """A page that the browser kept as it was left is shown again, where it was, and stays."""
    page = away(answer={"status": 204}, reduced_motion="reduce")
    page.clock.install()
    page.goto(site.url(HARM))
    title = page.title()
    page.evaluate("scrollTo(0, 500)")
    page.get_by_role("link", name="Leave this site").click()
    assert page.evaluate(IS_BLANK)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert not page.evaluate(IS_BLANK)
    assert page.evaluate("pageYOffset") == 500
    assert page.title() == title
    page.clock.fast_forward(10_000)
    page.wait_for_timeout(300)  # an empty page would take a moment to come
    assert page.url == site.url(HARM)


def test_without_scripts_it_is_a_link(site: Site, away: Callable[..., Page]) -> None:
    """With scripts off the link still leads away."""
    page = away(java_script_enabled=False, viewport=PHONE)
    page.goto(site.url(HELP))
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(WEATHER)


def test_it_is_the_second_stop(site: Site, away: Callable[..., Page]) -> None:
    """The keyboard finds it right after the skip link."""
    page = away()
    page.goto(site.url(CHAPTER))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Leave this site"
    page.keyboard.press("Enter")
    page.wait_for_url(WEATHER)


@pytest.mark.parametrize(("width", "size"), SCREENS)
@pytest.mark.parametrize("name", [HELP, HARM])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_it_never_covers_the_focus(
    site: Site, reader: Callable[..., Page], name: str, width: int, size: str, key: str
) -> None:
    """Forwards and backwards through the page, what has the focus is never behind the strip."""
    page = reader(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    page.goto(site.url(name))
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    stops = []
    for _ in range(150):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 15
    assert [stop for stop in stops if stop["covered"]] == []


@pytest.mark.parametrize(("width", "size"), SCREENS)
def test_it_stays_in_sight_and_small(
    site: Site, reader: Callable[..., Page], width: int, size: str
) -> None:
    """Far down a help page it is there, takes a fifth of the screen at most, and hides no title."""
    page = reader(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    page.goto(site.url(HELP))
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    page.evaluate("location.hash = 'if-you-are-under-18'")
    page.wait_for_function("pageYOffset > 500")
    link = page.locator(".leave__link").bounding_box()
    strip = page.evaluate(f"() => {{ {STRIP} return strip.bottom; }}")
    title = page.locator("#if-you-are-under-18 h2").bounding_box()
    assert link
    assert title
    assert 0 <= link["y"] < 20
    assert strip <= 640 / 5
    assert title["y"] >= strip


def test_it_is_small_where_it_does_not_stay(site: Site, reader: Callable[..., Page]) -> None:
    """At 200 % on the narrowest phone the strip takes a fifth of the screen, words and all."""
    page = reader(viewport=PHONE)
    page.goto(site.url("index.html"))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    strip = page.locator(".leave").bounding_box()
    link = page.locator(".leave__link").bounding_box()
    assert strip
    assert link
    assert strip["height"] <= 640 / 5
    assert link["height"] >= 24


def test_the_strip_has_no_fault_when_letters_are_large(
    site: Site, reader: Callable[..., Page]
) -> None:
    """Axe finds nothing either in the form the strip takes for very large letters."""
    page = reader(viewport=PHONE)
    page.goto(site.url(HELP))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_selector(".leave--tall .leave__link")
    assert faults(page, "200 %", EVERYTHING) == []


def test_paper_does_not_show_it(site: Site, reader: Callable[..., Page]) -> None:
    """A sheet of paper cannot be left."""
    page = reader()
    page.goto(site.url(HELP))
    page.emulate_media(media="print")
    assert not page.locator(".leave").is_visible()
    assert not page.locator(".leave__link").is_visible()
