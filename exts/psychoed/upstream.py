"""What would better be done by the projects we stand on. Each function could be offered to one.

Nothing here changes what is built: ``tests/test_upstream.py`` compares each with what it replaces.
Each names the cause upstream, and what it costs.
"""

from __future__ import annotations

import gc
import importlib
import itertools
import pickle
import sys
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import sphinx.application
import sphinx.util
import sphinx.util.docutils
from docutils import nodes
from docutils.utils import DependencyList, smartquotes
from myst_parser.mdit_to_docutils import base as myst
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from docutils.frontend import Values
    from sphinx.application import Sphinx

_stock_findall = nodes.Node.findall
_stock_settings = sphinx.util.docutils._get_settings
_stock_defaults = myst.get_default_settings  # type: ignore[attr-defined]  # as MyST finds it
_stock_tokens = smartquotes.educate_tokens


@cache
def _find_entry_points(**wanted: str) -> EntryPoints:
    """Search what is installed once for each kind of plugin.

    Upstream: ``pybtex.plugin._load_entry_point`` reads every installed package's entry points at
    each call, and sphinxcontrib-bibtex calls it for every citation: a fifth of a long book's build.
    """
    return entry_points(**wanted)  # type: ignore[return-value]  # as in Python 3.9


class _Made:
    """Knows of which kinds there has ever been an element: there is no need to look for others."""

    def __init__(self) -> None:
        self._classes: set[type] = set()
        self._known: dict[type, tuple[int, bool]] = {}

    def element(self, kind: type[nodes.Element], *_: Any, **__: Any) -> nodes.Element:
        """Make an element, also when it is copied, or read from a file."""
        self._classes.add(kind)
        return object.__new__(kind)

    def any_of(self, kind: type) -> bool:
        """Say whether an element of a kind can be anywhere."""
        count = len(self._classes)
        known = self._known.get(kind)
        if known is None or (known[0] != count and not known[1]):
            found = any(issubclass(it, kind) for it in (nodes.Text, *self._classes))
            known = self._known[kind] = (count, found)
        return known[1]


_made = _Made()


def _take_note_of_elements() -> None:
    nodes.Element.__new__ = staticmethod(_made.element)  # type: ignore[method-assign,assignment]


def _walk(start: nodes.Node, wanted: Callable[[nodes.Node], bool]) -> Iterator[nodes.Node]:
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if wanted(node):
            yield node
        if node.children:
            waiting.extend(node.children[::-1])


