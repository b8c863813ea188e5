"""What a page shows of the works it cites or lists.

A work's label and full reference are made anew in each build, from all works that are cited
anywhere. A chapter's hand-out holds the references whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from psychoed.rebuild.shown import add_shown, digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation


def _domain(env: BuildEnvironment) -> BibtexDomain | None:
    return cast("BibtexDomain", env.domains["cite"]) if "cite" in env.domains else None


def _put_in_order(_app: Sphinx, env: BuildEnvironment) -> None:
    """Give lists of works, and citations, the order of a clean build before they are made."""
    if domain := _domain(env):
        lists = sorted(domain.bibliographies.items(), key=lambda it: it[0].docname)
        domain.data["bibliographies"] = dict(lists)
        domain.citation_refs.sort(key=lambda it: it.docname)


def _works(app: Sphinx) -> Callable[[str], Any]:
    """Give the works that a page cites or lists."""
    domain = _domain(app.env)
    if domain is None:
        return lambda _docname: ()
    cited: dict[str, set[str]] = defaultdict(set)
    for reference in domain.citation_refs:
        cited[reference.docname] |= {target.key for target in reference.targets}
    told = [(it, digest(_facts(it))) for it in domain.citations]
    return lambda docname: [
        facts
        for work, facts in told
        if work.key in cited[docname] or work.bibliography_key.docname == docname
    ]


def _facts(work: Citation) -> Any:
    return work[:3], work.entry, work.formatted_entry.text, work.formatted_entry.label


def setup_sources(app: Sphinx) -> None:
    """Compare works once they have their labels."""
    app.connect("env-updated", _put_in_order, priority=100)
    add_shown("works", _works)
