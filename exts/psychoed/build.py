"""The one way from words to a published handbook: Sphinx, then the press, then the site.

The press runs in a process of its own. Sphinx and it work below ``work``; the published folder
changes only when neither found anything wrong. Where nothing changed since, nothing is begun.
"""

from __future__ import annotations

import datetime
import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from psychoed import unchanged
from psychoed.press.files import write
from psychoed.workshop import Workshop

# The rest is loaded by a build that has something to do.

if TYPE_CHECKING:
    from collections.abc import Sequence


_PRESS = (sys.executable, "-m", "psychoed.press")


def build(
    source: Path,
    output: Path,
    sphinx_options: Sequence[str] = (),
    local_review: Path | None = None,
    *,
    quick: bool = False,
) -> int:
    """Build the handbook in ``source``; give 0 if it was published, else an exit code.

    ``local_review`` is the file of a service's own review; ``quick`` leaves out most sheets.
    """
    workshop = Workshop(source.resolve(), output.resolve())
    asked = [*sphinx_options, f"quick={quick}"]
    before, now = unchanged.read(workshop.state), _look(workshop, asked, local_review)
    if before and replace(before, reminders=()) == now:
        _say("\n".join([*before.reminders, "Nothing has changed since the last build."]))
        return 0
    options = [*sphinx_options, *_anew(workshop, now)]
    failed = _make(workshop, options, local_review, quick=quick)
    if failed:
        _say_what_is_kept(workshop)
        return failed
    from psychoed.diagnostics import reminders

    made = _look(workshop, asked, local_review).outputs
    unchanged.keep(workshop.state, replace(now, outputs=made, reminders=tuple(reminders)))
    return 0


def _anew(workshop: Workshop, now: unchanged.State) -> list[str]:
    """Have Sphinx forget everything when other tools than last time are at work."""
    path, tools = workshop.output / "work" / "tools.msgpack", msgspec.msgpack.encode(now.tools)
    if path.exists() and path.read_bytes() == tools:
        return []
    write(path, tools)
    return ["--fresh-env", "--write-all"]


def _look(workshop: Workshop, options: Sequence[str], review: Path | None) -> unchanged.State:
    more = [review.resolve()] if review and review.exists() else []
    return unchanged.look(workshop.source, more, options, workshop.output, workshop.site)


def _make(
    workshop: Workshop, sphinx_options: Sequence[str], local_review: Path | None, *, quick: bool
) -> int:
    """Make everything anew that changed; give 0 if it was published, else an exit code."""
    if local_review:
        from psychoed.review import local

        if problems := local.load(local_review).problems:
            _say("\n".join(problems))
            return 1
    from psychoed.publish import put_back

    put_back(workshop.site)  # also if this run will publish nothing
    workshop.contents.unlink(missing_ok=True)
    # It loads what it needs while Sphinx works.
    with subprocess.Popen([*_PRESS, "-"], stdin=subprocess.PIPE, text=True) as press:  # noqa: S603
        failed = _run_sphinx(workshop, sphinx_options)
        if workshop.contents.exists():
            # Warnings do not keep the press from telling its own: one run tells everything.
            job = _job(workshop, local_review, quick=quick, failed=bool(failed))
            press.communicate(f"{job}\n" if job else "")
            failed = press.returncode or failed or (1 if job is None else 0)
    if failed:
        _say_what_to_mend(workshop)
        return failed
    _publish(workshop, quick=quick)
    return 0


def _publish(workshop: Workshop, *, quick: bool) -> None:
    from psychoed.pack.archive import write_archive
    from psychoed.publish import publish

    archive = [] if quick else [write_archive(workshop.documents, workshop.output / "work")]
    publish(workshop.pages, workshop.handouts, _facts(workshop), workshop.site, archive)
    _say(f"The handbook is in {_shown(workshop.site)}: open index.html there.")


def _run_sphinx(workshop: Workshop, options: Sequence[str]) -> int:
    workshop.warnings.parent.mkdir(parents=True, exist_ok=True)
    gc.disable()  # there is no rubbish in what is loaded now; upstream.py lets it be looked for
    from sphinx.cmd.build import main

    from psychoed.diagnostics import reminders
    from psychoed.upstream import pages_alone

    reminders.clear()
    arguments = [
        *("--builder", "html", "--jobs", "auto"),
        *("--nitpicky", "--fail-on-warning", "--keep-going"),
        *("--doctree-dir", str(workshop.doctrees)),
        *("--warning-file", str(workshop.warnings)),
        *("--define", f"psychoed_handout_dir={workshop.documents}"),
        *options,
        *(str(workshop.source), str(workshop.pages)),
    ]
    try:
        with pages_alone():
            return main(arguments)
    except SystemExit as stopped:
        _say(str(stopped.code))
        return 1


def _job(
    workshop: Workshop, local_review: Path | None, *, quick: bool, failed: bool
) -> Path | None:
    """Write what the press has to do; ``None``, and the reasons told, if that cannot be said."""
    from psychoed.pack.library import read_library
    from psychoed.pack.sheets import sheets_of

    library = read_library(workshop.documents)
    sheets, problems = sheets_of(library, quick=quick)
    if library.twins and not failed:  # else Sphinx has told it better
        problems = [*problems, f"other sheets have the names of: {', '.join(library.twins)}."]
    if problems:
        _say("\n".join(problems))
        return None
    today = library.contents.today or datetime.date.today()
    job = library.job(
        sheets,
        today=today,
        output=workshop.handouts,
        staging=workshop.press,
        reviews=_reviews(workshop, local_review, today.isoformat()),
    )
    path = workshop.press / "job.json"
    write(path, msgspec.json.format(msgspec.json.encode(job), indent=1))
    return path


def _reviews(workshop: Workshop, local_review: Path | None, today: str) -> dict[str, str]:
    """Give what sheets say of a service's own review, and tell why some say nothing."""
    if local_review is None:
        return {}
    from psychoed.review import local

    day = datetime.date.fromisoformat(today)
    stamps = local.stamps_for(local_review, workshop.output, day)
    for reason in stamps.refused:
        _say(reason)
    return stamps.statements


def _facts(workshop: Workshop) -> dict[str, Any]:
    manifest = workshop.handouts / "handouts.json"
    facts: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
    return facts


def _say_what_to_mend(workshop: Workshop) -> None:
    """Repeat Sphinx's warnings, which its own progress has scrolled away."""
    warnings = workshop.warnings.read_text("utf-8") if workshop.warnings.exists() else ""
    if warnings.strip():
        _say(f"\nTo mend:\n{warnings.replace(f'{Path.cwd()}{os.sep}', '').rstrip()}\n")


def _say_what_is_kept(workshop: Workshop) -> None:
    if workshop.site.exists():
        _say(f"Nothing was published: {_shown(workshop.site)} is as it was before.")
    else:
        _say("Nothing was published. Mend what is named above, then build again.")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