def _walk_for(start: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    if not _made.any_of(kind):
        return
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            yield node
        if node.children:
            waiting.extend(node.children[::-1])


def _findall(
    self: nodes.Node,
    condition: Any = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[nodes.Node]:
    """Walk a tree with a list of what is still to be seen, instead of generators in generators.

    Upstream: ``docutils.nodes.Node.findall`` hands each node it finds up through one generator a
    level, and makes one for each leaf. About a hundred transforms look through each document, most
    for nodes that no chapter has: a fifth of the time. For what no document has nobody looks here.
    """
    if condition is None or not (include_self and descend) or siblings or ascend:
        return _stock_findall(self, condition, include_self, descend, siblings, ascend)
    if isinstance(condition, type):
        return _walk_for(self, condition)
    return _walk(self, condition)


class _Settings:
    """Makes docutils' settings once for each kind of document, and copies them.

    Upstream: ``sphinx.util.docutils._get_settings``, and ``myst_parser.mdit_to_docutils.base`` in
    ``make_document``, make an option parser of 74 options for every document that is read, and read
    the same configuration files each time.
    """

    def __init__(self, make: Callable[..., Values]) -> None:
        self._make = make
        self._made: dict[tuple[Any, ...], tuple[dict[str, Any], Values]] = {}

    def __call__(
        self, *components: Any, defaults: Mapping[str, Any] | None = None, **options: Any
    ) -> Values:
        kinds = (it if isinstance(it, type) else type(it) for it in components)
        key = (*kinds, *options.items())
        given = {} if defaults is None else {"defaults": dict(defaults)}
        made = self._made.get(key)
        if made is None or made[0] != given:
            made = self._made[key] = (given, self._make(*components, **given, **options))
        copy: Values = made[1].copy()
        copy.record_dependencies = DependencyList()  # the document's own
        return copy


def _educate_tokens(text_tokens: Any, attr: str = "qDe", language: str = "en") -> Iterator[str]:
    """Leave a line alone in which there is nothing to educate: give nothing to put in its place.

    Upstream: ``docutils.utils.smartquotes.educate_tokens`` runs fifteen replacements on every piece
    of text, most of which has no quote, dash, row of dots or backslash, and
    ``docutils.transforms.universal.SmartQuotes`` then puts every piece back where it was.
    """
    tokens = list(text_tokens)
    if any(kind == "plain" and not _PLAIN.isdisjoint(text) for kind, text in tokens):
        return _stock_tokens(tokens, attr=attr, language=language)
    return iter(())


_PLAIN = frozenset("\"'-.`\\&")


def _count_rubbish_seldom() -> None:
    """Look for rubbish less often.

    Upstream: a doctree is a web of cycles, and Python's collector looks through all that is alive
    after every 700 new objects: a quarter of the time, for little that could be freed.
    """
    if not gc.get_freeze_count():  # once: what a process that builds again leaves is rubbish
        gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    gc.enable()


FEWEST = 4
"""Documents that are worth a process of their own."""


class SharingBuilder(StandaloneHTMLBuilder):
    """Shares documents out among processes once for reading and once for writing.

    Upstream: ``Builder._write_parallel`` resolves every document in the main process, one after the
    other, and leaves to the others what comes after; ``_read_parallel`` sends the whole environment
    back for each ten documents or so. Here the main process takes a share like the others, and
    keeps what it read for when it writes.
    """

    def _read_parallel(self, docnames: Sequence[str], nproc: int) -> None:
        shares = _shares(docnames, nproc)
        if len(shares) < 2:
            self._read_serial(list(docnames))
            return
        for docname in docnames:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)
        tasks = ParallelTasks(len(shares))
        for share in shares[1:]:
            tasks.add_task(self._read_share, share, self._take_over_read)
        for docname in shares[0]:
            self.read_doc(docname)
        tasks.join()

    def _read_share(self, docnames: list[str]) -> bytes:
        self.env._app = self._app
        for docname in docnames:
            self.read_doc(docname, _cache=False)
        return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

    def _take_over_read(self, docnames: list[str], pickled: bytes) -> None:
        self.env.merge_info_from(docnames, pickle.loads(pickled), self._app)  # noqa: S301 (ours)

    def _write_parallel(self, docnames: Sequence[str], nproc: int) -> None:  # noqa: ARG002
        kept = self.env._write_doc_doctree_cache
        ordered = sorted(docnames, key=lambda name: name not in kept)
        first, rest = ordered[:1], ordered[1:]
        self._write_serial(first)  # compiles the template for all of them
        shares = _shares(rest, self._app.parallel)
        tasks = ParallelTasks(len(shares))
        for share in shares[1:]:
            tasks.add_task(self._write_share, share, self._take_over_written)
        self._write_serial(shares[0] if shares else [])
        tasks.join()

    def _write_share(self, docnames: list[str]) -> dict[str, str]:
        self._write_serial(docnames)
        return self.images

    def _take_over_written(self, _docnames: list[str], images: dict[str, str]) -> None:
        self.images.update(images)


def _shares(docnames: Sequence[str], processes: int) -> list[list[str]]:
    """Share documents out in order: what was read first is written by the process that read it."""
    count = max(1, min(processes, len(docnames) // FEWEST))
    size, more = divmod(len(docnames), count)
    ends = [size * number + min(number, more) for number in range(count + 1)]
    return [list(docnames[start:end]) for start, end in itertools.pairwise(ends)]


_MENU = "furo.navigation"


def _furos_menu(menu: str) -> str:
    """Load furo's reader of menus when there is one to read, which with our own theme never is.

    Upstream: ``furo/__init__.py`` loads it, and with it BeautifulSoup, when it is itself loaded: a
    tenth of a second in every build.
    """
    if not menu:
        return menu
    sys.modules.pop(_MENU, None)
    read: Callable[[str], str] = importlib.import_module(_MENU).get_navigation_tree
    return read(menu)


def _load_furos_menu_later() -> None:
    if "furo" not in sys.modules:
        later = ModuleType(_MENU)
        later.get_navigation_tree = _furos_menu  # type: ignore[attr-defined]
        sys.modules[_MENU] = later


_OTHER_OUTPUTS = frozenset(
    (
        *("changes", "epub3", "latex", "linkcheck", "manpage", "singlehtml", "texinfo", "xml"),
        *("applehelp", "devhelp", "htmlhelp", "qthelp", "serializinghtml"),
    )
)


@contextmanager
def pages_alone() -> Iterator[None]:
    """Load no builder that makes anything but pages, and no library that fetches from elsewhere.

    Upstream: ``sphinx.application`` loads every builder of Sphinx, whatever is asked for, and
    ``sphinx.transforms.post_transforms.images`` an HTTP library before there is anything to fetch:
    a sixth of a second in every build.
    """
    all_of_them = sphinx.application.builtin_extensions
    sphinx.application.builtin_extensions = tuple(
        it for it in all_of_them if it.rpartition(".")[2] not in _OTHER_OUTPUTS
    )
    _load_when_used(sphinx.util, "requests")
    try:
        yield
    finally:
        sphinx.application.builtin_extensions = all_of_them


def _load_when_used(package: ModuleType, name: str) -> None:
    found = None if hasattr(package, name) else find_spec(f"{package.__name__}.{name}")
    if found and found.loader:
        found.loader = LazyLoader(found.loader)
        module = module_from_spec(found)
        found.loader.exec_module(module)
        # Who asks the package for it gets it as it is; who imports it by its whole name loads it.
        sys.modules[found.name] = module
        setattr(package, name, module)


def setup_upstream(app: Sphinx) -> None:
    """Do it for this build."""
    app.add_builder(SharingBuilder, override=True)
    pybtex.plugin.entry_points = _find_entry_points
    _take_note_of_elements()
    nodes.Node.findall = _findall  # type: ignore[assignment,method-assign]
    sphinx.util.docutils._get_settings = _Settings(_stock_settings)
    myst.get_default_settings = _Settings(_stock_defaults)  # type: ignore[attr-defined]
    smartquotes.educate_tokens = _educate_tokens  # type: ignore[assignment]
    _count_rubbish_seldom()
    _load_furos_menu_later()
