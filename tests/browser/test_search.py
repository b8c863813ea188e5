"""The search, as somebody uses it who is upset, in a hurry, or cannot spell tonight."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from axe import EVERYTHING, faults
from sites import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sites import Site

pytestmark = pytest.mark.browser

FIELD = "Search the handbook"
QUERIES = {
    "my therapist hurt my feelings": "empathic-failure after-a-hard-session",
    "she forgot what I told her": "empathic-failure",
    "should I quit": "staying-changing-ending",
    "not clicking": "rapport",
    "therapist touched me": "more-than-a-lapse",
    "how do I tell him": "telling-your-therapist",
    "atunement": "attunement",
    "theripist dosnt understnad me": "empathic-failure attunement",
    "crying after my sesion": "after-a-hard-session",
    "is it normal that he wants to meet outside": "more-than-a-lapse",
    "he said sorry": "repair",
    "she looked bored": "empathic-failure",
    "finding someone else": "staying-changing-ending choosing-a-therapist when-you-cannot-choose",
    "I feel worse after counselling": "after-a-hard-session",
    "nobody gets me": "attunement",
    "my counsellor kissed me": "more-than-a-lapse",
    "how to complain": "more-than-a-lapse getting-help",
    "who do I call": "getting-help",
    "what does ruptur mean": "glossary",
    "ireland": "help/ie",
    "I'm so angry with her": "repair",
    "is my data private": "privacy rights-privacy-money",
    "felt alone as a kid": "attunement",
    "who is jane": "stories",
    "rapor": "rapport",
    "we don't vibe": "rapport",
    "dump my shrink": "staying-changing-ending",
    "furious": "repair",
    "he groped me": "more-than-a-lapse",
    "humiliated": "after-a-hard-session",
    "report my therapist": "more-than-a-lapse",
    "can i sue my therapist": "more-than-a-lapse",
    "my therapist hates me": "empathic-failure",
    "my therapist wont reply": "when-your-therapist-is-away",
    "therapist yelled at me": "empathic-failure more-than-a-lapse",
    "homophobic therapist": "culture-and-difference",
    "I dont trust my therapist": "rapport repair",
    "attatchment": "when-your-therapist-is-away",
    "medication": "when-your-therapist-is-away",
    "transference": "what-we-keep-back",
    "psychiatrist": "choosing-a-therapist",
}
"""What people may type, and the pages of which one should be among the first three."""

HARM = (
    *("therapist slept with me", "slept with my therapist", "my therapist asked me out"),
    *("my therapist texts me at night", "my therapist blackmails me"),
)
"""What is more than a lapse, and leads to the page on it before any other."""

DANGER = (
    "I want to die",
    "suicidal",
    "sucide",
    "killing myself",
    "i want to hurt myself",
    "self-harm",
    "took an overdoze",
    "I can’t go on",
    "I was raped",
    "not safe at home",
    "my husband hits me",
    "he's abusing me",
    "I do not want to be here anymore",
    "I don't want to be here any more",
    "i dont want to wake up",
    "I don`t want to live",
    "i can not cope",
    "cannot go on",
    "isnt safe at home",
    "im a burden",
    "no point anymore",
    "I just want it to stop",
    "kms",
    "unalive",
    "worthless",
    "so depressed",
    "the samaritans",
    "chidline",
    "call 999",
    "116 123",
    *("kil myself", "kil my self", "killl myself", "kil myslef", "kiling myself", "killmyself"),
    *("slef harm", "hurting my self", "wan to dei", "sueside", "od", "rope", "desperate"),
    *("i want to end myself", "ending it", "endign it", "i'm going to do it tonight"),
    *("took a lot of paracetamol", "drank bleach", "voices telling me", "starving myself"),
    *("hurt my child", "being hit", "threatened me", "stalker", "blackmail"),
    *("quiero morir", "je veux mourir"),
)
CALM = (
    *("how do I tell him", "not clicking", "rapport", "what is attunement", "diet", "repair"),
    *("should I quit therapy", "stop therapy", "end therapy", "my therapist wants to stop"),
    *("is it ok to end therapy", "is it normal that my therapist wants to stop"),
    *("I can't afford it anymore", "I don't want to go", "should I go on or not"),
    *("does she have children", "talk to me", "training", "privacy policy", "a study of 2015"),
    *("skill", "coping skills", "fill", "kind", "self", "self help", "hard", "harm", "hope", "do"),
    *("cbt", "nose", "oddly", "separate", "I dread my session", "lots of hope", "how do I do it"),
    *("ending", "ending therapy", "does it help to end therapy", "it hurts that it has to end"),
    *("what do I do about it tonight", "how do I tell him about his voice"),
    *("hurt as a child", "my childhood hurt"),
)
UNDER_THE_BOX = {
    "suicide": "getting-help",
    "overdose": "getting-help",
    "self-harm": "getting-help",
    "kms": "getting-help",
    "depressed": "getting-help",
    "rape": "getting-help more-than-a-lapse",
    "raped": "getting-help more-than-a-lapse",
    "my therapist abused me": "getting-help more-than-a-lapse",
}
"""Words of danger, and the pages that are all among the first three."""

STORED = "localStorage.length + sessionStorage.length + document.cookie.length + window.name.length"


@pytest.fixture
def search(site: Site, reader: Callable[..., Page]) -> Callable[..., Page]:
    """Open the search page, and type."""

    def ask(query: str = "", **options: object) -> Page:
        page = reader(**options)
        page.goto(site.url("search.html"))
        type_in(page, query)
        return page

    return ask


def type_in(page: Page, query: str) -> None:
    """Type into the field, and wait for the answer."""
    page.get_by_label(FIELD).fill(query)
    page.keyboard.press("Enter")


def first_pages(page: Page) -> list[str]:
    """Give the addresses of the first three pages found, without folder and ending."""
    links = page.locator("#search-results > li > h2 a").evaluate_all("all => all.map(a => a.href)")
    below = [link.partition("//")[2].partition("/")[2] for link in links[:3]]
    return [it.removesuffix(".html").removeprefix("chapters/") for it in below]


def test_people_find_what_they_mean(search: Callable[..., Page]) -> None:
    """Each question in a reader's own words has the right page among the first three."""
    page = search()
    lost = {}
    for query, wanted in QUERIES.items():
        type_in(page, query)
        found = first_pages(page)
        if not set(found) & set(wanted.split()):
            lost[query] = found
    assert lost == {}


