"""Who gives a sheet: the file ``practice.toml``, printed where a sheet says who it is from.

It describes a practice, never a client: there is no key for one, and no other key is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from psychoed.sourced_toml import Sourced

LINES = 4
"""How many lines an address may have."""

LONGEST = {
    "practice": 80,
    "name": 60,
    "credentials": 80,
    "address": 60,
    "phone": 40,
    "web": 60,
}
"""Every key of the file, and how many characters fit on the sheet; for an address, on a line."""


class Practice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who gives a sheet. The lines of ``address`` are joined by line breaks."""

    practice: str = ""
    name: str = ""
    credentials: str = ""
    address: str = ""
    phone: str = ""
    web: str = ""


class Loaded(NamedTuple):
    """A practice as it was read. ``problems`` are ``file:line: message``."""

    practice: Practice | None
    problems: list[str]


def load(path: Path) -> Loaded:
    """Read a practice from its file. Every mistake is told at once."""
    from psychoed.sourced_toml import TomlProblem, read  # few jobs have a practice

    try:
        source = read(path.read_text("utf-8-sig"))
    except OSError as error:
        return Loaded(None, [f"{path}: cannot be read: {error.strerror}."])
    except UnicodeDecodeError:
        return Loaded(None, [f"{path}: is no text file in UTF-8: save it again as one."])
    except TomlProblem as problem:
        return Loaded(None, [f"{path}:{problem.line}: {problem.message}"])
    if problems := [f"{path}:{line}: {message}" for line, message in _mistakes(source)]:
        return Loaded(None, problems)
    return Loaded(Practice(**{key: _joined(value) for key, value in source.data.items()}), [])


def _joined(value: str | list[str]) -> str:
    return value.strip() if isinstance(value, str) else "\n".join(line.strip() for line in value)


def _mistakes(source: Sourced) -> Iterator[tuple[int, str]]:
    if not source.data:
        yield 1, f"says nothing. It may hold: {', '.join(LONGEST)}."
    for key, value in source.data.items():
        for message in _of_key(key, value):
            yield source.line((key,)), message


def _of_key(key: str, value: object) -> Iterator[str]:
    if key not in LONGEST:
        import difflib

        near = difflib.get_close_matches(key, LONGEST, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        yield f"{key!r} is not a key of a practice.{hint} It may hold: {', '.join(LONGEST)}."
        return
    lines: list[Any] = value if key == "address" and isinstance(value, list) else [value]
    if not all(isinstance(line, str) for line in lines):
        several = ', or several as ["one line", "another line"]' if key == "address" else ""
        yield f'{key} must be words in quotes: {key} = "…"{several}.'
        return
    if len(lines) > LINES:
        yield f"the address has {len(lines)} lines, and {LINES} fit: join some of them."
    for line in lines:
        yield from _of_line(key, line)


def _of_line(key: str, line: str) -> Iterator[str]:
    from psychoed.press.fonts import unprintable

    if "\n" in line.strip():
        yield f"{key} must be one line" + (
            ': write address = ["one line", "another line"].' if key == "address" else "."
        )
    elif len(line) > LONGEST[key]:
        yield f"{line!r} has {len(line)} characters, and {LONGEST[key]} fit: shorten it."
    elif complaint := unprintable(line):
        yield complaint
