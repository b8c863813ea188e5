"""What remains when something is missing: scripts, colour, a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

TOP = (".leave__link", ".site-header__help", "h1", "h1 + *")


def test_without_scripts_every_page_is_reached(site: Site, reader: Callable[..., Page]) -> None:
    """With scripts off, on a phone, "Menu" leads to the list of all pages."""
    page = reader(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url("chapters/repair.html"))
    page.get_by_role("link", name="Menu").click()
    menu = page.locator("#site-nav")
    assert menu.is_visible()
    text, list_of_pages = page.locator("main").bounding_box(), menu.bounding_box()
    assert text
    assert list_of_pages
    assert text["y"] < list_of_pages["y"], "the text comes before the menu"
    menu.get_by_role("link", name="A good fit").click()
    assert page.url.endswith("chapters/rapport.html")
    assert page.locator("h1").inner_text() == "A good fit"


def test_without_scripts_the_numbers_remain(site: Site, reader: Callable[..., Page]) -> None:
    """With scripts off, the help page shows its numbers as links to call."""
    page = reader(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url("getting-help.html"))
    numbers = page.locator("section.pe-help a[href^='tel:']")
    assert numbers.count() >= 6
    assert all(number.is_visible() for number in numbers.all())


def test_the_menu_is_reached_where_its_script_fails(
    site: Site, reader: Callable[..., Page]
) -> None:
    """A browser too old for the script, or a line that broke: the links lead to the lists."""
    page = _without_the_script(reader, PHONE)
    page.goto(site.url("chapters/repair.html"))
    for link, there in (("Menu", "#site-nav"), ("On this page", "#page-nav")):
        page.get_by_role("link", name=link).click()
        assert page.locator(there).is_visible(), link
    assert page.locator(".pe-countries a").first.is_visible()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_the_script_arrives(
    site: Site, reader: Callable[..., Page], screen: dict[str, int]
) -> None:
    """What stands at the top of a page stands there before and after."""
    before, after = _without_the_script(reader, screen), reader(viewport=screen)
    for name in ("index.html", "chapters/repair.html"):
        places = []
        for page in (before, after):
            page.goto(site.url(name))
            places.append([page.locator(it).bounding_box() for it in TOP])
        assert places[0] == places[1], name


def _without_the_script(reader: Callable[..., Page], screen: dict[str, int]) -> Page:
    page = reader(viewport=screen)
    page.route("**/psychoed.js*", lambda route: route.abort())
    return page


def test_from_a_folder(site: Site, reader: Callable[..., Page]) -> None:
    """Opened as files, without a server, pages have their style and their menu works."""
    page = reader(viewport=PHONE)
    page.goto((site.folder / "chapters" / "repair.html").as_uri())
    page.get_by_role("button", name="Menu").click()
    page.locator("#site-nav").get_by_role("link", name="A good fit").click()
    assert page.url.endswith("chapters/rapport.html")


def test_paper_has_the_text_alone(site: Site, reader: Callable[..., Page]) -> None:
    """Printed from dark colours: black on white, and nothing to tap."""
    page = reader(color_scheme="dark")
    page.goto(site.url("chapters/repair.html"))
    page.emulate_media(media="print")
    tapped = (".site-header__help", ".neighbours", ".pe-choose select")
    for gone in ("#site-nav", ".page-contents", ".skip-link", ".pe-choose > label", *tapped):
        assert not page.locator(gone).first.is_visible(), gone
    colours = "const it = getComputedStyle(document.body); [it.color, it.backgroundColor]"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_paper_has_the_addresses(site: Site, reader: Callable[..., Page]) -> None:
    """A link to elsewhere has a number on paper, and the page ends with the addresses."""
    page = reader()
    page.goto(site.url("about.html"))
    notes = page.locator(".printed-addresses")
    assert not notes.is_visible()
    page.emulate_media(media="print")
    assert notes.is_visible()
    link = page.locator("article a[data-note='1']").first
    shown = link.evaluate("it => getComputedStyle(it, '::after').content")
    assert "1" in shown
    assert notes.locator("li").first.inner_text() == link.get_attribute("href")


@pytest.mark.parametrize("name", ["index.html", "chapters/repair.html"])
def test_the_first_view_is_light(site: Site, reader: Callable[..., Page], name: str) -> None:
    """A first view asks for six things at most, none from a later page."""
    page = reader(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url(name), wait_until="networkidle")
    without_pictures = [url for url in asked if "/_images/" not in url]
    assert len(without_pictures) <= 6


def test_lines_are_easy_to_read(site: Site, reader: Callable[..., Page]) -> None:
    """A full line of text holds 60 to 75 letters, and no box has smaller letters than the text."""
    page = reader()
    page.goto(site.url("chapters/repair.html"))
    letters = page.evaluate(
        """() => {
          const p = document.querySelector("article section > p"), style = getComputedStyle(p);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = style.fontSize + " " + style.fontFamily;
          const all = document.querySelector("article").textContent;
          const text = all.replace(/\\s+/g, " ").slice(0, 4000);
          return p.clientWidth / (pen.measureText(text).width / text.length);
        }"""
    )
    assert 60 <= letters <= 75
    sizes = page.locator("article p, article li").evaluate_all(
        "all => all.map(it => parseFloat(getComputedStyle(it).fontSize))"
    )
    assert min(sizes) >= 16
