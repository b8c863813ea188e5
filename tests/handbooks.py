"""Whole books, the real handbook among them, each built once for all tests that look at it."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.build import build
from psychoed.handout import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "handbook"
BOOKS = {"handbook": SOURCE, "test-book": REPOSITORY / "tests" / "roots" / "test-book"}


@dataclass(frozen=True)
class Handbook:
    """The built handbook: its site, and the documents its sheets were made of."""

    output: Path

    @property
    def site(self) -> Path:
        return self.output / "html"

    @property
    def pages(self) -> list[Path]:
        return sorted(self.site.rglob("*.html"))

    @property
    def sheets(self) -> list[Path]:
        return sorted((self.site / "handouts").glob("*.pdf"))

    @cached_property
    def documents(self) -> dict[str, v.Document]:
        """Each handout document, by its slug."""
        paths = (self.output / "work" / "handout" / "chapters").glob("*.json")
        documents = [v.decode(path.read_bytes()) for path in paths]
        return {document.slug: document for document in documents}


def built(name: str, factory: pytest.TempPathFactory) -> Path:
    """Build a book, whichever of the tests' processes comes first; give the build's folder."""
    base = factory.getbasetemp()
    room = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"build-of-{name}"
    done = room / "done"
    try:
        room.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        source = shutil.copytree(BOOKS[name], room / "source")
        done.write_text(str(build(source, room)), "utf-8")
    assert done.read_text("utf-8") == "0", f"{name} does not build: see what Sphinx said"
    return room


def _wait_for(path: Path, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not path.exists() or not path.read_text("utf-8"):
        assert time.monotonic() < until, f"nobody made {path}"
        time.sleep(0.1)


def walk(blocks: tuple[v.AnyBlock, ...]) -> Iterator[v.AnyBlock]:
    """Every block, those inside others too, in reading order."""
    for block in blocks:
        yield block
        match block:
            case v.List(items=items) | v.Definitions(items=items):
                for item in items:
                    yield from walk(item.children)
            case v.Table(head=head, body=body):
                for row in (*head, *body):
                    for cell in row.cells:
                        yield from walk(cell.children)
            case v.Figure(legend=legend):
                yield from walk(legend)
            case _:
                yield from walk(getattr(block, "children", ()) if _holds_blocks(block) else ())


def _holds_blocks(block: v.AnyBlock) -> bool:
    return not isinstance(block, (v.Heading, v.Paragraph))


def inlines(lines: tuple[v.AnyInline, ...]) -> Iterator[v.AnyInline]:
    """Every inline of a line, those inside others too."""
    for inline in lines:
        yield inline
        if not isinstance(inline, v.Note):
            yield from inlines(getattr(inline, "children", ()))


def lines(document: v.Document) -> Iterator[tuple[v.AnyInline, ...]]:
    """Every line to read that the chapter's writer wrote, notes too; not what is filled in."""
    blocks = tuple(it for it in document.blocks if not isinstance(it, v.Worksheet))
    for block in walk(blocks):
        if not isinstance(block, v.GettingHelp):  # its title is not the writer's
            yield from filter(None, (getattr(block, "title", ()), getattr(block, "caption", ())))
        if isinstance(block, (v.Heading, v.Paragraph)):
            yield block.children
        if isinstance(block, v.Definitions):
            yield from (item.term for item in block.items)
    for block in walk(blocks):
        if isinstance(block, v.Paragraph):
            for note in inlines(block.children):
                if isinstance(note, v.Note):
                    yield from (
                        p.children for p in walk(note.children) if isinstance(p, v.Paragraph)
                    )
