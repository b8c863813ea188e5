"""Nobody learns what is read here, and nothing stays behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

STORED = "localStorage.length + sessionStorage.length + document.cookie.length"


def overhear(page: Page) -> tuple[list[str], list[str]]:
    """Give two lists that fill: what a page asks for, and what the browser complains of."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda it: complaints.append(it.text) if it.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return asked, complaints


def test_pages_ask_nobody_and_keep_nothing(any_site: Site, reader: Callable[..., Page]) -> None:
    """No page asks another origin, breaks its own policy, sets a cookie or stores a thing."""
    page = reader()
    asked, complaints = overhear(page)
    for name in any_site.page_kinds:
        page.goto(any_site.url(name))
        assert page.evaluate(STORED) == 0, name
    assert [url for url in asked if not url.startswith(any_site.address)] == []
    assert complaints == []
    assert page.context.cookies() == []


def test_the_policy_allows_nothing_inline(any_site: Site) -> None:
    """Every page has the strict policy, and nothing that would need a weaker one."""
    for name in any_site.page_kinds:
        text = (any_site.folder / name).read_text("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy, name
        assert policy[1].startswith("default-src 'none'"), name
        assert "unsafe" not in policy[1], name
        assert not re.search(r"<style|<script(?![^>]* src=)|<[^>]+ (style|on\w+)=", text), name


def test_a_search_finds_and_is_forgotten(site: Site, reader: Callable[..., Page]) -> None:
    """The search works under the policy, and the browser keeps no query."""
    page = reader()
    asked, complaints = overhear(page)
    page.goto(site.url("index.html"))
    page.get_by_label("Search the handbook").fill("rupture")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert page.evaluate(STORED) == 0
    assert complaints == []
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_no_field_can_reach_an_address(any_site: Site) -> None:
    """A browser sends what has a name. Nothing that can be typed in or ticked has one."""
    for name in any_site.pages:
        page = (any_site.folder / name).read_text("utf-8")
        named = re.findall(r"<(?:input|textarea|select|button)\b[^>]* name=[^>]*>", page)
        assert named == [], name


def test_colours_are_kept_only_when_chosen(site: Site, reader: Callable[..., Page]) -> None:
    """Dark can be chosen, holds on the next page, and leaves no trace when taken back."""
    page = reader(color_scheme="light")
    page.goto(site.url("index.html"))
    page.get_by_role("button", name="Dark").click()
    page.goto(site.url("about.html"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 27)"
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"
    page.get_by_role("group", name="Colours").get_by_role("button", name="As my device").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    assert page.evaluate(STORED) == 0


def test_the_size_of_text_is_kept_only_when_chosen(site: Site, reader: Callable[..., Page]) -> None:
    """Larger text can be chosen, holds on the next page, and leaves no trace when taken back."""
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    page = reader()
    page.goto(site.url("about.html"))
    usual = page.evaluate(size)
    page.get_by_role("button", name="Largest").click()
    page.goto(site.url("privacy.html"))
    assert page.evaluate(size) > 1.4 * usual
    assert page.get_by_role("button", name="Largest").get_attribute("aria-pressed") == "true"
    group = page.get_by_role("group", name="Size of text")
    group.get_by_role("button", name="As my device").click()
    assert page.evaluate(size) == usual
    assert page.evaluate(STORED) == 0
