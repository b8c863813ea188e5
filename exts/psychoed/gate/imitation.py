"""Titles that look like those of the handbook's own boxes, and are not.

A reader in need must be able to trust a box that says "Get help now".
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

from psychoed.gate.signs import without_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_HELP = ("Get help now", "Get help soon")
_OTHERS = ("Getting help",)
_OF_TITLES = ("Story", "Worksheet", "In short")
_AFTER_HELP = r"(?!\s*['’\w])"
_AFTER = r"\s*(?:[:!?–—-]|\.(?!\w)|$)"
_TWINS = str.maketrans("i1ı035ɡᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "llloesgabcdefghljklmnoprstuvwyz")
"""Small signs that look like others: 'heIp' is read as 'help', and so are small capitals."""


def why_not_title(words: str) -> str:
    """Say why a heading, or the title of a box, cannot be these words. ``""``: it can."""
    return _why_not(words, (*_OTHERS, *_OF_TITLES), anywhere=True)


def why_not_term(words: str) -> str:
    """Say why a term, a column or a drawing cannot have these words alone. ``""``: it can."""
    return _why_not(words, (), anywhere=True)


def why_not_in_pieces(parts: Iterable[str]) -> str:
    """Say why ``parts`` cannot follow each other: letter by letter they say what we do."""
    squeezed = [_squeezed(_plain(it)) for it in parts]
    whole, edges = "".join(squeezed), {0, *accumulate(map(len, squeezed))}
    for label in map(_as_the_book_says_it, _OF_HELP):
        for found in re.finditer(re.escape(_squeezed(_plain(label))), whole):
            if edges.issuperset(found.span()):
                return _like_ours(label)
    return ""


def why_not_keyword(words: str) -> str:
    """Say why nobody can search for these words, which boxes of help begin with. ``""``."""
    return _why_not(words, (), anywhere=False)


def why_not_name(words: str) -> str:
    """Say why a story, or a line above a chapter, cannot begin so: it is seen alone. ``""``."""
    return _why_not(words, _OTHERS, anywhere=False)


def why_not_beginning(stressed: str, words: str) -> str:
    """Say why ``words`` cannot begin a paragraph with ``stressed``. ``""``: they can."""
    return _why_not(stressed, _OTHERS, anywhere=True) or _why_not(words, (), anywhere=False)


def _as_the_book_says_it(label: str) -> str:
    """Translate a label, which its box marks for translation. The coach runs without Sphinx."""
    if "sphinx" not in sys.modules:
        return label
    from psychoed.words import _

    return str(_(label))


def _why_not(words: str, others: tuple[str, ...], *, anywhere: bool) -> str:
    plain = _plain(words)
    squeezed = _squeezed(plain)
    start = r"(?:^|.*?(?<!\w))" if anywhere else r"\W*"
    for labels, before, after in ((_OF_HELP, start, _AFTER_HELP), (others, r"\W*", _AFTER)):
        for label in map(_plain, map(_as_the_book_says_it, labels)):
            said = r"\W+".join(map(re.escape, label.split()))
            if squeezed == label.replace(" ", "") or re.match(before + said + after, plain):
                return _like_ours(words)
    return ""


def _like_ours(words: str) -> str:
    return (
        f"{' '.join(words.split())!r} looks like a box of the handbook's own, which "
        "readers must be able to trust. Use that box, or find other words."
    )


def _squeezed(plain: str) -> str:
    return re.sub(r"\W", "", plain)


def _plain(words: str) -> str:
    """Give words as an eye takes them in: without accents, and with one form of each letter."""
    parts = unicodedata.normalize("NFKD", without_hidden(words).casefold())
    bare = "".join(it for it in parts if not unicodedata.combining(it))
    bare = re.sub(r"(?<=\w)\|(?=\w)", "l", bare.replace("_", " "))
    return " ".join(bare.translate(_TWINS).replace("vv", "w").split())
