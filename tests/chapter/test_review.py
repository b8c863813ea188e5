"""How a chapter stands with its review, on the page and on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def review(book: Book, words: str = "Words.") -> str:
    """Give front matter that says these words were reviewed."""
    book.chapter(words)
    return f'{REVIEWED}fingerprint: "{book.build().document().fingerprint[:16]}"\n'


def test_a_review_is_named_with_its_dates(book: Book) -> None:
    """Readers see who looked at it, when, and until when that holds."""
    book.chapter("Words.", front_matter=review(book))
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
    book.chapter("Words.", front_matter=review(book))
    assert "not happened yet" not in book.build(psychoed_today="2027-10-01").words()
    built = book.build(psychoed_today="2027-10-02")
    assert "was due on 1 October 2027 and has not happened yet" in built.words()
    assert built.document().review.statement in built.words()


def test_a_draft_says_that_it_is_one(book: Book) -> None:
    """Nobody takes an unfinished chapter for a finished one."""
    book.chapter("Words.", front_matter="summary: A chapter for a test.\n")
    assert "This chapter is still being written." in book.build().words()


@pytest.mark.parametrize("builder", ["html", "text"])
def test_words_that_changed_since_their_review_say_so(book: Book, builder: str) -> None:
    """Nobody takes a review of other words for one of these."""
    front_matter = review(book)
    book.chapter("Words, and more.", front_matter=front_matter)
    built = book.build(builder)
    words = "Reviewed by C. Reviewer, psychotherapist, on 1 October 2026. Changed since its review."
    assert words in built.words()
    assert "Next review" not in built.words()
    assert built.warnings == []
    if builder == "html":
        assert built.document().review.statement == words


def test_every_build_reminds_of_words_that_changed(book: Book) -> None:
    """Also a build in which nothing was edited, with the line to mend."""
    book.chapter("Words, and more.", front_matter=review(book))
    place = f"book/{book.at('fingerprint:')}: NOTE: the words have changed since this review"
    for _build in range(2):
        assert place in book.build().app.status.getvalue()
    book.chapter("Words.", front_matter=review(book))
    assert "since this review" not in book.build().app.status.getvalue()
