"""A worksheet on a page: typed in, copied, shared, printed, and forgotten."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from axe import EVERYTHING, faults
from sites import PHONE, Site, served

from handbooks import BOOKS
from psychoed.build import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CHAPTER = """\
---
summary: A chapter with a worksheet.
---

# A chapter with a worksheet

:::{in-short}
This is short. It is plain. It is for a test.
:::

Words before.

::::{worksheet} Something felt off
:name: something-felt-off

:::{write} What happened?
:::

:::{tick} How did it feel?
- not heard
- small
- something else:
:::
::::

Words after.
"""
SECRET = "He looked at the clock."
MILLIMETRE = 96 / 25.4


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small book with one worksheet, built and served."""
    room = tmp_path_factory.mktemp("worksheets")
    source = shutil.copytree(BOOKS["test-book"], room / "source")
    (source / "chapters" / "three.md").write_text(CHAPTER, "utf-8")
    index = source / "index.md"
    listed = index.read_text("utf-8").replace("chapters/two", "chapters/two\nchapters/three")
    index.write_text(listed, "utf-8")
    assert build(source, room) == 0
    with served(room / "html") as address:
        yield Site(room / "html", address)


@pytest.fixture
def open_worksheet(sheets: Site, reader: Callable[..., Page]) -> Callable[..., Page]:
    """Open the page with the worksheet; ``script`` runs before it, as part of the browser."""

    def open_it(script: str = "", **options: object) -> Page:
        page = reader(**options)
        page.add_init_script(script)
        page.goto(sheets.url("chapters/three.html"))
        return page

    return open_it


def fill(page: Page) -> None:
    page.get_by_label("What happened?").fill(SECRET)
    page.get_by_label("small").check()
    page.get_by_label("something else:").last.fill("cold")


def typed(page: Page) -> list[str]:
    fields = page.locator(".pe-worksheet textarea, .pe-worksheet input[type=text]")
    return [field.input_value() for field in fields.all()]


def button(page: Page, name: str) -> Locator:
    return page.locator(".pe-worksheet").get_by_role("button", name=name, exact=True)


COPY_OF_ALL = """\
Worksheet: Something felt off

What happened?
He looked at the clock.

How did it feel?
- small
- something else: cold"""


def test_what_was_typed_can_be_copied(open_worksheet: Callable[..., Page]) -> None:
    """The whole worksheet, its questions and what was said to them, is copied as plain text."""
    page = open_worksheet()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(page)
    button(page, "Copy").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == COPY_OF_ALL
    page.emulate_media(media="print")
    assert not page.get_by_text("Copied.").is_visible(), "paper is told nothing of it"


def test_an_older_browser_copies_as_well(open_worksheet: Callable[..., Page]) -> None:
    """Where the clipboard cannot be asked, the words are copied by selecting them."""
    page = open_worksheet(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.addEventListener('copy', () => { window.copied = getSelection() + ''; });"
    )
    fill(page)
    button(page, "Copy").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    assert page.evaluate("window.copied") == COPY_OF_ALL
    assert page.locator("textarea").count() == 1, "nothing is left behind"


