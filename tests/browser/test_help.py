"""Getting help, as somebody finds it on a phone at a bad moment."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from sites import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

CHAPTER = "chapters/empathic-failure.html"
STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
CALLABLE = "a[href^='tel:'], a[href^='sms:']"


def _choose(page: Page, country: str) -> None:
    page.get_by_label("Show who I can call or text in").first.select_option(country)
    page.locator(".pe-chosen").first.get_by_role("heading", name=country).wait_for()


def test_an_emergency_number_needs_no_tap(site: Site, reader: Callable[..., Page]) -> None:
    """Before any choice, the numbers of six countries and of the EU can be called."""
    page = reader(viewport=PHONE)
    page.goto(site.url("getting-help.html"))
    numbers = page.locator(".pe-help--now .pe-help__numbers a[href^='tel:']")
    assert numbers.count() == 7
    assert all(number.is_visible() for number in numbers.all())


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_a_crisis_line_is_two_taps_away(
    site: Site, reader: Callable[..., Page], screen: dict[str, int]
) -> None:
    """Choose a country, then call or text: in every country that has a line."""
    page = reader(viewport=screen)
    page.goto(site.url(CHAPTER))
    select = page.get_by_label("Show who I can call or text in").first
    names = [name for name in select.locator("option").all_inner_texts()[1:] if name]
    assert len(names) > 30
    for name in (
        "United Kingdom",
        "Ireland",
        "United States",
        "Canada",
        "Australia",
        "New Zealand",
    ):
        assert name in names
        _choose(page, name)
        chosen = page.locator(".pe-chosen").first
        assert chosen.locator(".pe-help__lines").locator(CALLABLE).first.is_visible(), name


def test_the_choice_is_kept_for_this_tab_alone(site: Site, reader: Callable[..., Page]) -> None:
    """The next page shows the same country; a new tab, and a new visit, know nothing of it."""
    page = reader(viewport=PHONE)
    page.goto(site.url(CHAPTER))
    assert page.evaluate(STORED) == []
    _choose(page, "Ireland")
    page.goto(site.url("chapters/repair.html"))
    page.locator(".pe-chosen").first.get_by_role("heading", name="Ireland").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []
    other = page.context.new_page()
    other.goto(site.url("chapters/repair.html"))
    assert other.evaluate(STORED) == []
    assert other.locator(".pe-chosen").first.inner_text() == ""


def test_it_is_remembered_only_if_the_reader_asks(site: Site, reader: Callable[..., Page]) -> None:
    """Ticking the box keeps it on the device; taking the tick away forgets it."""
    page = reader(viewport=PHONE)
    page.goto(site.url(CHAPTER))
    _choose(page, "Canada")
    page.get_by_label("Remember this on this device").first.check()
    assert page.evaluate("Object.values(localStorage)") == ["ca"]
    page.get_by_label("Remember this on this device").first.uncheck()
    assert page.evaluate("Object.values(localStorage)") == []


def test_no_number_is_cut_off(site: Site, reader: Callable[..., Page]) -> None:
    """On the narrowest phone, in the largest letters, each number stands inside its box."""
    page = reader(viewport=PHONE)
    page.goto(site.url("getting-help.html"))
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Largest").click()
    for country in ("Ireland", "United Kingdom", "United States"):
        _choose(page, country)
        cut = page.evaluate(
            """() => {
              const edge = document.querySelector(".pe-help").getBoundingClientRect().right;
              return [...document.querySelectorAll(".pe-help a")]
                .filter(it => it.getBoundingClientRect().right > edge).map(it => it.textContent);
            }"""
        )
        assert cut == [], country


def test_nothing_is_guessed(site: Site, reader: Callable[..., Page]) -> None:
    """Neither language nor time zone chooses a country for anybody."""
    page = reader(viewport=PHONE, locale="de-DE", timezone_id="Europe/Berlin")
    page.goto(site.url(CHAPTER))
    assert page.get_by_label("Show who I can call or text in").first.input_value() == ""
    assert page.locator(".pe-chosen").first.inner_text() == ""


def test_without_scripts_every_country_is_one_tap_away(
    site: Site, reader: Callable[..., Page]
) -> None:
    """Each box links to each country's page, which holds the numbers."""
    page = reader(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url(CHAPTER))
    page.locator(".pe-help .pe-countries").first.get_by_role("link", name="Ireland").click()
    assert page.url.endswith("help/ie.html")
    assert page.locator(".pe-help__lines").locator(CALLABLE).first.is_visible()


def test_by_keyboard_alone(site: Site, reader: Callable[..., Page]) -> None:
    """The choice is reached with Tab, made with a letter, and its numbers come next."""
    page = reader()
    page.goto(site.url(CHAPTER))
    page.get_by_label("Show who I can call or text in").first.focus()
    page.keyboard.type("Ire")
    page.locator(".pe-chosen").first.get_by_role("heading", name="Ireland").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pe-chosen') !== null")
    assert page.evaluate("document.activeElement.href").startswith("tel:")


