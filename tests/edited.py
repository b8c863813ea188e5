"""A small book as its writers see it, that can be edited in every way, and written to its files.

What a chapter links to is chosen from few names, so that many links lead somewhere and some lead
nowhere: a book in the middle of its writing must build as a clean build does, too.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from books import FRONT_MATTER, IN_SHORT, ROOTS

if TYPE_CHECKING:
    from pathlib import Path

SLUGS = ("ant", "bee", "cat", "dog", "eel")
STORIES = ("mara", "noor", "ola")
SHEETS = ("words", "list-of-mine", "bee")
LABELS = ("here", "there", "cat")
TERMS = ("attunement", "rupture", "repair")
WORKS = ("known2018study", "known2018other", "sole2020book")

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} 9"><title>{words}</title></svg>'
_SUMMARY = """\
---
summary: The short of it.
in_short_of: {slug}
status: ready
---

# {title}, in short

{first}

## This is not your fault

Words.

## Three things you can do

1. One.
2. Two.
3. Three.

## Two sentences to say

- One.
- Two.

## Not for you if you feel unsafe

Read [this](more-than-a-lapse.md).

## You may stop, change or ask someone else

Words.

:::{{getting-help}} soon
:::
"""
_LINE = """
      - id: gb-{name}
        status: confirmed
        level: confirmed-official
        seen_on: 2026-11-23
        method: stored-page
        review_by: {until}
        kind: emotional_support
        name: {name}
        area: national
        default: true
        cost: free
        channels:
          - {{type: phone, number: "{number}", code: "{code}", hours: always}}
        sources:
          - {{url: "https://www.samaritans.org/", official: true}}
"""
_COUNTRY = """
  - code: IE
    name: Ireland
    time_zones: [Europe/Dublin]
    lines:
      - id: ie-em-999
        status: confirmed
        level: confirmed-secondary
        seen_on: 2026-11-23
        method: stored-page
        review_by: 2027-05-23
        kind: emergency
        name: Emergency
        area: national
        default: true
        channels:
          - {type: phone, number: "999", code: "999", hours: always}
        sources:
          - {url: "https://giveusashout.org/about-us/faq", official: true}
"""


@dataclass
class Chapter:
    """A chapter: what stands in its file, its summary's and its folder."""

    title: str
    about: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=lambda: ["A part"])
    words: list[str] = field(default_factory=lambda: ["Some words."])
    label: str = ""
    picture: str = ""
    drawing: int = 1
    story: tuple[str, str] | None = None
    sheet: tuple[str, str] | None = None
    helps: bool = False
    in_short: str = ""

    def text(self, slug: str) -> str:
        """Write the chapter's file."""
        about = "".join(f"{key}: {value}\n" for key, value in self.about.items())
        label = f"({self.label})=\n" if self.label else ""
        parts = (
            f"{label}## {part}\n\n{self._part(slug, place)}"
            for place, part in enumerate(self.parts)
        )
        head = f"---\n{FRONT_MATTER}{about}---\n\n# {self.title}\n\n{IN_SHORT}\n"
        return head + "\n".join(parts)

    def _part(self, slug: str, place: int) -> str:
        if place:
            return "More words.\n"
        blocks = list(self.words)
        if self.picture:
            blocks.append(f"![What it shows]({slug}/{self.picture}.svg)")
        if self.story:
            name, title = self.story
            blocks.append(f":::{{vignette}} {title}\n:name: {name}\n\nA story.\n:::")
        if self.sheet:
            name, title = self.sheet
            box = f"::::{{worksheet}} {title}\n:name: {name}\n\n:::{{write}} What?\n:::\n::::"
            blocks.append(box)
        if self.helps:
            blocks.append(":::{getting-help} soon\nIf it hurts, stop.\n:::")
        return "\n\n".join(blocks) + "\n"


