"""Every kind of edit that a book may see, each a function of two small numbers that choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from edited import LABELS, SHEETS, SLUGS, STORIES, TERMS, WORKS, Chapter, Edited, pack, work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Edit = Callable[[Edited, int, int], None]

T = TypeVar("T")

LINKS = (
    "Plain words.",
    *(f"[]({slug}.md)" for slug in SLUGS),
    *(f"[]({slug}.md#a-part)" for slug in SLUGS),
    *("[](ant.md#new-part)", "[](#here)", "{doc}`/chapters/dog`", "[](../stories.md)"),
    *(f"{{term}}`{term}`" for term in TERMS),
    *(f"{{vignette}}`{name}`" for name in STORIES),
    *(f"{{worksheet}}`{name}`" for name in SHEETS),
    *(f"{{ref}}`{name}`" for name in (*LABELS, "bee")),
    *(f"{{cite:p}}`{name}`" for name in WORKS),
    *(
        "{cite:t}`known2018study,known2018other`",
        "Ring 116 123 now.",
        "Ring 116 000 now.",
        "It was 116000 then.",
    ),
    *("[à]{.language-fr}", "*Strong* words[^a]\n\n[^a]: A note.", "[x](https://example.org/a)"),
)
TITLES = ("Bears", "Bears & *bees*", "Ants", "A `code` title")
SETTINGS = (
    ("project", "Another book"),
    ("html_title", "Short"),
    ("html_baseurl", "https://example.org/book/"),
    ("psychoed_contact", "https://example.org/contact"),
    ("psychoed_home_region", "GB"),
    ("psychoed_repository", "https://example.org/repo"),
    ("psychoed_today", "2027-01-01"),
    ("psychoed_today", "2027-12-01"),
    ("psychoed_leave_site", "off"),
    ("psychoed_book_matter", ["glossary"]),
    ("psychoed_drafts", "show"),
    ("psychoed_chapters", ["chapters/[a-c]*"]),
    ("language", "de"),
    ("html_theme_options", {"preview": "1"}),
    ("bibtex_default_style", "alpha"),
    ("myst_heading_anchors", 2),
)


def _pick(things: Sequence[T], number: int) -> T:
    return things[number % len(things)]


def _chapter(book: Edited, number: int) -> Chapter:
    return book.chapters[_slug(book, number)]


def _slug(book: Edited, number: int) -> str:
    return _pick(sorted(book.chapters), number)


def words(book: Edited, a: int, b: int) -> None:
    """Change, add or take out a paragraph, with or without a link."""
    chapter = _chapter(book, a)
    if b % 7 == 0:
        chapter.words = []
    elif b % 3:
        chapter.words = [*chapter.words[-3:], _pick(LINKS, b)]
    else:
        chapter.words = [_pick(LINKS, b)]


def title(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).title = _pick(TITLES, b)


def section(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).parts = _pick([["A part"], ["New part"], ["A part", "New part"]], b)


def label(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).label = _pick(("", *LABELS), b)


def order(book: Edited, a: int, _b: int) -> None:
    caption, names = book.parts[a % 2]
    book.parts[a % 2] = caption, names[1:] + names[:1]


def swap_parts(book: Edited, a: int, _b: int) -> None:
    place = a % (len(book.parts) - 1)
    book.parts[place : place + 2] = reversed(book.parts[place : place + 2])


def move(book: Edited, a: int, b: int) -> None:
    """Take a chapter out of the contents, or put it into another part, as its last or its only."""
    name = f"chapters/{_slug(book, a)}"
    for _caption, names in book.parts:
        if name in names:
            names.remove(name)
    if b % 4:
        book.parts[b % len(book.parts)][1].append(name)


def caption(book: Edited, a: int, b: int) -> None:
    place = a % len(book.parts)
    book.parts[place] = _pick(("First", "Renamed", "Rest"), b), book.parts[place][1]


def add_chapter(book: Edited, a: int, b: int) -> None:
    slug = _pick(SLUGS, a)
    if slug not in book.chapters:
        book.chapters[slug] = Chapter(f"New {slug}", about={"status": "ready"})
        move(book, sorted(book.chapters).index(slug), b)


def delete_chapter(book: Edited, a: int, b: int) -> None:
    """Delete a chapter, and, as a writer should and may forget, its place in the contents."""
    slug = _slug(book, a)
    if slug == "more-than-a-lapse":
        return
    del book.chapters[slug]
    for _caption, names in book.parts if b % 4 else ():
        if f"chapters/{slug}" in names:
            names.remove(f"chapters/{slug}")


def rename_chapter(book: Edited, a: int, b: int) -> None:
    old, new = _slug(book, a), _pick(SLUGS, b)
    if new in book.chapters or old == "more-than-a-lapse":
        return
    book.chapters[new] = book.chapters.pop(old)
    for place, (caption_, names) in enumerate(book.parts):
        changed = [f"chapters/{new}" if it == f"chapters/{old}" else it for it in names]
        book.parts[place] = caption_, changed
    if b % 2:
        book.redirects[f"chapters/{old}"] = f"chapters/{new}"


def extra(book: Edited, a: int, b: int) -> None:
    """Add, rename or delete a page outside the contents; some have a place in each page's foot."""
    name = _pick(("about", "privacy", "alone", "ant"), a)
    if b % 3 == 0:
        book.extras.pop(name, None)
    else:
        book.extras[name] = _pick(TITLES, b)


