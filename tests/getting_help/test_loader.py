"""Reading the file of help lines: every mistake at once, in words, with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psychoed.getting_help.loader import load, parse
from psychoed.sourced_yaml import YamlProblem, read

HERE = Path(__file__).parent
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")

ABROAD = 'number: "+353 1800 247 247"\n            e164: "+3531800247247"'
BLOCK = "  - {code: GB, name: Britain, time_zones: [Europe/London]}\n"
ENGLAND = (
    "  - code: GB-ENG\n    name: England\n    part_of: GB\n"
    "    time_zones: [Europe/London]\n    lines:\n"
)
TEXT_LINE = SMALL[SMALL.index("      - id: gb-text") :]

MISTAKES = [
    (3, "no country 'ZZ'"),
    (7, 'Put it in quotes: "NO"'),
    (10, "GB for the United Kingdom, not UK"),
    (14, "There is no source"),
    (15, "Did you mean crisis?"),
    (19, 'reads it as 20. Put it in quotes: "024"'),
    (20, '"116123"'),
    (21, "A keyword needs a number"),
    (23, "Did you mean phone?"),
    (26, "Write true or false"),
    (29, "2026-11-23"),
    (39, "Did you mean name_en?"),
    (43, "as printed it is +448088088000"),
    (45, "Write them like"),
    (46, "Did you mean Europe/London"),
    (56, "used twice"),
    (63, "A keyword needs a number"),
    (77, "already the number of 'twice'"),
    (82, "numbering_exception"),
    (91, "A source needs a url"),
    (92, "add why"),
    (106, "Did you mean twice?"),
    (113, "This service has ended"),
    (116, "does not lie in GB"),
]


def test_every_mistake_is_found_at_once_on_its_line() -> None:
    """Whoever mends the file sees all its mistakes in one run, and no invented ones."""
    loaded = load(HERE / "mistakes.yaml")
    assert loaded.helplines is None
    assert [problem.line for problem in loaded.problems] == [line for line, _ in MISTAKES]
    for problem, (_, words) in zip(loaded.problems, MISTAKES, strict=True):
        assert words in problem.message
        assert problem.file.endswith("mistakes.yaml")


def test_messages_are_free_of_a_programmers_words() -> None:
    """The words are for a clinician: no names from the inside of Python."""
    for problem in load(HERE / "mistakes.yaml").problems:
        for word in ("Input should", "str", "dict", "tuple", "valid_", "Error", "None", "[type"):
            assert word not in problem.message.replace("street", "")


def test_a_sound_file_loads() -> None:
    """The smallest sound file has no problems, and its entries have lines."""
    loaded = parse(SMALL, "small.yaml")
    assert loaded.problems == ()
    assert loaded.helplines is not None
    assert SMALL.splitlines()[loaded.line_of("gb-text") - 1].strip() == "- id: gb-text"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('code: "85258"', "code: 075200", 'in quotes: "075200"'),
        ('number: "85258"', "number: 85258", 'in quotes, so that it stays as it is: "85258"'),
        ("languages: [en]", "languages: [no]", 'like "112" or "no"'),
        ("languages: [en]", "languages: [xx]", "'xx' has no name yet"),
        ("keyword: SHOUT", "keyword: two words", "the one word"),
        ('number: "85258"', 'number: "85259"', "differ"),
        ('        code: "85258"\n', "        e164: '+4485258'\n", "No such number"),
        ("seen_on: 2026-11-23", "seen_on: 2027-11-23", "review_by is before seen_on"),
        ("default: true\n        status", 'default: "true"\n        status', "Write true or false"),
        ('            code: "85258"\n', "", "Give either e164"),
        (
            '        code: "85258"\n',
            '        code: "85258"\n            e164: "+4485258"\n',
            "either",
        ),
        ('number: "85258"\n            code: "85258"', ABROAD, "of another country than GB"),
        ("countries:\n", f"countries:\n{BLOCK}", "GB is here twice"),
        ("method: stored-page", "method: gossip", "Use one of: stored-page"),
        ("area: national", "area: everywhere", "Write national, or a list"),
        ("area: national", "area: [GB-ENG]", "needs area_name"),
        ("url: https://example.org/\n", "url: example.org\n", "begin with https://"),
        ("url: https://example.org/\n", "url: javascript:alert(1)\n", "begin with https://"),
        ("default: true\n      status", "default: false\n      status", "Exactly one"),
        ("- code: GB", "- code: Britain", "ISO 3166"),
        ("time_zones: [Europe/London]", "time_zones: []", "empty"),
        ("    name: United Kingdom\n", "    name:\n", "nothing after the colon"),
        ("    name: United Kingdom\n", "", "'name' is missing"),
        ("  - code: GB", "  - code: GB-ENG", "add part_of: GB"),
        ("first_countries: [GB]", "first_countries: [FR]", "no country 'FR'"),
        ("countries:\n", "lines:\n", "'countries' is missing"),
    ],
)
def test_each_mistake_says_how_to_mend_it(before: str, after: str, words: str) -> None:
    """Each common slip is refused, with what to write instead."""
    assert before in SMALL
    loaded = parse(SMALL.replace(before, after, 1 if "zones" in before else -1), "x.yaml")
    assert loaded.helplines is None
    assert any(words in problem.message for problem in loaded.problems), loaded.problems


def test_a_short_code_that_nobody_knows_only_warns() -> None:
    """A missing entry in the tables does not stop a build; a reason silences it."""
    unknown = SMALL.replace('"85258"', '"123456"')
    loaded = parse(unknown, "x.yaml")
    assert loaded.helplines is not None
    assert [problem.is_error for problem in loaded.problems] == [False]
    reason = '"123456"\n            numbering_exception: new this year'
    explained = unknown.replace('code: "123456"', f"code: {reason}")
    assert parse(explained, "x.yaml").problems == ()
    assert parse(unknown, "x.yaml", numbers=False).problems == ()


def test_a_part_of_a_country_cannot_take_its_countrys_numbers() -> None:
    """England inherits the number already: a second owner would print it twice."""
    loaded = parse(SMALL + ENGLAND + TEXT_LINE.replace("gb-text", "gb-eng-text"), "x.yaml")
    assert len(loaded.problems) == 1
    assert "85258 in GB is already the number of 'gb-text'" in loaded.problems[0].message


def test_a_file_that_is_not_there_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    """A wrong path in the settings gives words, not a traceback."""
    assert "cannot be read" in load(tmp_path / "nothing.yaml").problems[0].message


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_no_damage_to_the_file_gets_past_the_loader_as_a_crash(data: st.DataObject) -> None:
    """However lines are lost, doubled or scrambled: a model, or an error that has a line."""
    lines = SMALL.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    scrambled = st.text(alphabet="abN0-:[]{}'\"#&* \t\n", max_size=12)
    lines[place : place + 1] = data.draw(
        st.sampled_from([[], [lines[place]] * 2, [lines[place] + data.draw(scrambled)]])
    )
    text = "\n".join(lines)
    loaded = parse(text, "x.yaml", numbers=False)
    failed = any(problem.is_error for problem in loaded.problems)
    assert failed == (loaded.helplines is None)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in loaded.problems)


def test_reading_imports_neither_sphinx_nor_the_tables_of_numbers() -> None:
    """The press reads the file in a process of its own, which stays small."""
    program = (
        "import sys; from pathlib import Path;"
        "from psychoed.getting_help.loader import load;"
        "from psychoed.getting_help import selection;"
        f"assert load(Path({str(HERE / 'small.yaml')!r}), numbers=False).helplines;"
        "print([m for m in ('sphinx', 'docutils', 'phonenumbers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_yaml_is_read_with_the_line_of_every_value() -> None:
    """Front matter begins on a later line of its file; positions count from there."""
    data, lines = read("title: A\nlist:\n  - one\n  - two: 2\n", first_line=2)
    assert data == {"title": "A", "list": ["one", {"two": 2}]}
    assert lines == {
        (): 2,
        ("title",): 2,
        ("list",): 3,
        ("list", 0): 4,
        ("list", 1): 5,
        ("list", 1, "two"): 5,
    }
    assert read("") == (None, {(): 1})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "here twice; it is also on line 1"),
        ("a: &x 1\nb: *x\n", 1, "Put the value in quotes"),
        ("a: *4141\n", 1, "Put the value in quotes"),
        ("a:\n  <<: {b: 1}\n", 2, "Write the lines out"),
        ("NO: 1\n", 1, "'NO' cannot be a name"),
        ("1: 1\n", 1, "'1' cannot be a name"),
        ("[a]: 1\n", 1, "cannot be a name"),
        ("a: b\nc: 'open\n", 2, "quote mark"),
        ("a: b\n\tc: d\n", 2, "Use spaces"),
        ("a: b: c\n", 1, "colon"),
        ("a: 1\n---\nb: 2\n", 2, "cannot be read"),
        ("a: 2026-13-45\n", 1, "as a date"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "tags are not used"),
        ("a: !!python/name:os.getcwd x\n", 1, "cannot be read"),
        ("a: " + "[" * 200 + "]" * 200 + "\n", 1, "levels deep"),
    ],
)
def test_yaml_that_means_something_else_than_it_shows_is_refused(
    text: str, line: int, words: str
) -> None:
    """Repeated keys, aliases, tags and traps are refused, each on its line."""
    with pytest.raises(YamlProblem, match=words) as caught:
        read(text)
    assert caught.value.line == line
