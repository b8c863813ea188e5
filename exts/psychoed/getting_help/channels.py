"""The ways to reach a helpline, and when each is open.

The same digits mean different services in different countries, and a short code works inside
one country only. So a way is never stored without the country it stands under, and every
number is text: ``024`` is not 24.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag
from pydantic import StringConstraints as Text
from pydantic import model_validator as whole

from . import hours
from .fields import E164, Code, Email, Https, Language, Model, Noted, Number, Words


def _readable(lines: tuple[str, ...]) -> tuple[str, ...]:
    hours.parse_all(lines)
    return lines


class Weekly(Model):
    """Opening hours by the week."""

    open: Annotated[tuple[str, ...], Field(strict=False, min_length=1), AfterValidator(_readable)]
    """Lines like "Mon-Thu 18:00-02:00", "daily 09:00-24:00" or "Fri 18:00-Mon 06:00"."""
    zone: Annotated[str, AfterValidator(hours.check_zone)]
    """A time zone like Europe/London, or: local (the caller's own clock)."""
    exception: Words | None = None
    """What differs, in plain words, like: closed on 25 December."""

    @property
    def intervals(self) -> tuple[hours.Interval, ...]:
        """The same hours, for reckoning."""
        return hours.parse_all(self.open)


class Varies(Model):
    """Opening hours that differ from place to place."""

    varies: Words
    """How they differ, in plain words, like: hours differ from one prefecture to the next."""


def _form(value: Any) -> str:
    if isinstance(value, Varies) or (isinstance(value, dict) and "varies" in value):
        return "varies"
    return "weekly" if isinstance(value, (dict, Weekly)) else "always"


Hours: TypeAlias = Annotated[
    Annotated[Literal["always"], Tag("always")]
    | Annotated[Weekly, Tag("weekly")]
    | Annotated[Varies, Tag("varies")],
    Discriminator(_form),
]


class Way(Model):
    """What every way has. Leave out what is not known: it is then not printed."""

    hours: Hours | None = None
    """The word always, or weekly hours, or how they vary."""
    languages: Annotated[tuple[Language, ...], Field(strict=False)] = ()
    """Languages spoken or written here by those who answer: [en, es]."""
    more_languages: Words | None = None
    """Further languages in plain words, like: more than 200 languages through interpreters."""
    note: Words | None = None
    """A few words for the reader, beginning with a small letter."""


class Numbered(Way):
    """A way with a number: in its international form or, failing that, as a code."""

    number: Number
    """The number as people print it, in quotes."""
    e164: E164 | None = None
    """The same number in international form, in quotes: "+44…". For full numbers."""
    code: Code | None = None
    """The digits to dial inside the country, in quotes. For short numbers like "112"."""
    numbering_exception: Noted | None = None
    """Why this number is right although the table of phone numbers does not know it."""

    @property
    def dialled(self) -> str:
        """What the phone dials."""
        return self.e164 or self.code or ""

    @whole(mode="after")
    def _one_form(self) -> Numbered:
        if (self.e164 is None) == (self.code is None):
            raise ValueError(
                'Give either e164 ("+44…", for a full number) or code ("112", for a short one).'
            )
        if self.code and self.code != "".join(c for c in self.number if c.isdigit() or c in "*#"):
            raise ValueError(f"The number {self.number!r} and the code {self.code!r} differ.")
        return self


class Phone(Numbered):
    """A number to call."""

    type: Literal["phone"]
    then: Words | None = None
    """What to do when it is answered, like: press 2."""


class Sms(Numbered):
    """A number to text."""

    type: Literal["sms"]
    keyword: Annotated[str, Text(pattern=r"^\w+$")] | None = None
    """The word to send first, if there is one: SHOUT."""
    write: Words | None = None
    """What to write when it is no fixed word, like: your ZIP code."""


class WhatsApp(Numbered):
    """A number on WhatsApp. It needs its e164."""

    type: Literal["whatsapp"]

    @whole(mode="after")
    def _international(self) -> WhatsApp:
        if self.e164 is None:
            raise ValueError("WhatsApp needs the number's international form: add e164.")
        return self


class Textphone(Numbered):
    """A number for textphones (TTY)."""

    type: Literal["textphone"]


class Relay(Way):
    """A relay service: somebody passes typed words on by voice."""

    type: Literal["relay"]
    prefix: Code | None = None
    """The digits dialled before the number, in quotes."""
    number: Number | None = None
    """The number as people print it, without the prefix, in quotes."""
    e164: E164 | None = None
    """The same number in international form, without the prefix, in quotes."""
    url: Https | None = None
    """The page where the relay begins, if it begins on a page."""

    @whole(mode="after")
    def _page_or_number(self) -> Relay:
        if not (self.url or (self.prefix and self.number and self.e164)):
            raise ValueError("A relay needs either a url or all of prefix, number and e164.")
        return self


class Callback(Numbered):
    """A number that makes the service call back."""

    type: Literal["callback"]
    by: Literal["sms", "call"]
    """sms if one texts that number, call if one dials it."""


class Page(Way):
    """A page on the web: a chat, a video call in sign language, or the service's own site."""

    type: Literal["chat", "sign_language", "website"]
    url: Https
    """The address. It begins with https://."""


class Mail(Way):
    """An e-mail address."""

    type: Literal["email"]
    address: Email
    """The address."""


Channel: TypeAlias = Annotated[
    Phone | Sms | WhatsApp | Textphone | Relay | Callback | Page | Mail,
    Field(discriminator="type"),
]
