"""Starter packs: the file ``packs.toml`` beside ``conf.py``, a table for each pack.

A table bears the pack's name, and has a title, one sentence, and the names of the documents.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NamedTuple

from psychoed.press.files import NAME_RULE, SAFE_NAME
from psychoed.press.fonts import unprintable
from psychoed.sourced_toml import Sourced, TomlProblem, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

STARTERS = "packs.toml"
_KEYS = ("title", "sentence", "documents")


class Starter(NamedTuple):
    """A pack that was put together by whoever wrote the book."""

    name: str
    title: str
    sentence: str
    documents: tuple[str, ...]


class Starters(NamedTuple):
    """The packs by name. ``problems`` are ``file:line: message``."""

    packs: dict[str, Starter]
    problems: list[str]


def read_starters(path: Path, known: Collection[str]) -> Starters:
    """Read the packs of a book whose documents are ``known``. No file means no packs."""
    if not path.is_file():
        return Starters({}, [])
    shown = f"{path.parent.name}/{path.name}"
    try:
        source = read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return Starters({}, [f"{shown}: cannot be read: {error}."])
    except TomlProblem as problem:
        return Starters({}, [f"{shown}:{problem.line}: {problem.message}"])
    mistakes = [f"{shown}:{line}: {message}" for line, message in _mistakes(source, known)]
    if mistakes:
        return Starters({}, mistakes)
    packs = {
        name: Starter(name, told["title"], told["sentence"], tuple(told["documents"]))
        for name, told in source.data.items()
    }
    return Starters(packs, [])


def titles_of(path: Path) -> list[tuple[str, str, str]]:
    """Give the name, title and sentence of each pack, passing over what cannot be read."""
    try:
        data = read(path.read_text("utf-8")).data
    except (OSError, UnicodeDecodeError, TomlProblem):
        return []
    told = [(name, it) for name, it in data.items() if isinstance(it, dict)]
    return [
        (name, str(it["title"]), str(it["sentence"])) for name, it in told if set(_KEYS) <= set(it)
    ]


def near(name: str, known: Collection[str]) -> str:
    """Say which known names are like this one."""
    alike = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(map(repr, alike))}?" if alike else ""


def _mistakes(source: Sourced, known: Collection[str]) -> Iterator[tuple[int, str]]:
    for name, told in source.data.items():
        if not isinstance(told, dict) or not all(map(told.get, _KEYS)):
            keys = ", ".join(_KEYS)
            yield source.line((name,)), f"a pack is a table [{name}] with: {keys}."
            continue
        if not SAFE_NAME.fullmatch(name):
            yield source.line((name,)), f"{name!r} cannot name a file: {NAME_RULE}"
        if name in known:
            yield source.line((name,)), f"a sheet is named {name!r} already: rename the pack."
        for key in told.keys() - set(_KEYS):
            yield source.line((name, key)), f"{key!r} is not a key of a pack.{near(key, _KEYS)}"
        yield from ((source.line((name, key)), it) for key, it in _values(told, known))


def _values(told: dict[str, Any], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for key in ("title", "sentence"):
        if not isinstance(told[key], str):
            yield key, f"{key} must be words in quotes."
        elif complaint := unprintable(told[key]):
            yield key, complaint
    names = told["documents"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        yield "documents", 'documents must be a list of names: ["repair", "rapport"].'
        return
    for name in names:
        if name not in known:
            yield "documents", f"there is no document {name!r}.{near(name, known)}"
        elif names.count(name) > 1:
            yield "documents", f"{name!r} is named twice."
