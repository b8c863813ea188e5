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
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import sphinx.util.docutils
from docutils import nodes
from docutils.utils import DependencyList, smartquotes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils.frontend import Values
    from sphinx.application import Sphinx

_stock_findall = nodes.Node.findall
_stock_settings = sphinx.util.docutils._get_settings
_stock_tokens = smartquotes.educate_tokens


@cache
def _find_entry_points(**wanted: str) -> EntryPoints:
    """Search what is installed once for each kind of plugin.

    Upstream: ``pybtex.plugin._load_entry_point`` reads every installed package's entry points at
    each call, and sphinxcontrib-bibtex calls it for every citation: a fifth of a long book's build.
    """
    return entry_points(**wanted)  # type: ignore[return-value]  # as in Python 3.9


def _walk(start: nodes.Node, wanted: Callable[[nodes.Node], bool]) -> Iterator[nodes.Node]:
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if wanted(node):
            yield node
        if node.children:
            waiting.extend(node.children[::-1])


def _walk_for(start: nodes.Node, kind: type) -> Iterator[nodes.Node]:
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
    for nodes that no chapter has: a fifth of the time.
    """
    if condition is None or not (include_self and descend) or siblings or ascend:
        return _stock_findall(self, condition, include_self, descend, siblings, ascend)
    if isinstance(condition, type):
        return _walk_for(self, condition)
    return _walk(self, condition)


class _Options:
    """Makes docutils' settings once for each kind of document, and copies them.

    Upstream: ``sphinx.util.docutils._get_settings`` makes an option parser of 74 options for every
    document that is read.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], tuple[dict[str, Any], Values]] = {}

    def __call__(
        self, *components: Any, defaults: dict[str, Any], read_config_files: bool = False
    ) -> Values:
        made = self._made.get(components)
        if made is None or made[0] != defaults or read_config_files:
            values = _stock_settings(
                *components, defaults=defaults, read_config_files=read_config_files
            )
            made = self._made[components] = (dict(defaults), values)
        copy: Values = made[1].copy()
        copy.record_dependencies = DependencyList()  # the document's own
        return copy


def _educate_tokens(text_tokens: Any, attr: str = "qDe", language: str = "en") -> Iterator[str]:
    """Leave a line alone in which there is nothing to educate.

    Upstream: ``docutils.utils.smartquotes.educate_tokens`` runs fifteen replacements on every piece
    of text, most of which has no quote, dash, row of dots or backslash.
    """
    tokens = list(text_tokens)
    if any(kind == "plain" and not _PLAIN.isdisjoint(text) for kind, text in tokens):
        return _stock_tokens(tokens, attr=attr, language=language)
    return (text for _, text in tokens)


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


def setup_upstream(app: Sphinx) -> None:
    """Do it for this build."""
    app.add_builder(SharingBuilder, override=True)
    pybtex.plugin.entry_points = _find_entry_points
    nodes.Node.findall = _findall  # type: ignore[assignment,method-assign]
    sphinx.util.docutils._get_settings = _Options()  # type: ignore[assignment]
    smartquotes.educate_tokens = _educate_tokens  # type: ignore[assignment]
    _count_rubbish_seldom()
    _load_furos_menu_later()
