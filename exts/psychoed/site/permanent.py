"""Keeps promised addresses: refuses to lose one, and writes the pages that send readers on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.chapter.chapter import browser_title_of
from psychoed.chapter.domain import is_chapter, is_summary
from psychoed.diagnostics import Problem, remind, report
from psychoed.getting_help.countries import FOLDER, pages
from psychoed.rebuild.tidy import note_made
from psychoed.site.addresses import (
    RECORD,
    REDIRECTS,
    Redirects,
    Shorts,
    Words,
    leading_on,
    mistakes,
    moved_page,
    read_record,
    read_redirects,
    short_addresses,
    unrecorded,
)
from psychoed.site.not_found import NAME as NOT_FOUND
from psychoed.site.page import SECURITY_POLICY, WORDS
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_STYLE = "_static/psychoed.css"
_LEADS_ON = _("Read on here:")


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
    for mistake in _shorts(app).mistakes:
        report(Problem.ADDRESS, mistake.message, _place(app, mistake.file, mistake.line))
    if Path(app.srcdir, RECORD).exists():  # a summary goes where its chapter goes
        chapters = [name for name in _chapters(app) if not is_summary(app, name)]
        _remind_of_new(app, record, chapters)
    return []


def _chapters(app: Sphinx) -> list[str]:
    return [name for name in app.env.found_docs if is_chapter(app, name)]


def _shorts(app: Sphinx) -> Shorts:
    return short_addresses(_chapters(app), _redirects(app), app.env.found_docs)


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
    """Write the pages that lead on."""
    if exception or app.builder.format != "html":
        return
    moved = leading_on(_redirects(app), app.env.found_docs)
    short = {f"{name}/index": target for name, target in _shorts(app).leads_to.items()}
    for wanted, words in ((moved, str(WORDS["moved"])), (short, str(_LEADS_ON))):
        for old, new in wanted.items():
            note_made(app, old)
            _lead_on(app, old, new, words)


def _lead_on(app: Sphinx, old: str, new: str, words: str) -> None:
    title, quiet = app.env.titles[new].astext(), browser_title_of(app, new)
    said = Words(app.config.language, title, words, quiet)
    address, base_url = app.builder.get_target_uri(new), app.config.html_baseurl
    page = moved_page(old, address, SECURITY_POLICY, said, base_url, _STYLE)
    path = _file(app, old)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != page:
        path.write_text(page, "utf-8")


def _file(app: Sphinx, docname: str) -> Path:
    return Path(app.outdir, app.builder.get_target_uri(docname))


def setup_permanent(app: Sphinx) -> None:
    """Check the record in every build, and write the pages after all others."""
    app.connect("env-get-outdated", _check)
    app.connect("build-finished", _write)