@dataclass
class Edited:
    """The whole book."""

    chapters: dict[str, Chapter] = field(default_factory=dict)
    parts: list[tuple[str, list[str]]] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    """Pages outside the contents, by name: their titles."""
    terms: dict[str, str] = field(default_factory=dict)
    works: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    has_ireland: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    packs: str = ""
    redirects: dict[str, str] = field(default_factory=dict)
    record: list[str] = field(default_factory=list)
    lists: bool = True
    files: dict[str, str] = field(default_factory=dict)

    def text(self) -> dict[str, str]:
        """Give the words of every file, by its name below the folder of conf.py."""
        borrowed = (ROOTS / "test-book/getting-help.md").read_text("utf-8")
        found = {
            "conf.py": self._conf(),
            "index.md": self._index(),
            "getting-help.md": borrowed,
            "glossary.md": self._glossary(),
            "references.md": "# Sources\n\n```{bibliography}\n```\n",
            "references.bib": "\n".join(self.works.values()),
            "stories.md": self._stories(),
            "data/helplines.yaml": self._helplines(),
            **{f"{name}.md": self._extra(name, title) for name, title in self.extras.items()},
            **self.files,
        }
        for slug, chapter in self.chapters.items():
            found[f"chapters/{slug}.md"] = chapter.text(slug)
            if chapter.picture:
                drawing = _SVG.format(size=chapter.drawing, words=slug)
                found[f"chapters/{slug}/{chapter.picture}.svg"] = drawing
            if chapter.in_short:
                found[f"chapters/{slug}-in-short.md"] = _SUMMARY.format(
                    slug=slug, title=chapter.title, first=chapter.in_short
                )
        if self.packs:
            found["packs.toml"] = self.packs
        if self.redirects:
            found["redirects.yaml"] = "".join(f"{a}: {b}\n" for a, b in self.redirects.items())
        if self.record:
            found["addresses.txt"] = "".join(f"{name}\n" for name in self.record)
        return found

    def _conf(self) -> str:
        stock = (ROOTS / "test-book/conf.py").read_text("utf-8")
        return stock + "".join(f"{key} = {value!r}\n" for key, value in self.settings.items())

    def _index(self) -> str:
        parts = [
            f"```{{toctree}}\n:caption: {caption}\n\n" + "\n".join(names) + "\n```\n"
            for caption, names in self.parts
        ]
        return "---\nsummary: A book.\n---\n# A small book\n\n" + "\n".join(parts)

    def _glossary(self) -> str:
        terms = "\n\n".join(f"{term}\n  {said}" for term, said in self.terms.items())
        return f"# Words\n\n:::{{glossary}}\n{terms}\n:::\n"

    def _stories(self) -> str:
        lists = ("vignettes", "worksheets", "handouts", "packs") if self.lists else ()
        return "# Stories\n\n" + "\n".join(f":::{{{name}}}\n:::\n" for name in lists)

    def _extra(self, name: str, title: str) -> str:
        words = "See [](chapters/ant.md).\n\n:::{site-zip}\n:::\n\n"
        words += f":::{{vignette}} Story of {name}\nWords.\n:::\n"
        return f"---\nsummary: Alone.\n---\n# {title}\n\n{words}"

    def _helplines(self) -> str:
        stock = (ROOTS / "test-book/data/helplines.yaml").read_text("utf-8").rstrip()
        lines = "".join(
            _LINE.format(
                name=name, number=number, code=number.replace(" ", ""), until=until
            ).rstrip()
            for name, (number, until) in self.lines.items()
        )
        return stock + lines + (_COUNTRY.rstrip() if self.has_ireland else "") + "\n"


def small_book() -> Edited:
    """Give a book that has something of everything."""
    return Edited(
        chapters={
            "ant": Chapter(
                "Ants",
                about={"status": "ready", "keywords": "[small]"},
                words=["One {term}`attunement` and {cite:p}`known2018study`.", "See [](bee.md)."],
                picture="dot",
                story=("mara", "Mara"),
                in_short="It is short.",
            ),
            "bee": Chapter(
                "Bees",
                about={"status": "ready"},
                words=["See {vignette}`mara`, [](ant.md#a-part), {ref}`there`, {ref}`cat`."],
                picture="dot",
                sheet=("words", "My words"),
            ),
            "cat": Chapter("Cats", about={"status": "ready"}, label="there", helps=True),
            "more-than-a-lapse": Chapter("More than a lapse", about={"status": "ready"}),
        },
        parts=[
            ("First", ["chapters/ant", "chapters/bee"]),
            ("Second", ["chapters/cat", "chapters/more-than-a-lapse"]),
            ("Rest", ["getting-help", "glossary", "references", "stories"]),
        ],
        terms={"attunement": "Being met.", "rupture": "A break."},
        works={name: work(name) for name in ("known2018study", "sole2020book")},
        packs=pack("Start here"),
    )


def pack(title: str) -> str:
    """Give a starter pack as packs.toml has it."""
    return f'[start]\ntitle = "{title}"\nsentence = "To begin."\ndocuments = ["ant"]\n'


def work(name: str, title: str = "A study", author: str = "Known, Ann", year: str = "2018") -> str:
    """Give a work as references.bib has it."""
    return (
        f"@article{{{name}, author={{{author}}}, title={{{title}}}, journal={{Tests}}, "
        f"year={{{year}}}, volume={{1}}, pages={{2--3}}}}\n"
    )


def write(book: Edited, source: Path, *, old: bool = False) -> None:
    """Write the files that changed, and take away those that are gone.

    ``old`` gives them a time long ago, as a file has that was moved here: each text its own, for
    no build sees a change that leaves size and time as they were.
    """
    wanted = {source / name: text for name, text in book.text().items()}
    for path in [it for it in source.rglob("*") if it.is_file() and it not in wanted]:
        if "__pycache__" not in path.parts:
            path.unlink()
    for path, text in wanted.items():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if old:
            then = 1_500_000_000 + zlib.crc32(text.encode()) % 100_000_000
            os.utime(path, (then, then))
