"""``psychoed pack`` as a therapist meets it: on a machine that has only the package."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import page
import pypdf
import pytest

from psychoed.build import build
from psychoed.cli import main
from psychoed.pack.archive import write_archive
from psychoed.press.practice import load

BOOK = Path(__file__).parents[1] / "roots" / "test-book"

PRACTICE = """\
practice = "Example Street Counselling"
name = "A. N. Other"
address = ["1 Example Street", "Anytown"]
phone = "01632 960000"
"""


class Run(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book, built once, with a starter pack."""
    import shutil

    folder = tmp_path_factory.mktemp("pack")
    shutil.copytree(BOOK, folder / "book")
    (folder / "book" / "packs.toml").write_text(
        '[both]\ntitle = "Both of them"\nsentence = "Two."\ndocuments = ["one", "two"]\n', "utf-8"
    )
    assert build(folder / "book", folder / "build") == 0
    return folder / "build"


@pytest.fixture
def pack(
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    """Run the command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, place: Path | None = built) -> Run:
        where = ("--from", str(place)) if place else ()
        try:
            code = main(["pack", *arguments, *where])
        except SystemExit as stopped:  # as argparse does after its help
            code = int(str(stopped.code))
        return Run(code, *capsys.readouterr())

    return run


def words(pdf: Path) -> str:
    return " ".join(" ".join(p.extract_text().split()) for p in pypdf.PdfReader(pdf).pages)


def test_chosen_documents_become_one_accessible_pdf(pack, tmp_path: Path) -> None:
    """Cover, contents, chapters: pages run through, and links lead on inside."""
    (tmp_path / "practice.toml").write_text(PRACTICE, "utf-8")
    options = "--paper letter --print large --practice practice.toml --region GB -o my.pdf"
    run = pack("one", "two", *options.split())
    assert run.code == 0, run.err
    pdf = tmp_path / "my.pdf"
    for profile in ("ua1", "2a"):
        assert page.validate_pdf(str(pdf), profile=profile).is_compliant
    reader = pypdf.PdfReader(pdf)
    assert [float(edge) for edge in reader.pages[0].mediabox] == [0, 0, 612, 792]
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "A. N. Other" in cover
    assert "Contents" in cover, "a short list needs no page of its own"
    assert "Samaritans" in words(pdf)
    assert f"Page 2 of {len(reader.pages)}" in words(pdf)
    assert words(pdf).count("Given to you by") == 1
    assert any(_leads_inside(a) for a in _links(reader.pages[0]))
    inside = [a for p in reader.pages[1:] for a in _links(p) if _leads_inside(a)]
    assert inside


def _links(of: pypdf.PageObject) -> list[dict]:
    found = [a.get_object() for a in of.get("/Annots", [])]
    return [a for a in found if a["/Subtype"] == "/Link"]


def _leads_inside(link: dict) -> bool:
    return "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"


def test_where_to_complain_and_the_sources_cannot_be_left_out(pack, tmp_path: Path) -> None:
    """Whoever hands it out must not be able to take away what may be used against them."""
    assert pack("both", "-o", "b.pdf").code == 0
    assert "you can complain" in words(tmp_path / "b.pdf")
    said = pack("--help").out
    assert "source" not in said
    assert "--for" not in said
    assert "--title" not in said


def test_an_archive_is_all_it_needs(pack, built: Path, tmp_path: Path) -> None:
    """From a release's archive comes the same pack as from the build."""
    archive = built / "html" / "handouts"
    (archive,) = archive.glob("*-documents.zip")
    assert pack("both", "-o", "a.pdf", place=archive).code == 0
    assert pack("both", "-o", "b.pdf").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_an_archive_is_the_same_whenever_it_is_made(built: Path, tmp_path: Path) -> None:
    """And it says nothing of the machine it was made on."""
    first = write_archive(built / "work" / "handout", tmp_path / "a").read_bytes()
    second = write_archive(built / "work" / "handout", tmp_path / "b")
    assert second.read_bytes() == first
    with zipfile.ZipFile(second) as packed:
        assert not any(str(built.parent).encode() in packed.read(n) for n in packed.namelist())


def test_a_pack_needs_no_sphinx(built: Path, tmp_path: Path) -> None:
    """What hands out words needs nothing of what reads them."""
    target = tmp_path / "x.pdf"
    code = (
        "import sys; from psychoed.cli import main; "
        f"main(['pack', 'both', '--from', {str(built)!r}, '-o', {str(target)!r}]); "
        "print({'sphinx', 'docutils', 'myst_parser'} & set(sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert done.stdout.strip() == "set()"
    assert target.exists()


def test_an_unknown_name_gets_the_nearest(pack, tmp_path: Path) -> None:
    """And nothing is written."""
    run = pack("onne", "-o", "x.pdf")
    assert run.code == 2
    assert "no 'onne'. Did you mean 'one'" in run.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(("asked", "hint"), [("XX", ""), ("uk", " Did you mean 'GB'?")])
def test_an_unknown_region_is_refused(pack, asked: str, hint: str) -> None:
    """No pack prints another country's numbers in the place of those asked for."""
    run = pack("one", "--region", asked)
    assert run.code == 2
    assert f"no help lines for the region {asked.upper()!r}.{hint} There are: GB" in run.err


@pytest.mark.parametrize("place", ["nowhere", "broken.zip"])
def test_documents_that_are_not_there(pack, tmp_path: Path, place: str) -> None:
    """The message says what to do."""
    (tmp_path / "broken.zip").write_bytes(b"PK no")
    run = pack("one", place=tmp_path / place)
    assert run.code == 2
    assert "psychoed build" in run.err or "Download it again" in run.err


def test_a_target_that_cannot_be_written(pack, tmp_path: Path) -> None:
    """What was there stays, and no half of a PDF is left."""
    (tmp_path / "taken").write_text("a file")
    run = pack("one", "-o", "taken/x.pdf")
    assert run.code == 2
    assert "cannot be written" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("folder", "folder is a folder: name the file too, as -o folder/one.pdf"),
        ("practice.toml", "practice.toml is not the name of a PDF: write -o practice.pdf"),
    ],
)
def test_a_slip_in_the_target_costs_no_other_file(
    pack, tmp_path: Path, target: str, told: str
) -> None:
    """It is told before anything is set."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "practice.toml").write_text(PRACTICE, "utf-8")
    run = pack("one", "-o", target)
    assert (run.code, run.err) == (2, f"psychoed pack: {told}\n")
    assert (tmp_path / "practice.toml").read_text("utf-8") == PRACTICE


def test_documents_come_in_the_order_in_which_they_are_named(pack, tmp_path: Path) -> None:
    """Once each, wherever they are named again."""
    assert pack("two", "both", "two", "-o", "x.pdf").code == 0
    outline = pypdf.PdfReader(tmp_path / "x.pdf").outline
    titles = [str(entry.title) for entry in outline if not isinstance(entry, list)]
    assert titles[-2:] == ["Saying it", "Feeling understood"]


def test_the_list_names_all_that_can_be_chosen(pack) -> None:
    """By the names that the command takes."""
    said = pack("--list").out
    assert "Both of them" in said
    assert {"one", "two"} <= set(said.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('nmae = "x"', ":1: 'nmae' is not a key of a practice. Did you mean 'name'?"),
        ('name = "A"\nclient = "B"', ":2: 'client' is not a key of a practice."),
        ("phone = 1632", ":1: phone must be words in quotes"),
        (f'name = "{"x" * 61}"', "61 characters, and 60 fit"),
        ('address = ["a", "b", "c", "d", "e"]', "the address has 5 lines, and 4 fit"),
        ('name = "漢"', ":1: no font here can print"),
        ("name = ", ":1: this line cannot be read"),
        ("", ":1: says nothing"),
    ],
)
def test_a_mistake_in_the_practice_is_told_with_its_line(
    tmp_path: Path, text: str, told: str
) -> None:
    """Closed keys: there is no room for anything about a client."""
    path = tmp_path / "practice.toml"
    path.write_text(text, "utf-8")
    loaded = load(path)
    assert loaded.practice is None
    assert told in "\n".join(loaded.problems)


def local_review(fingerprint: str) -> str:
    return (
        'service = "Example Service"\nreviewer = "A. Example"\nrole = "psychologist"\n'
        "reviewed = 2026-11-01\nreview_by = 2999-11-01\n"
        f'chapters = ["one"]\n\n[fingerprints]\none = "{fingerprint}"\n'
    )


def test_a_services_own_review_is_printed_for_the_words_it_saw(
    pack, built: Path, tmp_path: Path
) -> None:
    """The stamp stands where the words are the reviewed ones; else it is refused, with a reason."""
    import json

    document = json.loads((built / "work/handout/chapters/one.json").read_text("utf-8"))
    review = tmp_path / "local-review.toml"
    review.write_text(local_review(document["fingerprint"][:16]), "utf-8")
    run = pack("one", "--local-review", str(review), "-o", "one.pdf")
    assert run.code == 0, run.err
    assert "Reviewed for use at Example Service by A. Example" in words(tmp_path / "one.pdf")

    review.write_text(local_review("0" * 16), "utf-8")
    run = pack("one", "--local-review", str(review), "-o", "one.pdf")
    assert run.code == 0, run.err
    assert "one" in run.err
    assert "Example Service" not in words(tmp_path / "one.pdf")


def test_a_local_review_with_a_mistake_makes_no_pack(pack, tmp_path: Path) -> None:
    """The message names the line."""
    (tmp_path / "local-review.toml").write_text('service = "x"\nclient = "y"\n', "utf-8")
    run = pack("one", "--local-review", "local-review.toml", "-o", "one.pdf")
    assert run.code == 2
    assert "local-review.toml:2: 'client' is not a key" in run.err
    assert not (tmp_path / "one.pdf").exists()
