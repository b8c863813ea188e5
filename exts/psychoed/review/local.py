"""A service's own review of chapters: the file ``local-review.toml``, and what sheets say of it.

The file names the words that were reviewed by their fingerprints. Where they have changed since,
or the review has run out, sheets say nothing of it, and whoever builds them is told why.
"""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from psychoed.getting_help.words import day
from psychoed.handout.twin import twin
from psychoed.press.fonts import missing_glyphs, name_of
from psychoed.review.changes import changed_sentences
from psychoed.review.keeping import NotFoundHereError, documents, find, kept
from psychoed.sourced_toml import Sourced, TomlProblem, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from psychoed.handout.vocabulary import Document

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16,64}$")]


class LocalReview(BaseModel):
    """Who at a service reviewed which words, and until when that holds."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    service: str = Field(min_length=1, description="The service, as clients know it.")
    reviewer: str = Field(min_length=1, description="Who reviewed the chapters.")
    role: str = Field(min_length=1, description="What entitles them to, in plain words.")
    reviewed: date = Field(description="The day of the review.")
    review_by: date = Field(description="The last day on which sheets name it.")
    reference: str = Field(default="", description="The service's own number for it, if any.")
    chapters: list[str] = Field(min_length=1, description="The chapters' short names.")
    fingerprints: dict[str, Fingerprint] = Field(
        description="For each chapter, in quotes, what 'psychoed review' prints."
    )

    @model_validator(mode="after")
    def _is_whole(self) -> LocalReview:
        if self.review_by <= self.reviewed:
            raise ValueError("review_by must come after reviewed")
        if odd := sorted(set(self.chapters) ^ self.fingerprints.keys()):
            raise ValueError(
                "every chapter needs a fingerprint, and every fingerprint a chapter; "
                f"look at: {', '.join(odd)}"
            )
        return self


class Loaded(NamedTuple):
    """A local review as it was read. ``problems`` are ``file:line: message``."""

    review: LocalReview | None
    problems: list[str]


class Stamps(NamedTuple):
    """What each sheet says of the local review, by slug, and why some say nothing."""

    statements: dict[str, str]
    refused: list[str]


def load(path: Path) -> Loaded:
    """Read a local review from its file."""
    try:
        source = read(path.read_text("utf-8"))
    except OSError as error:
        return Loaded(None, [f"{path}: cannot be read: {error.strerror}."])
    except UnicodeDecodeError:
        return Loaded(None, [f"{path}: is no text file in UTF-8: save it again as one."])
    except TomlProblem as problem:
        return Loaded(None, [f"{path}:{problem.line}: {problem.message}"])
    try:
        return Loaded(LocalReview.model_validate(source.data), [])
    except ValidationError as error:
        return Loaded(None, [f"{path}:{_explain(it, source)}" for it in error.errors()])


def _explain(details: Any, source: Sourced) -> str:
    """Say at which line what is wrong."""
    kind, key = details["type"], str(details["loc"][0]) if details["loc"] else ""
    if kind == "value_error":
        message = f"{details['ctx']['error']}."
        about = "fingerprints" if "fingerprint" in message else "review_by"
        return f"{source.line((about,))}: {message}"
    line = source.line(details["loc"])
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, LocalReview.model_fields, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        known = ", ".join(LocalReview.model_fields)
        return f"{line}: {key!r} is not a key of a local review.{hint} Known keys: {known}."
    meaning = LocalReview.model_fields[key].description
    if kind == "missing":
        return f"{line}: {key!r} is missing: {meaning}"
    if kind.startswith("date"):
        meaning = f"write a day without quotes, as 2026-11-23. {meaning}"
    return f"{line}: {'.'.join(map(str, details['loc']))} cannot be {details['input']!r}: {meaning}"


def stamps(local: LocalReview, known: dict[str, Document], today: date, path: Path) -> Stamps:
    """Say what each sheet may print today. ``path`` is the review's file."""
    if late := _out_of_time(local, today):
        return Stamps({}, [f"{path}: {late}"])
    statement = _statement(local)
    if odd := [name_of(character) for character in missing_glyphs(statement)]:
        message = f"no font here can print {', '.join(odd)}: write it in other letters."
        return Stamps({}, [f"{path}: {message}"])
    refused = {slug: list(_changed(slug, local, known, path)) for slug in local.chapters}
    printed = {slug: statement for slug, reasons in refused.items() if not reasons}
    return Stamps(printed, [reason for reasons in refused.values() for reason in reasons])


def _out_of_time(local: LocalReview, today: date) -> str:
    if local.reviewed > today:
        return f"the review of {day(local.reviewed)} has not happened yet, so no sheet names it."
    if local.review_by < today:
        return (
            f"the review ended on {day(local.review_by)}, so no sheet names it any longer. Review "
            "the chapters again, and change 'reviewed', 'review_by' and the fingerprints."
        )
    return ""


def _statement(local: LocalReview) -> str:
    reference = f" Reference: {local.reference}." if local.reference else ""
    return (
        f"Reviewed for use at {local.service} by {local.reviewer}, {local.role}, "
        f"{day(local.reviewed)}. Again by {day(local.review_by)}.{reference}"
    )


def _changed(
    slug: str, local: LocalReview, known: dict[str, Document], path: Path
) -> Iterator[str]:
    """Give why a chapter's sheet cannot name the review: its words are not those reviewed."""
    try:
        document = find(slug, known)
    except NotFoundHereError as error:
        yield f"{path}: {error}"
        return
    reviewed = local.fingerprints[slug]
    if document.fingerprint.startswith(reviewed):
        return
    yield (
        f"{path}: {slug!r} has changed since it was reviewed on {day(local.reviewed)}, so its "
        "sheet does not name the review. Read what changed, then run "
        f"'psychoed review {slug}' for the new fingerprint."
    )
    before = kept(slug, reviewed, path.parent)
    if before:
        yield from (f"  {line}" for line in changed_sentences(before, twin(document)))
    else:
        yield f"  The reviewed words were not kept in {path.parent}, so what changed is not known."


def stamps_for(path: Path, output: Path, today: date) -> Stamps:
    """Say what sheets of the build in ``output`` may print of the review in ``path``."""
    local, problems = load(path)
    if local is None:
        return Stamps({}, problems)
    try:
        return stamps(local, documents(output), today, path)
    except NotFoundHereError as error:
        return Stamps({}, [f"{path}: {error}"])
