"""The list of sources: what a chapter cites, printed whole, so that a sheet stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from psychoed.handout import vocabulary as v
from psychoed.handout.inlines import plain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

    from psychoed.handout.walker import Walker


def citation_places(env: BuildEnvironment) -> dict[tuple[str, str], str]:
    """Give the key of each citation, by the document and anchor where it is listed."""
    return {
        (citation.bibliography_key.docname, citation.citation_id): citation.key
        for citation in _citations(env)
    }


def sources(env: BuildEnvironment, walker: Walker) -> tuple[v.Source, ...]:
    """Give the sources that the walk met, in alphabetical order."""
    if not walker.cited:
        return ()
    domain = cast("BibtexDomain", env.domains["cite"])
    cited = {c.key: c for c in _citations(env) if c.key in walker.cited}
    listed = [
        v.Source(key, walker.cited[key], plain(walker, domain.backend.paragraph(c.formatted_entry)))
        for key, c in cited.items()
    ]
    return tuple(sorted(listed, key=lambda source: v.plain_text(source.children).casefold()))


def _citations(env: BuildEnvironment) -> list[Citation]:
    if "cite" not in env.domains:
        return []
    return cast("BibtexDomain", env.domains["cite"]).citations