def test_from_a_folder_the_choice_works_too(site: Site, reader: Callable[..., Page]) -> None:
    """A copy on a stick has no server to ask."""
    page = reader(viewport=PHONE)
    page.goto((site.folder / CHAPTER).as_uri())
    _choose(page, "New Zealand")


@pytest.mark.parametrize("path", [CHAPTER, "help/gb.html"])
def test_a_page_opened_too_late_says_so(site: Site, reader: Callable[..., Page], path: str) -> None:
    """A page can be opened long after it was built; its numbers may have changed."""
    page = reader(viewport=PHONE)
    page.clock.set_fixed_time("2027-05-23T12:00:00")
    page.goto(site.url(path))
    assert page.locator(".pe-help__stale").count() == 0
    page.clock.set_fixed_time("2027-05-25T12:00:00")
    page.goto(site.url(path))
    assert "may have changed" in page.locator(".pe-help__stale").first.inner_text()


def test_headings_in_a_chosen_country_stand_below_the_boxes(
    site: Site, reader: Callable[..., Page]
) -> None:
    """Who moves by headings finds the country inside the box, and no id twice."""
    page = reader(viewport=PHONE)
    page.goto(site.url(CHAPTER))
    _choose(page, "United Kingdom")
    box = page.locator(".pe-help").first
    title = int(box.locator(".pe-box__title").first.evaluate("e => e.tagName[1]"))
    levels = box.locator(".pe-chosen :is(h2, h3, h4, h5, h6)").evaluate_all(
        "all => all.map(e => Number(e.tagName[1]))"
    )
    assert levels[0] == title + 1
    assert min(levels) > title
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_paper_has_the_numbers_that_were_chosen(site: Site, reader: Callable[..., Page]) -> None:
    """A printed page keeps the chosen country's lines, and has nothing to tap."""
    page = reader()
    page.goto(site.url(CHAPTER))
    _choose(page, "Ireland")
    page.emulate_media(media="print")
    assert page.locator(".pe-chosen .pe-help__lines").first.is_visible()
    assert not page.locator(".pe-choose select").first.is_visible()
    assert not page.locator(".pe-help .pe-countries").first.is_visible()
    assert page.locator(".pe-help__numbers").first.is_visible()


def test_the_words_about_danger_lead_to_a_number(site: Site, reader: Callable[..., Page]) -> None:
    """Whoever taps "the emergency number" at the top of the page has one on the screen."""
    page = reader(viewport=PHONE, reduced_motion="reduce")
    page.goto(site.url("getting-help.html"))
    page.get_by_role("link", name="the emergency number where you are").click()
    target = page.locator(page.evaluate("location.hash"))
    assert target.locator(CALLABLE).count() > 0
    top = target.bounding_box()
    assert top
    assert 0 <= top["y"] < PHONE["height"] / 2


def test_a_listener_is_told_of_a_choice_in_one_sentence(
    site: Site, reader: Callable[..., Page]
) -> None:
    """A list of numbers that is read out at each press of an arrow would drown everything."""
    page = reader()
    page.goto(site.url("getting-help.html"))
    box = page.locator(".pe-help").first
    _choose(page, "Ireland")
    assert box.get_by_role("status").inner_text() == "Ireland: what we have is shown below."
    assert page.locator("[aria-live], [role='status']").locator(CALLABLE).count() == 0
    page.reload()
    box.get_by_role("heading", name="Ireland").wait_for()
    assert box.get_by_role("status").inner_text() == ""  # nobody asked just now


def test_a_country_without_a_number_says_so(site: Site, reader: Callable[..., Page]) -> None:
    """Where nothing could be confirmed, nobody is sent from page to page to find that out."""
    page = reader(viewport=PHONE)
    page.goto(site.url("help/ng.html"))
    said = page.get_by_text("Nigeria: we found no line to call or text that we could confirm.")
    assert said.get_by_role("link").get_attribute("href").startswith("https://")
    assert "any other country" not in page.locator("main").inner_text()
    page.goto(site.url("getting-help.html"))
    _choose(page, "Nigeria")
    chosen = page.locator(".pe-chosen").first
    assert "Nigeria: we found no line" in chosen.inner_text()
    assert chosen.get_by_role("link", name="all that we have").count() == 0


def test_paper_breaks_a_long_box_where_it_may(site: Site, reader: Callable[..., Page]) -> None:
    """The first sheet is full, and no heading of a country or its lines stands last on one."""
    page = reader()
    page.goto(site.url("getting-help.html"))
    _choose(page, "United Kingdom")
    headings = page.locator("article :is(h1, h2, h3, h4, h5, h6)").all_text_contents()
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    lines = [sheet.get_textpage().get_text_bounded().split("\r\n") for sheet in sheets]
    last = [[it.strip() for it in text if it.strip()][-1] for text in lines]
    assert len(last) > 3
    assert [it for it in last if it in headings] == []
    text = sheets[0].get_textpage()
    lowest = min(text.get_rect(it)[1] for it in range(text.count_rects()))
    assert lowest < sheets[0].get_height() / 5
