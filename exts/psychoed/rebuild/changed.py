"""Documents that must be read again although their files are no newer than the last build.

A file that was moved here, or taken from a backup, is as old as it was. Settings that Sphinx thinks
of as harmless are read by directives. And a list of pages, or a link to one, is read with the names
of the pages that there were.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.config import is_serializable
from sphinx.util._serialise import stable_str

from psychoed.chapter.domain import chapter_of
from psychoed.domains import OwnDomain
from psychoed.rebuild.links import links_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

Stamp = tuple[int, int] | None
"""When a file was last changed, in nanoseconds, and its size in bytes; ``None`` for no file."""

_CHANGES_NOTHING = {"psychoed_handout_dir", "psychoed_assets"}
"""What no document is read with. (Other style sheets have every page written again, not read.)"""


class ChangedDomain(OwnDomain):
    """Knows from which files and settings each document was read.

    It is part of the environment, so that both are kept or lost together.
    """

    name = "psychoed_changed"
    label = "changed"
    initial_data: ClassVar[dict[str, Any]] = {"stamps": {}, "settings": ""}
    data_version = 1

    @property
    def stamps(self) -> dict[str, dict[str, Stamp]]:
        """The stamps of each document's files, when it was read."""
        return self.data["stamps"]  # type: ignore[no-any-return]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over nothing: files are looked at before and after the work is shared out."""


def _domain(env: BuildEnvironment) -> ChangedDomain:
    return cast("ChangedDomain", env.domains[ChangedDomain.name])


def _stamp(path: str) -> Stamp:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _outdated(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    domain = _domain(env)
    chosen = settings_in(app.config)
    before, domain.data["settings"] = domain.data["settings"], chosen
    if before != chosen:
        return sorted(env.found_docs)
    return sorted({*_touched(env), *_mentioning(env, removed)})


def _touched(env: BuildEnvironment) -> Iterator[str]:
    """Give the documents one of whose files is another one than was read."""
    now: dict[str, Stamp] = {}
    for docname, stamps in _domain(env).stamps.items():
        for path, stamp in stamps.items():
            if path not in now:
                now[path] = _stamp(path)
            if now[path] != stamp:
                yield docname
                break


def _mentioning(env: BuildEnvironment, removed: set[str]) -> Iterator[str]:
    """Give the documents that were read as if others were there which are gone."""
    for docname, listed in env.toctree_includes.items():
        if not removed.isdisjoint(listed):
            yield docname
    for docname, links in links_of(env).items():
        if not removed.isdisjoint(link.target for link in links):
            yield docname
    yield from (name for name in env.found_docs if chapter_of(name) in removed)


def settings_in(config: Config) -> str:
    """Give one fingerprint for all settings but those that tell where to write."""
    kept = {
        item.name: stable_str(item.value)
        for item in config
        if item.name not in _CHANGES_NOTHING and is_serializable(item.value)
    }
    return hashlib.sha256(stable_str(kept).encode()).hexdigest()


def _look_before_reading(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note each file as it is now: what is saved while it is being read is read again next time."""
    for docname in docnames:
        path = str(env.doc2path(docname))
        _domain(env).stamps[docname] = {path: _stamp(path)}


def _note_what_was_read(_app: Sphinx, env: BuildEnvironment) -> None:
    """Add the pictures and data of each document, which are known once it has been read."""
    stamps = _domain(env).stamps
    for gone in stamps.keys() - env.found_docs:
        del stamps[gone]
    for docname, own in stamps.items():
        for path in map(str, env.dependencies.get(docname, ())):
            own.setdefault(path, _stamp(path))


def setup_changed(app: Sphinx) -> None:
    """Look at files before and after documents are read."""
    app.add_domain(ChangedDomain)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-before-read-docs", _look_before_reading)
    app.connect("env-updated", _note_what_was_read)
