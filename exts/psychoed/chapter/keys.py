"""The keys that the front matter of a chapter can have, and what each may hold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from psychoed.gate.addresses import why_not_typed
from psychoed.gate.imitation import why_not_keyword, why_not_name
from psychoed.gate.signs import why_not_signs

REVIEW = ("reviewed", "reviewer", "role", "review_by", "fingerprint")


def _in_plain_signs(text: str) -> str:
    """Refuse what nobody can see: YAML can write such signs out."""
    return _unless(why_not_signs(text), text)


def _unlike_our_boxes(text: str) -> str:
    """Refuse a line that begins as a box of help does: readers see it on its own."""
    return _unless(why_not_name(text), text)


def _unlike_our_help(text: str) -> str:
    """Refuse what is only said by boxes of help. Many people search for 'getting help'."""
    return _unless(why_not_keyword(text), text)


def _without_address(text: str) -> str:
    """Refuse a typed address: nothing shows whose it is."""
    return _unless(why_not_typed(text), text)


def _unless(why: str, text: str) -> str:
    if why:
        raise ValueError(why.removesuffix("."))
    return text


def _in_straight_quotes(text: str) -> str:
    """Refuse the quotation marks of word processors, which hold nothing together."""
    if text[:1] in _CURLY or text[-1:] in _CURLY or (text[:1], text[-1:]) == ("‘", "’"):
        raise ValueError(_CURLED)
    return text


_CURLY = ("“", "”")
_CURLED = (
    "curly quotation marks become part of the words, and do not keep what stands between them "
    'together: write straight ones, as in ["one", "two, three"]'
)
_Plain = Annotated[str, AfterValidator(_in_plain_signs)]
_Line = Annotated[_Plain, Field(max_length=300), AfterValidator(_unlike_our_boxes)]
_Short = Annotated[_Plain, Field(max_length=120)]
_Words = Annotated[_Short, AfterValidator(_unlike_our_boxes), AfterValidator(_without_address)]
_Item = Annotated[_Words, AfterValidator(_in_straight_quotes)]
_Keyword = Annotated[_Short, AfterValidator(_unlike_our_help), AfterValidator(_in_straight_quotes)]
_List = Annotated[list[_Item], Field(max_length=60)]
_Keywords = Annotated[list[_Keyword], Field(max_length=60)]


class FrontMatter(BaseModel):
    """What a chapter says of itself. Its title is its first heading, and not here."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    summary: _Line = Field(
        min_length=1, description="One plain sentence, for lists and search engines."
    )
    keywords: _Keywords = Field(default=[], description="Words a worried reader would search for.")
    authors: _List = Field(default=[], description="Who wrote it.")
    status: Literal["draft", "ready"] = Field(
        default="draft", description="'draft' while it is being written, then 'ready'."
    )
    content_notes: _List = Field(
        default=[], description="What in the chapter may hurt, in a few neutral words each."
    )
    browser_title: _Words = Field(
        default="",
        description="What a browser's tab and history show instead of the title. Its sheets then "
        "say of nobody that they gave them.",
    )
    in_short_of: _Words = Field(
        default="",
        description="This file is the one-page summary of that chapter, named without '.md'.",
    )
    updated: date | None = Field(default=None, description="The day its words last changed.")
    reviewed: date | None = Field(default=None, description="The day of the clinical review.")
    reviewer: _Words = Field(default="", description="Who reviewed it.")
    role: _Words = Field(default="", description="What entitles the reviewer, in plain words.")
    review_by: date | None = Field(default=None, description="The day the next review is due.")
    fingerprint: str = Field(
        default="",
        pattern="^(?:[0-9a-f]{16,64})?$",
        description="Which words were reviewed: what 'psychoed review' prints, in quotes.",
    )

    @model_validator(mode="after")
    def _review_is_whole(self) -> FrontMatter:
        missing = [name for name in REVIEW if not getattr(self, name)]
        if missing and len(missing) < len(REVIEW):
            raise ValueError(
                "a review needs reviewed, reviewer, role, review_by and fingerprint together; "
                f"missing: {', '.join(missing)}"
            )
        if self.reviewed and self.review_by and self.review_by <= self.reviewed:
            raise ValueError("review_by must come after reviewed")
        return self
