"""Looks at the files in the folders of chapters before Sphinx reads any of them.

A link can lead to any file of the machine that builds, even to one without an end; a name can be
an attack, or a file that another system cannot make.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.config import settings
from psychoed.diagnostics import Problem, report
from psychoed.gate.limits import MOST_SIGNS
from psychoed.gate.pictures import why_not as why_not_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

LARGEST_CHAPTER = 4 * MOST_SIGNS
"""The most bytes a chapter's file may have: no sign takes more than four."""

LONGEST_NAME = 60
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_OF_SHEETS = ("-letter", "-large")
_ALWAYS_REFUSED = ("docutils.conf",)

LINK = "this is a link to another file, whose words would be published. Put the file itself here."


def why_not_name(name: str) -> str:
    """Say why a file or folder cannot have this name. ``""``: it can."""
    stem = name.partition(".")[0]
    if not _NAME.fullmatch(stem) or name.count(".") > 1 or name.endswith("."):
        return f"{name!r} cannot be a name here: use small letters, digits and hyphens alone."
    if len(name) > LONGEST_NAME:
        return f"{name!r} is longer than {LONGEST_NAME} signs: give it a shorter name."
    if _OF_WINDOWS.fullmatch(stem):
        return f"no file can be called {stem!r} on Windows: give it another name."
    if name.endswith(".md") and stem.endswith(_OF_SHEETS):
        return f"the name {stem!r} ends as the name of a printed sheet does: choose another end."
    return ""


def why_not_chapter(path: Path) -> str:
    """Say why a chapter's file is not even opened. ``""``: it can be."""
    if path.is_symlink():
        return LINK
    if not path.is_file():
        return "this is no file that can be read. Take it out."
    if (size := path.stat().st_size) > LARGEST_CHAPTER:
        return f"this chapter has {size:,} bytes; {LARGEST_CHAPTER:,} is the most."
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return "this file is not saved as UTF-8 text. Save it again, and choose 'UTF-8' there."
    return ""


def _judge(path: Path, root: Path) -> str:
    if why := why_not_name(path.name):
        return why
    return why_not_chapter(path) if path.suffix == ".md" else why_not_picture(path, root)


def _judge_folder(path: Path) -> str:
    if path.is_symlink():  # walking through it might never end
        return "this is a link to another folder, and all in it would be published. Take it out."
    return why_not_name(path.name)


def _judged(root: Path, patterns: list[str]) -> Iterator[tuple[Path, str]]:
    """Give each file and folder of chapters, and why it cannot stay; ``""``: it can."""
    for pattern in patterns:
        if not pattern.endswith("/*"):
            yield from ((path, _judge(path, root)) for path in root.glob(f"{pattern}.md"))
            continue
        for place, folders, names in os.walk(root / pattern.removesuffix("/*")):
            whys = {name: _judge_folder(Path(place, name)) for name in sorted(folders)}
            folders[:] = [name for name, why in whys.items() if not why]
            yield from ((Path(place, name), why) for name, why in whys.items())
            yield from (
                (path, _judge(path, root)) for path in map(Path(place).joinpath, sorted(names))
            )


def _refuse_files(app: Sphinx, config: Config) -> None:
    """Report what cannot stay, and keep Sphinx from reading it."""
    root = Path(app.srcdir)
    for name in _ALWAYS_REFUSED:
        if (root / name).exists():
            message = "this would overrule the settings that keep chapters harmless: take it out."
            report(Problem.REFUSED, message, f"{name}:1")
    refused = []
    for path, why in _judged(root, settings(config).chapters):
        if why:
            name = path.relative_to(root).as_posix()
            report(Problem.REFUSED, why, f"{name.encode('unicode_escape').decode()}:1")
            refused.append(re.sub(r"[^\w./-]", "?", name))  # as a pattern that fits it
    config.exclude_patterns = [*config.exclude_patterns, *refused]


def setup_files(app: Sphinx) -> None:
    """Look once the settings are checked, and before drafts are looked for."""
    app.connect("config-inited", _refuse_files, priority=550)
