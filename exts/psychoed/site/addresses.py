"""Which addresses were promised, and whether each still leads somewhere.

``addresses.txt`` beside ``conf.py`` records the chapters that were published, one document name a
line; sheets carry their addresses on paper. ``redirects.yaml`` says where one that moved is now::

    chapters/old-name: chapters/new-name

Every chapter also has a short address to type from paper, ``/repair``: a page that leads on, and
so has every name that it once had.

Nothing here knows Sphinx; ``permanent.py`` reads the files and writes the pages.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from psychoed.sourced_yaml import YamlProblem, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

RECORD = "addresses.txt"
REDIRECTS = "redirects.yaml"

_RESERVED = frozenset({"404", "handouts", "help", "index", "search"})
"""Names below the site's root that pages nobody wrote, and files, already have."""

_DOCNAME = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*")
_FORM = "each line is 'chapters/old-name: chapters/new-name', both without '.md'."


class Mistake(NamedTuple):
    """What is wrong, and how to mend it. ``line`` counts from 1."""

    file: str
    line: int
    message: str


class Redirects(NamedTuple):
    """Where each document that moved is now, and the line that says so."""

    moved: Mapping[str, str]
    lines: Mapping[str, int]
    mistakes: tuple[Mistake, ...] = ()


def read_record(text: str) -> dict[str, int]:
    """Give the recorded document names, each with its line."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return {name: number for number, name in enumerate(lines, 1) if name}


def read_redirects(text: str) -> Redirects:
    """Read ``redirects.yaml``. What cannot be read is a mistake; the rest counts."""
    try:
        data, places = read(text)
    except YamlProblem as problem:
        return Redirects({}, {}, (Mistake(REDIRECTS, problem.line, problem.message),))
    if data is None or data == {}:
        return Redirects({}, {})
    if not isinstance(data, dict):
        return Redirects({}, {}, (Mistake(REDIRECTS, 1, f"this is no list of names: {_FORM}"),))
    good = {old: new for old, new in data.items() if _is_name(old) and _is_name(new)}
    wrong = (
        Mistake(REDIRECTS, places[old,], f"'{old}: {data[old]}' cannot be used: {_FORM}")
        for old in data.keys() - good.keys()
    )
    lines = {old: places[old,] for old in good}
    return Redirects(good, lines, tuple(sorted(wrong, key=lambda it: it.line)))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _DOCNAME.fullmatch(value) is not None


def mistakes(
    record: Mapping[str, int],
    redirects: Redirects,
    pages: Collection[str],
    made: Collection[str] = (),
) -> Iterator[Mistake]:
    """Give what would break a promised address.

    ``pages`` are the names of all documents, ``made`` those of pages that nobody wrote.
    """
    yield from redirects.mistakes
    for old, new in redirects.moved.items():
        line = redirects.lines[old]
        if old in pages or old in made:
            yield Mistake(
                REDIRECTS,
                line,
                f"'{old}' is a page, so nobody can be sent on from it: delete this line, or "
                "rename the page.",
            )
        if new not in pages:
            now = redirects.moved.get(new)
            mend = f"write '{old}: {now}'." if now else "name a page that is there."
            yield Mistake(REDIRECTS, line, f"'{old}' leads to '{new}', which is no page: {mend}")
    for name, line in record.items():
        if name not in pages and name not in redirects.moved:
            yield Mistake(
                RECORD,
                line,
                f"'{name}' was published and is gone, and its address is printed on sheets. Add "
                f"the line '{name}: <the page that takes its place>' to {REDIRECTS}, or bring "
                f"the page back. Leave {RECORD} as it is.",
            )


def unrecorded(record: Mapping[str, int], chapters: Collection[str]) -> list[str]:
    """Give the chapters that are not in the record yet."""
    return sorted(set(chapters) - record.keys())


def leading_on(redirects: Redirects, pages: Collection[str]) -> dict[str, str]:
    """Give the redirects that lead from no page to a page."""
    moved = redirects.moved.items()
    return {old: new for old, new in moved if old not in pages and new in pages}


class Shorts(NamedTuple):
    """The page that each short address leads to, and the names that cannot be one."""

    leads_to: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


def short_addresses(
    chapters: Collection[str], redirects: Redirects, pages: Collection[str]
) -> Shorts:
    """Give the short addresses of chapters, and of what they were once called.

    ``pages`` are the names of all documents: what stands at the site's root keeps its name, and
    is short enough.
    """
    taken = _RESERVED | {page.partition("/")[0] for page in pages}
    names = [(name, name, f"{name}.md", 1) for name in sorted(chapters) if "/" in name]
    names += [
        (old, new, REDIRECTS, redirects.lines[old])
        for old, new in leading_on(redirects, pages).items()
    ]
    found: dict[str, str] = {}
    wrong = []
    for name, target, file, line in names:
        short = posixpath.basename(name)
        other = found.setdefault(short, target)
        if short in taken or short.startswith("_"):
            message = f"'/{short}' is already an address of the site: give this another name."
            wrong.append(Mistake(file, line, message))
        elif other != target:
            message = (
                f"'/{short}' leads to '{other}', and cannot lead to '{target}' as well: no two "
                "chapters can share the last part of their names, nor a chapter and a redirect."
            )
            wrong.append(Mistake(file, line, message))
    return Shorts({it: to for it, to in found.items() if it not in taken}, tuple(wrong))


class Words(NamedTuple):
    """What a page that leads on says. ``browser_title`` hides the title from the history."""

    language: str
    title: str
    text: str
    browser_title: str = ""


def moved_page(
    old: str, link: str, policy: str, words: Words, base_url: str = "", style: str = ""
) -> str:
    """Give the page that sends readers on from ``old`` to ``link``, an address below the root.

    ``style`` is the address of a style sheet below the root; ``base_url`` is the root's own.
    """
    folder = posixpath.dirname(old) or "."
    target = escape(posixpath.relpath(link, folder))
    canonical = escape(f"{base_url.rstrip('/')}/{link}") if base_url else target
    sheet = escape(posixpath.relpath(style, folder)) if style else ""
    styled = f'\n<link rel="stylesheet" href="{sheet}">' if sheet else ""
    title, text = escape(words.title), escape(words.text)
    in_history = escape(words.browser_title) or f"{text} {title}"
    return f"""\
<!doctype html>
<html lang="{escape(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">{styled}
<title>{in_history}</title>
</head>
<body>
<main class="leads-on">
<h1>{text}</h1>
<p><a href="{target}">{title}</a></p>
</main>
</body>
</html>
"""
