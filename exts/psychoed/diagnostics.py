"""Every problem the extension can report: named, documented, suppressible.

To accept one knowingly, add its name to ``suppress_warnings`` in ``conf.py``, for example
``suppress_warnings = ["psychoed.unprintable"]``.
"""

from __future__ import annotations

import logging as stdlib_logging
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)

MENDS = {
    "myst.header": "The title has one '#', a section '##', a part of it '###': skip none.",
    "myst.directive_unknown": "Check the spelling; until then the box's words are NOT on the page.",
    "myst.role_unknown": "Check the spelling of the word between '{' and '}'.",
    "myst.directive_option": "Check that line of the box: a name between two colons, then a value.",
    "myst.xref_missing": "Check the file name or label; a link to a chapter is [words](name.md).",
    "myst.xref_ambiguous": "Name the file as well: [words](name.md), or [words](name.md#heading).",
    "bibtex.key_not_found": "A key is the name of a study in references.bib: check it, or add the "
    "study there.",
    "image.not_readable": "Was the picture sent along? Check its name and folder; capitals count, "
    "and neither can hold a space.",
    "toc.not_included": "It would be in no menu and not in the book. Open index.md, go to a list "
    "of pages, which begins with '{toctree}', and add a line '{page}' to it. Until a chapter is "
    "done, it can say 'status: draft' at its top, and needs no place.",
    "ref.term": "Check the spelling, or define the term in glossary.md.",
    "ref.story": "Check the name; it is what ':name:' says in the story's box.",
    "ref.worksheet": "Check the name; it is what ':name:' says in the worksheet's box.",
    "ref.ref": "Check the label; a chapter's label is its file name without '.md'.",
    "ref.doc": "Check the file name, and write it without '.md'.",
    "ref.footnote": "Put its mark, as in [^1], where it belongs in the text, or take it out.",
}
"""How to mend what Sphinx and MyST report, where their own words do not say it."""


class Problem(StrEnum):
    """The names of the problems. The text of each member is its suppressible subtype."""

    CONFIG = "config"
    """A setting in ``conf.py`` has a value that cannot be used; its default is used."""

    CONTACT = "contact"
    """A release names nobody whom readers can write to."""

    FRONT_MATTER = "front_matter"
    """The lines between ``---`` at the top of a chapter cannot be used as they are."""

    TITLE = "title"
    """A chapter needs exactly one first-level heading, and it comes first."""

    IN_SHORT = "in_short"
    """The summary is missing, in the wrong place, or not of three to five sentences."""

    SUMMARY = "summary"
    """A one-page summary is not of the form that all of them have."""

    BOX_TITLE = "box_title"
    """A box that needs a title has none."""

    BOX_EMPTY = "box_empty"
    """A box has no words."""

    URGENCY = "urgency"
    """A getting-help box does not say how soon help is needed: now, soon or routine."""

    HELPLINE = "helpline"
    """A help line was asked for that does not exist, has ended, or is out of date."""

    UNCHECKED = "unchecked"
    """A release would show help lines that nobody has looked up on the live pages."""

    TYPED_NUMBER = "typed_number"
    """A page holds a phone number that did not come from the file of help lines."""

    HELPLINES_FILE = "helplines_file"
    """The file of help lines holds a mistake."""

    DUPLICATE_VIGNETTE = "duplicate_vignette"
    """Two stories have the same name."""

    NAMED_TWICE = "named_twice"
    """Two pages give the same label, or the glossary explains the same word twice."""

    WORKSHEET = "worksheet"
    """A worksheet has no name of its own, or a question in it is not written as it should be."""

    ALT_TEXT = "alt_text"
    """A picture has no words for those who cannot see it."""

    ADDRESS = "address"
    """An address that was published would be lost, or leads nowhere."""

    REFUSED = "refused"
    """A chapter holds what chapters must not hold. It was left out."""

    SLIP = "slip"
    """Something in a chapter would be lost or printed as typed, and Markdown would not say so."""

    UNPRINTABLE = "unprintable"
    """Something has no place in a hand-out; its words were kept, its form was lost."""


def report(problem: Problem, message: str, location: Node | str | tuple[str, int]) -> None:
    """Warn about ``problem`` at ``location``: a node, ``file:line``, or (docname, line)."""
    options: dict[str, Any] = {"type": "psychoed", "subtype": problem.value}
    place = location if isinstance(location, (str, tuple)) else _with_line(location)
    _logger.warning(message, location=place, **options)


def _with_line(node: Node) -> Node:
    """Give the nearest node around ``node`` that knows its line; what runs in a line does not."""
    around: Node | None = node
    while around is not None and not around.line:
        around = around.parent
    return around or node


reminders: list[str] = []
"""What this process was reminded of, for a build that has nothing else to say."""


def remind(message: str, location: str) -> None:
    """Say what needs somebody's attention, but must not keep the handbook from being published."""
    note = f"{location}: NOTE: {message}"
    reminders.append(note)
    _logger.info("%s", note)


class _AddMend(stdlib_logging.Filter):
    """Adds to a warning of Sphinx or MyST how to mend it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def filter(self, record: stdlib_logging.LogRecord) -> bool:
        """Add the words once; let every record pass."""
        name = f"{getattr(record, 'type', '')}.{getattr(record, 'subtype', '')}"
        if name in MENDS and not hasattr(record, "mended"):
            mend = MENDS[name].replace("%", "%%")
            record.msg = f"{record.msg} {self._with_page(mend, record)}"
            record.mended = True
        return True

    def _with_page(self, mend: str, record: stdlib_logging.LogRecord) -> str:
        """Put the page's name where a mend needs it, and give the warning a line."""
        if "{page}" not in mend:
            return mend
        place = Path(str(getattr(record, "location", "")))
        record.location = f"{place}:1"
        inside = place.relative_to(self.folder) if place.is_relative_to(self.folder) else place
        return mend.replace("{page}", inside.with_suffix("").as_posix())


def setup_diagnostics(app: Sphinx) -> None:
    """Make the warnings of Sphinx and MyST say how to mend what they are about."""
    for handler in stdlib_logging.getLogger("sphinx").handlers:
        handler.addFilter(_AddMend(Path(app.srcdir)))
