"""Writes a chapter's handout document while Sphinx resolves the chapter for its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from psychoed.chapter.chapter import (
    browser_title_of,
    chapter_header,
    restate_review,
    title_of_chapter,
)
from psychoed.chapter.domain import (
    chapter_at,
    chapter_of,
    chapters_of,
    front_matter_of,
    in_order,
    is_summary,
    slug_of,
    standing_of,
)
from psychoed.chapter.offer import handout_facts
from psychoed.config import project_path, settings
from psychoed.getting_help.store import helplines_path
from psychoed.handout import vocabulary as v
from psychoed.handout.blocks import container, setup_blocks
from psychoed.handout.boxes import setup_boxes
from psychoed.handout.design import setup_design
from psychoed.handout.fingerprint import fingerprint
from psychoed.handout.inlines import plain, setup_inlines
from psychoed.handout.links import Links, addresses
from psychoed.handout.sources import citation_places, sources
from psychoed.handout.tables import setup_tables
from psychoed.handout.walker import Walker, add_block, add_inline, nothing
from psychoed.handout.worksheets import FOLDER, worksheet_documents
from psychoed.once import once_a_build
from psychoed.worksheet.domain import worksheets_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from psychoed.chapter.keys import FrontMatter
    from psychoed.chapter.review import Standing


CONTENTS = "contents.json"
"""The file beside the documents that lists them, and what the press needs to know of the book."""


class WriteHandoutDocument(SphinxPostTransform):
    """Writes the document of a chapter, when its page is written."""

    # After references (10), `only` (50) and images (100-150) are resolved, and before
    # sphinx-design (199) and furo (500) make HTML of the tree.
    default_priority = 190

    def run(self, **_kwargs: Any) -> None:
        """Walk the tree, if it is a chapter's and hand-outs are wanted."""
        app, docname = self.env._app, self.env.docname
        chapter = chapter_at(self.env, docname)
        folder = settings(app.config).handout_dir if app.builder.format == "html" else ""
        if folder and docname in _matter(app):
            _write(matter_document(app, self.document, docname), Path(folder))
        if chapter is None or not (folder or chapter.fingerprint):
            return
        document = handout_document(app, self.document, docname)
        restate_review(self.document, document.review.statement)
        if not folder:
            return
        for one in (document, *worksheet_documents(document)):
            _write(one, Path(folder))


def _write(document: v.Document, folder: Path) -> None:
    """Write a document, unless it is there already: what has not changed is not set again."""
    path = folder / f"{document.docname}.json"
    written = v.encode(document)
    if not path.exists() or path.read_bytes() != written:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)


def handout_document(app: Sphinx, doctree: nodes.document, docname: str) -> v.Document:
    """Say a chapter, given as its resolved doctree, in the handout vocabulary."""
    chapter = front_matter_of(app.env)[docname]
    walker = Walker(doctree, _links(app.builder, docname), Path(app.srcdir).parent)
    title = title_of_chapter(doctree)
    blocks = walker.below(title)
    document = v.Document(
        docname=docname,
        slug=slug_of(docname),
        title=plain(walker, title) if title else (v.Text(slug_of(docname)),),
        language=app.config.language,
        address=app.builder.get_target_uri(docname),
        project=app.config.project,
        review=_review(chapter, standing_of(app, docname)),
        source=project_path(app, docname),
        anchors=tuple((title.parent if title else doctree)["ids"]),
        summary=chapter.summary,
        keywords=tuple(chapter.keywords),
        authors=tuple(chapter.authors),
        status=chapter.status,
        content_notes=tuple(chapter.content_notes),
        blocks=blocks,
        sources=sources(app.env, walker),
        updated=chapter.updated.isoformat() if chapter.updated else "",
        short=slug_of(docname) if "/" in docname else "",
        kind="summary" if is_summary(app, docname) else "chapter",
        of=slug_of(chapter_of(docname)) if is_summary(app, docname) else "",
        discreet=bool(browser_title_of(app, docname)),
    )
    found = fingerprint(document)
    review = _review(chapter, standing_of(app, docname, found))
    return replace(document, fingerprint=found, review=review)


def matter_document(app: Sphinx, doctree: nodes.document, docname: str) -> v.Document:
    """Say a page that follows the chapters of the book. It is no sheet of its own."""
    walker = Walker(doctree, _links(app.builder, docname), Path(app.srcdir).parent)
    title = title_of_chapter(doctree)
    return v.Document(
        docname=docname,
        slug=slug_of(docname),
        title=plain(walker, title) if title else (v.Text(slug_of(docname)),),
        language=app.config.language,
        address=app.builder.get_target_uri(docname),
        project=app.config.project,
        review=v.Review(statement=""),
        source=project_path(app, docname),
        anchors=tuple((title.parent if title else doctree)["ids"]),
        status="ready",
        blocks=walker.below(title),
        sources=sources(app.env, walker),
        kind="matter",
    )


