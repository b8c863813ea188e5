"""Judges where links and pictures lead. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from psychoed.gate.allowed import SCHEMES
from psychoed.gate.signs import without_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?<![\w@.-])(?P<mailbox>[\w.+-]+@)?(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,24})(?![\w-]|\.\w)"
    r"(?:[/?#]\S*)?"
)
"""What looks like an address, with the rest of its path."""

_SCHEMED = re.compile(r"(?:\bhttps?:|\bwww\.)\S*", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[A-Z][^\W\d_]*")
"""A name of a person without spaces: 'J.Smith'."""

_BEGUN = re.compile(r"(?P<mailbox>(?!))?(?:\bhttps?:[\s/]*|\b(?=www\.))(?P<host>[^\s/?#]*)")
"""What begins as an address, whatever its host looks like."""

_ENDS_OF_SENTENCES = ".,;:!?)]}>'’\"”"
_NUMBER_OF_A_STUDY = re.compile(r"\b10\.\d{4,9}/\S+")
_LIKE_DOTS = str.maketrans("。․", "..")
_SPACED_DOT = re.compile(r"(?<=\w)\s+\.\s*(?=\w)")
_MAILBOX = re.compile(r"[\w.+-]+@[A-Za-z0-9.-]+")
_ENDS_OF_FILES = (".pdf", ".html", ".docx", ".odt", ".txt", ".png", ".jpg", ".svg")


def scheme_of(address: str) -> str:
    """Give an address's scheme in small letters, ``""`` if it has none."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def why_not_address(address: str) -> str:
    """Say why no page may lead there, whatever form its words had. ``""``: it may."""
    plain = unquote(address)
    scheme = scheme_of(plain)
    if scheme and scheme not in SCHEMES:
        return f"the link {address!r} may lead only to the handbook or to: {', '.join(SCHEMES)}."
    if plain.lstrip().startswith(("//", "\\")):
        return f"the link {address!r} leads to another host: begin it with 'https://'."
    if re.search(r"[\x00-\x20\x7f\\]", address):
        return f"the link {address!r} has a space, a '\\' or a hidden sign in it: take it out."
    if scheme == "https":
        return _why_not_host(address)
    if scheme == "mailto":
        return _why_not_mailbox(address)
    return ""


def _why_not_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, named = parts.hostname or "", parts.port is not None or "@" in parts.netloc
    except ValueError:
        host, named = "", True
    if not named and _HOST.fullmatch(host) and "xn--" not in host.lower():
        return ""
    return (
        f"the link {address!r} hides where it leads: between 'https://' and the next '/' there is "
        "only a name such as 'www.example.org', in plain letters, without '@', ':' or a number."
    )


def _why_not_mailbox(address: str) -> str:
    if _MAILBOX.fullmatch(unquote(address.partition(":")[2])):
        return ""
    return (
        f"the link {address!r} would fill in more than the address of a mail: write "
        "'mailto:name@example.org', and nothing after it."
    )


def why_not_link(address: str) -> str:
    """Say why a link as a chapter's writer wrote it is refused. ``""``: it is not."""
    plain = unquote(address)
    scheme, path = scheme_of(plain), plain.partition("#")[0]
    if scheme in SCHEMES:
        return why_not_address(address)
    if scheme == "http":
        return f"the link {address!r} is not private on its way: write 'https://' for 'http://'."
    if scheme or plain.startswith(("//", "\\", "/")):
        return (
            f"the link {address!r} cannot stand in a chapter. Write [words](https://…), "
            "[words](another-chapter.md) or [words](mailto:…)."
        )
    if "." in path.rpartition("/")[2] and not path.endswith(".md"):
        return (
            f"the link {address!r} would publish that file, or lead nowhere. A web address begins "
            "with 'https://', and a chapter's name ends with '.md'."
        )
    return ""


def why_not_empty(words: str, address: str) -> str:
    """Say why ``words`` are not enough for a link. ``""``: they are, or the handbook gives them."""
    if not scheme_of(address) or re.search(r"\w", without_hidden(words)):
        return ""
    return (
        f"this link has no words, and leads to {address!r}: nobody sees or hears where. Write "
        "[its words](https://…), or take it out."
    )


def why_not_words(words: str, address: str, before: str = "", after: str = "") -> str:
    """Say why ``words`` cannot lead to ``address``: they show another. ``""``: they can.

    What stands ``before`` and ``after`` them without a space is read with them.
    """
    apart = {it[0] for it in (*_shown_in(before), *_shown_in(after))} - {""}
    for shown in _shown_in(f"{before}{words}{after}"):
        host = shown["host"].rstrip(_ENDS_OF_SENTENCES)
        if shown[0] in apart or _is_file(host, address):
            continue
        if not _leads_to(shown["mailbox"] or "", host, address.casefold()):
            return (
                f"this link shows {shown[0]!r} and leads to {address!r}: readers must be able to "
                "trust what they see. Write what it is, as in [the register of therapists](https://…)."
            )
    return ""


def _shown_in(words: str) -> Iterator[re.Match[str]]:
    """Give what looks like an address, or begins as one."""
    plain = _NUMBER_OF_A_STUDY.sub("", without_hidden(words).translate(_LIKE_DOTS).casefold())
    plain = _SPACED_DOT.sub(".", plain)
    yield from _SHOWN.finditer(plain)
    yield from _BEGUN.finditer(plain)


def _is_file(host: str, address: str) -> bool:
    if host.startswith("www."):
        return False
    return host.endswith(_ENDS_OF_FILES) or (host.endswith(".md") and not scheme_of(address))


def why_not_typed(words: str) -> str:
    """Say why ``words`` cannot stand where there are no links: they show an address."""
    plain = _SPACED_DOT.sub(".", without_hidden(words).translate(_LIKE_DOTS))
    for shown in (*_SCHEMED.finditer(plain), *_SHOWN.finditer(plain)):
        if not _INITIALS.fullmatch(shown[0]):
            return (
                f"{shown[0]!r} looks like an address, and nothing here shows whose it is: take it "
                "out. A link stands in the text, as [words](https://…). If it is no address, "
                "write a space after the dot."
            )
    return ""


def _leads_to(mailbox: str, host: str, address: str) -> bool:
    """Say whether an address is that of a mailbox, or of a host or a part of it."""
    if scheme_of(address) == "mailto":
        own, _at, there = unquote(address.partition(":")[2]).rpartition("@")
        return mailbox in ("", f"{own}@") and _same_site(host, there)
    there = urlsplit(address).hostname or ""
    return scheme_of(address) == "https" and not mailbox and _same_site(host, there)


def _same_site(shown: str, host: str) -> bool:
    return host.removeprefix("www.") == shown.removeprefix("www.") or host.endswith(f".{shown}")


def why_not_picture(address: str) -> str:
    """Say why the address of a picture is refused: it must be a file of the chapter."""
    if not (scheme_of(unquote(address)) or address.startswith("//")):
        return ""
    return (
        f"the picture {address!r} would be fetched from elsewhere, and tell its owner who reads "
        "this page. Put the picture into the chapter's own folder, if you may, and name it here."
    )
