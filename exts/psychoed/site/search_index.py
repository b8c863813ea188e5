"""What the search looks through: one small script, made of the doctrees and the front matter.

The script is loaded by the search page alone, and sets one variable, so that it works from a
folder as well::

    psychoedSearch = {
      "pages": [{"url": "chapters/repair.html", "title": …, "summary": …, "keywords": […],
                 "parts": [["", "", "Something went wrong …"],
                           ["what-mending-means", "What mending means", "Therapists call …"]]}],
      "same": [["quit", "stop", "leave"]],     words that mean about the same
      "danger": ["want to die"],               what shows Getting help before anything else
      "together": ["end it"]                   the same, but only where the words stand together
    }

Its bytes depend on the text alone: pages stand in reading order, whatever was read when.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

import yaml
from docutils import nodes
from sphinx import addnodes

from psychoed.chapter.domain import chapter_of, front_matter_of, is_summary
from psychoed.domains import OwnDomain
from psychoed.getting_help.countries import FOLDER, pages
from psychoed.site import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SYNONYMS = Path(__file__).with_name("synonyms.yaml")
INDEX = "_static/search-index.js"
SCRIPT = "_static/search.js"
MOST_TEXT = 900
"""Letters of each part that can be found. More would make the file heavy for little."""

_STOCK = (
    *("basic.css", "debug.css", "skeleton.css", "file.png", "minus.png", "plus.png"),
    *("doctools.js", "documentation_options.js", "language_data.js", "searchtools.js"),
    *("sphinx_highlight.js", "translations.js"),
    *("scripts/furo.js", "scripts/furo.js.map", "scripts/furo.js.LICENSE.txt"),
    *("scripts/furo-extensions.js", "styles/furo.css", "styles/furo.css.map"),
    *("styles/furo-extensions.css", "styles/furo-extensions.css.map"),
)
"""What the themes below ours bring for their own search and pages, and ours has no use for."""

_LINES = (nodes.paragraph, nodes.caption, nodes.line, nodes.term, nodes.rubric)
_APART = (nodes.section, nodes.title, addnodes.glossary)
_SILENT = (nodes.footnote, nodes.citation, nodes.comment, nodes.footnote_reference)


class Part(NamedTuple):
    """A section of a document, or a word in the glossary."""

    anchor: str
    heading: str
    text: str


class SearchDomain(OwnDomain):
    """Knows the parts of every document."""

    name = "psychoed_search"
    label = "search"
    initial_data: ClassVar[dict[str, Any]] = {"parts": {}}
    data_version = 1

    @property
    def parts(self) -> dict[str, list[Part]]:
        """The parts of each document, by its name."""
        return self.data["parts"]  # type: ignore[no-any-return]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.parts.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        read = {name: it for name, it in otherdata["parts"].items() if name in docnames}
        self.parts.update(read)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Take the parts of a document that was read."""
        self.parts[docname] = list(parts_of(document))
        if docname == env.config.root_doc:  # so that a changed list of words is noticed
            env.note_dependency(str(SYNONYMS), docname=docname)


def parts_of(document: nodes.document) -> Iterator[Part]:
    """Give the parts of a document, in reading order; the first one is its beginning."""
    for place, section in enumerate(document.findall(nodes.section)):
        title = section.next_node(nodes.title)
        heading = title.astext() if title and place else ""
        yield Part(section["ids"][0] if place else "", heading, _shorten(_text_of(section)))
        for term in _terms_of(section):
            meaning = term.parent.next_node(nodes.definition)
            text = _shorten(_text_of(meaning)) if meaning else ""
            yield Part(term["ids"][0], _words_of(term), text)


def _terms_of(section: nodes.section) -> Iterator[nodes.term]:
    for term in section.findall(nodes.term):
        if term["ids"] and _section_of(term) is section:
            yield term


def _section_of(node: nodes.Node) -> nodes.Node | None:
    around: nodes.Node | None = node.parent
    while around is not None and not isinstance(around, nodes.section):
        around = around.parent
    return around


def _text_of(tree: nodes.Node) -> str:
    """Give the words of a tree, without those of the sections and glossary words in it."""
    lines: list[str] = []
    for child in tree.children:
        if isinstance(child, _LINES):
            lines.append(_words_of(child))
        elif not isinstance(child, (*_APART, *_SILENT)):
            lines.append(_text_of(child))
    return " ".join(_ended(line.strip()) for line in lines if line.strip())


