"""Stories: what they always say, how they are found, and how they are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from psychoed.handout import vocabulary as v
from psychoed.vignette.domain import Entry, stories_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from books import Book, Built

    Build = Callable[..., Built]

STORY = ":::{vignette} Mara waits\n:name: mara-waits\n\nShe waited for *an hour*.\n:::"
COMPOSITE = ":::{vignette} Three people\n:composite:\n\nThey waited.\n:::"
LOSS = ":::{vignette} Ines\n:content-note: A parent dies.\n\nShe said it.\n:::\n\nAfter the story."
INVENTED_WORDS = "Made up, from things many people say about therapy. Not a real person"
COMPOSITE_WORDS = "Put together from what several people lived through, and changed."
NOBODY = "not a client of whoever gave you this."


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
@pytest.mark.parametrize(
    ("story", "words"), [(STORY, INVENTED_WORDS), (COMPOSITE, COMPOSITE_WORDS)]
)
def test_story_says_that_nobody_real_is_meant(
    build: Build, story: str, words: str, builder: str
) -> None:
    """No output takes a story for the report of a real client."""
    shown = build(story, builder).words()
    assert words in shown
    assert NOBODY in shown


@pytest.mark.parametrize(
    ("story", "words"), [(STORY, INVENTED_WORDS), (COMPOSITE, COMPOSITE_WORDS)]
)
def test_handout_says_that_nobody_real_is_meant(build: Build, story: str, words: str) -> None:
    """The sheet carries the same sentence, and the story does not repeat it."""
    (written,) = build(story).blocks(v.Vignette)
    assert written.disclosure.startswith(words)
    assert len(written.children) == 1


def test_story_is_no_landmark(build: Build) -> None:
    """The heading carries the meaning; a role would say it twice, or not at all."""
    (box,) = build(STORY).soup().select(".pe-vignette")
    assert (box.name, box.get("role")) == ("div", None)


def test_content_note_has_a_way_past_the_story(build: Build) -> None:
    """Who would rather not read on gets past the story, and the place takes the focus."""
    soup = build(LOSS).soup()
    (note,) = soup.select(".pe-vignette__content-note")
    target = soup.find(id=note.a["href"].removeprefix("#"))
    assert note.get_text() == "A parent dies. Skip this story."
    assert target.get("tabindex") == "-1"
    assert target.find_previous(class_="pe-vignette") is not None
    assert target.find_next("p").get_text() == "After the story."


def test_content_note_on_paper_is_the_note_alone(build: Build) -> None:
    """Nothing can be skipped by a link on paper."""
    (written,) = build(LOSS).blocks(v.Vignette)
    assert written.content_note == "A parent dies."
    assert "Skip" not in str(written)


def test_role_shows_the_title_and_leads_to_the_story(book: Book, build: Build) -> None:
    """A story is named in another chapter by its name alone, and its title stays right."""
    book.chapter("See {vignette}`mara-waits` or {vignette}`her <Mara-Waits>`.", name="chapters/b")
    built = build(STORY)
    links = built.soup("chapters/b").select('a[href*=".html"]')
    assert [link["href"] for link in links] == ["page.html#mara-waits"] * 2
    assert [link.get_text() for link in links] == ["Mara waits", "her"]
    (paragraph,) = built.document("chapters/b").blocks[1:]
    expected = v.Link((v.Text("Mara waits"),), document="chapters/page", anchor="mara-waits")
    assert paragraph.children[1] == expected


def test_unknown_story_is_told_with_its_place(book: Book, build: Build) -> None:
    """A name with a slip of the pen is one message that says what to check."""
    built = build("Some words.\n\nSee {vignette}`mara`.")
    assert built.warnings == [
        (
            f"{book.at('See')}: there is no story with the name 'mara'. [ref.story] "
            "Check the name; it is what ':name:' says in the story's box."
        )
    ]


def test_missing_title_is_told_with_its_place(book: Book, build: Build) -> None:
    """A story without a title says how to write one."""
    built = build(":::{vignette}\n:name: mara\n\nShe waited.\n:::")
    assert built.warnings == [
        (
            f"{book.at(':::{vignette}')}: {{vignette}}: a story needs a title: write it on the "
            "first line, as in ':::{vignette} Jane and the late train'. [psychoed.box_title]"
        )
    ]


def test_two_stories_of_one_name_in_one_chapter(book: Book, build: Build) -> None:
    """A copied box that kept its name is one message, at the second box."""
    built = build(f"{STORY}\n\n:::{{vignette}} Another\n:name: mara-waits\n\nWords.\n:::")
    assert built.warnings == [
        (
            f"{book.at('{vignette} Another')}: the story 'Another' has the name 'mara-waits', "
            "and so has 'Mara waits' in chapters/page: give it another. "
            "[psychoed.duplicate_vignette]"
        )
    ]


def test_two_stories_of_one_name_in_two_chapters(book: Book, build: Build) -> None:
    """A name is unique in the whole book."""
    book.chapter(STORY, name="chapters/second")
    built = build(STORY)
    assert built.warnings == [
        (
            f"{book.at('{vignette}', 'chapters/second')}: the story 'Mara waits' has the name "
            "'mara-waits', and so has 'Mara waits' in chapters/page: give it another. "
            "[psychoed.duplicate_vignette]"
        )
    ]


def test_list_of_stories_follows_the_book(book: Book) -> None:
    """The list stands in the order of the table of contents, not of reading or the alphabet."""
    book.borrow("stories.md")
    for name, title in (("a", "Last"), ("z", "First")):
        story = f":::{{vignette}} {title}\nWords.\n:::"
        book.chapter(
            f"{story}\n\n{story.replace(title, f'{title} again')}", name=f"chapters/{name}"
        )
    book.write("index.md", "# B\n\n```{toctree}\nchapters/z\nchapters/a\nstories\n```\n")
    built = book.build()
    links = built.soup("stories").select('li a[href*="#"]')
    assert [link.get_text() for link in links] == ["First", "First again", "Last", "Last again"]
    assert links[0].parent.get_text() == "First (A chapter)"
    for link in links:
        page, _, anchor = link["href"].partition(".html#")
        assert built.soup(page).find(id=anchor).h2.get_text() == f"Story: {link.get_text()}"


def test_list_of_stories_in_plain_text(book: Book, build: Build) -> None:
    """The list survives where there are no links."""
    book.borrow("stories.md")
    assert "* Mara waits (A chapter)" in build(STORY, "text").page("stories")


def test_stories_read_in_another_process_are_taken_over(build: Build) -> None:
    """Reading in parallel loses no story, and takes none twice."""
    domain = stories_of(build(STORY).app.env)
    theirs = [Entry("chapters/b", "x", "x", "X", 1), Entry("chapters/page", "y", "y", "Y", 1)]
    domain.merge_domaindata({"chapters/b"}, {"entries": theirs})
    assert [entry.docname for entry in domain.entries] == ["chapters/page", "chapters/b"]


PO = """
msgid "Story"
msgstr "Histoire"

msgid "Mara waits"
msgstr "Mara attend"

msgid "A parent dies."
msgstr "Un parent meurt."

msgid "She waited for *an hour*."
msgstr "Elle a attendu *une heure*."
"""


def test_translated_story_is_still_a_story(book: Book, build: Build) -> None:
    """A translation keeps the box, its classes, its prefix, and the way past it."""
    book.write(
        "locale/fr/LC_MESSAGES/chapters.po",
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{PO}',
    )
    story = STORY.replace(":name:", ":content-note: A parent dies.\n:name:")
    built = build(story, settings={"language": "fr", "locale_dirs": ["locale"]})
    (box,) = built.soup().select("div.pe-box.pe-vignette")
    assert box.h2.get_text() == "Histoire: Mara attend"
    assert box.em.get_text() == "une heure"
    assert box.select_one(".pe-vignette__content-note a")["href"] == "#mara-waits-end"
    (written,) = built.blocks(v.Vignette)
    assert (written.label, written.content_note) == ("Histoire", "Un parent meurt.")
    assert built.warnings == []
