"""What the extension's domains share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.domains import Domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class OwnDomain(Domain):
    """A domain that is asked by its own role or not at all.

    MyST asks every domain about a link such as ``[words](#label)``, and warns about those that
    cannot answer.
    """

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, nodes.reference]]:
        """Answer nothing."""
        return []


def order_entries(app: Sphinx, domain: str) -> None:
    """Keep a domain's list of entries in the order of a clean build: by document, then line.

    What was read again alone would stand last.
    """

    def sort(_app: Sphinx, env: BuildEnvironment) -> None:
        env.domains[domain].data["entries"].sort(key=lambda it: (it.docname, it.line))

    app.connect("env-updated", sort, priority=10)
