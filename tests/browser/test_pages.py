"""What every page has, and that every link on it leads somewhere. Needs no browser."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

HERE = "https://handbook.example/"


@cache
def parsed(path: Path) -> BeautifulSoup:
    """Read a page once."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@cache
def anchors(path: Path) -> set[str]:
    """Give every place on a page that a link can lead to."""
    return {str(it["id"]) for it in parsed(path).select("[id]")}


def dead_links(site: Site, page: str) -> list[str]:
    """Give the links, styles, scripts and pictures of a page that lead nowhere."""
    dead = []
    for it in parsed(site.folder / page).select("[href], [src], form[action]"):
        link = str(it.get("href") or it.get("src") or it.get("action"))
        address, anchor = urldefrag(urljoin(HERE + page, link))
        if not address.startswith(HERE):
            continue
        target = site.folder / unquote(urlsplit(address).path).lstrip("/")
        lost = anchor and target.suffix == ".html" and anchor not in anchors(target)
        if not target.is_file() or lost:
            dead.append(f"{page}: {link}")
    return dead


def test_every_link_leads_somewhere(any_site: Site) -> None:
    """Pages, places on pages, pictures and PDFs: all that is linked is there."""
    assert [dead for page in any_site.pages for dead in dead_links(any_site, page)] == []


def test_every_page_says_what_it_is(site: Site) -> None:
    """Each page has a language, a title of its own, one first heading, an icon."""
    titles = []
    for page in site.pages:
        soup = parsed(site.folder / page)
        assert soup.select_one("html[lang=en-GB]"), page
        assert len(soup.find_all("h1")) == 1, page
        assert soup.select_one("link[rel=icon]"), page
        assert len(soup.select("main")) == 1, page
        titles.append(soup.title.get_text() if soup.title else "")
    assert all(titles)
    assert [title for title, times in Counter(titles).items() if times > 1] == []


def test_pages_with_words_are_described(site: Site) -> None:
    """Each page that somebody wrote has one description."""
    for page in site.pages:
        if page == "search.html":  # which is kept out of search engines
            continue
        descriptions = parsed(site.folder / page).select("meta[name=description]")
        assert [bool(it.get("content")) for it in descriptions] == [True], page


def test_landmarks_have_names(any_site: Site) -> None:
    """Each navigation says what it leads through, and no two on a page say the same."""
    for page in any_site.pages:
        names = [it.get("aria-label") for it in parsed(any_site.folder / page).select("nav, aside")]
        assert all(names), page
        assert len(set(names)) == len(names), page


def test_no_id_is_there_twice(any_site: Site) -> None:
    """Ids are unique, so that links and labels mean one thing."""
    for page in any_site.pages:
        ids = Counter(str(it["id"]) for it in parsed(any_site.folder / page).select("[id]"))
        assert [name for name, times in ids.items() if times > 1] == [], page


def test_numbers_can_be_called(site: Site) -> None:
    """Every help box on every page has numbers that a tap calls."""
    boxes = [
        (page, box)
        for page in site.pages
        for box in parsed(site.folder / page).select("section.pe-help")
    ]
    assert len(boxes) >= 6
    assert [page for page, box in boxes if not box.select("a[href^='tel:']")] == []


def test_a_card_is_called_what_it_says(site: Site) -> None:
    """A card has one link, and the words on the card are its name."""
    cards = parsed(site.folder / "index.html").select(".sd-card")
    assert cards
    for card in cards:
        (link,) = card.select("a.sd-stretched-link")
        assert link.get_text(strip=True) == card.select(".sd-card-title")[0].get_text(strip=True)


def test_pictures_keep_their_place(any_site: Site) -> None:
    """Each picture says its size, so that nothing jumps while one reads."""
    pictures = [
        it for page in any_site.pages for it in parsed(any_site.folder / page).select("img")
    ]
    assert pictures
    assert [it["src"] for it in pictures if not (it.get("width") and it.get("height"))] == []


def test_no_mark_is_straight(site: Site) -> None:
    """Quotation marks and apostrophes are curly, also in words that come from data."""
    for page in site.pages:
        texts = parsed(site.folder / page).body.find_all(string=re.compile("[\"']"))
        straight = [it for it in texts if it.find_parent(["code", "pre", "kbd", "script"]) is None]
        assert straight == [], page


def test_no_full_stop_follows_an_address(site: Site) -> None:
    """In the list of works: it would stand on a line of its own, or be copied with the address."""
    links = parsed(site.folder / "references.html").select(".citation a[href*='doi.org']")
    assert len(links) > 20
    assert [link.next_sibling for link in links if link.next_sibling] == []


def test_the_first_view_has_few_bytes(site: Site) -> None:
    """Each page with its style and scripts, compressed, is at most 25 KB before pictures.

    The search page brings its index as well, and has a limit of its own.
    """
    for page in (it for it in site.pages if it not in ("search.html", "404.html")):
        files = (urlsplit(file).path.lstrip("/") for file in _files(site, page))
        paths = [site.folder / page, *(site.folder / file for file in files)]
        assert sum(len(gzip.compress(path.read_bytes())) for path in paths) <= 25_000, page


def test_a_second_page_has_few_bytes(site: Site) -> None:
    """What each further page costs, compressed: 7 KB; chapters and the longest lists, 8.5 KB.

    The words of such a chapter alone are more than 4 KB. Style and scripts came with the first
    page, whichever it was: no page but the search has any of its own.
    """
    known = _files(site, "index.html")
    for page in (it for it in site.pages if it != "search.html"):
        is_long = page.startswith("chapters/") or page in ("for-therapists.html", "references.html")
        size = len(gzip.compress((site.folder / page).read_bytes()))
        assert size <= (8_500 if is_long else 7_000), page
        assert _files(site, page) <= known, page


def _files(site: Site, page: str) -> set[str]:
    """Give the style, scripts and icon that a page asks for, as addresses."""
    links = parsed(site.folder / page).select("link[rel=stylesheet], link[rel=icon], script[src]")
    return {urljoin(HERE + page, str(it.get("href") or it.get("src"))) for it in links}
