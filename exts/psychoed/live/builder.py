"""``python -m psychoed.live.builder SOURCE ROOM``: waits to be told, then builds once and ends.

Each build is an ordinary one, by a fresh process, of what lies on the disk; nothing can grow old
in it. But whatever a build does before it looks for changes is done beforehand: imports, settings,
the extensions, the saved environment, templates, the list of works cited.

The page of what was saved is told of as soon as it is written. What Sphinx does after that (other
pages, countries, the search, the lists beside the pages) comes while the writer looks already.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from psychoed.live.messages import Edited, Pages
from psychoed.live.told import Told
from psychoed.live.warm import warm
from psychoed.live.worker import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    Answering = Callable[[Pages], None]


def make_ready(chosen: argparse.Namespace, told: Told) -> Sphinx:
    """Do all that does not depend on what will be saved."""
    room = chosen.room
    app = Sphinx(
        srcdir=chosen.source,
        confdir=chosen.source,
        outdir=room / "html",
        doctreedir=room / "doctrees",
        buildername="html",
        confoverrides={
            "nitpicky": True,
            "psychoed_handout_dir": str(room / "handout"),
            # Which chapters are drafts is looked up with the settings: too early for a change.
            "psychoed_drafts": "show",
            **dict(setting.split("=", 1) for setting in chosen.define),
        },
        status=None,
        warning=told,
        freshenv=chosen.fresh,
        parallel=os.cpu_count() or 1,
    )
    if not chosen.whole:
        # Styles and scripts are there: when one changes, the next builder is told to be whole.
        vars(app.builder)["copy_static_files"] = lambda: None
    warm(app)
    return app


class Report:
    """Tells of a build while it runs: what was saved comes first."""

    def __init__(self, app: Sphinx, edited: Edited, told: Told, answer: Answering) -> None:
        self._app, self._told, self._answer = app, told, answer
        names = map(app.project.path2doc, edited.files)
        self._saved = {name for name in names if name}
        self._written: list[str] = []
        self._write = app.builder.write_documents
        vars(app.builder)["write_documents"] = self._write_saved_first
        # What was saved is read, whatever the clock of the disk says of it.
        app.connect("env-get-outdated", lambda *_: sorted(self._saved))
        app.connect("html-page-context", self._note_page)
        app.connect("html-collect-pages", self._end_of_documents, priority=1)

    def _write_saved_first(self, docnames: AbstractSet[str]) -> None:
        """Write what was saved, and tell of it; then whatever else changes with it."""
        first = docnames & self._saved
        if first:
            self._write(first)
            self._tell()
        if docnames - first:
            self._write(docnames - first)

    def _note_page(self, app: Sphinx, name: str, *_more: Any) -> None:
        self._written.append(app.builder.get_target_uri(name))

    def _end_of_documents(self, _app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
        """Tell that the page of every document is written. Pages that nobody wrote come now."""
        self._tell()
        return ()

    def _tell(self) -> None:
        problems, held = self._told.problems(), troubled(self._app, self._told)
        self._answer(Pages(problems=problems, written=self._written, troubled=held))


def build(app: Sphinx, edited: Edited, told: Told, answer: Answering) -> None:
    """Build once, and tell how it goes."""
    Report(app, edited, told, answer)
    app.build()
    answer(Pages(problems=told.problems(), troubled=troubled(app, told), last=True))


def troubled(app: Sphinx, told: Told) -> list[str]:
    """Give the pages of the documents that have a problem."""
    names = (app.project.path2doc(path) for path in told.files())
    known = {name for name in names if name and name in app.env.found_docs}
    return sorted(map(app.builder.get_target_uri, known))


def serve(
    chosen: argparse.Namespace, told: Told, asked: Iterator[Edited], answer: Answering
) -> bool:
    """Make ready, wait, build, and tell how it went."""
    app = None
    try:
        app = make_ready(chosen, told)
    except (Exception, SystemExit) as error:
        told.failure(error)
    edited = next(asked, None)
    if edited is None:  # nobody needs it any more
        return True
    try:
        if app:
            build(app, edited, told, answer)
            return True
    except (Exception, SystemExit) as error:
        told.failure(error)
    answer(Pages(problems=told.problems(), last=True, failed=True))
    return False


def main(arguments: list[str]) -> int:
    """Serve once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("room", type=Path)
    parser.add_argument("--fresh", action="store_true", help="remember nothing of earlier builds")
    parser.add_argument("--whole", action="store_true", help="copy styles and scripts too")
    parser.add_argument("--define", action="append", default=[], metavar="SETTING=VALUE")
    chosen = parser.parse_args(arguments)
    asked, answer = questions(Edited)
    with patch_docutils(chosen.source), docutils_namespace():
        return 0 if serve(chosen, Told(chosen.source), asked, answer) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
