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


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path]:
    """A desk whose book was built from nothing, and a copy of all that was there then."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    assert desk.build().code == 0
    return desk, shutil.copytree(desk.folder, tmp_path_factory.mktemp("kept") / "desk")


@pytest.fixture
def built_desk(once_built: tuple[Desk, Path]) -> Desk:
    """A desk whose book has been built: in the same place each time, for Sphinx keeps paths."""
    desk, kept = once_built
    shutil.rmtree(desk.folder)
    shutil.copytree(kept, desk.folder)
    return desk


def test_one_command_makes_the_site_and_a_pdf_of_every_chapter(desk: Desk) -> None:
    """The main job."""
    run = desk.build()
    assert run.code == 0, run.said
    made = desk.published()
    assert {"index.html", "chapters/one.html", "handouts/one.pdf", "handouts/two.pdf"} <= set(made)
    assert b"(PDF, " in made["chapters/one.html"]
    assert b"<!--handout" not in b"".join(made.values())


def test_a_failed_build_publishes_nothing_the_second_time_too(built_desk: Desk) -> None:
    """Sphinx caches a page it warned about; the warning must not be lost with the second run."""
    before = built_desk.published()
    built_desk.edit("one", "soon\n", "sometime\n")
    for _attempt in range(2):
        # As if a run had been killed between taking the old site away and putting the new one.
        built_desk.site.rename(built_desk.site.with_name("html.old"))
        run = built_desk.build()
        assert run.code != 0
        assert "book/chapters/one.md:50" in run.said
        assert "as it was before" in run.said
        assert built_desk.published() == before
    built_desk.edit("one", "sometime\n", "soon\n")
    assert built_desk.build().code == 0
    assert built_desk.published() == before


def test_sphinx_and_the_press_tell_their_problems_in_one_run(desk: Desk) -> None:
    """A writer should not have to mend one thing to hear of the next."""
    desk.edit("one", "Wait a day.", "Wait a day 漢.")
    desk.edit("two", "Words.", "See {term}`nowhere`.")
    said = desk.build().said
    assert "book/chapters/one.md:34" in said
    assert "U+6F22" in said
    assert "book/chapters/two.md:19" in said
    assert "Traceback" not in said


def test_an_unchanged_handbook_is_published_again_byte_for_byte(built_desk: Desk) -> None:
    """Nothing in a page or sheet depends on when or how often it was built."""
    first = built_desk.published()
    built_desk.build("-E")
    assert built_desk.published() == first
    shutil.rmtree(built_desk.folder / "build")
    built_desk.build()
    assert built_desk.published() == first


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
def test_what_somebody_deleted_is_made_again(built_desk: Desk, lost: str) -> None:
    """Whoever tidied up too well builds again, and has it back."""
    before = built_desk.published()
    (built_desk.site / lost).unlink()
    assert "Nothing has changed" not in built_desk.build().said
    assert built_desk.published() == before


def test_an_edited_chapter_is_the_only_one_set_again(built_desk: Desk) -> None:
    """An edit costs its own sheet, not everybody's."""
    built_desk.edit("two", "You can stop.", "You can rest.")
    said = built_desk.build().said
    begun = {line.split(": ")[1] for line in said.splitlines() if line.startswith("Setting")}
    assert {name for name in begun if name.startswith("one")} == set()
    assert {"two", "two-large"} <= begun


def test_a_removed_chapter_takes_its_page_and_sheet_along(built_desk: Desk) -> None:
    """No sheet outlives its chapter."""
    built_desk.chapter("two").unlink()
    built_desk.edit(
        "one", "[second chapter](two.md) says more, and so does [its part](two.md#a-part)", ""
    )
    index = built_desk.folder / "book" / "index.md"
    index.write_text(index.read_text("utf-8").replace("chapters/two\n", ""), "utf-8")
    run = built_desk.build()
    assert run.code == 0, run.said
    assert not [name for name in built_desk.published() if "two" in name]


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


def test_a_changed_number_changes_what_shows_it_and_nothing_else(built_desk: Desk) -> None:
    """One value in the data reaches every place that shows it, and leaves the rest alone."""
    before = built_desk.published()
    path = built_desk.folder / "book" / "data" / "helplines.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"116 123"', '"116 111"').replace("116123", "116111"), "utf-8")
    run = built_desk.build()
    assert run.code == 0, run.said
    after = built_desk.published()
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


def test_handout_documents_that_are_lost_are_made_again(built_desk: Desk) -> None:
    """A folder swept clean must not leave the book without sheets, now or after an edit."""
    before = built_desk.published()
    shutil.rmtree(built_desk.folder / "build" / "work" / "handout")
    assert built_desk.build().code == 0
    assert built_desk.published() == before
    built_desk.edit("two", "You can stop.", "You can rest.")
    run = built_desk.build()
    assert run.code == 0, run.said
    assert built_desk.published().keys() == before.keys()


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


def test_two_chapters_with_one_name_end_with_what_to_mend(desk: Desk) -> None:
    """And with no traceback below the warnings."""
    twin = desk.chapter("sub/two")
    twin.parent.mkdir()
    shutil.copy(desk.chapter("two"), twin)
    run = desk.build("--quick")
    assert run.code == 1
    assert "the name 'two' is given here and in chapters/sub/two" in run.said
    assert "Traceback" not in run.said
    assert "two sheets" not in run.said
    assert run.said.rstrip().endswith(
        "Nothing was published. Mend what is named above, then build again."
    )


def test_a_chapter_named_as_the_book_is_told_with_both(desk: Desk) -> None:
    """Each would be a PDF of that name; the chapter beside it has done nothing."""
    desk.chapter("two").rename(desk.chapter("a-small-book"))
    for name in ("chapters/one.md", "index.md"):
        path = desk.folder / "book" / name
        text = path.read_text("utf-8").replace("two.md", "a-small-book.md")
        path.write_text(text.replace("chapters/two", "chapters/a-small-book"), "utf-8")
    run = desk.build("--quick")
    assert run.code == 1
    assert (
        "book/chapters/a-small-book.md:1: a chapter's sheet and the whole book would both be "
        "'a-small-book.pdf': the book is named after 'project' in conf.py, 'A small book'. Give "
        "the chapter's file another name."
    ) in run.said
    assert "two sheets" not in run.said
