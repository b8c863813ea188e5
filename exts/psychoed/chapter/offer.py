"""The ways from a page to its sheets: links that say what each is, how long and how large.

How long and large a sheet is, is known only once it is typeset. A page carries a comment in that
place, which ``publish.py`` fills in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from psychoed.callouts.callouts import PLAIN
from psychoed.chapter.domain import chapter_of, is_summary, slug_of, summary_of
from psychoed.config import settings
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

SHEETS = {
    "": _("A4"),
    "-letter": _("US Letter"),
    "-large": _("Large print, A4"),
    "-large-letter": _("Large print, US Letter"),
}
"""The sheets of a chapter: the ending of each file's name, and what it is."""


class handout_facts(nodes.Inline, nodes.Element):  # noqa: N801
    """Stands for the pages and size of a sheet, which are known once it is typeset.

    Where there is little room, ``only_pages`` leaves out the size.
    """


class other_sheets(nodes.General, nodes.Element):  # noqa: N801
    """Holds the list of further sheets, folded. ``title`` says what is in it."""


def are_sheets_made(env: BuildEnvironment) -> bool:
    """Say whether pages can offer sheets."""
    app = env._app
    return bool(settings(app.config).handout_dir) and app.builder.format == "html"


def sheet_link(env: BuildEnvironment, name: str, words: str) -> nodes.reference:
    """Make a link to the sheet ``name``: ``US Letter (PDF, 6 pages, 84 KB)``.

    ``name`` is its file name without its ending, such as ``repair-letter``.
    """
    link = _sheet_reference(env, name, f"{words} (PDF")
    link += [handout_facts(slug=name), nodes.Text(")")]
    return link


def short_sheet_link(env: BuildEnvironment, name: str, words: str) -> nodes.reference:
    """Make a link to the sheet ``name`` that leaves out its size: ``US Letter, 6 pages``."""
    link = _sheet_reference(env, name, words)
    link += handout_facts(slug=name, only_pages=True)
    return link


def _sheet_reference(env: BuildEnvironment, name: str, words: str) -> nodes.reference:
    return nodes.reference("", words, refuri=_address(env, f"{name}.pdf"), internal=True)


def text_link(env: BuildEnvironment, slug: str, words: str) -> nodes.reference:
    """Make a link to a chapter's words as plain text."""
    return nodes.reference("", words, refuri=_address(env, f"{slug}.txt"), internal=True)


def page_link(env: BuildEnvironment, docname: str, words: str) -> nodes.reference:
    """Make a link to a page."""
    address = env._app.builder.get_relative_uri(env.docname, docname)
    return nodes.reference("", words, refuri=address, internal=True)


def _address(env: BuildEnvironment, file: str) -> str:
    return "../" * env.docname.count("/") + f"handouts/{file}"


def offers(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Give what the page of a chapter or summary offers, the most asked for first."""
    if env._app.builder.format != "html":
        return []
    return [*_whole(env, docname), *_first_sheet(env, docname), *_others(env, docname)]


def _whole(env: BuildEnvironment, docname: str) -> Iterator[nodes.Node]:
    chapter = chapter_of(docname)
    if is_summary(env._app, docname) and chapter in env.titles:  # else that has been told
        title = env.titles[chapter].astext()
        words = str(_("The whole chapter: {title}")).format(title=title)
        yield _line(page_link(env, chapter, words), "pe-chapter__whole")


def _first_sheet(env: BuildEnvironment, docname: str) -> Iterator[nodes.Node]:
    """Offer the sheet most people want, and below it the chapter in short."""
    if are_sheets_made(env):
        is_short = is_summary(env._app, docname)
        what = _("Print or save this page") if is_short else _("Print or save this chapter")
        link = sheet_link(env, slug_of(docname), f"{what}, {SHEETS['']}")
        yield _line(link, "pe-chapter__handout")
    if short := summary_of(env, docname):
        yield _line(page_link(env, short, str(_("In short, on one page"))), "pe-chapter__short")


def _others(env: BuildEnvironment, docname: str) -> Iterator[nodes.Node]:
    if not are_sheets_made(env):
        return
    slug = slug_of(docname)
    links = [
        sheet_link(env, f"{slug}{ending}", str(words)) for ending, words in SHEETS.items() if ending
    ]
    links.append(text_link(env, slug, str(_("Plain text (TXT)"))))
    items = (nodes.list_item("", nodes.paragraph("", "", link)) for link in links)
    title = str(_("US Letter, large print, plain text"))
    yield other_sheets("", nodes.bullet_list("", *items), title=title)


def _line(link: nodes.reference, css_class: str) -> nodes.paragraph:
    return nodes.paragraph("", "", link, classes=[css_class])


def handout_marker(name: str, *, only_pages: bool = False) -> str:
    """Give the comment that a page carries where a sheet's pages and size belong."""
    return f"<!--handout-pages:{name}-->" if only_pages else f"<!--handout:{name}-->"


def _visit_facts_html(self: HTML5Translator, node: handout_facts) -> None:
    self.body.append(handout_marker(node["slug"], only_pages=node.get("only_pages", False)))


def _visit_others_html(self: HTML5Translator, node: other_sheets) -> None:
    self.body.append(self.starttag(node, "details", "", CLASS="pe-chapter__more"))
    self.body.append(f"<summary>{self.encode(node['title'])}</summary>\n")


def _depart_others_html(self: HTML5Translator, _node: other_sheets) -> None:
    self.body.append("</details>\n")


def _skip(_translator: Any, _node: nodes.Element) -> None:
    """Write nothing for the node itself."""


def setup_offer(app: Sphinx) -> None:
    """Register what an offer is made of."""
    folded: dict[str, Any] = PLAIN | {"html": (_visit_others_html, _depart_others_html)}
    app.add_node(handout_facts, **(PLAIN | {"html": (_visit_facts_html, _skip)}))
    app.add_node(other_sheets, **folded)
