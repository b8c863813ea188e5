"""Chapters: their front matter read and checked, their header on the page, their label.

A chapter's source passes through here before Markdown sees it; a chapter's header is put
below its title when it is written::

    <section ids="…">
        <title>
        <chapter_header>
            <paragraph classes="pe-chapter__whole">     (on a summary) The whole chapter
            <paragraph classes="pe-chapter__handout">   Print this chapter …
            <paragraph classes="pe-chapter__short">     In short, on one page
            <other_sheets>                              US Letter, large print …
            <paragraph classes="pe-chapter__review">    No clinician has …
            <paragraph classes="pe-chapter__notes">     This chapter mentions …
"""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from psychoed.callouts.callouts import PLAIN
from psychoed.chapter.domain import (
    ChapterDomain,
    chapter_at,
    chapter_of,
    chapters_of,
    front_matter_of,
    is_chapter,
    is_summary,
    slug_of,
    standing_of,
    summary_of,
)
from psychoed.chapter.front_matter import out_of_place, parse
from psychoed.chapter.keys import FrontMatter
from psychoed.chapter.offer import offers, setup_offer
from psychoed.chapter.sheet_table import setup_sheet_table
from psychoed.config import settings
from psychoed.diagnostics import Problem, report
from psychoed.rebuild.shown import add_shown
from psychoed.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator


class chapter_header(nodes.General, nodes.Element):  # noqa: N801
    """What a chapter's page says of the chapter, between title and text."""


def _read_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take the front matter away before Markdown sees it: it describes, and configures nothing."""
    parsed = parse(content[0])
    if not (parsed.has_front_matter or is_chapter(app, docname)):
        return
    today = settings(app.config).day
    late = (
        out_of_place(parsed, docname, app.env.found_docs, today) if is_chapter(app, docname) else ()
    )
    for mistake in (*parsed.mistakes, *late):
        report(Problem.FRONT_MATTER, f"front matter: {mistake.message}", (docname, mistake.line))
    # A page whose front matter cannot be used is still read, so that all else in it is told.
    front_matter_of(app.env)[docname] = parsed.front_matter or FrontMatter(summary="…")
    content[0] = parsed.body


class CheckStructure(SphinxTransform):
    """Gives a chapter its label, and checks its title, headings and pictures."""

    default_priority = 300

    def apply(self, **_kwargs: Any) -> None:
        """Check the document, if it is a chapter."""
        if not is_chapter(self.env._app, self.env.docname):
            return
        sections = [node for node in self.document.children if isinstance(node, nodes.section)]
        if len(sections) != 1:
            found = "none" if not sections else f"{len(sections)}, also {_title(sections[1])!r}"
            report(
                Problem.TITLE,
                "a chapter has exactly one first-level heading, its title, written '# Title'; "
                f"here there are {found}. Use '## …' for its sections.",
                sections[1] if sections else (self.env.docname, 1),
            )
        self._check_beginning()
        self._label_chapter()
        self._check_pictures()

    def _check_beginning(self) -> None:
        before = takewhile(lambda it: not isinstance(it, nodes.section), self.document.children)
        for node in before if self.document.next_node(nodes.section) else ():
            if not isinstance(node, (nodes.Invisible, nodes.system_message)):
                report(
                    Problem.TITLE,
                    "move this below the title: a chapter begins with '# Title'.",
                    node,
                )

    def _label_chapter(self) -> None:
        """Let ``{ref}`slug` `` lead to the chapter, as its file name does."""
        slug, docname = slug_of(self.env.docname), self.env.docname
        title = title_of_chapter(self.document)
        standard = self.env.domains.standard_domain
        standard.anonlabels[slug] = docname, ""
        standard.labels[slug] = docname, "", title.astext() if title else slug

    def _check_pictures(self) -> None:
        for image in self.document.findall(nodes.image):
            if not image.get("alt", "").strip():
                report(
                    Problem.ALT_TEXT,
                    f"the picture {image['uri']!r} says nothing to people who cannot see it: "
                    "write '![what the picture shows](…)', or in a box the line "
                    "':alt: what the picture shows'.",
                    image,
                )


def _title(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title else ""


def title_of_chapter(document: nodes.document) -> nodes.title | None:
    """Give a chapter's title: its first section's, never that of a table or a note."""
    section = next((node for node in document.children if isinstance(node, nodes.section)), None)
    return section.next_node(nodes.title) if section else None


class InsertHeader(SphinxPostTransform):
    """Puts a chapter's header below its title."""

    default_priority = 15

    def run(self, **_kwargs: Any) -> None:
        """Make the header, if the document is a chapter."""
        app, docname = self.env._app, self.env.docname
        title = title_of_chapter(self.document)
        chapter = chapter_at(self.env, docname)
        if chapter is None or title is None:
            return
        header = chapter_header(classes=["pe-chapter"])
        header += offers(self.env, docname)
        if chapter.authors:
            by = _("By {authors}.").format(authors=", ".join(chapter.authors))
            header += _paragraph(str(by), "pe-chapter__authors")
        header += _paragraph(standing_of(app, docname).statement, "pe-chapter__review")
        if notes := chapter.content_notes:
            words = _("This chapter mentions: {topics}.").format(topics="; ".join(notes))
            header += _paragraph(str(words), "pe-chapter__notes")
        title.parent.insert(title.parent.index(title) + 1, header)


