"""Writes a chapter's handout document while Sphinx resolves the chapter for its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from psychoed.chapter.chapter import chapter_header, title_of_chapter
from psychoed.chapter.domain import chapters_of, slug_of, standing_of
from psychoed.chapter.offer import handout_facts
from psychoed.config import project_path, settings
from psychoed.getting_help.store import helplines_path
from psychoed.handout import vocabulary as v
from psychoed.handout.blocks import container, setup_blocks
from psychoed.handout.boxes import setup_boxes
from psychoed.handout.design import setup_design
from psychoed.handout.inlines import plain, setup_inlines
from psychoed.handout.links import Links, addresses
from psychoed.handout.sources import citation_places, sources
from psychoed.handout.tables import setup_tables
from psychoed.handout.walker import Walker, add_block, add_inline, nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from psychoed.chapter.front_matter import FrontMatter
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
        folder = settings(app.config).handout_dir
        if not folder or docname not in chapters_of(self.env) or app.builder.format != "html":
            return
        written = v.encode(handout_document(app, self.document, docname))
        path = Path(folder, f"{docname}.json")
        if not path.exists() or path.read_bytes() != written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written)


def handout_document(app: Sphinx, doctree: nodes.document, docname: str) -> v.Document:
    """Say a chapter, given as its resolved doctree, in the handout vocabulary."""
    chapter = chapters_of(app.env)[docname]
    walker = Walker(doctree, _links(app.builder, docname), Path(app.srcdir).parent)
    section = next((n for n in doctree.children if isinstance(n, nodes.section)), doctree)
    title = title_of_chapter(doctree)
    blocks = walker.blocks(child for child in section.children if child is not title)
    return v.Document(
        docname=docname,
        slug=slug_of(docname),
        title=plain(walker, title) if title else (v.Text(slug_of(docname)),),
        language=app.config.language,
        address=app.builder.get_target_uri(docname),
        project=app.config.project,
        review=_review(chapter, standing_of(app, docname)),
        source=project_path(app, docname),
        anchors=tuple(section["ids"]),
        summary=chapter.summary,
        keywords=tuple(chapter.keywords),
        authors=tuple(chapter.authors),
        status=chapter.status,
        content_notes=tuple(chapter.content_notes),
        blocks=blocks,
        sources=sources(app.env, walker),
    )


def _links(builder: Builder, docname: str) -> Links:
    env = builder.env
    return Links(
        address=builder.get_target_uri(docname),
        docname=docname,
        documents=addresses(builder, env.found_docs),
        citations=citation_places(env),
    )


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
    order = [name for name in app.env.collect_relations() if name in chapters_of(app.env)]
    contents = {
        "documents": [f"{docname}.json" for docname in order],
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
    path.write_text(json.dumps(contents, ensure_ascii=False, indent=1), "utf-8")


def _place(app: Sphinx, docname: str) -> dict[str, str]:
    has_sheet = docname in chapters_of(app.env)
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
    add_inline(handout_facts, nothing)
    app.add_post_transform(WriteHandoutDocument)
    app.connect("build-finished", _write_contents)
