"""What a chapter may use. All else is refused: a list of sins would never be complete."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import Literal

SCHEMES = ("https", "mailto", "tel", "sms")
"""Where a link may lead, besides the handbook itself."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
"""The endings of pictures."""

CODE = ("", "text")
"""What may follow the three accents of words that are shown as they are typed."""

LANGUAGE = re.compile(r"language-[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""The one kind of class that a chapter may give: the language of some words."""

PAGE_IDS = frozenset(("text", "site-nav", "page-nav", "search-words", "theme-label", "size-label"))
"""The ids of what stands around every page."""

_ANYTHING = re.compile(r".*")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}")
_SOMETHING = re.compile(r".+")
_WIDTHS = re.compile(r"[1-9]\d{0,2}(?:(?: +| *, *)[1-9]\d{0,2}){0,11}")
_COLUMNS = re.compile(r"(?:[1-9]|1[0-2])(?:(?: +(?:[1-9]|1[0-2])){3})?")
_GAP = re.compile(r"[0-5](?:(?: +[0-5]){3})?")
_PART = re.compile(r"(?:100|[1-9]?\d)%")
_NOTHING = re.compile("")


@dataclass(frozen=True)
class Box:
    """A directive that chapters may use.

    ``first`` says what stands on its first line: ``words``, the beginning of its ``body``, or
    something that is ``plain`` and of the form ``form``. ``reads`` says what of its content is
    not only read as part of the whole: its ``lines`` one by one, or its ``ascription``. ``title``:
    what its first line is judged as; a ``name`` bears a spoken prefix of the handbook's own.
    """

    options: dict[str, re.Pattern[str]] = field(default_factory=dict)
    first: Literal["words", "body", "plain"] = "body"
    form: re.Pattern[str] = _ANYTHING
    reads: Literal["", "lines", "ascription"] = ""
    title: Literal["heading", "name", "prompt"] = "heading"


_NAMED = {"name": _NAME}
_NOTE = Box(_NAMED)
_PICTURE = {"alt": _ANYTHING, "width": _PART} | _NAMED

BOXES = {
    "in-short": Box(),
    "vignette": Box(
        {"content-note": _ANYTHING, "composite": _NOTHING} | _NAMED,
        "words",
        title="name",
    ),
    "reflection": Box({}, "words"),
    "getting-help": Box(
        {"for": _SOMETHING, "lines": _SOMETHING, "country": _SOMETHING} | _NAMED, "plain"
    ),
    # What names are for is judged where the boxes are made: a worksheet's becomes a file.
    "worksheet": Box({"name": _ANYTHING}, "words", title="name"),
    "write": Box({"lines": _SOMETHING}, "words", title="prompt"),
    "tick": Box({}, "words", title="prompt"),
    "helplines": Box({}, "plain", form=_NOTHING),
    "vignettes": Box(),
    "worksheets": Box(),
    "figure": Box(_PICTURE, "plain"),
    "image": Box(_PICTURE, "plain"),
    "table": Box({"widths": _WIDTHS} | _NAMED, "words"),
    "list-table": Box(
        {"header-rows": _NUMBER, "stub-columns": _NUMBER, "widths": _WIDTHS} | _NAMED, "words"
    ),
    **dict.fromkeys(("note", "tip", "hint", "important", "attention", "caution", "warning"), _NOTE),
    "admonition": Box(_NAMED, "words"),
    "topic": Box(_NAMED, "words"),
    "epigraph": Box({}, reads="ascription"),
    "line-block": Box({}, reads="lines"),
    "rubric": Box(_NAMED, "words"),
    "container": Box({}, "plain", form=LANGUAGE),
    "dropdown": Box({"open": _NOTHING} | _NAMED, "words"),
    "tab-set": Box(),
    "tab-item": Box({}, "words"),
    "grid": Box({"gutter": _GAP}, "plain", form=_COLUMNS),
    "grid-item": Box({"columns": _COLUMNS}),
    "grid-item-card": Box({"columns": _COLUMNS}, "words"),
    "card": Box({}, "words"),
}
"""The directives, by name."""

ROLES = frozenset(
    ("cite:p", "cite:t", "term", "vignette", "worksheet", "ref", "doc", "sub", "sup", "abbr")
)
"""The roles, by name."""

_FOREIGN = "it would bring the text of another file into the page: copy in the words you need"
_CODE = "it would put code into the page that runs in readers' browsers: write it in Markdown"
_PAGE = "it would change the whole page or book, which is for the handbook's maintainers"
_FILE = "it would publish a file that nobody has looked at: write its words into the chapter"
_LINK = "it hides where a link leads: write it as [words](https://…)"
_MATH = "it would load a program from elsewhere on every reader's device: write it in words"