def _paragraph(text: str, css_class: str) -> nodes.paragraph:
    return nodes.paragraph(text, text, classes=[css_class])


def restate_review(document: nodes.document, statement: str) -> None:
    """Say in a chapter's header how its review stands, now that its words are known."""
    for header in document.findall(chapter_header):
        for line in header.findall(nodes.paragraph):
            if "pe-chapter__review" in line["classes"]:
                line.replace_self(_paragraph(statement, "pe-chapter__review"))


def _visit_header_html(self: HTML5Translator, node: chapter_header) -> None:
    self.body.append(self.starttag(node, "div"))


def _depart_header_html(self: HTML5Translator, _node: chapter_header) -> None:
    self.body.append("</div>\n")


def _add_page_facts(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    page = front_matter_of(app.env).get(pagename)
    if page:
        context["description"] = page.summary
        context["title"] = browser_title_of(app, pagename) or context["title"]


def browser_title_of(app: Sphinx, docname: str) -> str:
    """Give the title that hides what a page is about. A summary hides behind its chapter's."""
    known = front_matter_of(app.env)
    own = known[docname].browser_title if docname in known else ""
    if own or not is_summary(app, docname):
        return own
    quiet = browser_title_of(app, chapter_of(docname))
    return str(_("{title}, in short")).format(title=quiet) if quiet else ""


def _outdated(app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Read again the chapters whose handout document is not there."""
    folder = settings(app.config).handout_dir
    if not folder or app.builder.format != "html":
        return []
    return [name for name in chapters_of(env) if not Path(folder, f"{name}.json").exists()]


def _shown(app: Sphinx) -> Callable[[str], Any]:
    """Give what a chapter's page shows that no word of the chapter says.

    How its review stands today; that it has a summary; and, on a summary, its chapter's title.
    """
    env = app.env

    def shows(docname: str) -> Any:
        if chapter_at(env, docname) is None:
            return None
        whole = chapter_of(docname)
        names = str(env.titles.get(whole)), browser_title_of(app, whole)
        return standing_of(app, docname).statement, summary_of(env, docname), names

    return shows


def _forbid_foreign_text(app: Sphinx) -> None:
    """Let no page bring raw HTML by a directive, or the text of a file that is not its own."""
    app.env.settings.update(raw_enabled=False, file_insertion_enabled=False)


def setup_chapter(app: Sphinx) -> None:
    """Register what makes a chapter."""
    header = PLAIN | {"html": (_visit_header_html, _depart_header_html)}
    app.add_node(chapter_header, **header)  # type: ignore[arg-type]
    app.add_domain(ChapterDomain)
    app.add_transform(CheckStructure)
    app.add_post_transform(InsertHeader)
    setup_offer(app)
    setup_sheet_table(app)
    app.connect("source-read", _read_front_matter)
    app.connect("html-page-context", _add_page_facts)
    app.connect("env-get-outdated", _outdated)
    add_shown("chapter", _shown)
    app.connect("builder-inited", _forbid_foreign_text)
