"""What the maintainer's command says: a table, one entry, the text of an issue. Pure."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .channels import Page
from .due import is_past
from .model import Contact, Directory, Line
from .printed import printed_line, statement
from .routes import contact_routes, emergency_routes
from .words import STATEMENT_ONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from .due import Counts, Due, Placed
    from .model import Checked
    from .routes import Route

HEAD = ("id", "name", "country", "review by", "method")
NO_PAGE = "no page of the operator is known: look for it, and add it to the sources"

_SHORTEST_NAME = 16
_LONGEST_ISSUE = 60_000  # GitHub refuses a text of more than 65,536 characters
_KEYS = ("status", "level", "method", "seen_on", "review_by", "default")
_MORE = ("why", "ended_on", "replaced_by", "maintainer_note")

_INTRODUCTION = """\
These entries of `handbook/data/helplines.yaml` have to be looked at. An entry past its date is
already left out of every page and sheet.

Look at the service's own page, then run the command below the entry and send the change.
**Never call or text an emergency or crisis line only to test it**: somebody may need it.
`docs/helplines.md` tells what to look for.

This list is written anew every week. What has been recorded is gone from it; ticks are not kept.
"""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    id: str
    name: str
    country: str
    review_by: str
    method: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order of the head."""
        return (self.id, self.name, self.country, self.review_by, self.method)


def row(one: Placed, today: date) -> Row:
    """Give an entry's line in the table. What is on no page has a word in place of its date."""
    entry = one.entry
    when = str(entry.review_by) if entry.status == "confirmed" else entry.status
    past = " past" if is_past(entry, today) else ""
    return Row(entry.id, one.name, one.where, when + past, entry.method)


def table(rows: Sequence[Row], width: int) -> str:
    """Align the rows. Names are cut to fit; where even that is too wide, an entry gets a block."""
    cells = [HEAD, *(one.cells for one in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    room = width - sum(widths) + widths[1] - 2 * (len(HEAD) - 1)
    if room < min(_SHORTEST_NAME, widths[1]):
        return "\n".join(_block(one) for one in rows)
    widths[1] = min(widths[1], room)
    lines = [cells[0], tuple("-" * size for size in widths), *cells[1:]]
    return "\n".join(_aligned(line, widths) for line in lines)


def summary(counts: Counts, due: int) -> str:
    """Say in a few lines how the whole file stands."""
    first = f"{_many(counts.entries)}, {due} to look at, {counts.past} past their date."
    left_out = f"{counts.left_out} past, {counts.unconfirmed} unconfirmed, {counts.ended} ended"
    stay = counts.past - counts.left_out
    last = f" Directories stay: {stay} past." if stay else ""
    return f"The whole file: {first}\nLeft out of pages today: {left_out}.{last}"


def shown(one: Placed, today: date, place: str, width: int) -> str:
    """Give an entry as readers see it, and with all that a maintainer needs."""
    absent = _absent(one.entry, today)
    title = f"Readers would see (today it is left out: {absent})" if absent else "Readers see"
    lines = [f"{one.entry.id} ({one.where}), {place}", "", title]
    lines += [_wrapped(words, width, "  ") for words in _for_readers(one)]
    lines += ["", "For maintainers"]
    lines += [_wrapped(words, width, "  ") for words in _for_maintainers(one.entry)]
    lines += ["", "Sources"]
    lines += [_wrapped(words, width, "  ") for words in _sources(one.entry)]
    return "\n".join(lines)


def report(due: Sequence[Due]) -> str:
    """Give the text of the issue, in Markdown; nothing when nothing is due."""
    if not due:
        return ""
    text, count = _INTRODUCTION, 0
    for one in due:
        item = _item(one)
        if len(text) + len(item) > _LONGEST_ISSUE:
            break
        text, count = text + item, count + 1
    if count < len(due):
        text += f"\n… and {len(due) - count} more: run `psychoed helplines`.\n"
    return text


def _many(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = (_cut(cell, size).ljust(size) for cell, size in zip(cells, widths, strict=True))
    return "  ".join(cut).rstrip()


def _cut(cell: str, size: int) -> str:
    return cell if len(cell) <= size else f"{cell[: size - 1]}…"


def _block(one: Row) -> str:
    return f"{one.id}\n  {one.name}\n  {one.country}, {one.review_by}, {one.method}"


def _wrapped(words: str, width: int, indent: str) -> str:
    lead = indent + " " * (len(words) - len(words.lstrip()))
    return textwrap.fill(
        words.strip(), width, initial_indent=lead, subsequent_indent=f"{lead}  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _absent(entry: Checked, today: date) -> str:
    if entry.status != "confirmed":
        return entry.status
    if is_past(entry, today) and not isinstance(entry, Directory):
        return f"it was to be checked by {entry.review_by}"
    return ""


def _for_readers(one: Placed) -> Iterator[str]:
    entry = one.entry
    if isinstance(entry, Line) and one.country:
        line = printed_line(one.country, entry)
        yield f"{line.name} ({line.name_local})" if line.name_local else line.name
        yield from filter(None, (line.for_whom, line.what, line.expect))
        yield from map(_way, line.routes)
        yield from filter(None, (line.cost, line.statement))
        return
    yield entry.name
    if isinstance(entry, Line):
        yield from map(_way, emergency_routes(entry))
    else:
        yield entry.what
    if isinstance(entry, Directory):
        yield entry.url
    if isinstance(entry, Contact) and one.country:
        yield from map(_way, contact_routes(one.country, entry))
    yield statement([entry], STATEMENT_ONE)


def _way(route: Route) -> str:
    keyword = f' with the word "{route.keyword}"' if route.keyword else ""
    note = f": {route.note}" if route.note else ""
    return f"{route.how} {route.number}{keyword}{note} <{route.href}>"


def _for_maintainers(entry: Checked) -> Iterator[str]:
    for key in (*_KEYS, *_MORE):
        value = getattr(entry, key, None)
        if value is not None:
            yield f"{key}: {str(value).lower() if isinstance(value, bool) else value}"


def _sources(entry: Checked) -> Iterator[str]:
    for source in entry.sources:
        whose = "official" if source.official else "others"
        yield f"{whose}: {source.url or 'no address'}"
        if source.says:
            yield f"  says: {source.says}"
        yield f"  page of {source.page_date}" if source.page_date else "  page without a date"


def where_to_look(entry: Checked) -> list[str]:
    """Give the addresses where an entry can be checked: official sources, else its own page."""
    official = [source.url for source in entry.sources if source.official and source.url]
    own = [getattr(entry, "url", None)]
    if isinstance(entry, Line):
        own = [channel.url for channel in entry.channels if isinstance(channel, Page)]
    return list(dict.fromkeys(official or filter(None, own)))


def _item(one: Due) -> str:
    entry, when = one.placed.entry, f"by {one.placed.entry.review_by}"
    why = [f"past: it was to be checked {when}" if one.past else f"check {when}"]
    why += ["so far only a stored copy of a page was read"] * one.only_stored
    look = [f"<{url}>" for url in where_to_look(entry)] or [NO_PAGE]
    name = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", one.placed.name)
    return (
        f"\n- [ ] `{entry.id}` {name} ({one.placed.where}); {'; '.join(why)}\n"
        f"  - {', '.join(look)}\n"
        f"  - `psychoed helplines check {entry.id} --method live-page`\n"
    )
