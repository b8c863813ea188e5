"""How a chapter stands with its review, on the page and on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from books import Book

REVIEWED = """\
summary: A chapter for a test.
status: ready
authors: [A. Writer, B. Writer]
reviewed: 2026-10-01
reviewer: C. Reviewer
role: psychotherapist
review_by: 2027-10-01
"""


def test_a_review_is_named_with_its_dates(book: Book) -> None:
    """Readers see who looked at it, when, and until when that holds."""
    book.chapter("Words.", front_matter=REVIEWED)
    words = (
        "Reviewed by C. Reviewer, psychotherapist, on 1 October 2026. "
        "Next review by 1 October 2027."
    )
    built = book.build()
    assert words in built.words()
    assert built.document().review.statement == words
    assert "By A. Writer, B. Writer." in built.words()


def test_a_review_that_ran_out_says_so_though_nothing_was_edited(book: Book) -> None:
    """A date that passes changes the page, not only the calendar."""
    book.chapter("Words.", front_matter=REVIEWED)
    assert "not happened yet" not in book.build(psychoed_today="2027-10-01").words()
    built = book.build(psychoed_today="2027-10-02")
    assert "was due on 1 October 2027 and has not happened yet" in built.words()
    assert built.document().review.statement in built.words()


def test_a_draft_says_that_it_is_one(book: Book) -> None:
    """Nobody takes an unfinished chapter for a finished one."""
    book.chapter("Words.", front_matter="summary: A chapter for a test.\n")
    assert "This chapter is still being written." in book.build().words()