def test_a_browser_that_refuses_is_told(open_worksheet: Callable[..., Page]) -> None:
    """Nobody believes that something was copied when it was not."""
    page = open_worksheet(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    button(page, "Copy").click()
    page.get_by_role("status").get_by_text("does not let us copy").wait_for()


def test_sharing_is_offered_where_it_works(open_worksheet: Callable[..., Page]) -> None:
    """A device that can share is given the words; another has no such button."""
    script = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"
    page = open_worksheet(script)
    fill(page)
    button(page, "Share").click()
    assert page.evaluate("window.shared.text") == COPY_OF_ALL
    without = open_worksheet("Object.defineProperty(navigator, 'share', { value: undefined });")
    assert button(without, "Share").count() == 0
    assert button(without, "Copy").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_there_again(open_worksheet: Callable[..., Page], script: bool) -> None:
    """Whoever comes to the page next, by Back or by loading it anew, finds it empty."""
    page = open_worksheet(java_script_enabled=script)
    fill(page)
    page.goto(page.url.replace("three", "one"))
    page.go_back()
    assert typed(page) == ["", ""]
    assert not page.get_by_label("small").is_checked()
    fill(page)
    page.reload()
    assert typed(page) == ["", ""]
    assert not page.get_by_label("small").is_checked()


@pytest.mark.parametrize(
    "event", ["new Event('pagehide')", "new PageTransitionEvent('pageshow', { persisted: true })"]
)
def test_a_page_kept_by_the_browser_is_empty(
    open_worksheet: Callable[..., Page], event: str
) -> None:
    """A browser may keep a page whole to go back to: it is kept empty, and shown empty."""
    page = open_worksheet()
    fill(page)
    page.evaluate(f"window.dispatchEvent({event})")
    assert typed(page) == ["", ""]
    assert not page.get_by_label("small").is_checked()
    assert SECRET not in page.content()


@pytest.mark.parametrize("script", [True, False])
def test_typing_tells_nobody_and_keeps_nothing(
    open_worksheet: Callable[..., Page], script: bool
) -> None:
    """No request, no storage and no change of the address, not even by Enter."""
    page = open_worksheet(java_script_enabled=script)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda it: complaints.append(it.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    before = page.url
    fill(page)
    page.get_by_label("something else:").last.press("Enter")
    page.get_by_label("small").press("Enter")
    page.get_by_label("What happened?").press("Enter")
    assert (asked, complaints, page.url) == ([], [], before)
    stored = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert page.evaluate(stored) == 0


def test_paper_shows_what_was_typed(open_worksheet: Callable[..., Page]) -> None:
    """Long words wrap on paper and none is cut off; the buttons stay on the screen."""
    page = open_worksheet()
    fill(page)
    page.get_by_label("What happened?").fill("word " * 300 + "last")
    page.emulate_media(media="print")
    shown = page.locator(".pe-worksheet").inner_text()
    assert shown.count("word ") == 300
    assert "last" in shown
    assert "cold" in shown
    assert "Not saved" not in shown
    assert not button(page, "Copy").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_paper_has_lines_where_nothing_was_typed(
    open_worksheet: Callable[..., Page],
    script: bool,
) -> None:
    """An empty field is printed as lines to write on, 9 mm apart; without scripts, too."""
    page = open_worksheet(java_script_enabled=script)
    page.emulate_media(media="print")
    rules = page.locator(".pe-write .pe-ruled > span")
    assert rules.count() == 3
    for rule in rules.all():
        box = rule.bounding_box()
        assert box
        assert box["height"] >= 9 * MILLIMETRE - 0.5
    assert not page.locator("textarea").is_visible()
    page.locator("textarea").evaluate("it => { it.value = 'Words.' }")
    if not script:
        assert page.locator("textarea").is_visible()
        assert not rules.first.is_visible()


def test_print_prints_the_worksheet_alone(open_worksheet: Callable[..., Page]) -> None:
    """What stands around a worksheet is left out, and is there again afterwards."""
    page = open_worksheet("window.print = () => { window.asked = true; };")
    fill(page)
    button(page, "Print").click()
    assert page.evaluate("window.asked")
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    assert SECRET in printed
    assert "This is yours." in printed
    assert "Words before." not in printed
    assert "A chapter with a worksheet" not in printed
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "Words before." in page.locator("body").inner_text()


def test_without_scripts_it_can_be_filled_in(open_worksheet: Callable[..., Page]) -> None:
    """The fields work; no button stands there that would do nothing."""
    page = open_worksheet(java_script_enabled=False)
    fill(page)
    assert typed(page) == [SECRET, "cold"]
    assert page.locator(".pe-worksheet").get_by_role("button").count() == 0


def test_a_thumb_finds_it(open_worksheet: Callable[..., Page]) -> None:
    """Every answer, field and button is 44 px high, and a tick box 24 px wide."""
    page = open_worksheet(viewport=PHONE)
    for target in page.locator(
        ".pe-tick__answer label, .pe-worksheet textarea, .pe-worksheet input[type=text], "
        ".pe-worksheet button"
    ).all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44
    tick = page.locator(".pe-worksheet input[type=checkbox]").first.bounding_box()
    assert tick
    assert min(tick["width"], tick["height"]) >= 24


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (640, "200%")])
def test_it_fits_a_phone_and_large_text(
    open_worksheet: Callable[..., Page], width: int, size: str
) -> None:
    """Nothing is cut off and nothing scrolls sideways."""
    page = open_worksheet(viewport={"width": width, "height": 800})
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inside = page.locator(".pe-worksheet").evaluate("it => it.scrollWidth <= it.clientWidth")
    assert inside


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_has_no_fault(open_worksheet: Callable[..., Page], colours: str) -> None:
    """axe finds nothing at WCAG 2.2 A and AA and at AAA contrast, filled in and told of a copy."""
    page = open_worksheet(
        "navigator.clipboard.writeText = () => Promise.resolve();", color_scheme=colours
    )
    fill(page)
    button(page, "Copy").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    assert faults(page, colours, EVERYTHING) == []


def test_edges_show_in_forced_colours(open_worksheet: Callable[..., Page]) -> None:
    """Where a reader's device sets all colours, fields and buttons still have edges."""
    page = open_worksheet(forced_colors="active")
    for target in page.locator(".pe-worksheet textarea, .pe-worksheet button").all():
        width = target.evaluate("it => parseFloat(getComputedStyle(it).borderTopWidth)")
        assert width >= 1
