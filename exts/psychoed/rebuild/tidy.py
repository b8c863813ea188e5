"""Takes away what Sphinx made once and no page asks for any more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx  # noqa: TC002 (names a type at run time)

from psychoed.config import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

_made: WeakKeyDictionary[Sphinx, set[str]] = WeakKeyDictionary()
"""The pages of this build, also those that nobody wrote."""


def note_made(app: Sphinx, pagename: str, *_page: object) -> None:
    """Note a page that is being made, so that it stays."""
    _made.setdefault(app, set()).add(pagename)


def _begin(
    app: Sphinx, _env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    """Remove the pages of documents that are gone, and forget what the last build made."""
    _made.pop(app, None)
    if app.builder.format == "html":
        _remove_pages(app, removed)
    return []


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Remove the pages, pictures and documents that nothing leads to."""
    if exception or app.builder.format != "html":
        return
    out, env = Path(app.outdir), app.env
    memory, pages = Path(app.doctreedir, f"pages-{app.builder.name}.json"), _made.get(app, set())
    before = set(json.loads(memory.read_text("utf-8"))) if memory.exists() else set()
    _remove_pages(app, before - pages - env.found_docs)
    memory.write_text(json.dumps(sorted(pages | env.found_docs)), "utf-8")
    pictures = {f"{app.builder.imagedir}/{name}" for _docs, name in env.images.values()}
    downloads = {f"_downloads/{name}" for _docs, name in env.dlfiles.values()}
    _keep(out, f"{app.builder.imagedir}/**/*", pictures.__contains__)
    _keep(out, "_downloads/**/*", downloads.__contains__)
    if folder := settings(app.config).handout_dir:
        _keep(Path(folder), "**/*.json", _listed(Path(folder)).__contains__)


def _remove_pages(app: Sphinx, names: set[str]) -> None:
    for name in names:
        path = Path(app.outdir, app.builder.get_target_uri(name))
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _remove_empty(path.parent, Path(app.outdir))


def _listed(folder: Path) -> set[str]:
    """Give the files beside the list of handout documents that it names, and the list."""
    path = folder / "contents.json"
    contents = json.loads(path.read_text("utf-8"))
    named = (contents[kind] for kind in ("documents", "worksheets", "matter"))
    return {path.name, *(name for names in named for name in names)}


def _keep(folder: Path, pattern: str, wanted: Callable[[str], bool]) -> None:
    """Remove the files of a pattern that are not wanted, and folders that are empty then.

    What begins with a dot is somebody else's: the press keeps things beside the documents.
    """
    for path in list(folder.glob(pattern)):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not f"/{name}".count("/.") and not wanted(name):
            path.unlink()
            _remove_empty(path.parent, folder)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup_tidy(app: Sphinx) -> None:
    """Tidy up when everything has been written."""
    app.connect("env-get-outdated", _begin)
    app.connect("html-page-context", note_made)
    app.connect("build-finished", _finish, priority=900)
