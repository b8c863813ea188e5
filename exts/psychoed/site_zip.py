"""The whole site as one file, to be taken along on a stick and opened without a network.

A page offers it between two comments, which ``site/take_along.py`` writes. How large it is, is
known only once it is packed; and a copy that was taken along does not offer itself again::

    <!--site-zip:attuned-->… (ZIP<!--site-zip-size-->) …<!--/site-zip-->

Packing is slow, and most of a site stays as it was: what did not change is taken from the last
file as it was packed there.
"""

from __future__ import annotations

import os
import re
import struct
import zipfile
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import msgspec

from psychoed import published
from psychoed.published import File

if TYPE_CHECKING:
    from pathlib import Path

    from psychoed.published import Record

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


def offer_of(page: str) -> str:
    """Give the short name of the site that a page offers as one file, ``""`` if it does not."""
    found = _OFFER.search(page)
    return found["slug"] if found else ""


def offer_zip(site: Path, fresh: Path, before: Record, files: dict[str, File]) -> str:
    """Pack the site in the folder ``fresh``, if one of its pages offers that, and say how large.

    ``site`` is the last one, of which ``before`` tells; ``files`` are those of the new one. Gives
    the hash of what is in the file.
    """
    offering = [name for name, file in files.items() if file.offers]
    if not offering:
        return ""
    slug = files[min(offering)].offers
    held = published.hash_of(repr((slug, [(it, files[it].hash) for it in sorted(files)])).encode())
    name = file_name(slug)
    packing = _Packing(site / name if _is_whole(site, before, name) else None, slug)
    if held == before.packed and packing.last:
        published.take_over(site / name, fresh / name)
    else:
        same = {
            it for it in files if it in before.files and before.files[it].hash == files[it].hash
        }
        packing.pack(fresh, sorted(files), same - set(offering))
    size = f", {size_in_words((fresh / name).stat().st_size)}"
    for page in offering:
        _say_size(site / page, fresh / page, size)
        files[page] = msgspec.structs.replace(files[page], made=published.stamp(fresh / page))
    made = published.stamp(fresh / name)
    files[name] = File(made, made, held)
    return held


def _is_whole(site: Path, before: Record, name: str) -> bool:
    return name in before.files and before.files[name].made == published.stamp(site / name)


def _say_size(last: Path, page: Path, size: str) -> None:
    """Finish the page's offer; a page that comes out as it was is the same file."""
    text = page.read_text("utf-8")
    told = _OFFER.sub(lambda it: it["words"].replace(SIZE, size), text).encode()
    page.unlink()
    if last.is_file() and last.read_bytes() == told:
        published.take_over(last, page)
    else:
        page.write_bytes(told)


def without_offer(page: str) -> str:
    """Give a page without its offer, where there is nothing to take along."""
    return _OFFER.sub("", page)


def size_in_words(size: int) -> str:
    """Say how large a file of ``size`` bytes is: ``840 KB``, ``1.4 MB``."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"


class _Packing:
    """Packs a site. ``last`` is the file that was packed last time, if it can be used."""

    def __init__(self, last: Path | None, slug: str) -> None:
        self.last, self._slug = last, slug

    def pack(self, site: Path, names: list[str], same: set[str]) -> None:
        """Pack the files with these names; those that are the ``same`` are in the last file."""
        path = site / file_name(self._slug)
        with zipfile.ZipFile(path, "w") as packed, self._open() as last:
            known = set(last.namelist()) if last else set()
            for name in names:
                member = f"{self._slug}/{name}"
                if last and name in same and member in known:
                    _hand_on(last, packed, last.getinfo(member))
                else:
                    self._add(packed, member, (site / name).read_bytes())

    def _open(self) -> AbstractContextManager[zipfile.ZipFile | None]:
        return zipfile.ZipFile(self.last) if self.last else nullcontext()

    def _add(self, packed: zipfile.ZipFile, member: str, content: bytes) -> None:
        if member.endswith(".html"):  # what was taken along does not offer itself
            content = _OFFER.sub("", content.decode("utf-8")).encode()
        entry = zipfile.ZipInfo(member, _A_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # as on Unix, also when packed on Windows
        entry.external_attr = 0o644 << 16
        packed.writestr(entry, content, compresslevel=9)


def _hand_on(last: zipfile.ZipFile, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Copy a file that is packed already. ``zipfile`` itself could only unpack and pack it."""
    old, new = last.fp, packed.fp
    if old is None or new is None:
        raise ValueError("the ZIP has been closed")
    old.seek(entry.header_offset + 26)  # where the header tells how long its last two parts are
    old.seek(sum(struct.unpack("<HH", old.read(4))), os.SEEK_CUR)
    content = old.read(entry.compress_size)
    entry.header_offset = new.tell()
    new.write(entry.FileHeader())
    new.write(content)
    packed.filelist.append(entry)
    packed.NameToInfo[entry.filename] = entry
    packed.start_dir = new.tell()
