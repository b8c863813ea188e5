"""The lines about a chapter: what they may say, and that they can do nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from psychoed.chapter.front_matter import out_of_place, parse
from psychoed.chapter.keys import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

REVIEW = (
    "reviewed: 2026-10-01\nreviewer: A. Reviewer\nrole: psychotherapist\nreview_by: 2027-10-01\n"
    "fingerprint: 0123456789abcdef\n"
)


def mistakes(yaml: str) -> list[tuple[int, str]]:
    """Parse front matter, and give the lines and words of its mistakes."""
    return [tuple(mistake) for mistake in parse(f"---\n{yaml}---\n# Title\n").mistakes]


def test_every_key_is_read() -> None:
    """All keys of the README together make no mistake, and keep their values."""
    parsed = parse(
        "---\nsummary: A sentence.\nkeywords: [one, two words]\nauthors: [A. Writer]\n"
        "status: ready\ncontent_notes: [loss]\nbrowser_title: Notes\nin_short_of: repair\n"
        "updated: 2026-11-23\n" + REVIEW + "---\n"
    )
    assert parsed.mistakes == []
    assert parsed.front_matter == FrontMatter(
        summary="A sentence.",
        keywords=["one", "two words"],
        authors=["A. Writer"],
        status="ready",
        content_notes=["loss"],
        browser_title="Notes",
        reviewed=date(2026, 10, 1),
        reviewer="A. Reviewer",
        role="psychotherapist",
        review_by=date(2027, 10, 1),
        in_short_of="repair",
        updated=date(2026, 11, 23),
        fingerprint="0123456789abcdef",
    )


KEYS_OF_WORDS = ("summary", "browser_title", "authors", "content_notes", "keywords")
ALONE = ("browser_title", "authors", "content_notes", "reviewer", "role")
"""The keys whose words stand on the page where there are no links."""


def with_words(key: str, words: str) -> str:
    """Give front matter in which one key holds ``words``."""
    value = f'["{words}"]' if key in ("authors", "content_notes", "keywords") else f'"{words}"'
    lines = dict(line.split(": ", 1) for line in f"summary: A.\n{REVIEW}".splitlines())
    return "".join(f"{name}: {it}\n" for name, it in (lines | {key: value}).items())


@pytest.mark.parametrize("key", [*KEYS_OF_WORDS, "reviewer", "role"])
@pytest.mark.parametrize("words", ["Get help now: call me", "GET HELP SOON", "G e t help n0w"])
def test_no_key_begins_as_a_box_of_help(key: str, words: str) -> None:
    """A tab, a list of chapters or a line below a title is read alone."""
    ((_line, message),) = mistakes(with_words(key, words))
    assert f"'{key}': '{words}' looks like a box of the handbook's own" in message


@pytest.mark.parametrize("key", [*KEYS_OF_WORDS, "reviewer", "role"])
def test_getting_help_is_the_title_of_our_own_page(key: str) -> None:
    """It cannot be shown by another; people may search for it, and read about it."""
    assert bool(mistakes(with_words(key, "Getting help"))) == (key != "keywords")
    assert mistakes(with_words(key, "Getting help is a skill")) == []


@pytest.mark.parametrize("key", ALONE)
@pytest.mark.parametrize(
    "words",
    ["Go to www.evil.example", "evil.example", "https://evil", "me@evil.example", "www.evil .org"],
)
def test_no_address_stands_where_there_are_no_links(key: str, words: str) -> None:
    """Nothing shows whose it is."""
    ((_line, message),) = mistakes(with_words(key, words))
    assert "looks like an address, and nothing here shows whose it is: take it out" in message


@pytest.mark.parametrize("key", ALONE)
@pytest.mark.parametrize(
    "words", ["J.Smith", "J.R.R. Tolkien", "Dr. A. Smith, M.Sc., Ph.D.", "a/b"]
)
def test_names_of_people_are_no_addresses(key: str, words: str) -> None:
    """However they are typed."""
    assert mistakes(with_words(key, words)) == []


def test_every_key_is_described() -> None:
    """A message can say of every key what it is for."""
    assert all(field.description for field in FrontMatter.model_fields.values())


KNOWN = ", ".join(FrontMatter.model_fields)


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        pytest.param(
            "summary: A.\nkeyword: [x]\n",
            3,
            "'keyword' is not a key that a chapter can have. Did you mean 'keywords'? "
            f"Known keys: {KNOWN}.",
            id="unknown key",
        ),
        pytest.param(
            "summary: A.\nhtml_meta: {x: y}\n",
            3,
            f"'html_meta' is not a key that a chapter can have. Known keys: {KNOWN}.",
            id="unknown key like no other",
        ),
        pytest.param(
            "summary: A.\n\ntitle: My chapter\n",
            4,
            "leave 'title' out: the chapter's title is its first heading, '# …'.",
            id="title",
        ),
        pytest.param(
            "authors: [A]\n",
            1,
            "'summary' is missing: One plain sentence, for lists and search engines.",
            id="no summary",
        ),
        pytest.param(
            "summary:\n",
            2,
            "'summary' says nothing; fill it in or leave it out. "
            "One plain sentence, for lists and search engines.",
            id="empty summary",
        ),
        pytest.param(
            "summary: 12\n",
            2,
            "'summary' is 12, and must be text: put it in quotes. "
            "One plain sentence, for lists and search engines.",
            id="number",
        ),
        pytest.param(
            f"summary: {'A' * 301}\n",
            2,
            "'summary' is too long: 300 is the most. "
            "One plain sentence, for lists and search engines.",
            id="too long",
        ),
        pytest.param(
            f"summary: A.\nkeywords: [{'a, ' * 61}]\n",
            3,
            "'keywords' is too long: 60 is the most. Words a worried reader would search for.",
            id="too many",
        ),
        pytest.param(
            'summary: A.\nkeywords:\n- a\n- "\\u202Eb"\n',
            5,
            "'keywords': there is a sign here that nobody can see (U+202E, right-to-left "
            "override). It can hide words or turn them round: delete the word it stands in, and "
            "type it again.",
            id="hidden sign written out",
        ),
        pytest.param(
            "summary: A.\nbrowser_title: S\u0430maritans\n",
            3,
            "'browser_title': there are letters of two alphabets in one word here ('S\u0430'), so "
            "that it looks like another: delete the word, and type it again.",
            id="letters of two alphabets",
        ),
        pytest.param(
            "summary: A.\nauthors: A. Writer\n",
            3,
            "'authors' is 'A. Writer', and must be a list: [one, two]. Who wrote it.",
            id="no list",
        ),
        pytest.param(
            "summary: A.\nkeywords:\n  - one\n  - 2\n",
            5,
            "'keywords' is 2, and must be text: put it in quotes. "
            "Words a worried reader would search for.",
            id="number in a list",
        ),
        pytest.param(
            "summary: A.\nstatus: done\n",
            3,
            "'status' cannot be 'done': 'draft' while it is being written, then 'ready'.",
            id="unknown status",
        ),
        pytest.param(
            "summary: A.\n" + REVIEW.replace("2026-10-01", "last week"),
            3,
            "'reviewed' is 'last week', and must be a day as 2026-11-23. "
            "The day of the clinical review.",
            id="no date",
        ),
        pytest.param(
            "summary: A.\n" + REVIEW.replace("2026-10-01", '"2026-10-01"'),
            3,
            "'reviewed' is '2026-10-01', and must be a day as 2026-11-23. "
            "The day of the clinical review.",
            id="date in quotes",
        ),
        pytest.param(
            "summary: A.\nreviewer: A. Reviewer\nreviewed: 2026-10-01\n",
            4,
            "a review needs reviewed, reviewer, role, review_by and fingerprint together; "
            "missing: role, review_by, fingerprint.",
            id="half a review",
        ),
        pytest.param(
            "summary: A.\n" + REVIEW.replace("2027-10-01", "2026-10-01"),
            3,
            "review_by must come after reviewed.",
            id="review due at once",
        ),
        pytest.param(
            "summary: A.\n" + REVIEW.replace("0123456789abcdef", "1234567890123456"),
            7,
            "'fingerprint' is 1234567890123456, and must be text: put it in quotes. "
            "Which words were reviewed: what 'psychoed review' prints, in quotes.",
            id="a fingerprint that YAML takes for a number",
        ),
        pytest.param(
            "summary: A.\n" + REVIEW.replace("0123456789abcdef", "abcdef"),
            7,
            "'fingerprint' cannot be 'abcdef': "
            "Which words were reviewed: what 'psychoed review' prints, in quotes.",
            id="a fingerprint cut too short",
        ),
        *(
            pytest.param(
                f"summary: {typed}\n",
                2,
                f"'summary' is {typed}, and must be text: put it in quotes. "
                "One plain sentence, for lists and search engines.",
                id=f"{typed} as it was typed",
            )
            for typed in ("2020-01-01", "yes", ".nan", "0x1F", '!!binary ""')
        ),
        pytest.param(
            "summary: A.\nupdated: 2026-11-23 10:00:00\n",
            3,
            "'updated' is 2026-11-23 10:00:00, and must be a day as 2026-11-23. "
            "The day its words last changed.",
            id="a day with a time",
        ),
        pytest.param(
            "summary: A.\nkeywords: [“a”, “b, c”]\n",
            3,
            "'keywords': curly quotation marks become part of the words, and do not keep what "
            'stands between them together: write straight ones, as in ["one", "two, three"].',
            id="curly quotation marks",
        ),
        pytest.param(
            "summary: A.\nstatus:draft\nkeywords: [a]\n",
            3,
            "write a space after the colon: 'status: draft'.",
            id="no space after a colon",
        ),
        pytest.param(
            "summary:A.\n",
            2,
            "write a space after the colon: 'summary: A.'.",
            id="no space after the only colon",
        ),
        pytest.param(
            "summary How it goes.\nstatus: draft\n",
            2,
            "write a colon after the first word: 'summary: How it goes.'.",
            id="no colon",
        ),
        pytest.param(
            "summary: A.\nauthors\n- M.\n",
            3,
            "write a colon after the first word: 'authors:'.",
            id="no colon above a list",
        ),
        pytest.param(
            "summary: A.\nauthors:\n\t- M.\n",
            4,
            "there is a tab in this line. Type spaces for it, or none: '  - M.'.",
            id="tab before an item",
        ),
        pytest.param(
            "summary: A.\n\tstatus: draft\n",
            3,
            "there is a tab in this line. Type spaces for it, or none: 'status: draft'.",
            id="tab before a key",
        ),
        pytest.param("- one\n- two\n", 2, "write each line as 'key: value'.", id="a list"),
        pytest.param("", 2, "write each line as 'key: value'.", id="nothing"),
    ],
)
def test_mistake_names_its_line_and_the_mend(yaml: str, line: int, message: str) -> None:
    """Each mistake is one message at the exact line, in words that say what to write."""
    assert mistakes(yaml) == [(line, message)]


@pytest.mark.parametrize(
    ("yaml", "docname", "told"),
    [
        pytest.param("updated: 2026-11-24\n", "chapters/repair", None, id="today"),
        pytest.param(
            "updated: 2026-11-25\n",
            "chapters/repair",
            (3, "'updated' lies in the future: give a day that was."),
            id="tomorrow",
        ),
        pytest.param("in_short_of: repair\n", "chapters/repair-in-short", None, id="a summary"),
        pytest.param(
            "",
            "chapters/repair-in-short",
            (
                1,
                (
                    "a file whose name ends with '-in-short' is the one-page summary of a chapter: "
                    "add the line 'in_short_of: repair', or give it another name."
                ),
            ),
            id="named as a summary only",
        ),
        pytest.param(
            "in_short_of: repair\n",
            "chapters/mending",
            (
                3,
                (
                    "the summary of 'repair' is a file named 'repair-in-short.md', and this is "
                    "'mending.md': rename it, or mend 'in_short_of'."
                ),
            ),
            id="not named as a summary",
        ),
        pytest.param(
            "in_short_of: repiar\n",
            "chapters/repiar-in-short",
            (
                3,
                (
                    "there is no chapter 'repiar' beside this file: check the name after "
                    "'in_short_of'."
                ),
            ),
            id="of no chapter",
        ),
    ],
)
def test_what_cannot_be_true_is_told(yaml: str, docname: str, told: tuple[int, str] | None) -> None:
    """A day that has not come, and a summary that belongs to nothing, are mistakes."""
    parsed = parse(f"---\nsummary: A.\n{yaml}---\n# Title\n")
    found = list(out_of_place(parsed, docname, {"chapters/repair"}, date(2026, 11, 24)))
    assert [tuple(it) for it in found] == ([told] if told else [])


def test_every_mistake_is_told_at_once() -> None:
    """Nobody mends one line only to be told of the next."""
    told = mistakes("sumary: A.\nstatus: done\ntitle: x\n")
    assert sorted(line for line, _ in told) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("yaml", "line", "part"),
    [
        ("summary: A.\nauthors: [one\n", 3, "cannot be read"),
        ("summary: Feeling: understood\n", 2, "quotes"),
        ("summary: A.\nsummary: B.\n", 3, "'summary' is here twice"),
        ('summary: "open\nstatus: ready\n', 2, "quote"),
        ("summary: A.\n\tstatus: ready\n", 3, "tab"),
        ("summary: *x\n", 2, "quotes"),
    ],
)
def test_broken_yaml_is_one_message_near_its_place(yaml: str, line: int, part: str) -> None:
    """What YAML cannot read is told in plain words, never as a parser's report alone."""
    ((found, message),) = mistakes(yaml)
    assert abs(found - line) <= 1
    assert part in message


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("# Title\n", "Begin the file with three lines"),
        ("", "Begin the file with three lines"),
        ("---\nsummary: A.\n", "exactly three dashes"),
        ("----\nsummary: A.\n----\n", "exactly three dashes"),
        ("--- x\nsummary: A.\n---\n", "exactly three dashes"),
        ("\n---\nsummary: A.\n---\n", "exactly '---': take out the empty line above it."),
        ("\n\n---\nsummary: A.\n---\n", "exactly '---': take out the empty lines above it."),
        (" ---\nsummary: A.\n---\n", "exactly '---': take out the space before it."),
        ("–––\nsummary: A.\n–––\n", "write three plain hyphens in line 1 and in line 3."),
        ("—\nsummary: A.\n---\n", "write three plain hyphens in line 1."),
        ("summary: A.\n---\n", "exactly '---': write it above this line."),
    ],
)
def test_missing_front_matter_says_how_to_begin(source: str, part: str) -> None:
    """A chapter without front matter, or with a fence that is none, is told at line 1."""
    parsed = parse(source)
    ((line, message),) = parsed.mistakes
    assert (parsed.front_matter, line) == (None, 1)
    assert part in message


