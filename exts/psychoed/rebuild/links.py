"""What the links on a page show of the pages they lead to.

Where a link leads is worked out when its page is written. Here it is only asked what could decide
that: all that is known under the name it asks for. A link of a kind that is not known here shows
everything that has a name.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from psychoed.domains import OwnDomain
from psychoed.rebuild.names import names_of
from psychoed.rebuild.shown import add_shown, digest
from psychoed.vignette.domain import stories_of
from psychoed.worksheet.domain import worksheets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Link(NamedTuple):
    """What a link asks for. ``kind`` is the domain and the role, as in ``std:term``."""

    kind: str
    target: str


class LinksDomain(OwnDomain):
    """Knows the links of every document, and what a link to the document could show.

    ``faces`` are fingerprints of that, ``contents`` of the titles of a document's sections.
    """

    name = "psychoed_links"
    label = "links"
    initial_data: ClassVar[dict[str, Any]] = {"links": {}, "faces": {}, "contents": {}}
    data_version = 1

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for table in self.initial_data:
            self.data[table].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for table in self.initial_data:
            found = otherdata[table].items()
            self.data[table].update({name: it for name, it in found if name in docnames})


def domain_of(env: BuildEnvironment) -> LinksDomain:
    """Give the domain that knows every link."""
    return cast("LinksDomain", env.domains[LinksDomain.name])


def links_of(env: BuildEnvironment) -> dict[str, list[Link]]:
    """Give the links of every document."""
    return domain_of(env).data["links"]  # type: ignore[no-any-return]


def sections_of(env: BuildEnvironment) -> dict[str, str]:
    """Give a fingerprint of the headings of every document."""
    return domain_of(env).data["contents"]  # type: ignore[no-any-return]


def _take(app: Sphinx, document: nodes.document) -> None:
    """Note what the document that was just read links to, and what a link to it could show."""
    env, docname = app.env, app.env.docname
    data = domain_of(env).data
    slugs = env.metadata[docname].get("myst_slugs", {})
    without_lines = {slug: it[1:] for slug, it in slugs.items()}
    face = str(env.titles.get(docname)), without_lines, names_of(env)[docname].tables
    data["faces"][docname] = digest(face)
    data["contents"][docname] = digest(str(env.tocs[docname]))
    links = {_link(node, docname) for node in document.findall(addnodes.pending_xref)}
    data["links"][docname] = sorted(links)


def _link(node: addnodes.pending_xref, docname: str) -> Link:
    domain, role, target = node.get("refdomain") or "", node["reftype"], node["reftarget"]
    if role in ("doc", "myst"):
        target = docname_join(node.get("refdoc", docname), target) if role == "doc" else target
    return Link(f"{domain}:{role}", target)


class _Known:
    """All that a link could lead to, found by its name."""

    def __init__(self, app: Sphinx) -> None:
        self._env = env = app.env
        self._faces = domain_of(env).data["faces"]
        self._standard = env.domains.standard_domain.data
        self._stories = {it.name: it[:4] for it in reversed(stories_of(env).entries)}
        self._sheets = {it.name: it[:4] for it in reversed(worksheets_of(env).entries)}
        self._asking: dict[str, Callable[[str], Any]] = {
            "std:ref": self._labelled,
            "std:term": self._term,
            "std:doc": self._faces.get,
            "doc:myst": self._faces.get,
            "vignette:story": lambda name: self._stories.get(nodes.fully_normalize_name(name)),
            "worksheet:worksheet": self._sheets.get,
        }

    def of(self, link: Link) -> Any:
        """Give all that is known under the name that a link asks for."""
        if link.kind.startswith("cite:"):
            return ()  # see sources
        ask = self._asking.get(link.kind)
        return ask(link.target) if ask else self._everything

    @cached_property
    def _everything(self) -> str:
        named = {it.name: sorted(it.get_objects()) for it in self._env.domains.values()}
        return digest((sorted(self._faces.items()), self._stories, self._sheets, named))

    def _labelled(self, name: str) -> Any:
        return self._standard["labels"].get(name), self._standard["anonlabels"].get(name)

    def _term(self, word: str) -> Any:
        return self._standard["objects"].get(("term", word)), self._standard["terms"].get(
            word.lower()
        )


def _links(app: Sphinx) -> Callable[[str], Any]:
    """Give what the links on a page could show."""
    known, links = _Known(app), links_of(app.env)
    return lambda docname: [known.of(link) for link in links.get(docname, ())]


def setup_links(app: Sphinx) -> None:
    """Note links as documents are read."""
    app.add_domain(LinksDomain)
    app.connect("doctree-read", _take, priority=950)
    add_shown("links", _links)
