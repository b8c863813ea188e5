"""What only paper needs: the addresses of links, as numbered notes at the end."""

from __future__ import annotations

import re
from html import unescape

_LINK = re.compile(
    r'<a class="(?P<classes>[^"]*\bexternal\b[^"]*)" href="(?P<address>https?:[^"]*)">'
    r"(?P<words>.*?)</a>",
    re.DOTALL,
)


def number_addresses(body: str) -> tuple[str, list[str]]:
    """Give each link to elsewhere the number of its note, and the notes: addresses as HTML.

    The same address has the same number. A link whose words are its address needs none.
    """
    numbers: dict[str, int] = {}

    def numbered(link: re.Match[str]) -> str:
        if _plain(link["words"]) == _plain(link["address"]):
            return link[0]
        number = numbers.setdefault(link["address"], len(numbers) + 1)
        return link[0].replace("<a ", f'<a data-note="{number}" ', 1)

    return _LINK.sub(numbered, body), list(numbers)


def _plain(address: str) -> str:
    """Give an address as people write it."""
    bare = unescape(re.sub(r"<[^>]+>", "", address)).strip()
    return re.sub(r"^https?://", "", bare).rstrip("/")
