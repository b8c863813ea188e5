"""What the extension's domains share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.domains import Domain

if TYPE_CHECKING:
    from docutils import nodes


class OwnDomain(Domain):
    """A domain that is asked by its own role or not at all.

    MyST asks every domain about a link such as ``[words](#label)``, and warns about those that
    cannot answer.
    """

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, nodes.reference]]:
        """Answer nothing."""
        return []
