"""Makes a chapter's short name from its title, or says why not. Pure."""

from __future__ import annotations

import re
import unicodedata

from psychoed.chapter.front_matter import SUMMARY_ENDING
from psychoed.checks.rules import straight_quotes

LONGEST_TITLE = 70
_LONGEST_SLUG = 40
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ł": "l",
        "đ": "d",
    }
)
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{it}{n}" for it in ("com", "lpt") for n in range(10)}
"""What Windows takes for a device, whatever the ending."""
_NOT_IN_TITLES = re.compile(r"[`*_\[\]{}<>#|\\]")


class NoNameError(ValueError):
    """A title that no chapter can have. The message says what to do."""


def tidy(title: str) -> str:
    """Give a title with single spaces and curly quotation marks."""
    title = " ".join(title.split())
    if not title:
        raise NoNameError('give the chapter a title: psychoed new "Ending therapy"')
    if len(title) > LONGEST_TITLE:
        raise NoNameError(
            f"this title has {len(title)} letters, and {LONGEST_TITLE} fit on a sheet: say it "
            "shorter. What else there is to say can go into the summary."
        )
    if sign := _NOT_IN_TITLES.search(title):
        raise NoNameError(f"leave {sign[0]!r} out of the title: it would be read as a mark.")
    return straight_quotes.mend(title, title)


def slug_of(title: str) -> str:
    """Give the short name of a title: ``Über Nähe`` is ``ueber-naehe``."""
    plain = unicodedata.normalize("NFC", title).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", re.sub("[’']", "", plain))
    ascii_only = plain.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    if not words:
        raise NoNameError(
            f"no address can be made of {title!r}: it needs letters from a to z. Name the file "
            'yourself: psychoed new "…" --name ending-therapy'
        )
    slug = words[0][:_LONGEST_SLUG]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > _LONGEST_SLUG:
            break
        slug += f"-{word}"
    return checked(slug)


def plain_name(name: str) -> bool:
    """Say whether a file's name, without its ending, can be typed from paper as an address."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) is not None and name not in _DEVICES


def checked(slug: str) -> str:
    """Give a short name back if a chapter can have it."""
    if not plain_name(slug):
        raise NoNameError(
            f"{slug!r} cannot be a file's name on every computer: use a to z, 0 to 9 and '-', as "
            "in --name ending-therapy"
        )
    if slug.endswith(SUMMARY_ENDING):
        raise NoNameError(f"a name that ends in '{SUMMARY_ENDING}' is for a chapter's summary.")
    return slug
