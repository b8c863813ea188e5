"""Finds the book that a chapter belongs to, and reads what its chapters may name."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from psychoed.checks.rule import Book

if TYPE_CHECKING:
    from pathlib import Path

_KEY = re.compile(r"^\s*@\w+\s*\{\s*(?P<key>[^,\s]+)\s*,", re.MULTILINE)
_GLOSSARY = re.compile(
    r"^(?P<marks>:{3,}|`{3,})\{glossary\}.*?^(?P=marks)\s*$", re.DOTALL | re.MULTILINE
)
_LIST_OF_PAGES = re.compile(
    r"^(?P<marks>:{3,}|`{3,})\{toctree\}(?P<pages>.*?)^(?P=marks)\s*$", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^(?P<word>[^\s:`].*?)\s*$(?=(?:\n\S.*)*\n\s+\S)", re.MULTILINE)


def book_of(chapter: Path) -> Book:
    """Give what the book of a chapter holds; its folder is the nearest with a ``conf.py``."""
    folders = chapter.resolve().parents
    return _read(next((it for it in folders if (it / "conf.py").is_file()), folders[0]))


@cache
def _read(folder: Path) -> Book:
    sources, glossary = _text(folder / "references.bib"), _text(folder / "glossary.md")
    return Book(
        sources=None if sources is None else frozenset(_KEY.findall(sources)),
        terms=None if glossary is None else frozenset(_terms(glossary)),
        pages=_pages(folder),
        pictures=_pictures(folder / "chapters"),
        **_markdown(_text(folder / "conf.py") or ""),
    )


def _markdown(conf: str) -> dict[str, Any]:
    """Give the settings of MyST as far as they stand there in so many words. Nothing is run."""
    settings = {}
    for statement in ast.parse(conf).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("myst_"):
                settings[name.removeprefix("myst_")] = ast.literal_eval(statement.value)
    return {"markdown": settings} if settings else {}


def _pages(folder: Path) -> frozenset[str] | None:
    """Give what stands in the lists of pages of a book."""
    if not (folder / "index.md").is_file():
        return None
    texts = (it.read_text("utf-8") for it in sorted(folder.glob("*.md")))
    lists = (found["pages"] for text in texts for found in _LIST_OF_PAGES.finditer(text))
    lines = (line.strip() for it in lists for line in it.split("\n"))
    return frozenset(
        re.sub(r".*<(.*)>$", r"\1", it).removesuffix(".md")
        for it in lines
        if it[:1] not in ("", ":")
    )


def _pictures(folder: Path) -> frozenset[str] | None:
    """Give the files in the folders beside the chapters, as chapters name them."""
    if not folder.is_dir():
        return None
    files = (it for it in folder.glob("*/*") if it.is_file())
    return frozenset(it.relative_to(folder).as_posix() for it in files)


def _terms(glossary: str) -> list[str]:
    return [word.lower() for it in _GLOSSARY.finditer(glossary) for word in _ENTRY.findall(it[0])]


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None
