"""What a page shows of the pages before, after, above and below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psychoed.rebuild.links import sections_of
from psychoed.rebuild.shown import add_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def _around(app: Sphinx) -> Callable[[str], Any]:
    """Give the titles of a page's neighbours, and of the pages that its own lists name."""
    env, relations = app.env, app.env.collect_relations()
    below = {name: _below(env, name) for name in env.toctree_includes}

    def shows(docname: str) -> Any:
        _parent, *neighbours = relations.get(docname, (None, None, None))
        near = [*_above(relations, docname), *neighbours]
        return [(name, str(env.titles.get(name))) for name in near if name], below.get(docname)

    return shows


def _above(relations: dict[str, list[str | None]], docname: str) -> Iterator[str]:
    parent = relations.get(docname, (None,))[0]
    while parent:
        yield parent
        parent = relations.get(parent, (None,))[0]


def _below(env: BuildEnvironment, docname: str) -> list[tuple[str, str]]:
    """Give all pages that lie below one, with what a list could show of each."""
    contents = sections_of(env)
    found: dict[str, str] = {}
    waiting = list(env.toctree_includes.get(docname, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = contents.get(name, "")
            waiting += env.toctree_includes.get(name, ())
    return sorted(found.items())


def setup_around(_app: Sphinx) -> None:
    """Compare neighbours."""
    add_shown("around", _around)