def _ended(line: str) -> str:
    """End a line of a list, so that it does not run into the next one."""
    return line if line[-1] in ".!?:;,’…" else f"{line};"


def _words_of(node: nodes.Node) -> str:
    """Give the words of a line, without marks of notes and sources."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _SILENT) or _is_name(node):
        return ""
    return "".join(_words_of(child) for child in node.children)


def _is_name(node: nodes.Node) -> bool:
    """Say whether a node holds the name of what it stands for, and not yet words."""
    facts = getattr(node, "attributes", {})
    domain, has_words = facts.get("refdomain"), facts.get("refexplicit")
    return domain == "cite" or (domain in ("worksheet", "vignette") and not has_words)


def _shorten(text: str) -> str:
    text = re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))
    text = text.removesuffix(";")
    if len(text) <= MOST_TEXT:
        return text
    return text[:MOST_TEXT].rpartition(" ")[0].rstrip(".,;:") + " …"


def index_of(app: Sphinx) -> dict[str, Any]:
    """Give all that the search needs to know."""
    words = yaml.safe_load(SYNONYMS.read_text("utf-8"))
    found = [*_documents(app), *_countries(app)]
    same = [group.split() for group in words["same"]]
    danger = {name: words[name] for name in ("danger", "together")}
    return {"pages": found, "same": same, **danger}


def _documents(app: Sphinx) -> Iterator[dict[str, Any]]:
    domain = cast("SearchDomain", app.env.domains[SearchDomain.name])
    in_order = [name for name in app.env.collect_relations() if name in domain.parts]
    for docname in (*in_order, *sorted(domain.parts.keys() - set(in_order))):
        if docname == app.config.root_doc:  # it speaks of everything, and answers nothing
            continue
        about = front_matter_of(app.env).get(docname)
        yield {
            "url": app.builder.get_target_uri(docname),
            "title": app.env.titles[docname].astext(),
            "summary": about.summary if about else "",
            "keywords": about.keywords if about else [],
            "parts": domain.parts[docname],
            **_of(app, docname),
        }


def _of(app: Sphinx, docname: str) -> dict[str, str]:
    """Name the chapter of a summary, which is found after it."""
    if not is_summary(app, docname):
        return {}
    return {"of": app.builder.get_target_uri(chapter_of(docname))}


def _countries(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Give each country's page by its name alone: numbers stand on the page and nowhere else."""
    for page in pages(app.env):
        url = app.builder.get_target_uri(f"{FOLDER}/{page.code.lower()}")
        keywords = [f"helpline in {page.name}"]
        yield {"url": url, "title": page.name, "summary": "", "keywords": keywords, "parts": []}


def script_of(index: dict[str, Any]) -> str:
    """Write the index as a script."""
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"psychoedSearch={written};\n"


def _use_our_own(app: Sphinx) -> None:
    """Keep Sphinx from making its index, and the page for it."""
    if _is_ours(app):
        app.builder.search = False  # type: ignore[attr-defined]


def _is_ours(app: Sphinx) -> bool:
    return app.builder.format == "html" and app.config.html_theme == THEME


def _collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the index, and make the search page, whose links to its scripts change with them."""
    if not _is_ours(app):
        return
    path = Path(app.outdir, INDEX)
    path.write_text(script_of(index_of(app)), "utf-8")
    scripts = [f"{name}?v={_digest(Path(app.outdir, name))}" for name in (INDEX, SCRIPT)]
    yield "search", {"search_scripts": scripts}, "search.html"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _remove_stock(app: Sphinx, _exception: Exception | None) -> None:
    """Take away what only Sphinx's own search, and its own pages, would use."""
    for name in _STOCK if _is_ours(app) else ():
        Path(app.outdir, "_static", name).unlink(missing_ok=True)


def setup_search(app: Sphinx) -> None:
    """Register what collects the words, and what writes them."""
    app.add_domain(SearchDomain)
    app.connect("builder-inited", _use_our_own)
    app.connect("html-collect-pages", _collect_pages)
    app.connect("build-finished", _remove_stock)