def _matter(app: Sphinx) -> list[str]:
    """Give the pages that follow the chapters of the book."""
    known = app.env.found_docs
    return [name for name in settings(app.config).book_matter if name in known]


def _lost(app: Sphinx, *_changes: object) -> list[str]:
    """Give the pages whose documents should be there and are not: they are read again."""
    folder = settings(app.config).handout_dir
    if not folder or app.builder.format != "html":
        return []
    return [name for name in _matter(app) if not Path(folder, f"{name}.json").exists()]


def _parts(app: Sphinx) -> list[dict[str, Any]]:
    """Give the parts of the book, as the front page divides it: title, and its chapters."""
    known = [name for name in in_order(app.env) if not is_summary(app, name)]
    front = app.env.get_doctree(app.config.root_doc)
    parts = [
        (tree.get("caption") or "", [name for _, name in tree["entries"] if name in known])
        for tree in front.findall(addnodes.toctree)
    ]
    listed = {name for _, names in parts for name in names}
    parts.append(("", [name for name in known if name not in listed]))
    return [
        {"title": title, "documents": [f"{name}.json" for name in names]}
        for title, names in parts
        if names
    ]


def _links(builder: Builder, docname: str) -> Links:
    documents, citations = _places(builder._app)
    return Links(builder.get_target_uri(docname), docname, documents, citations)


@once_a_build
def _places(app: Sphinx) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    return addresses(app.builder, app.env.found_docs), citation_places(app.env)


def _review(chapter: FrontMatter, state: Standing) -> v.Review:
    return v.Review(
        statement=state.statement,
        reviewed=chapter.reviewed.isoformat() if chapter.reviewed else "",
        reviewer=chapter.reviewer,
        role=chapter.role,
        review_by=chapter.review_by.isoformat() if chapter.review_by else "",
    )


def _write_contents(app: Sphinx, exception: Exception | None) -> None:
    """Say beside the documents what the book holds, for whoever sets them."""
    chosen = settings(app.config)
    if exception or not chosen.handout_dir or app.builder.format != "html":
        return
    front = front_matter_of(app.env).get(app.config.root_doc)
    contents = {
        "documents": [f"{docname}.json" for docname in in_order(app.env)],
        "worksheets": _worksheets(app, Path(chosen.handout_dir)),
        "matter": [f"{docname}.json" for docname in _matter(app)],
        "parts": _parts(app),
        "project": app.config.project,
        "sentence": front.summary if front else "",
        "images": str(app.srcdir),
        "helplines": str(helplines_path(app)),
        "region": chosen.home_region or None,
        "base_url": app.config.html_baseurl,
        "today": chosen.day.isoformat(),
        "edition": chosen.edition,
        "catalogue": [_place(app, docname) for docname in sorted(app.env.found_docs)],
    }
    path = Path(chosen.handout_dir, CONTENTS)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(contents, ensure_ascii=False, indent=1)
    path.write_text(text, "utf-8", newline="\n")


def _worksheets(app: Sphinx, folder: Path) -> list[str]:
    """Give the documents of all worksheets, in order, and take away what is no longer one."""
    known = chapters_of(app.env)
    entries = worksheets_of(app.env).in_order()
    listed = [f"{FOLDER}/{entry.name}.json" for entry in entries if entry.docname in known]
    for path in folder.glob(f"{FOLDER}/*.json"):
        if path.relative_to(folder).as_posix() not in listed:
            path.unlink()
    return listed


def _place(app: Sphinx, docname: str) -> dict[str, str]:
    has_sheet = chapter_at(app.env, docname) is not None
    title = app.env.titles[docname].astext() if has_sheet else ""
    return {"docname": docname, "address": app.builder.get_target_uri(docname), "title": title}


def setup_handout(app: Sphinx) -> None:
    """Teach the walker every node, and let it write what it says."""
    setup_inlines()
    setup_blocks()
    setup_tables()
    setup_design(container)
    setup_boxes()
    add_block(chapter_header, nothing)
    add_block(nodes.citation, nothing)  # the book gathers the sources of its chapters itself
    add_inline(handout_facts, nothing)
    app.add_post_transform(WriteHandoutDocument)
    app.connect("env-get-outdated", _lost)
    app.connect("build-finished", _write_contents)