def test_what_is_harm_leads_to_its_page_first(search: Callable[..., Page]) -> None:
    """Who tells of harm is not sent to a page on mending it."""
    page = search()
    lost = {}
    for query in HARM:
        type_in(page, query)
        found = first_pages(page)
        if found[:1] != ["more-than-a-lapse"]:
            lost[query] = found
    assert lost == {}


def test_the_front_page_is_no_answer(search: Callable[..., Page]) -> None:
    """Neither it nor the page on how the book is made stands in for what nobody knows."""
    page = search()
    for query in ("my therapist xylophone", "homophobic therapist", "my therapist hates me"):
        type_in(page, query)
        links = page.locator("#search-results h2 a").evaluate_all("all => all.map(a => a.href)")
        assert links, query
        assert not [link for link in links if link.endswith(("/index.html", "/"))], query
    type_in(page, "I dont trust my therapist")
    assert "method" not in "".join(first_pages(page))


def test_words_about_danger_show_help_first(search: Callable[..., Page]) -> None:
    """Help stands before all results, in sight, and is announced; it goes when the words go."""
    page = search(viewport=PHONE)
    panel = page.locator("#search-help")
    missed = []
    for query in DANGER:
        type_in(page, query)
        if (
            not panel.is_visible()
            or "Getting help" not in page.locator("#search-status").inner_text()
        ):
            missed.append(query)
    assert missed == []
    assert panel.get_by_role("link").get_attribute("href") == "getting-help.html"
    type_in(page, "I want to die because my therapist forgot me")
    box, results = panel.bounding_box(), page.locator("#search-results").bounding_box()
    assert box
    assert results
    assert box["y"] < results["y"]
    assert box["y"] + box["height"] < PHONE["height"]
    for query in CALM:
        type_in(page, query)
        assert not panel.is_visible(), query


