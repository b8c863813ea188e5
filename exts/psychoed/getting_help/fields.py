"""The forms of single values in the file: numbers, addresses, days, codes, words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic import StringConstraints as Text

from psychoed.quotes import curly

from . import words


class Model(BaseModel):
    """What all parts of the file share: no unknown keys, no guessing of types.

    The rules are built for the whole file at its first reading, not again for every part of it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


Noted: TypeAlias = Annotated[str, Text(min_length=1, strip_whitespace=True)]
"""What maintainers write for each other."""
Words: TypeAlias = Annotated[Noted, AfterValidator(curly)]
"""What readers see."""
Number: TypeAlias = Annotated[str, Text(pattern=r"^[0-9+*#(][0-9 ()*#-]*$")]
E164: TypeAlias = Annotated[str, Text(pattern=r"^\+[1-9][0-9]{6,14}$")]
Code: TypeAlias = Annotated[str, Text(pattern=r"^[0-9*#]{2,15}$")]
Https: TypeAlias = Annotated[str, Text(pattern=r"^https://[^\s<>\"'\\^`{|}]+$")]
Email: TypeAlias = Annotated[str, Text(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[a-z]{2,}$")]
Id: TypeAlias = Annotated[str, Text(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CountryCode: TypeAlias = Annotated[str, Text(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
AreaCode: TypeAlias = Annotated[str, Text(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Address: TypeAlias = Annotated[str, Text(pattern=r"^https?://\S+$")]


def _day(value: Any) -> Any:
    """Take a date in quotes too: both look the same to whoever writes it."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _yes_or_no(value: Any) -> Any:
    """Undo YAML's reading of yes and no as true and false."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
FromAbroad: TypeAlias = Annotated[
    Literal["yes", "likely", "unlikely", "no", "unknown"],
    BeforeValidator(_yes_or_no),
    # Editors differ in whether a bare yes is a word or a truth value.
    WithJsonSchema({"enum": ["yes", "likely", "unlikely", "no", "unknown", True, False]}),
]


def _known_language(tag: str) -> str:
    if tag in words.LANGUAGES:
        return tag
    raise ValueError(
        f"The language {tag!r} has no name yet.{words.nearest(tag, words.LANGUAGES)} "
        "Use a code like en, es or fr. To add one, add its name to LANGUAGES in words.py."
    )


Language: TypeAlias = Annotated[str, AfterValidator(_known_language)]
