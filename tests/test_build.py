"""The one way from words to a published handbook, as its user sees it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from psychoed.cli import main

BOOK = Path(__file__).parent / "roots" / "test-book"


class Run(NamedTuple):
    code: int
    said: str


class Desk:
    """A writer's copy of the small book, and the command to build it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(BOOK, folder / "book")

    @property
    def site(self) -> Path:
        return self.folder / "build" / "html"

    def chapter(self, name: str) -> Path:
        return self.folder / "book" / "chapters" / f"{name}.md"

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.chapter(name)
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def build(self, *options: str) -> Run:
        command = [sys.executable, "-m", "psychoed.cli", "build", "book", "build", *options]
        run = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8"
        )
        return Run(run.returncode, run.stdout + run.stderr)

    def published(self) -> dict[str, bytes]:
        """Every file that was published, by its path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_one_command_makes_the_site_and_a_pdf_of_every_chapter(desk: Desk) -> None:
    """The main job."""
    run = desk.build()
    assert run.code == 0, run.said
    made = desk.published()
    assert {"index.html", "chapters/one.html", "handouts/one.pdf", "handouts/two.pdf"} <= set(made)
    assert b"(PDF, " in made["chapters/one.html"]
    assert b"<!--handout" not in b"".join(made.values())


def test_a_failed_build_publishes_nothing_the_second_time_too(desk: Desk) -> None:
    """Sphinx caches a page it warned about; the warning must not be lost with the second run."""
    assert desk.build().code == 0
    before = desk.published()
    desk.edit("one", "soon\n", "sometime\n")
    for _attempt in range(2):
        # As if a run had been killed between taking the old site away and putting the new one.
        desk.site.rename(desk.site.with_name("html.old"))
        run = desk.build()
        assert run.code != 0
        assert "book/chapters/one.md:50" in run.said
        assert "as it was before" in run.said
        assert desk.published() == before
    desk.edit("one", "sometime\n", "soon\n")
    assert desk.build().code == 0
    assert desk.published() == before


def test_sphinx_and_the_press_tell_their_problems_in_one_run(desk: Desk) -> None:
    """A writer should not have to mend one thing to hear of the next."""
    desk.edit("one", "Wait a day.", "Wait a day 漢.")
    desk.edit("two", "Words.", "See {term}`nowhere`.")
    said = desk.build().said
    assert "book/chapters/one.md:34" in said
    assert "U+6F22" in said
    assert "book/chapters/two.md:19" in said
    assert "Traceback" not in said


def test_an_unchanged_handbook_is_published_again_byte_for_byte(desk: Desk) -> None:
    """Nothing in a page or sheet depends on when or how often it was built."""
    desk.build()
    first = desk.published()
    desk.build("-E")
    assert desk.published() == first
    shutil.rmtree(desk.folder / "build")
    desk.build()
    assert desk.published() == first


def test_nothing_is_begun_when_nothing_has_changed(desk: Desk) -> None:
    """A second run says so, repeats what needs attention, and leaves what is there."""
    desk.edit("two", "You can stop.", "You can rest.")
    first = desk.build()
    again = desk.build()
    assert again.code == 0
    assert "Nothing has changed" in again.said
    assert "reading sources" not in again.said
    notes = [line for line in first.said.splitlines() if "NOTE" in line]
    assert notes
    assert set(notes) <= set(again.said.splitlines())


@pytest.mark.parametrize("lost", ["chapters/one.html", "handouts/two.pdf"])
def test_what_somebody_deleted_is_made_again(desk: Desk, lost: str) -> None:
    """Whoever tidied up too well builds again, and has it back."""
    desk.build()
    before = desk.published()
    (desk.site / lost).unlink()
    assert "Nothing has changed" not in desk.build().said
    assert desk.published() == before


def test_an_edited_chapter_is_the_only_one_set_again(desk: Desk) -> None:
    """An edit costs its own sheet, not everybody's."""
    desk.build()
    desk.edit("two", "You can stop.", "You can rest.")
    said = desk.build().said
    begun = {line.split(": ")[1] for line in said.splitlines() if line.startswith("Setting")}
    assert {name for name in begun if name.startswith("one")} == set()
    assert {"two", "two-large"} <= begun


def test_a_removed_chapter_takes_its_page_and_sheet_along(desk: Desk) -> None:
    """No sheet outlives its chapter."""
    desk.build()
    desk.chapter("two").unlink()
    desk.edit(
        "one", "[second chapter](two.md) says more, and so does [its part](two.md#a-part)", ""
    )
    index = desk.folder / "book" / "index.md"
    index.write_text(index.read_text("utf-8").replace("chapters/two\n", ""), "utf-8")
    run = desk.build()
    assert run.code == 0, run.said
    assert not [name for name in desk.published() if "two" in name]


