"""What each document names, so that links lead to the same place whatever was read when.

Upstream: ``sphinx.domains.std.StandardDomain`` has one table of labels and one of terms for all
documents. Two documents that give the same name overwrite each other there, in the order in which
they were read: read again alone, the first one wins; read in another process, neither complains;
and once one of them gives the name up, nobody has it. So the names of each document are kept
apart, the tables are made of them once all documents have been read, and what was named twice is
told here.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.locale import __

from psychoed.diagnostics import Problem, report
from psychoed.domains import OwnDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TABLES = ("labels", "anonlabels", "objects", "terms")
"""The tables of Sphinx's standard domain in which the first of each value is a document's name."""

_STOCK_COMPLAINTS = (
    "duplicate label %s, other instance in %s",
    "duplicate %s description of %s, other instance in %s",
)


class Names(NamedTuple):
    """What a document names: its share of each table, and the line of each name."""

    tables: dict[str, dict[Any, Any]]
    lines: dict[Any, int]


class NamesDomain(OwnDomain):
    """Knows what every document names."""

    name = "psychoed_names"
    label = "names"
    initial_data: ClassVar[dict[str, Any]] = {"of": {}}
    data_version = 1

    @property
    def of(self) -> dict[str, Names]:
        """The names of each document, by its own."""
        return self.data["of"]  # type: ignore[no-any-return]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.of.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.of.update({name: it for name, it in otherdata["of"].items() if name in docnames})


def names_of(env: BuildEnvironment) -> dict[str, Names]:
    """Give what each document names."""
    return cast("NamesDomain", env.domains[NamesDomain.name]).of


def _take(app: Sphinx, document: nodes.document) -> None:
    """Note what the document that was just read has put into the tables."""
    docname, standard = app.env.docname, app.env.domains.standard_domain
    tables = {
        table: {key: it for key, it in standard.data.get(table, {}).items() if it[0] == docname}
        for table in TABLES
    }
    lines = {
        key: document.ids[it[1]].line or 1
        for table in tables.values()
        for key, it in table.items()
        if it[1] in document.ids
    }
    names_of(app.env)[docname] = Names(tables, lines)


def _put_together(_app: Sphinx, env: BuildEnvironment) -> None:
    """Make the tables anew, as if all documents had been read now, in the order of their names."""
    standard = env.domains.standard_domain
    for table in TABLES:
        made = dict(standard.initial_data.get(table, {}))
        for _docname, names in sorted(names_of(env).items()):
            made.update(names.tables[table])
        standard.data[table] = made


def _tell_twins(_app: Sphinx, env: BuildEnvironment) -> None:
    for docname, other, name, line in _twins(names_of(env)):
        report(
            Problem.NAMED_TWICE,
            f"the name {name!r} is given here and in {other}, so that links to it are uncertain: "
            "give one of the two another name.",
            (docname, line),
        )


def _twins(known: dict[str, Names]) -> Iterator[tuple[str, str, str, int]]:
    """Give each document that names what an earlier one has named, with that one and the name."""
    first: dict[Any, str] = {}
    for docname, names in sorted(known.items()):
        for key in (*names.tables["labels"], *names.tables["objects"]):
            other = first.setdefault(key, docname)
            if other != docname:
                name = key if isinstance(key, str) else key[-1]
                yield docname, other, name, names.lines.get(key, 1)


class _Silence(logging.Filter):
    """Keeps back what Sphinx says of names given twice: it depends on what was read when."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.msg not in map(__, _STOCK_COMPLAINTS)


_silence = _Silence()


def setup_names(app: Sphinx) -> None:
    """Keep names, and put them together before anything else looks at them."""
    app.add_domain(NamesDomain)
    logging.getLogger("sphinx.sphinx.domains.std").addFilter(_silence)
    app.connect("doctree-read", _take, priority=900)
    app.connect("env-updated", _put_together, priority=10)
    app.connect("env-check-consistency", _tell_twins)
