"""A small book for tests: write a chapter, build it, look at what came out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp, _clean_up_global_state

from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOTS = Path(__file__).parent / "roots"
CHAPTER = "chapters/page"
FRONT_MATTER = "summary: A chapter for a test.\n"
IN_SHORT = ":::{in-short}\nThis is short. It is plain. It is for a test.\n:::\n"
INDEX = """\
# A small book

```{{toctree}}
:glob:

chapters/*
{pages}
```
"""
_SUFFIXES = {"html": ".html", "text": ".txt"}


@dataclass(frozen=True)
class Built:
    """What one build of a book left behind. ``output`` is the folder it wrote to."""

    app: SphinxTestApp
    output: Path
    handouts: Path
    warnings: list[str]
    read: list[str]
    """The documents that were read."""

    def page(self, docname: str = CHAPTER) -> str:
        """Give the page of a document; for gettext, the whole catalogue of its folder."""
        if self.app.builder.name == "gettext":
            return (self.output / f"{docname.partition('/')[0]}.pot").read_text("utf-8")
        return (
            (self.output / docname).with_suffix(_SUFFIXES[self.app.builder.name]).read_text("utf-8")
        )

    def words(self, docname: str = CHAPTER) -> str:
        """Give the words of a page, with single spaces, tags and line ends left out."""
        page = self.page(docname)
        if self.app.builder.name == "html":
            page = self.soup(docname).get_text(" ")
        elif self.app.builder.name == "gettext":
            page = page.replace('"\n"', "")
        return " ".join(page.split())

    def soup(self, docname: str = CHAPTER) -> BeautifulSoup:
        """Give the main part of an HTML page."""
        soup = BeautifulSoup(self.page(docname), "html.parser")
        return soup.select_one("main") or soup

    def document(self, docname: str = CHAPTER) -> v.Document:
        """Give the handout document of a chapter."""
        return v.decode((self.handouts / f"{docname}.json").read_bytes())

    def blocks(self, kind: type[v.Block], docname: str = CHAPTER) -> list[Any]:
        """Give all blocks of a kind, however deep, in reading order."""
        return [node for node in nodes_of(self.document(docname)) if isinstance(node, kind)]


@dataclass
class Book:
    """A book in a folder of its own, that can be changed and built again."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay out the book without chapters."""
        self.borrow("conf.py", "references.bib", "data/helplines.yaml")

    @property
    def source(self) -> Path:
        """The folder of ``conf.py``."""
        return self.folder / "book"

    def borrow(self, *names: str) -> None:
        """Take files over from the root ``test-book``."""
        for name in names:
            self.write(name, (ROOTS / "test-book" / name).read_text("utf-8"))
        pages = (name.removesuffix(".md") for name in names if name.endswith(".md"))
        self.write("index.md", INDEX.format(pages="\n".join(pages)))

    def write(self, name: str, text: str) -> Path:
        """Write a file below the folder of ``conf.py``."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def chapter(
        self,
        markdown: str,
        *,
        name: str = CHAPTER,
        front_matter: str = FRONT_MATTER,
        title: str = "A chapter",
        in_short: str = IN_SHORT,
    ) -> Path:
        """Write a chapter that has all it needs, then ``markdown``."""
        head = f"---\n{front_matter}---\n\n# {title}\n\n{in_short}\n"
        return self.write(f"{name}.md", head + markdown + "\n")

    def at(self, words: str, name: str = CHAPTER) -> str:
        """Give the place where ``words`` first stand, as ``chapters/page.md:12``."""
        text = (self.source / f"{name}.md").read_text("utf-8")
        return f"{name}.md:{text[: text.index(words)].count(chr(10)) + 1}"

    def build(self, builder: str = "html", **settings: Any) -> Built:
        """Build the book, with what earlier builds in the same folder left."""
        output, handouts = self.folder / "out" / builder, self.folder / "handouts"
        chosen = {
            "html_theme": "bare",
            "html_theme_path": [str(ROOTS / "bare-theme")],
            "html_use_index": False,
            "psychoed_handout_dir": str(handouts),
        }
        try:
            app = SphinxTestApp(
                builder,
                srcdir=self.source,
                builddir=output,
                confoverrides=chosen | self.settings | settings,
            )
        except SystemExit:  # SphinxTestApp tidies up after an Exception only
            _clean_up_global_state()
            raise
        read: list[str] = []
        app.connect("env-before-read-docs", lambda _app, _env, names: read.extend(names))
        try:
            app.build()
        finally:
            app.cleanup()
        return Built(app, output / builder, handouts, self._told(app), sorted(read))

    def _told(self, app: SphinxTestApp) -> list[str]:
        """Give the warnings, one string each, with places below the folder of conf.py."""
        text = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
        text = text.replace(f"{self.source.resolve()}{os.sep}", "").replace("WARNING: ", "")
        return [_with_slashes(line) for line in text.splitlines() if line]


def _with_slashes(line: str) -> str:
    """Give a warning whose place is told as elsewhere than on Windows."""
    return re.sub(r"^[\w\\.-]+(?=:)", lambda place: place[0].replace("\\", "/"), line)


def nodes_of(part: Any) -> Iterable[Any]:
    """Give every node of a handout document, in reading order."""
    if isinstance(part, tuple):
        for inner in part:
            yield from nodes_of(inner)
    elif hasattr(part, "__struct_fields__"):
        yield part
        for name in part.__struct_fields__:
            yield from nodes_of(getattr(part, name))