REASONS = {
    "raw": _CODE,
    "eval-rst": "it would bring another language into the chapter, with all that it can do: "
    "write it in Markdown",
    "include": _FOREIGN,
    "literalinclude": _FOREIGN,
    "csv-table": "it can read any file or address into the page: write {list-table}",
    "math": _MATH,
    "eq": _MATH,
    "meta": "it would change what browsers do with the page, such as leading readers away: "
    "leave it out",
    "download": _FILE,
    "button-link": _LINK,
    "button-ref": _LINK,
    "only": "it would show the words to some readers and hide them from others: "
    "write them for everyone, or leave them out",
    "code-block": "write ``` and the text without a name",
    "glossary": "the glossary is one page of its own, glossary.md",
    "bibliography": "the references are one page of their own, references.md",
    **dict.fromkeys(("class", "rst-class", "cssclass", "div", "role", "default-role"), _PAGE),
    **dict.fromkeys(("toctree", "title", "header", "footer", "default-domain", "index"), _PAGE),
}
"""Why what is asked for most is refused, and what to write instead."""


def why_not(name: str, kind: Literal["box", "role"]) -> str:
    """Say why a directive or role is refused, and what to write instead. ``""``: it is not."""
    known = BOXES if kind == "box" else ROLES
    if name in known:
        return ""
    shown = f"'{{{name}}}'"
    if name in REASONS:
        return f"{shown} cannot stand in a chapter: {REASONS[name]}."
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    if near:
        return (
            f"{shown} is not {'a box' if kind == 'box' else 'something'} that a chapter can use; "
            f"until it is mended, its words are NOT on the page. "
            f"Did you mean '{{{near[0]}}}'? Capital letters count."
        )
    return (
        f"{shown} cannot stand in a chapter, and its words are NOT on the page. "
        f"A chapter may use: {', '.join(sorted(known))}."
    )


def meant(box: str, name: str, value: str) -> str:
    """Give the line that was probably meant by a line ``:name: value`` in a box, or ``""``."""
    options = BOXES[box].options
    near = difflib.get_close_matches(name.lower(), () if name in _OPTION_REASONS else options, n=1)
    if not near:
        return ""
    if options[near[0]] is _NAME:
        value = as_name(value)
    return f":{near[0]}: {value}".rstrip() if options[near[0]].fullmatch(value) else ""


def as_name(words: str) -> str:
    """Give words as a name can have them."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def why_not_option(box: str, name: str, value: str) -> str:
    """Say why a line such as ``:name: value`` in a box is refused. ``""``: it is not."""
    options = BOXES[box].options
    if name in options:
        if options[name].fullmatch(value):
            return ""
        how = _HOW.get(options[name], "").format(meant=meant(box, name, value) or ":name: my-name")
        return f"{{{box}}}: ':{name}: {value}' cannot be used. {how}".rstrip()
    reason = _OPTION_REASONS.get(name, "")
    near = difflib.get_close_matches(name.lower(), options, n=1)
    if not reason and near:
        return f"{{{box}}}: there is no ':{name}:'. Did you mean ':{near[0]}:'?"
    can = ", ".join(f"':{it}:'" for it in options) or "none"
    return f"{{{box}}}: ':{name}:' cannot stand here{reason}. It can have: {can}."


_OPTION_REASONS = {
    "class": ", because it could make a box look like one of the handbook's own",
    **dict.fromkeys(
        ("target", "link", "link-type", "url"), ", because it hides where a link leads"
    ),
    "file": ", because it would bring another file into the page",
}
_HOW = {
    _PART: "Write a part of the page's width, as in ':width: 60%'.",
    _NAME: "Use letters, digits and hyphens, as in '{meant}'.",
    _NUMBER: "Write a number, as in '1'.",
    _WIDTHS: "Write a number for each column, as in '1 2'.",
    _COLUMNS: "Write one number from 1 to 12, or four for small to large screens: '1 1 2 2'.",
    _GAP: "Write one number from 0 to 5, as in '3'.",
    _SOMETHING: "Write something after it, or leave the line out.",
    _NOTHING: "Write it with nothing after it.",
    LANGUAGE: "Write the language of its words, as in 'language-fr'.",
}


def why_not_first_line(box: str, words: str) -> str:
    """Say why words cannot stand on the first line of a box. ``""``: they can."""
    form = BOXES[box].form
    if form.fullmatch(words):
        return ""
    return f"{{{box}}}: {words!r} cannot stand on its first line. {_HOW.get(form, '')}".rstrip()
