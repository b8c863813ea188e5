"""The live preview, as its writer sees it: from a file that is saved to the page and its sheet."""

from __future__ import annotations

import http.client
import io
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from live_desk import PATIENCE, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "chapters/one.html"
BROKEN = "Better words.\n\n:::{vignete} A story\nWords.\n:::"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One preview for all tests. Its very first build fails; then that is mended."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    conf = desk.book.source / "conf.py"
    good = conf.read_text("utf-8")
    conf.write_text("project = \n", "utf-8")
    desk.open()
    try:
        desk.first = desk.until(lambda said: bool(said["problems"]))
        desk.first_page = desk.get(ONE)
        conf.write_text(good, "utf-8")
        desk.until(lambda _said: desk.get(ONE).status == 200)
        yield desk
    finally:
        desk.close()


def test_a_first_build_that_fails_is_told_on_a_page(desk: Desk) -> None:
    """There is no page yet, and still a place to read what to mend."""
    assert [at for at, _message in desk.first["problems"]] == ["book/conf.py:1"]
    assert desk.first_page.status == 503
    assert "_live/live.js" in desk.first_page.text


def test_saved_words_reach_their_page_and_no_other(desk: Desk) -> None:
    """An open page is told of its own words alone: nobody is led away from what they read.

    The file may be an old copy that is put back: it is not the clock that counts.
    """
    other = next(desk.news("/chapters/two.html"))
    now = desk.book.source / "chapters/one.md"
    old = desk.book.folder / "copy.md"
    old.write_text(now.read_text("utf-8").replace("Old words.", "Fresh words."), "utf-8")
    os.utime(old, (1, 1))
    old.replace(now)
    desk.until(lambda _said: "Fresh words." in desk.get(ONE).text)
    assert next(desk.news("/chapters/two.html")) == other


def test_a_mistake_is_told_and_the_page_stays_until_it_is_mended(desk: Desk) -> None:
    """File, line and mend; the last good page; a sheet that says why there is none."""
    before = next(desk.news())
    page = desk.get(ONE)
    desk.save(BROKEN)
    said = desk.until(lambda said: bool(said["problems"]))
    ((at, message),) = said["problems"]
    assert at == f"book/{desk.book.at(':::{vignete}', 'chapters/one')}"
    assert "Did you mean '{vignette}'" in message
    assert said["stamp"] == before["stamp"]
    assert desk.get(ONE) == page
    sheet = desk.get("handouts/one.pdf")
    assert sheet.status == 422
    assert at in sheet.text
    desk.save("Mended words.")
    said = desk.until(lambda _said: "Mended words." in desk.get(ONE).text)
    assert said["problems"] == []


def test_a_sheet_is_set_from_the_words_as_they_are(desk: Desk) -> None:
    """Those on the page now: as a PDF, as plain text, in the book; all documents as one file."""
    assert "Mended words." in desk.get(ONE).text
    sheet = desk.get("handouts/one.pdf").content
    assert "Mended words." in PdfReader(io.BytesIO(sheet)).pages[0].extract_text()
    assert "Mended words." in desk.get("handouts/one.txt").text
    assert desk.get("handouts/a-small-book-letter.pdf").content[:5] == b"%PDF-"
    assert desk.get("handouts/a-small-book-documents.zip").content[:2] == b"PK"
    for name in ("nobody.pdf", "one-letter.txt", "one.html"):
        assert desk.get(f"handouts/{name}").status == 404


def test_settings_and_help_lines_count_as_soon_as_they_are_saved(desk: Desk) -> None:
    """A builder that waits has read them already: it must not be the one that builds."""
    for name, old, new in (
        ("conf.py", 'language = "en"', 'language = "en"\nhtml_title = "A renamed book"'),
        ("data/helplines.yaml", "name: United Kingdom", "name: Great Britain"),
    ):
        path = desk.book.source / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    desk.until(lambda _said: "A renamed book" in desk.get(ONE).text)
    desk.until(lambda _said: "Great Britain" in desk.get("help/gb.html").text, "/help/gb.html")


def test_chapters_come_and_go(desk: Desk) -> None:
    """A new one has a page and a place in the menu; a deleted one has neither, nor a sheet."""
    desk.save("Words of three.", "three")
    desk.until(lambda _said: "Words of three." in desk.get("chapters/three.html").text)
    desk.until(lambda _said: "Chapter three" in desk.get(ONE).text)
    (desk.book.source / "chapters/three.md").unlink()
    desk.until(lambda _said: "Chapter three" not in desk.get(ONE).text)
    desk.until(lambda _said: desk.get("chapters/three.html").status == 404, "/chapters/three.html")
    assert desk.get("handouts/three.pdf").status == 404


def test_nothing_but_the_book_is_served(desk: Desk) -> None:
    """No file above the pages, and nothing to a site that made its own name lead here."""
    assert desk.get("../../book/conf.py").status == 404
    assert desk.get("%2e%2e/%2e%2e/book/conf.py").status == 404
    asked = http.client.HTTPConnection(urlsplit(desk.address).netloc, timeout=PATIENCE)
    asked.request("GET", "/", headers={"Host": "evil.example"})
    assert asked.getresponse().status == 403
    asked.close()


def test_a_second_preview_leaves_it_to_the_first(desk: Desk) -> None:
    """Two in one folder would write over each other."""
    port = str(urlsplit(desk.address).port)
    command = [sys.executable, "-m", "psychoed.cli", "live", "book", "live", "--port", port]
    again = subprocess.run(
        command, cwd=desk.book.folder, capture_output=True, text=True, timeout=PATIENCE
    )
    assert again.returncode == 0
    assert f"shown already, at {desk.address}" in again.stderr


def test_a_stopped_preview_leaves_no_process_behind(desk: Desk) -> None:
    """Ctrl+C ends it, quietly, with all its workers. The last test: nothing runs after it."""
    listed = subprocess.run(
        ["pgrep", "-P", str(desk.process.pid)], capture_output=True, text=True, check=True
    )
    workers = [int(pid) for pid in listed.stdout.split()]
    assert len(workers) >= 2
    desk.process.send_signal(signal.SIGINT)
    desk.process.send_signal(signal.SIGTERM)  # as nox does, after a moment
    _, said = desk.process.communicate(timeout=PATIENCE)
    assert desk.process.returncode == 0
    assert "Traceback" not in said
    for pid in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
