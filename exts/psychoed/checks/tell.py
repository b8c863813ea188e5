"""Tells people, or GitHub, what was found in a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psychoed.checks.judge import Judged, Told
    from psychoed.checks.source import Chapter

_WIDEST = 200


def for_people(path: str, chapter: Chapter, judged: Judged) -> Iterator[str]:
    """Give the lines to print: where, what, the line itself, why, and what to write."""
    explained: set[str] = set()
    for told in (*judged.errors, *judged.advice):
        yield from _for_people(path, chapter, told, again=told.rule.id in explained)
        explained.add(told.rule.id)
    if judged.left_out:
        yield f"{path}: {judged.left_out} more, which are told when these are mended."


def of_faults(path: str, judged: Judged) -> Iterator[str]:
    """Give a line for each rule that stumbled: a fault of the handbook's own."""
    for rule, error in judged.faults:
        what = " ".join(error.split())
        yield (
            f"{path}: the rule [{rule.id}] stumbled over this chapter ({what}). That is a fault "
            "of ours and not of yours: please send us this line. All other rules have read it."
        )


def _for_people(path: str, chapter: Chapter, told: Told, *, again: bool) -> Iterator[str]:
    rule, finding = told
    number = finding.line
    yield f"{path}:{number}: {rule.level}: {rule.title}: {_ended(finding.what)} [{rule.id}]"
    line = chapter.lines[number - 1].strip() if number <= len(chapter.lines) else ""
    if line:
        yield f"    | {line[:_WIDEST]}{'…' if len(line) > _WIDEST else ''}"
    if not again:
        yield f"    Why: {rule.why}"
        yield f"    How: {rule.how}"
    if finding.write:
        yield "    Write: " + finding.write.replace("\n", "\n           ")
    yield ""


def for_github(path: str, judged: Judged) -> Iterator[str]:
    """Give the commands that put each finding beside its line in a pull request."""
    for rule, finding in (*judged.errors, *judged.advice):
        kind = "error" if rule.level == "error" else "notice"
        write = f"\nWrite: {finding.write}" if finding.write else ""
        message = f"{_ended(finding.what)}\nWhy: {rule.why}\nHow: {rule.how}{write}"
        where = f"file={_property(path)},line={finding.line},title={_property(rule.title)}"
        yield f"::{kind} {where}::{_escape(message)}"


def _ended(sentence: str) -> str:
    """Give a sentence one mark at its end."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def _escape(text: str) -> str:
    """Escape a message as GitHub asks for in a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
