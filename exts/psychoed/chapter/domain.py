"""Knows the front matter of every document, and which documents are chapters."""

from __future__ import annotations

from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from psychoed.chapter.front_matter import SUMMARY_ENDING
from psychoed.chapter.review import Standing, standing
from psychoed.config import settings
from psychoed.domains import OwnDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from psychoed.chapter.keys import FrontMatter


class ChapterDomain(OwnDomain):
    """Knows the front matter of every document that has one."""

    name = "chapter"
    label = "chapter"
    initial_data: ClassVar[dict[str, Any]] = {"front_matter": {}}
    data_version = 2

    @property
    def front_matter(self) -> dict[str, FrontMatter]:
        """The front matter of each document, by its name."""
        return self.data["front_matter"]  # type: ignore[no-any-return]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.front_matter.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        read = {name: it for name, it in otherdata["front_matter"].items() if name in docnames}
        self.front_matter.update(read)


def domain_of(env: BuildEnvironment) -> ChapterDomain:
    """Give the domain that knows every chapter."""
    return cast("ChapterDomain", env.domains["chapter"])


def front_matter_of(env: BuildEnvironment) -> dict[str, FrontMatter]:
    """Give the front matter of every document that has one, by document name."""
    return domain_of(env).front_matter


def chapters_of(env: BuildEnvironment) -> dict[str, FrontMatter]:
    """Give the front matter of every chapter, by document name."""
    known = front_matter_of(env)
    return {name: it for name, it in known.items() if is_chapter(env._app, name)}


def chapter_at(env: BuildEnvironment, docname: str) -> FrontMatter | None:
    """Give the front matter of a chapter, ``None`` if the document is none."""
    return front_matter_of(env).get(docname) if is_chapter(env._app, docname) else None


def is_chapter(app: Sphinx, docname: str) -> bool:
    """Say whether a document is a chapter."""
    return _matches(docname, tuple(settings(app.config).chapters))


@cache
def _matches(docname: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(docname, pattern) for pattern in patterns)


def slug_of(docname: str) -> str:
    """Give the short name that a chapter's files, label and printed address share."""
    return docname.rpartition("/")[2]


def is_summary(app: Sphinx, docname: str) -> bool:
    """Say whether a document is the one-page summary of a chapter. Its name alone tells it."""
    return is_chapter(app, docname) and docname.endswith(SUMMARY_ENDING)


def chapter_of(docname: str) -> str:
    """Give the name of the chapter that a summary belongs to."""
    return docname.removesuffix(SUMMARY_ENDING)


def summary_of(env: BuildEnvironment, docname: str) -> str:
    """Give the name of a chapter's summary, ``""`` if it has none."""
    name = f"{docname}{SUMMARY_ENDING}"
    return name if chapter_at(env, name) else ""


def in_order(env: BuildEnvironment) -> list[str]:
    """Give the chapters in the order of the book, each followed by its summary.

    Drafts that are shown stand in no list of pages, and come last.
    """
    known = chapters_of(env)
    chapters = [name for name in env.collect_relations() if name in known]
    unplaced = sorted(known.keys() - set(chapters))
    chapters += [name for name in unplaced if not name.endswith(SUMMARY_ENDING)]
    pairs = ((name, summary_of(env, name)) for name in chapters)
    return [name for pair in pairs for name in pair if name]


def standing_of(app: Sphinx, docname: str, fingerprint: str = "") -> Standing:
    """Say how a chapter, whose words have this fingerprint, stands with its clinical review."""
    return standing(front_matter_of(app.env)[docname], settings(app.config).day, fingerprint)
