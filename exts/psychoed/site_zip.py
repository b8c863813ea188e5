"""The whole site as one file, to be taken along on a stick and opened without a network.

A page offers it between two comments, which ``site/take_along.py`` writes. How large it is, is
known only once it is packed; and a copy that was taken along does not offer itself again::

    <!--site-zip:attuned-->… (ZIP<!--site-zip-size-->) …<!--/site-zip-->
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN = "<!--site-zip:{slug}-->"
SIZE = "<!--site-zip-size-->"
END = "<!--/site-zip-->"

_OFFER = re.compile(
    r"<!--site-zip:(?P<slug>[a-z0-9-]+)-->(?P<words>.*?)<!--/site-zip-->", re.DOTALL
)
_A_DATE = (1980, 1, 1, 0, 0, 0)
"""The same pages give the same file, whenever they are packed."""


def file_name(slug: str) -> str:
    """Give the name of the file: ``attuned-site.zip``."""
    return f"{slug}-site.zip"


def add_zip(site: Path) -> None:
    """Pack the site in the folder ``site``, if one of its pages offers that, and say how large."""
    offers = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    found = {page: text for page, text in offers.items() if _OFFER.search(text)}
    slugs = sorted({it["slug"] for text in found.values() for it in _OFFER.finditer(text)})
    if not slugs:
        return
    for page, text in found.items():
        page.write_text(_OFFER.sub("", text), "utf-8", newline="\n")
    path = site / file_name(slugs[0])
    _pack(site, path, slugs[0])
    size = f", {size_in_words(path.stat().st_size)}"
    for page, text in found.items():
        told = _OFFER.sub(lambda it: it["words"].replace(SIZE, size), text)
        page.write_text(told, "utf-8", newline="\n")


def size_in_words(size: int) -> str:
    """Say how large a file of ``size`` bytes is: ``840 KB``, ``1.4 MB``."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"


def _pack(site: Path, path: Path, slug: str) -> None:
    members = list(_members(site))
    with zipfile.ZipFile(path, "w") as packed:
        for name in members:
            entry = zipfile.ZipInfo(f"{slug}/{name}", _A_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, also when packed on Windows
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, (site / name).read_bytes(), compresslevel=9)


def _members(site: Path) -> Iterator[str]:
    paths = (path for path in site.rglob("*") if path.is_file())
    yield from sorted(path.relative_to(site).as_posix() for path in paths)