def picture(book: Edited, a: int, b: int) -> None:
    """Take out, rename or redraw a picture; two chapters may have one of the same name."""
    chapter = _chapter(book, a)
    chapter.picture, chapter.drawing = _pick(("", "dot", "ring", "a dot"), b), b % 3 + 1


def in_short(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).in_short = _pick(("", "It is short.", "See [](bee.md)."), b)


def story(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).story = (_pick(STORIES, b), _pick(TITLES, b // 2)) if b % 4 else None


def sheet(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).sheet = (_pick(SHEETS, b), _pick(TITLES, b // 2)) if b % 4 else None


def helps(book: Edited, a: int, b: int) -> None:
    _chapter(book, a).helps = b % 2 == 0


def term(book: Edited, a: int, b: int) -> None:
    """Define, redefine, rename or delete a word of the glossary."""
    word = _pick(TERMS, a)
    if b % 3 == 0:
        book.terms.pop(word, None)
    else:
        book.terms[word] = _pick(("Being met.", "Another meaning.", "See [](chapters/cat.md)."), b)


def cited_work(book: Edited, a: int, b: int) -> None:
    """Add, change or delete a work; two may be of the same author and year."""
    name = _pick(WORKS, a)
    if b % 3 == 0:
        book.works.pop(name, None)
        return
    author = _pick(("Known, Ann", "Other, Bo"), b)
    year = _pick(("2018", "2020"), b // 2)
    book.works[name] = work(name, f"A study of {_pick(TITLES[:1] + TITLES[2:3], b)}", author, year)


def order_of_works(book: Edited, _a: int, _b: int) -> None:
    book.works = dict(reversed(book.works.items()))


_ABOUT = (
    ("status", "ready"),
    ("status", "draft"),
    ("keywords", "[one, two]"),
    ("content_notes", "[loss]"),
    ("authors", "[A. Writer]"),
    ("browser_title", "Notes"),
    ("updated", "2026-11-01"),
    ("updated", "2027-11-01"),
    ("nonsense", "1"),
)


def about(book: Edited, a: int, b: int) -> None:
    """Change or take out something of the front matter."""
    key, value = _pick(_ABOUT, b)
    if _chapter(book, a).about.get(key) == value:
        del _chapter(book, a).about[key]
    else:
        _chapter(book, a).about[key] = value


def review(book: Edited, a: int, b: int) -> None:
    told = {
        "reviewed": "2026-10-01",
        "reviewer": "A. Reviewer",
        "role": "psychotherapist",
        "review_by": _pick(("2027-10-01", "2026-11-01"), b),
        "fingerprint": "2bd9b8437ba14506",
    }
    chapter = _chapter(book, a)
    if "reviewed" in chapter.about and b % 2:
        chapter.about = {key: it for key, it in chapter.about.items() if key not in told}
    else:
        chapter.about |= told


def helpline(book: Edited, a: int, b: int) -> None:
    """Add a line, let it run out on another day, or take it out."""
    name, number = _pick((("listeners", "116 000"), ("friends", "116 111")), a)
    if b % 3 == 0:
        book.lines.pop(name, None)
    else:
        book.lines[name] = number, _pick(("2027-05-23", "2026-12-01"), b)


def broken_helplines(book: Edited, _a: int, _b: int) -> None:
    """Break the file so that nothing can be built, or mend it."""
    if "data/helplines.yaml" in book.files:
        del book.files["data/helplines.yaml"]
    else:
        book.files["data/helplines.yaml"] = "countries: ["


def country(book: Edited, _a: int, _b: int) -> None:
    book.has_ireland = not book.has_ireland


def packs(book: Edited, a: int, _b: int) -> None:
    book.packs = _pick(("", pack("Start here"), pack("Begin")), a)


def redirect(book: Edited, a: int, b: int) -> None:
    old = _pick(("chapters/old", "older", "deep/er/old"), a)
    if b % 3 == 0:
        book.redirects.pop(old, None)
    else:
        book.redirects[old] = f"chapters/{_pick(SLUGS, b)}"


def record(book: Edited, a: int, _b: int) -> None:
    name = f"chapters/{_pick(SLUGS, a)}"
    if name in book.record:
        book.record.remove(name)
    else:
        book.record.append(name)


def setting(book: Edited, a: int, _b: int) -> None:
    key, value = _pick(SETTINGS, a)
    if book.settings.get(key) == value:
        del book.settings[key]
    else:
        book.settings[key] = value


def lists(book: Edited, _a: int, _b: int) -> None:
    book.lists = not book.lists


def stray_file(book: Edited, a: int, _b: int) -> None:
    """Put a file beside the chapters, which the gate looks at, or take it away."""
    name = _pick(("chapters/ant/note.txt", "chapters/ant/unused.svg", "locales.txt"), a)
    if name in book.files:
        del book.files[name]
    else:
        book.files[name] = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def nothing(_book: Edited, _a: int, _b: int) -> None:
    """Build again."""


EDITS: tuple[Edit, ...] = (
    *(words, words, title, section, label, order, swap_parts, move, caption, add_chapter),
    *(delete_chapter, rename_chapter, extra, picture, in_short, story, sheet, helps, term),
    *(
        cited_work,
        order_of_works,
        about,
        review,
        helpline,
        broken_helplines,
        country,
        packs,
        redirect,
        record,
    ),
    *(setting, lists, stray_file, nothing),
)