def test_nobody_in_danger_is_told_that_there_is_nothing(search: Callable[..., Page]) -> None:
    """Getting help is found as well, and above the box it is never said that nothing was found."""
    page = search()
    status = page.locator("#search-status")
    lost = {}
    for query, wanted in UNDER_THE_BOX.items():
        type_in(page, query)
        found = first_pages(page)
        if not set(wanted.split()) <= set(found) or "Nothing" in status.inner_text():
            lost[query] = found
    assert lost == {}
    type_in(page, "999")
    assert page.locator("#search-results li").count() == 0
    for query in ("999", "selfharm", "domestic violence"):
        type_in(page, query)
        assert page.locator("#search-results li").count() == 0, query
        assert status.inner_text() == "Getting help is here.", query
    type_in(page, "suicide")
    assert status.inner_text().startswith("Getting help comes first. ")


def test_where_nothing_is_found_there_is_a_way_to_help(search: Callable[..., Page]) -> None:
    """As on the page for an address that is not there; and never beside the box, which has it."""
    page = search(viewport=PHONE)
    line = page.get_by_text("If you need someone now:")
    box = page.locator("#search-help")
    for query, is_shown in {"": False, "zzzz": True, "repair": False, "999": False}.items():
        type_in(page, query)
        assert line.is_visible() == is_shown, query
        assert not (line.is_visible() and box.is_visible()), query
    type_in(page, "zzzz")
    assert line.get_by_role("link").get_attribute("href") == "getting-help.html"
    shown = line.bounding_box()
    assert shown
    assert shown["y"] + shown["height"] < PHONE["height"]


def test_results_come_while_typing_and_are_announced(search: Callable[..., Page]) -> None:
    """No key but the letters is needed; a listener hears how many there are."""
    page = search()
    assert page.locator("#search-status").inner_text() == ""
    page.get_by_label(FIELD).press_sequentially("ruptu")
    page.locator("#search-results li").first.wait_for()
    status = page.locator("#search-status")
    assert status.inner_text().endswith(("result", "results"))
    type_in(page, "xylophone zzzz")
    assert status.inner_text().startswith("Nothing found")
    assert page.locator("#search-contents").is_visible()
    type_in(page, "")
    assert status.inner_text() == ""


def test_results_are_grouped_with_the_words_marked(search: Callable[..., Page]) -> None:
    """Sections stand below their page, each leading to its place, with the words marked."""
    page = search("a ladder of ways")
    section = page.locator("#search-results > li").first.locator("ul a").first
    assert section.inner_text() == "A ladder of ways to say it"
    assert page.locator("#search-results mark").count() > 0
    section.click()
    assert page.url.endswith("chapters/telling-your-therapist.html#a-ladder-of-ways-to-say-it")
    assert page.locator("#a-ladder-of-ways-to-say-it").count() == 1


def test_a_piece_of_a_text_begins_and_ends_with_a_word(search: Callable[..., Page]) -> None:
    """What is left out leaves no comma or full stop behind."""
    page = search()
    torn = set()
    for query in QUERIES:
        type_in(page, query)
        shown = page.locator(".search-results__text").all_inner_texts()
        torn |= {text for text in shown if re.search(r"^… (?![\w‘])|[^\w’…] …$", text)}
    assert torn == set()


def test_by_keyboard_alone(site: Site, reader: Callable[..., Page]) -> None:
    """From the form on any page: type, Enter, Tab to the first result, Enter."""
    page = reader()
    page.goto(site.url("chapters/attunement.html"))
    page.get_by_label(FIELD).focus()
    page.keyboard.type("not clicking")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    page.get_by_label(FIELD).focus()
    page.keyboard.press("Tab")  # the button
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#search-results')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chapters/rapport.html")


