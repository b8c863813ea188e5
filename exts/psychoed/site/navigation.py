"""The list of all pages, resolved once for a build and marked for each page.

Sphinx resolves the whole tree again for every page, which is most of what a large book costs
(``sphinx.environment.adapters.toctree``: ``global_toctree_for_doc`` caches nothing). The tree is
the same on every page but for the direction of its links and the mark of the page itself, so it
is written once, taken apart here, and put together again for each page.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

from psychoed.once import once_a_build
from psychoed.rebuild.links import sections_of
from psychoed.rebuild.shown import add_shown, digest
from psychoed.site import THEME
from psychoed.site.leave import how_to_clear
from psychoed.unchanged import tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

_OPENING = re.compile(
    r'<ul(?: class="(?P<list>[^"]*)")?>'
    r'|<li class="(?P<item>[^"]*)">'
    r'|<a class="(?P<link>[^"]*)" href="(?P<address>[^"]*)"[^>]*>(?P<title>.*?)</a>'
    r"|</(?P<end>ul|li)>"
    r'|<p class="caption"[^>]*><span class="caption-text">(?P<caption>.*?)</span></p>',
    re.DOTALL,
)
_CURRENT = re.compile(r"\bcurrent\b ?")


class Crumb(NamedTuple):
    """A step on the way to a page: its words as HTML, and its address (``""`` for a part)."""

    title: str
    address: str = ""


class _Piece(NamedTuple):
    """A piece of the tree. ``within`` are the numbers of the lists and items around it."""

    html: str
    kind: str = ""
    classes: str = ""
    address: str = ""
    title: str = ""
    within: tuple[int, ...] = ()


class Navigation:
    """The tree of a whole book. ``html`` is how the page at ``root`` shows it."""

    def __init__(self, html: str, root: str) -> None:
        self._pieces = list(_take_apart(html, root))
        self._place: dict[str, int] = {}
        for number, piece in enumerate(self._pieces):
            if piece.kind == "link":
                self._place.setdefault(piece.address, number)
        self._root = root
        self._unmarked: dict[str, list[str]] = {}

    def html(self, address: str) -> str:
        """Give the tree as the page at ``address`` shows it, with its own place marked."""
        here = self._place.get(address)
        drawn = self._from_folder(posixpath.dirname(address))
        if here is not None:
            drawn = drawn.copy()
            for number in (*self._pieces[here].within, here):
                drawn[number] = self._drawn(number, address, is_current=True)
        return "".join(drawn)

    def _from_folder(self, folder: str) -> list[str]:
        """Give the pieces as all pages in a folder show them, but for what is marked."""
        if folder not in self._unmarked:
            anywhere = posixpath.join(folder, "\0")  # a page that is not in the tree
            numbers = range(len(self._pieces))
            self._unmarked[folder] = [self._drawn(number, anywhere) for number in numbers]
        return self._unmarked[folder]

    def _drawn(self, number: int, address: str, *, is_current: bool = False) -> str:
        piece = self._pieces[number]
        if piece.kind in ("list", "item"):
            return _tag(piece, is_current)
        if piece.kind != "link":
            return piece.html
        if "external" in piece.classes:
            return f'<a class="{piece.classes}" href="{piece.address}">{piece.title}</a>'
        if number == self._place.get(address):
            mark = "" if address == self._root else ' aria-current="page"'
            return f'<a class="current {piece.classes}" href="#"{mark}>{piece.title}</a>'
        link = relative_uri(address, piece.address)
        return f'<a class="{piece.classes}" href="{link}">{piece.title}</a>'

    def way_to(self, address: str) -> list[Crumb]:
        """Give the part and the pages above the page at ``address``, the highest first."""
        here = self._place.get(address)
        if here is None:
            return []
        captions = (piece for piece in reversed(self._pieces[:here]) if piece.kind == "caption")
        part = next(captions, None)
        way = [Crumb(part.title)] if part else []
        for number in self._pieces[here].within:
            link = self._pieces[number + 1]
            if self._pieces[number].kind == "item" and number + 1 != here:
                way.append(Crumb(link.title, link.address))
        return way

    def crumb(self, address: str) -> Crumb | None:
        """Give the step that the page at ``address`` is, if the tree has it."""
        here = self._place.get(address)
        return Crumb(self._pieces[here].title, address) if here is not None else None


def _tag(piece: _Piece, is_current: bool) -> str:
    if piece.kind == "list":
        return '<ul class="current">' if is_current else "<ul>"
    return f'<li class="{piece.classes}{" current" if is_current else ""}">'


def _take_apart(html: str, root: str) -> Iterator[_Piece]:
    position, number = 0, 0
    around: list[int] = []
    for found in _OPENING.finditer(html):
        if found.start() > position:
            yield _Piece(html[position : found.start()])
            number += 1
        position = found.end()
        yield _piece(found, root, tuple(around))
        if found["end"]:
            around.pop()
        elif found[0].startswith(("<ul", "<li")):
            around.append(number)
        number += 1
    yield _Piece(html[position:])


def _piece(found: re.Match[str], root: str, within: tuple[int, ...]) -> _Piece:
    if found["address"] is not None:
        classes = _CURRENT.sub("", found["link"]).strip()
        address = root if found["address"].startswith("#") else found["address"]
        return _Piece("", "link", classes, address, found["title"], within)
    if found["item"] is not None:
        return _Piece("", "item", _CURRENT.sub("", found["item"]).strip(), within=within)
    if found["caption"] is not None:
        # Sphinx gives captions the role of a heading without a level.
        plain = found[0].replace(' role="heading"', "")
        return _Piece(plain, "caption", title=found["caption"])
    return _Piece(found[0], "" if found["end"] else "list", within=within)


def _tree(app: Sphinx, **options: Any) -> str:
    """Write the tree, as the front page shows it."""
    root = app.config.root_doc
    # Sphinx sets these when it writes documents, and none has been written yet.
    for numbers in ("fignumbers", "secnumbers"):
        vars(app.builder).setdefault(numbers, {})
    tree = global_toctree_for_doc(
        app.env,
        root,
        app.builder,
        tags=app.tags,
        collapse=False,
        maxdepth=2,
        includehidden=True,
        **options,
    )
    # Asked for this early, it would be saved with the environment, and be the old one next time.
    vars(app.env).pop("master_doctree", None)
    if tree is None:
        return ""
    html: str = app.builder.render_partial(tree)["fragment"]  # type: ignore[attr-defined]
    return html


@once_a_build
def navigation(app: Sphinx) -> Navigation:
    """Give the tree of the book being built."""
    root = app.builder.get_target_uri(app.config.root_doc)
    return Navigation(_tree(app, titles_only=True), root)


@once_a_build
def contents(app: Sphinx) -> str:
    """Give every page with its sections, for pages beside the front page.

    Kept from one build to the next: most edits change no heading.
    """
    memory = Path(app.doctreedir, "contents.json")
    made_of = digest((navigation(app).html(""), sorted(sections_of(app.env).items()), tools()))
    try:
        kept_of, html = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        kept_of, html = "", ""
    if kept_of != made_of:
        # Sphinx gives captions the role of a heading without a level.
        html = _tree(app).replace('<p class="caption" role="heading">', '<p class="caption">')
        memory.write_text(json.dumps([made_of, html]), "utf-8")
    return str(html)


def on_every_page(app: Sphinx) -> str:
    """Give a fingerprint of what every page shows of others, also one that nobody wrote.

    That is the whole tree, and in head and foot some pages that stand alone.
    """
    alone = sorted(name for name in app.env.found_docs if "/" not in name)
    return digest((navigation(app).html(""), alone, how_to_clear(app.env)))


def _shown(app: Sphinx) -> Callable[[str], Any]:
    if app.config.html_theme != THEME or app.builder.format != "html":
        return lambda _docname: None
    shown = on_every_page(app)
    return lambda _docname: shown


def setup_navigation(_app: Sphinx) -> None:
    """Compare the tree."""
    add_shown("tree", _shown)