def test_a_folder_without_a_handbook_is_named(tmp_path: Path) -> None:
    """A wrong folder is a sentence, not a traceback."""
    command = [sys.executable, "-m", "psychoed.cli", "build", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode != 0
    assert "no conf.py" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_broken_helplines_file_stops_the_build_with_its_line(desk: Desk) -> None:
    """Without right numbers no page is right."""
    path = desk.folder / "book" / "data" / "helplines.yaml"
    path.write_text(path.read_text("utf-8").replace('"999"', "999"), "utf-8")
    run = desk.build()
    assert run.code != 0
    assert "helplines.yaml:" in run.said
    assert "Traceback" not in run.said


def test_a_changed_number_changes_what_shows_it_and_nothing_else(desk: Desk) -> None:
    """One value in the data reaches every place that shows it, and leaves the rest alone."""
    desk.build()
    before = desk.published()
    path = desk.folder / "book" / "data" / "helplines.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"116 123"', '"116 111"').replace("116123", "116111"), "utf-8")
    run = desk.build()
    assert run.code == 0, run.said
    after = desk.published()
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    changed -= {name for name in changed if name.endswith("-documents.zip")}
    assert changed == {"help/gb.html", "_static/help/gb.js"}
    assert b"tel:116111" in after["help/gb.html"]


def test_a_service_can_show_and_print_its_own_country(desk: Desk) -> None:
    """With a region, boxes and sheets give its lines at once."""
    run = desk.build("--region", "GB")
    assert run.code == 0, run.said
    assert b"Samaritans" in desk.published()["chapters/one.html"]
    assert "Samaritans" in _words_of(desk.site / "handouts" / "one.pdf")


def test_an_unknown_region_is_told(desk: Desk) -> None:
    """A slip in the region must not print another country's numbers."""
    run = desk.build("--region", "XX")
    assert run.code != 0
    assert "'XX'" in run.said
    assert "Traceback" not in run.said


def _words_of(pdf: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_options_for_sphinx_are_passed_on(desk: Desk) -> None:
    """Whoever knows Sphinx can use what Sphinx can do."""
    run = desk.build("-j", "2")
    assert run.code == 0, run.said
    assert "unrecognized" not in run.said


def test_handout_documents_that_are_lost_are_made_again(desk: Desk) -> None:
    """A folder swept clean must not leave the book without sheets."""
    desk.build()
    shutil.rmtree(desk.folder / "build" / "work" / "handout")
    run = desk.build()
    assert run.code == 0, run.said


def test_every_document_comes_in_four_sheets_and_as_text(desk: Desk) -> None:
    """A reader chooses the paper and the size of print; the book and packs come on both papers."""
    packs = '[both]\ntitle = "Both"\nsentence = "Two."\ndocuments = ["one", "two"]\n'
    (desk.folder / "book" / "packs.toml").write_text(packs, "utf-8")
    run = desk.build()
    assert run.code == 0, run.said
    made = {path.name for path in (desk.site / "handouts").iterdir()}
    endings = (".pdf", "-letter.pdf", "-large.pdf", "-large-letter.pdf", ".txt")
    assert {f"one{ending}" for ending in endings} <= made
    assert {"both.pdf", "both-letter.pdf"} <= made
    book = next(name.removesuffix("-documents.zip") for name in made if name.endswith(".zip"))
    assert {f"{book}.pdf", f"{book}-letter.pdf"} <= made
    assert "Contents" in _words_of(desk.site / "handouts" / f"{book}.pdf")


def test_a_pack_that_names_nothing_fails_the_build(desk: Desk) -> None:
    """A renamed chapter must not drop out of a pack unseen."""
    packs = '[both]\ntitle = "Both"\nsentence = "Two."\ndocuments = ["one", "tow"]\n'
    (desk.folder / "book" / "packs.toml").write_text(packs, "utf-8")
    run = desk.build()
    assert run.code != 0
    assert "book/packs.toml:4: there is no document 'tow'. Did you mean 'two'" in run.said


def test_an_output_that_cannot_be_written_is_told_and_not_a_traceback(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the file, and what to do."""
    (desk.folder / "build").write_text("in the way")
    monkeypatch.chdir(desk.folder)
    with pytest.raises(SystemExit) as stopped:
        main(["build", "book", "build"])
    told = str(stopped.value)
    assert told.startswith(f"psychoed: {desk.folder / 'build'}")
    assert "cannot be read or written" in told
    assert "another folder" in told
