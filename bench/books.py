"""Makes books of any length for the benchmark: the same words once for us, once for stock Sphinx.

A chapter has about 1,550 words, sections, lists, links to other chapters, glossary terms, a table
and a figure. Ours has a story, a box of help and front matter; the stock one has plain boxes of
the same words in their place. The words are drawn by a seeded generator from a fixed list.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]
PART = 20
"""Chapters in a part of the book."""

TEXT = (
    "you your therapist may say that it was hard to hear and then ask what you felt about the "
    "time between those talks when nobody spoke of it at all but both of you knew so we try again "
    "with care because trust grows slowly where people listen well or tell each other plainly how "
    "things stand this week last month perhaps never before some people write a note others wait"
)
WORDS = TEXT.split()
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" width="80" height="40">'
    '<path d="M5 35 L75 5" stroke="#124a5c" fill="none"/></svg>\n'
)


class Kind(NamedTuple):
    """How a book is written: its settings, and the two boxes of each chapter."""

    conf: str
    story: str
    help: str
    front_matter: str


OURS = Kind(
    conf="""\
project = "A long book"
language = "en-GB"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "psychoed"]
exclude_patterns = ["data"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_disable_syntax = ["html_block", "html_inline"]
myst_heading_anchors = 3
myst_url_schemes = ["https", "mailto", "tel", "sms"]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "psychoed"
bibtex_reference_style = "psychoed"
html_theme = "psychoed"
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
""",
    story=":::{{vignette}} Story {number}\n:name: story-{number}\n\n{words}\n:::\n",
    help=":::{{getting-help}} routine\n{words}\n:::\n",
    front_matter="---\nsummary: Chapter {number} of a long book.\nstatus: ready\n---\n\n",
)
STOCK = Kind(
    conf="""\
project = "A long book"
language = "en-GB"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]
exclude_patterns = ["data"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
""",
    story=":::{{admonition}} Story {number}\n{words}\n:::\n",
    help=":::{{important}}\n{words}\n:::\n",
    front_matter="",
)


def write_book(folder: Path, chapters: int, kind: Kind) -> None:
    """Write a book of ``chapters`` chapters into ``folder``."""
    names = [f"chapter-{number}" for number in range(1, chapters + 1)]
    for name in names:
        (folder / "chapters" / name).mkdir(parents=True)
        (folder / "chapters" / name / "drawing.svg").write_text(DRAWING, "utf-8")
    for number, name in enumerate(names, 1):
        text = "".join(_chapter(number, chapters, kind))
        (folder / "chapters" / f"{name}.md").write_text(text, "utf-8")
    (folder / "conf.py").write_text(kind.conf, "utf-8")
    (folder / "index.md").write_text("".join(_index(names)), "utf-8")
    (folder / "glossary.md").write_text("# Words\n\n:::{glossary}\n" + _terms() + ":::\n", "utf-8")
    (folder / "references.md").write_text("# Sources\n\n```{bibliography}\n```\n", "utf-8")
    (folder / "references.bib").write_text(_sources(), "utf-8")
    (folder / "data").mkdir()
    for name in ("helplines.yaml",):
        text = (REPOSITORY / "handbook" / "data" / name).read_text("utf-8")
        (folder / "data" / name).write_text(text, "utf-8")


def _index(names: list[str]) -> Iterator[str]:
    yield "# A long book\n"
    for start in range(0, len(names), PART):
        part = "\n".join(f"chapters/{name}" for name in names[start : start + PART])
        yield f"\n```{{toctree}}\n:caption: Part {start // PART + 1}\n\n{part}\n```\n"
    yield "\n```{toctree}\n:caption: About\n\nglossary\nreferences\n```\n"


def _terms() -> str:
    return "".join(f"term {number}\n  What it means.\n\n" for number in range(1, 41))


def _sources() -> str:
    entry = (
        "@article{{source{0}, author = {{Writer, A{0}}}, title = {{Study {0}}}, "
        "journal = {{Journal}}, year = {{{1}}}}}\n"
    )
    return "".join(entry.format(number, 1970 + number) for number in range(1, 41))


def _chapter(number: int, chapters: int, kind: Kind) -> Iterator[str]:
    rng = random.Random(number)  # noqa: S311 (the same words each time)

    def words(count: int) -> str:
        sentences = []
        while count > 0:
            length = min(rng.randint(8, 18), max(count, 3))
            count -= length
            sentence = " ".join(rng.choice(WORDS) for _ in range(length))
            sentences.append(f"{sentence.capitalize()}.")
        return " ".join(sentences)

    yield kind.front_matter.format(number=number)
    yield f"# Chapter {number}: {words(4).rstrip('.')}\n\n"
    if kind is OURS:
        yield f":::{{in-short}}\n{words(40)}\n:::\n\n"
    else:
        yield f":::{{note}}\n{words(40)}\n:::\n\n"
    for section in range(1, 7):
        yield f"## Section {section} of {number}\n\n"
        yield f"{words(70)}\n\n{words(60)}\n\n"
        other = rng.randint(1, chapters)
        term, source = rng.randint(1, 40), rng.randint(1, 40)
        yield f"See [another](chapter-{other}.md), {{term}}`term {term}` "
        yield f"{{cite:p}}`source{source}`.\n\n"
        yield "".join(f"- {words(10)}\n" for _ in range(4)) + "\n"
        yield f"{words(35)}\n\n"
    yield kind.story.format(number=number, words=words(150)) + "\n"
    yield (
        f":::{{figure}} chapter-{number}/drawing.svg\n:alt: A line.\n:width: 50%\n\n"
        f"{words(12)}\n:::\n\n"
    )
    yield "| When | What |\n|---|---|\n"
    yield f"| {words(4)} | {words(9)} |\n| {words(4)} | {words(9)} |\n\n"
    yield kind.help.format(words=words(25))
