"""Setting a sheet: the template reads its JSON, and Typst makes a tagged PDF of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import typst

from psychoed.press.fonts import fonts
from psychoed.press.problems import PressError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from psychoed.press.images import Picture

_RESTLESS = "did not converge"
"""What Typst says of pages that look different each time it looks."""

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def typeset(
    sheet: str, staging: Path, dated: datetime.date, at: str, pictures: Iterable[Picture]
) -> bytes:
    """Give the PDF of a staged sheet.

    ``sheet`` is its path below ``staging``; ``at`` names it to its writer. Raises
    ``PressError``; a warning counts as an error.
    """
    try:
        return _settled(staging, dated, sheet)
    except typst.TypstError as error:
        unreadable = list(_unreadable(pictures, staging, dated))
        raise PressError(*unreadable or [Problem(at, _explain(error))]) from error


def _settled(staging: Path, dated: datetime.date, sheet: str) -> bytes:
    """Set a sheet whose figures go where there is room, or stay where the pages never settle."""
    try:
        return _compile("main.typ", staging, dated, {"sheet": sheet})
    except typst.TypstError as error:
        if _RESTLESS not in str(error):
            raise
    return _compile("main.typ", staging, dated, {"sheet": sheet, "floats": "no"})


def _compile(template: str, staging: Path, dated: datetime.date, inputs: dict[str, str]) -> bytes:
    moment = datetime.datetime.combine(dated, datetime.time(), datetime.UTC)
    pdf, warnings = typst.compile_with_warnings(
        staging / "template" / template,
        root=staging,
        font_paths=fonts(),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=int(moment.timestamp()),
    )
    if warnings:
        message = "; ".join(warning.message for warning in warnings)
        raise typst.TypstError(message, message)
    return bytes(pdf)


def _unreadable(
    pictures: Iterable[Picture], staging: Path, dated: datetime.date
) -> Iterator[Problem]:
    """Set each picture alone: Typst does not say which one it could not read."""
    for picture in pictures:
        try:
            _compile("picture.typ", staging, dated, {"picture": picture.staged})
        except typst.TypstError as error:
            reason = " ".join(error.message.split())
            yield Problem(
                picture.at,
                f"the picture {picture.path!r} cannot be read ({reason}): "
                "save it again from its source.",
            )


def _explain(error: typst.TypstError) -> str:
    # Only an error of the compiler's own has these two; a warning made into one has words alone.
    message = getattr(error, "message", error.args[0])
    hints = "".join(f" ({hint})" for hint in getattr(error, "hints", None) or ())
    return f"the sheet could not be set: {message}{hints}"