@pytest.mark.parametrize("begin", ["\n---\n", "–––\n", " ---\n", "", "---\nstatus: draft\n"])
def test_what_was_nearly_front_matter_is_no_part_of_the_text(begin: str) -> None:
    """Else its lines would be told of as well, as words and headings that are wrong."""
    end = "---" if "---" in begin else "–––"
    body = parse(f"{begin}summary: A.\n{end}\n\n# Title\n").body
    assert body == "\n" * (begin.count("\n") + 3) + "# Title\n"


def test_a_line_across_the_page_is_no_front_matter() -> None:
    """A chapter that says nothing of itself may still begin with dashes."""
    assert not parse("–––\n\nSummary of it all.\n\n–––\n").has_front_matter


def test_body_keeps_its_line_numbers() -> None:
    """Markdown sees empty lines in the place of the front matter, and all else where it was."""
    body = parse("---\nsummary: A.\n---\n\n# Title\n").body
    assert body == "\n\n\n\n# Title\n"


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_rule_below_is_no_front_matter(close: str) -> None:
    """Only the first pair of fences counts; a line drawn later stays."""
    parsed = parse(f"---\nsummary: A.\n{close}\n# Title\n\n---\n\nWords.\n")
    assert parsed.mistakes == []
    assert parsed.body == "\n\n\n# Title\n\n---\n\nWords.\n"


