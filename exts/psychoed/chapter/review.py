"""How a chapter stands with its clinical review, in words a reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psychoed.getting_help.words import day as in_words
from psychoed.words import _

if TYPE_CHECKING:
    from datetime import date

    from psychoed.chapter.keys import FrontMatter


class Standing(NamedTuple):
    """The review's state and the sentence to print.

    The state is ``none``, ``current``, ``overdue`` or ``changed``.
    """

    state: str
    statement: str


def standing(chapter: FrontMatter, today: date, fingerprint: str = "") -> Standing:
    """Say how the review stands today, and whether the chapter is still being written.

    ``fingerprint`` is that of the chapter's words as they are now, ``""`` while it is not known.
    """
    state, statement = _review(chapter, today, fingerprint)
    if chapter.status == "draft":
        statement = f"{_('This chapter is still being written.')} {statement}"
    return Standing(state, statement)


def _review(chapter: FrontMatter, today: date, fingerprint: str) -> Standing:
    if not (chapter.reviewed and chapter.review_by):
        return Standing("none", str(_("No clinician has reviewed this text yet.")))
    who = str(_("Reviewed by {reviewer}, {role}, on {day}.")).format(
        reviewer=chapter.reviewer, role=chapter.role, day=in_words(chapter.reviewed)
    )
    if fingerprint and not fingerprint.startswith(chapter.fingerprint):
        return Standing("changed", f"{who} {_('Changed since its review.')}")
    due = in_words(chapter.review_by)
    if today > chapter.review_by:
        late = str(_("The next review was due on {day} and has not happened yet.")).format(day=due)
        return Standing("overdue", f"{who} {late}")
    return Standing("current", f"{who} {str(_('Next review by {day}.')).format(day=due)}")
