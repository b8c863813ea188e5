"""The pages a reader of the preview sees: a copy of those that Sphinx writes, one step behind.

A page of a document that has a problem stays as it was when it had none. And nobody ever meets
half a page.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path


def copy_pages(work: Path, site: Path, names: Iterable[str], held: Collection[str]) -> set[str]:
    """Copy the files ``names``; give those that changed. ``held`` ones stay, if they are there."""
    return {
        name
        for name in names
        if not (name in held and (site / name).exists()) and _copy(work / name, site / name)
    }


def copy_all(work: Path, site: Path, held: Collection[str]) -> set[str]:
    """Make ``site`` hold what ``work`` holds; give the files that changed, came or went."""
    wanted = set(_files(work))
    gone = set(_files(site)) - wanted
    for name in gone:
        (site / name).unlink()
    return gone | copy_pages(work, site, wanted, held)


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _copy(source: Path, target: Path) -> bool:
    """Copy a file, if that changes anything. A file of the same moment and size is the same."""
    now = source.stat()
    if target.exists():
        before = target.stat()
        if (now.st_mtime_ns, now.st_size) == (before.st_mtime_ns, before.st_size):
            return False
        if now.st_size == before.st_size and source.read_bytes() == target.read_bytes():
            shutil.copystat(source, target)
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    shutil.copy2(source, aside)
    aside.replace(target)
    return True