EVIL = "myst:\n  enable_extensions: [substitution]\n"
REACHES_THE_MACHINE = "{{ cycler.__init__.__globals__.os.path.normpath('code/./ran') }}"
OPENINGS = {
    "as usual": f"---\n{EVIL}---\n\n# T\n\n{REACHES_THE_MACHINE}\n",
    "longer fence": f"----\n{EVIL}----\n\n# T\n\n{REACHES_THE_MACHINE}\n",
    "never closed": f"---\n{EVIL}# T\n# {REACHES_THE_MACHINE}\n",
}


def build_plain(book: Book) -> Built:
    """Build with MyST and nothing else."""
    settings: dict[str, Any] = {"extensions": ["myst_parser"], "html_theme": "bare"}
    return book.build("text", **settings)


@pytest.mark.parametrize("opening", ["as usual", "longer fence"])
def test_attack_works_on_plain_myst(book: Book, opening: str) -> None:
    """The attack is real: with MyST alone, a chapter's first lines run code."""
    book.write("chapters/page.md", OPENINGS[opening])
    book.write("index.md", "# B\n\n```{toctree}\nchapters/page\n```\n")
    book.write("conf.py", "")
    assert "code/ran" in build_plain(book).page()


@pytest.mark.parametrize("opening", OPENINGS)
def test_front_matter_cannot_configure_the_build(book: Book, opening: str) -> None:
    """The same lines are refused, and have no effect, however they are fenced."""
    book.write("chapters/page.md", OPENINGS[opening])
    built = book.build("text")
    assert "code/ran" not in built.page()
    assert any("front matter: " in warning for warning in built.warnings)


def test_front_matter_of_any_page_cannot_configure_the_build(book: Book) -> None:
    """A page that is no chapter has no more power than a chapter."""
    book.write("other.md", OPENINGS["as usual"])
    book.write("index.md", "# B\n\n```{toctree}\nother\n```\n")
    built = book.build("text")
    assert "code/ran" not in built.page("other")
    assert len(built.warnings) == 2  # 'myst' is not a key, and the summary is missing
