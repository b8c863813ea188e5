"""Keeps the book's help lines: loaded once a build, and read again by whatever shows them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from psychoed.config import settings
from psychoed.diagnostics import Problem, remind, report
from psychoed.domains import OwnDomain
from psychoed.getting_help.channels import Numbered
from psychoed.getting_help.due import not_ready_for_release
from psychoed.getting_help.keeping import load_kept
from psychoed.getting_help.model import Line
from psychoed.getting_help.selection import expired

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from psychoed.getting_help.model import Helplines


class HelplinesDomain(OwnDomain):
    """Knows which documents show help lines, and what the data was when they were written.

    The help lines themselves are never stored with them: each build asks for the file anew.
    """

    name = "helplines"
    label = "help line"
    initial_data: ClassVar[dict[str, Any]] = {
        "documents": set(),
        "fingerprint": "",
        "numbers": [],
    }
    data_version = 2
    helplines: Helplines
    made: dict[str, Any]
    """What was made of the help lines in this build, to be made once. Never stored."""

    @property
    def numbers(self) -> frozenset[str]:
        """The digits of every number in the data, also of those that have ended."""
        lines = (entry for entry in self.helplines.entries if isinstance(entry, Line))
        ways = (way for line in lines for way in line.channels if isinstance(way, Numbered))
        return frozenset(
            digits for way in ways for digits in (way.dialled.lstrip("+"), way.code or "")
        )

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.data["documents"].discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.data["documents"].update(otherdata["documents"] & set(docnames))


def domain_of(env: BuildEnvironment) -> HelplinesDomain:
    """Give the domain that holds the help lines."""
    return cast("HelplinesDomain", env.domains["helplines"])


def helplines_of(env: BuildEnvironment) -> Helplines:
    """Give the help lines, and note that the document being read shows some."""
    domain = domain_of(env)
    if env.current_document.docname:
        domain.data["documents"].add(env.docname)
    return domain.helplines


def helplines_path(app: Sphinx) -> Path:
    """Give the file of help lines."""
    return Path(app.srcdir) / settings(app.config).helplines


def _load(app: Sphinx) -> None:
    path = helplines_path(app)
    loaded = load_kept(path, Path(app.doctreedir, "helplines.pickle"))
    for problem in loaded.problems:
        report(Problem.HELPLINES_FILE, problem.message, f"{problem.file}:{problem.line}")
    if loaded.helplines is None:
        # An exception would be shown with a traceback, which helps nobody who edits this file.
        raise SystemExit(f"{path}: mend the help lines first; no page can be right without them.")
    domain_of(app.env).helplines, domain_of(app.env).made = loaded.helplines, {}
    _hold_back_release(app, loaded.helplines)
    home = settings(app.config).home_region
    if home and loaded.helplines.country(home) is None:
        report(
            Problem.CONFIG,
            f"psychoed_home_region is {home!r}, which is no country or region of {path.name}.",
            f"{path}:1",
        )
        app.config.psychoed_home_region = ""
    for line in expired(loaded.helplines, settings(app.config).day):
        # Not a warning: a build that failed would leave the old number where readers find it.
        remind(
            f"{line.id!r} was to be checked by {line.review_by} and is left out of every page "
            "and sheet until somebody checks it.",
            f"{path}:{loaded.line_of(line.id)}",
        )


def _hold_back_release(app: Sphinx, helplines: Helplines) -> None:
    """Refuse a release that would show lines nobody has looked up. A draft says so instead."""
    unready = not_ready_for_release(helplines)
    if settings(app.config).edition == "release" and unready:
        some = ", ".join(entry.id for entry in unready[:3])
        report(
            Problem.UNCHECKED,
            f"{len(unready)} help lines that readers are shown were only found on stored pages "
            f"({some} …). Look each up and record it with 'psychoed helplines check', or set "
            "psychoed_edition to 'draft'.",
            f"{helplines_path(app)}:1",
        )


def _outdated(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Read again what shows help lines, when they or the day they are good for changed.

    When a number came or went, everything is: it may have been typed into any page.
    """
    domain = domain_of(env)
    left_out = [line.id for line in expired(domain.helplines, settings(app.config).day)]
    state = helplines_path(app).read_bytes() + repr(left_out).encode()
    fingerprint = hashlib.sha256(state).hexdigest()
    before = domain.data["fingerprint"], domain.data["numbers"]
    domain.data["fingerprint"], domain.data["numbers"] = fingerprint, sorted(domain.numbers)
    if before[1] != domain.data["numbers"]:
        return sorted(env.found_docs)
    return sorted(domain.data["documents"]) if before[0] != fingerprint else []


def setup_store(app: Sphinx) -> None:
    """Load the help lines before anything asks for them."""
    app.add_domain(HelplinesDomain)
    app.connect("builder-inited", _load)
    app.connect("env-get-outdated", _outdated)
