"""What the coach says of a chapter, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from books import IN_SHORT
from psychoed.checks.book import book_of
from psychoed.checks.judge import MOST_REMARKS, judge, mend
from psychoed.checks.rule import Book
from psychoed.checks.rulebook import RULES
from psychoed.checks.source import take_apart

if TYPE_CHECKING:
    from psychoed.checks.rule import Rule

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
BOOK = Book(
    frozenset({"key2020"}),
    frozenset({"rupture"}),
    pages=frozenset({"chapters/listed"}),
    pictures=frozenset(
        (*(f"page/{name}" for name in ("ladder.svg", "cat.png", "ben.png")), "other/dog.png")
    ),
)

HELP = ":::{getting-help} soon\n:::\n"

BAD = {
    ("promise", 2),
    ("form", 8),
    ("heading-jump", 12),
    ("no-source", 14),
    ("promise", 14),
    ("diagnosis", 16),
    ("no-way-out", 16),
    ("typed-number", 17),
    ("no-alt-text", 19),
    ("no-alt-text", 24),
    ("real-person", 26),
    ("real-person", 29),
    ("method-detail", 30),
    ("real-person", 30),
    ("real-person", 31),
    ("story-outside", 34),
    ("story-outside", 36),
    ("no-alt-text", 38),
    ("link-words", 40),
    ("unknown-source", 40),
    ("unknown-word", 40),
    ("link-words", 41),
    ("unknown-source", 41),
    ("no-way-out", 42),
    ("stigma", 42),
    ("no-way-out", 44),
    ("straight-quotes", 46),
    ("stigma", 50),
    ("blame", 51),
    ("jargon", 51),
    ("spaces", 51),
    ("long-sentence", 53),
    ("hard-to-read", 57),
    ("no-help", 57),
}


def _found(text: str, rule: Rule, name: str = "page") -> list[int]:
    return [finding.line for finding in rule.find(take_apart(text, name), BOOK)]


def test_a_bad_chapter_is_told_all_that_is_wrong_with_it() -> None:
    """Each finding once, at the line a writer has to go to."""
    text = (HERE / "bad.md").read_text("utf-8")
    found = [(rule.id, line) for rule in RULES for line in _found(text, rule)]
    assert sorted(found) == sorted(BAD)


@pytest.mark.parametrize("name", ["good.md", "good-language.md"])
def test_good_prose_is_left_alone(name: str) -> None:
    """Whoever is told of faults that are none stops reading what is told."""
    text = (HERE / name).read_text("utf-8")
    assert [(rule.id, line) for rule in RULES for line in _found(text, rule)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rules_examples_are_true(rule: Rule) -> None:
    """They are its documentation."""
    assert _found(rule.bad, rule, rule.bad_name or "page")
    assert not _found(rule.good, rule)
    if rule.fix:
        assert mend(rule.bad) == rule.good


def test_every_rule_is_in_the_rulebook_once_and_says_what_to_do() -> None:
    """A rule that nobody calls guards nothing."""
    files = {
        path.stem for path in (Path(book_of.__code__.co_filename).parent / "rules").glob("*.py")
    }
    assert len(RULES) == len(files - {"__init__"})
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(it.title and it.why and it.how for it in RULES)


def test_advice_is_short_and_the_most_useful_comes_first() -> None:
    """Whoever gets more than five remarks reads none; what hurts readers is told before commas."""
    judged = judge(take_apart((HERE / "bad.md").read_text("utf-8"), "page"), BOOK)
    assert len(judged.advice) == MOST_REMARKS
    assert [it.rule.id for it in judged.advice[:3]] == ["stigma", "stigma", "blame"]
    assert judged.left_out == 3


def test_the_real_chapters_hold_no_error_and_little_to_remark() -> None:
    """The rules fit the book they are for."""
    paths = sorted((REPOSITORY / "handbook" / "chapters").glob("*.md"))
    judged = {
        path.name: judge(take_apart(path.read_text("utf-8"), path.stem), book_of(path))
        for path in paths
    }
    errors = [(name, *told.finding) for name, it in judged.items() for told in it.errors]
    assert errors == []
    assert sum(len(it.advice) for it in judged.values()) <= len(paths)


def test_the_books_sources_and_words_are_known() -> None:
    """Else a misspelt one would pass."""
    book = book_of(REPOSITORY / "handbook" / "chapters" / "repair.md")
    assert book.sources
    assert "eubanks2018repair" in book.sources
    assert book.terms
    assert {"rupture", "emotional neglect", "alliance"} <= book.terms
    assert not any("." in word for word in book.terms)
    assert "html_block" in book.markdown["disable_syntax"], "from conf.py"


def test_a_chapter_that_is_ready_stands_in_a_list_of_pages(tmp_path: Path) -> None:
    """The build would tell it without a line, and without saying where to add it."""
    (tmp_path / "conf.py").touch()
    (tmp_path / "chapters" / "one").mkdir(parents=True)
    (tmp_path / "chapters" / "one" / "a.svg").touch()
    listed = (
        "# A\n\n```{toctree}\n:hidden:\n\nchapters/one\nTwo <chapters/two.md>\n```\n\nchapters/no\n"
    )
    (tmp_path / "index.md").write_text(listed, "utf-8")
    book = book_of(tmp_path / "chapters" / "no.md")
    assert book.pages == {"chapters/one", "chapters/two"}
    assert book.pictures == {"one/a.svg"}
    rule = next(it for it in RULES if it.id == "unlisted")
    for name, lines in {"one": [], "two": [], "no": [3], "one-in-short": []}.items():
        ready = take_apart("---\nsummary: A.\nstatus: ready\n---\n", name)
        assert [it.line for it in rule.find(ready, book)] == lines, name
    draft = take_apart("---\nsummary: A.\nstatus: draft\n---\n", "no")
    assert list(rule.find(draft, book)) == []


def test_what_makes_a_client_known_is_told_with_them() -> None:
    """Age, work and town beside ‘my client’ are worse than the words alone."""
    rule = next(it for it in RULES if it.id == "real-person")
    text = "My client was 34, and a nurse from Leeds.\n"
    (found,) = rule.find(take_apart(text, "page"), BOOK)
    assert found.what == (
        "‘My client’, with ‘was 34’ and ‘nurse’ and ‘from Leeds’, which make it easier to guess who"
    )


def test_only_the_safe_is_mended() -> None:
    """Addresses, names, code and front matter stay as they are, and so do line ends."""
    text = (
        '---\r\nsummary: "It\'s plain."\r\n---\r\n\r\n'
        ":::{vignette} Jane's  day\r\n:name: jane-day\r\n\r\n"
        '"It\'s  late," she says. *\'No\'*, `a "b"  c` [it\'s](it\'s.md "x").\r\n:::\r\n'
    )
    mended = mend(text)
    assert mended == (
        '---\r\nsummary: "It\'s plain."\r\n---\r\n\r\n'
        ":::{vignette} Jane’s day\r\n:name: jane-day\r\n\r\n"
        '“It’s late,” she says. *‘No’*, `a "b"  c` [it’s](it\'s.md "x").\r\n:::\r\n'
    )
    assert mend(mended) == mended


@pytest.mark.parametrize(
    ("rule", "text", "write"),
    [
        ("form", "---\nsummary: Ending: a way.\n---\n", 'summary: "Ending: a way."'),
        ("form", "---\nsummary: A.\nkeywords: one, two\n---\n", "keywords: [one, two]"),
        ("form", "---\nsummary: 2020-01-01\n---\n", 'summary: "2020-01-01"'),
        ("form", "---\nsummary: A.\nkeywords:\n- yes\n---\n", '- "yes"'),
        ("form", "---\nsummary: A.\nkeywords: [“a”, “b, c”]\n---\n", 'keywords: ["a", "b, c"]'),
        ("form", '---\nsummary: a "b": c\n---\n', 'summary: "a \\"b\\": c"'),
        ("typed-number", ":::{getting-help} soon\nCall 01632 960 001.\n:::\n", ""),
        ("unknown-source", "It can (Key, 2020).\n", "{cite:p}`key2020`"),
        (
            "unknown-source",
            "It can help {cite:p}`newcomer2020compared`.\n",
            (
                "Add it to references.bib, or give its DOI when you send the chapter: "
                "somebody adds it."
            ),
        ),
        (
            "link-words",
            "[Click here](http://a.example)\n",
            "[The title of that page](https://a.example)",
        ),
        (
            "missing-picture",
            "![A dog](dog.png)\n",
            "page/dog.png\nonce the picture is in the folder 'handbook/chapters/page'",
        ),
        (
            "missing-picture",
            "![A dog](other/dog.png)\n",
            "page/dog.png\nonce the picture is in the folder 'handbook/chapters/page'",
        ),
        ("missing-picture", "![A cat](page/Cat.png)\n", "page/cat.png, if that is the one"),
        ("no-alt-text", "![](My Photo.JPG)\n", "![What the picture shows](page/my-photo.jpg)"),
        ("file-name", "# A\n", "ueber-mich.md"),
    ],
)
def test_what_it_says_to_write_can_be_written(rule: str, text: str, write: str) -> None:
    """Whoever follows the message to the letter has mended it."""
    name = "Über mich" if rule == "file-name" else "page"
    found = next(it for it in RULES if it.id == rule).find(take_apart(text, name), BOOK)
    assert next(iter(found)).write == write


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One\ttwo.\n", [7]),
        ("# Two\n\n```{raw} html\n```\n", [9]),
        ("one " * 20_000, [1]),
        ("A\u202eB\n", [7]),
    ],
)
def test_what_the_build_would_not_take_is_told_before_it(text: str, lines: list[int]) -> None:
    """Whoever has only the coach need not wait for the build."""
    rule = next(it for it in RULES if it.id == "form")
    assert _found(f"---\nsummary: One.\n---\n\n# A\n\n{text}", rule) == lines


def test_one_slip_is_told_once() -> None:
    """Two remarks on the same thing leave a writer searching for the second."""
    for text in (
        ":::getting-help soon\n:::\n",
        ":::{geting-help} soon\n:::\n",
        ":::{Getting help} soon\n:::\n",
        "Studies show it (Key & Jones, 2020).\n",
    ):
        text = f"---\nsummary: One.\n---\n\n# A\n\n{IN_SHORT}\n{text}"
        told = [rule.id for rule in RULES for _ in _found(text, rule)]
        assert told in (["form"], ["no-help", "unknown-source"])


@pytest.mark.parametrize(
    "text",
    [
        ":::{image} page/cat.png\n:altt: A cat that sleeps on a chair.\n:::",
        ":::{image} page/cat.png\n:target: https://a.example\n:alt: A cat that sleeps.\n:::",
        "::::{worksheet} A\n:nam: my-sheet\n\n:::{write} B\n:::\n::::",
        "::::{worksheet} A\n:name: “my sheet”\n\n:::{write} B\n:::\n::::",
        "::::{worksheet} A\n“:name:” my-sheet\n\n:::{write} B\n:::\n::::",
        ":::{worksheet} A\n:name: a\n\n:::{write} B\n:::\n\n:::{tick} C\n- a\n:::\n:::",
        ":::{note}\nWords.\n\n::::{worksheet} A\n:name: a\n\n:::{write} B\n:::\n::::",
        "% Words.",
        "Words.\n\n+++",
    ],
)
def test_a_slip_in_a_box_is_told_by_one_rule(text: str) -> None:
    """The others read what was meant."""
    text = f"---\nsummary: One.\n---\n\n# A\n\n{IN_SHORT}\n{HELP}\n{text}\n"
    assert [rule.id for rule in RULES for _ in _found(text, rule)] == ["form"]


def test_a_summary_without_an_end_is_told_by_one_rule() -> None:
    """It would be found too long as well."""
    text = (
        "---\nsummary: One.\n---\n\n# A\n\n:::{in-short}\nOne. Two. Three.\n\n## B\n\nFour. Five. "
        f"Six.\n\n{HELP}\nWords.\n"
    )
    assert [rule.id for rule in RULES for _ in _found(text, rule)] == ["form"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n",
        "---\nsummary: [\n---\n",
        ":::{vignette}",
        "```",
        "# \n\n:::\n:::",
        "[^a]: x",
        "|",
    ],
)
def test_a_chapter_with_slips_is_read_as_far_as_it_goes(text: str) -> None:
    """The build tells of the slips; here nothing breaks."""
    judge(take_apart(text, "page"), BOOK)
    mend(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("promise", "Everything will be fine, and the pain will go away."),
        ("diagnosis", "It is a sign that you have a personality disorder."),
        ("diagnosis", "Your avoidant attachment makes you leave."),
        ("no-source", "Eighty-five per cent feel better."),
        ("no-source", "You are twice as likely to stay."),
        ("no-source", "Researchers have found that it helps."),
        ("no-source", "100% of clients feel better."),
        ("no-source", "We asked 20 people."),
        ("no-source", "It helped 9 in 10."),
        ("real-person", "‘One of my clients left,’ she says."),
        ("real-person", "My clients tell me ‘it helps’."),
        ("real-person", "‘It helps.’ My clients tell me this."),
        ("no-way-out", "Bring it up with your therapist."),
        ("method-detail", "She had stockpiled her tablets."),
        ("real-person", "In my practice I often hear this."),
        ("real-person", "I once worked with a young woman who left."),
        ("story-outside", "**Case example.** Ben waits."),
        ("unknown-source", "As Norcross et al. (2018) write, it can help."),
        ("link-words", "Read [this article](https://example.org)."),
        ("no-alt-text", "![IMG_2041.jpg](page/one.jpg)"),
        ("blame", "The client refused to talk."),
        ("form", "---\nsummary: Ending: how it goes.\n---\n\n# A\n"),
        ("beginning", "# A\n\nSee [this page in short](page-in-short.md)."),
        ("beginning", f"# A\n\n{IN_SHORT}\n# B"),
        ("beginning", "# A\n\n:::{in-short}\nOne. Two. Three. Four. Five. Six.\n:::"),
        ("missing-picture", "![A ladder](page/Ladder.svg)"),
        ("worksheet-form", ":::{write} What?\n:::"),
        ("worksheet-form", "::::{worksheet} A\n:name: My Name\n\n:::{write} B\n:::\n::::"),
        ("worksheet-form", "::::{worksheet} A\n:name: a-letter\n\n:::{write} B\n:::\n::::"),
        ("worksheet-form", "::::{worksheet}\n:name: a\n\n:::{write} B\n:::\n::::"),
        ("worksheet-form", "::::{worksheet} A\n:name: a\n\nWords.\n::::"),
        ("worksheet-form", "::::{worksheet} A\n:name: a\n\n:::{write} B\n:lines: 20\n:::\n::::"),
        ("worksheet-form", "::::{worksheet} A\n:name: a\n\n:::{write} B\nWords.\n:::\n::::"),
        ("worksheet-form", "::::{worksheet} A\n:name: a\n\n:::{tick} B\nWords.\n:::\n::::"),
    ],
)
def test_harm_is_found(rule: str, text: str) -> None:
    """Words of the kind that people send."""
    assert _found(text + "\n", next(it for it in RULES if it.id == rule))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("promise", "It will not help you to wait."),
        ("promise", "Nothing is guaranteed."),
        ("diagnosis", "Perhaps you have been told that you have depression."),
        ("diagnosis", "You have a right to know."),
        ("diagnosis", "If you are depressed, go to a doctor."),
        ("no-source", "People who tell somebody often feel lighter."),
        ("no-source", "We found no research that names a number."),
        ("no-source", "Write 3 lines, in 10 minutes."),
        ("no-source", "100% of it is yours."),
        ("no-source", "You need not be 100 per cent sure."),
        ("no-source", "See p. 123-124, in 2010-2012."),
        ("no-source", "You could call 2 or 3 people."),
        ("real-person", "She says: ‘My clients tell me this too.’"),
        ("real-person", "“I don’t know. My clients tell me this too,” says the therapist."),
        ("method-detail", "They may cut themselves off from friends. You can hang up."),
        ("method-detail", "She cut her hair, and burned her hand on the stove."),
        ("real-person", "My clinic sent a letter on 3 May."),
        ("link-words", "[Here is more about repair](repair.md)"),
        ("jargon", "It is called {term}`transference`."),
        ("heading-jump", "# A\n\n## B\n\n### C\n\n## D\n"),
        ("no-way-out", "You do not have to see your therapist."),
        ("no-way-out", "If you want to write to your therapist, keep it until tomorrow."),
        ("promise", "Nobody can say that the pain will pass."),
        ("promise", "You may hear that it cures everything."),
        ("diagnosis", "You may read that you have an attachment style."),
        ("diagnosis", "It does not mean that you are too much."),
        ("no-source", "Two people can see the same hour in two ways."),
        ("no-source", "Ask what the research says, and who paid for it."),
        ("no-source", "You have found twenty reasons to wait."),
        ("real-person", "I saw a therapist. My own practice is to write it down."),
        ("real-person", "It made the evening news feel far away."),
        ("story-outside", "## In case you are late"),
        ("story-outside", "## Case notes and who reads them"),
        ("story-outside", "The name of the service has been changed to Elm House."),
        ("unknown-source", "The law changed in London (2018) and in Leeds."),
        ("unknown-source", "In May (2020) many went online."),
        ("beginning", f"# A\n\n{IN_SHORT}\n## B"),
        ("beginning", "# A\n\n:::in-short\nWords.\n:::"),
        ("missing-picture", "![A ladder](page/ladder.svg) ![A cat](https://a.example/cat.png)"),
        (
            "worksheet-form",
            "::::{worksheet} A\n:name: a-1\n\nWords.\n\n:::{write} B\n:lines: 12\n:::\n::::",
        ),
        ("worksheet-form", "::::{worksheet} A\n:name: a\n\n:::{tick} B\n\n- a\n- b:\n:::\n::::"),
        ("no-alt-text", "![A photo of a bench with two cups](page/bench.png)"),
        ("link-words", "[This page in short](repair-in-short.md)"),
        ("link-words", "Write to <mail@example.org>."),
        ("blame", "The client may refuse, and need not say why."),
        ("method-detail", "She threw herself into work. He took the tablets as the doctor said."),
        ("method-detail", "Keep tablets where you cannot reach them at night."),
    ],
)
def test_harmless_words_stay_silent(rule: str, text: str) -> None:
    """Words that look like a fault and are none."""
    assert _found(text + "\n", next(it for it in RULES if it.id == rule)) == []
