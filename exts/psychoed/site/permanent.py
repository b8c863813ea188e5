"""Keeps promised addresses: refuses to lose one, and writes the pages that send readers on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.chapter.domain import is_chapter
from psychoed.diagnostics import Problem, remind, report
from psychoed.getting_help.countries import FOLDER, pages
from psychoed.site.addresses import (
    RECORD,
    REDIRECTS,
    Redirects,
    Words,
    mistakes,
    moved_page,
    read_record,
    read_redirects,
    unrecorded,
)
from psychoed.site.not_found import NAME as NOT_FOUND
from psychoed.site.page import SECURITY_POLICY, WORDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def _text(app: Sphinx, name: str) -> str:
    path = Path(app.srcdir, name)
    return path.read_text("utf-8") if path.exists() else ""


def _place(app: Sphinx, name: str, line: int) -> str:
    return f"{Path(app.srcdir).name}/{name}:{line}"


def _redirects(app: Sphinx) -> Redirects:
    return read_redirects(_text(app, REDIRECTS))


def _check(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Tell what would lose an address. Runs in every build, also when no page changed."""
    if app.builder.format != "html":
        return []
    record = read_record(_text(app, RECORD))
    for mistake in mistakes(record, _redirects(app), env.found_docs, _made(env)):
        report(Problem.ADDRESS, mistake.message, _place(app, mistake.file, mistake.line))
    if Path(app.srcdir, RECORD).exists():
        _remind_of_new(app, record, [name for name in env.found_docs if is_chapter(app, name)])
    return []


def _made(env: BuildEnvironment) -> set[str]:
    """Give the names of pages that nobody wrote."""
    return {"search", NOT_FOUND, *(f"{FOLDER}/{page.code.lower()}" for page in pages(env))}


def _remind_of_new(app: Sphinx, record: dict[str, int], chapters: list[str]) -> None:
    end = len(_text(app, RECORD).splitlines())
    for name in unrecorded(record, chapters):
        remind(
            f"'{name}' is not in the record of addresses yet. Before it is published, add the "
            f"line '{name}', so that its address is kept.",
            _place(app, RECORD, end),
        )


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write the pages of what moved, and take away those that are no longer asked for."""
    if exception or app.builder.format != "html":
        return
    redirects, found = _redirects(app).moved, app.env.found_docs
    wanted = {old: new for old, new in redirects.items() if old not in found and new in found}
    memory = Path(app.doctreedir, "redirects.json")
    before = json.loads(memory.read_text("utf-8")) if memory.exists() else []
    for old in set(before) - wanted.keys() - found:
        _file(app, old).unlink(missing_ok=True)
    for old, new in wanted.items():
        title = app.env.titles[new].astext()
        words = Words(app.config.language, title, str(WORDS["moved"]))
        address = app.builder.get_target_uri(new)
        _file(app, old).parent.mkdir(parents=True, exist_ok=True)
        _file(app, old).write_text(moved_page(old, address, SECURITY_POLICY, words), "utf-8")
    memory.write_text(json.dumps(sorted(wanted)), "utf-8")


def _file(app: Sphinx, docname: str) -> Path:
    return Path(app.outdir, app.builder.get_target_uri(docname))


def setup_permanent(app: Sphinx) -> None:
    """Check the record in every build, and write the pages after all others."""
    app.connect("env-get-outdated", _check)
    app.connect("build-finished", _write)