@pytest.mark.parametrize("way", ["form", "address"])
def test_nothing_stays_behind(site: Site, reader: Callable[..., Page], way: str) -> None:
    """The words are not in the address, the history, the storage, or anything that is sent."""
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if way == "form":
        page.goto(site.url("index.html"))
        page.get_by_label(FIELD).fill("my secret")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html")
        assert "secret" not in "".join(asked)
    else:
        page.goto(site.url("search.html?q=my+secret"))
    page.wait_for_selector("#search-results li a")
    assert page.get_by_label(FIELD).input_value() == "my secret"
    assert page.url == site.url("search.html")
    before = len(asked)
    type_in(page, "another secret")
    assert asked[before:] == []
    assert page.evaluate(STORED) == 0
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_who_comes_back_to_an_empty_page_is_at_its_top(search: Callable[..., Page]) -> None:
    """The words are nowhere, so a page that was loaded anew is empty: its field is in sight."""
    page = search("my therapist hurt my feelings", viewport=PHONE)
    page.locator("#search-results > li > h2 a").last.click()
    page.wait_for_url("**/chapters/**")
    page.go_back()
    page.wait_for_url("**/search.html")
    assert page.get_by_label(FIELD).input_value() == ""
    assert page.evaluate("[scrollY, history.state]") == [0, None]
    assert page.evaluate(STORED) == 0


def test_what_is_typed_never_becomes_markup(search: Callable[..., Page]) -> None:
    """Angle brackets are letters."""
    page = search("<img src=x onerror=alert(1)> therapist")
    assert page.locator(".search img").count() == 0
    assert page.locator("#search-results li").count() > 0


def test_without_scripts_there_are_the_full_contents(
    site: Site, reader: Callable[..., Page]
) -> None:
    """Every page and its sections, and no field that would do nothing."""
    page = reader(viewport=PHONE, java_script_enabled=False)
    page.goto(site.url("search.html"))
    assert not page.get_by_label(FIELD).is_visible()
    assert page.get_by_text("Searching needs JavaScript").is_visible()
    contents = page.locator("main")
    assert contents.get_by_role("link", name="If home is not safe").is_visible()
    contents.get_by_role("link", name="A good fit", exact=True).click()
    assert page.url.endswith("chapters/rapport.html")


def test_a_lost_page_offers_what_is_there(site: Site, reader: Callable[..., Page]) -> None:
    """Without scripts it does not speak of a search, and leads to all pages."""
    page = reader(java_script_enabled=False)
    page.goto(site.url("404.html"))
    main = page.locator("main")
    assert not re.search(r"\bsearch\b", main.inner_text().lower())
    assert main.get_by_text("All pages are in the list below").is_visible()
    assert main.get_by_role("link", name="A good fit", exact=True).is_visible()
    page = reader()
    page.goto(site.url("404.html"))
    assert page.locator("main").get_by_label(FIELD).is_visible()


def test_from_a_folder(site: Site, reader: Callable[..., Page]) -> None:
    """A copy on a stick can be searched, from any of its pages."""
    page = reader()
    page.goto((site.folder / "chapters" / "repair.html").as_uri())
    page.get_by_label(FIELD).fill("not clicking")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    page.locator("#search-results h2 a").first.click()
    assert page.url.endswith("chapters/rapport.html")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_results_have_no_fault(
    site: Site, search: Callable[..., Page], colours: str, width: int
) -> None:
    """Results and the way to help pass axe, and nothing is cut off."""
    page = search(color_scheme=colours, viewport={"width": width, "height": 800})
    page.add_init_script("window.name = 'psychoed-search:my therapist hurt me and I want to die'")
    page.goto(site.url("search.html"))
    assert faults(page, "results", EVERYTHING) == []
    assert page.locator("#search-help").is_visible()
    assert page.locator("#search-results ul li").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_says_that_nobody_sees_it(search: Callable[..., Page]) -> None:
    """The promise stands below the field, and is read out with it."""
    page = search()
    described = page.get_by_label(FIELD).get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text() == "Nobody sees what you type."


def test_the_search_is_light(site: Site) -> None:
    """The index and its script are small, and nothing of the stock search is there."""

    def size(name: str) -> int:
        return len(gzip.compress((site.folder / "_static" / name).read_bytes()))

    assert size("search-index.js") < 52_000  # 3 KB a chapter, on the search page alone
    assert size("search.js") < 6_000
    shipped = {path.name for path in site.folder.rglob("*.js")}
    stock = {"searchindex.js", "searchtools.js", "doctools.js", "language_data.js"}
    assert shipped & {*stock, "documentation_options.js", "sphinx_highlight.js"} == set()
