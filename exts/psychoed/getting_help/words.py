"""Every English word that the help lines put before a reader, in one place.

Words that a maintainer writes (names, notes) stand in the data. To translate the rest,
translate this module.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ALWAYS = "day and night, every day"
EVERY_DAY = "every day"
DAY_RANGE = "{first} to {last}"
SPAN = "{days}, {opens} to {closes}"
LONG_SPAN = "{first} {opens} to {last} {closes}"
ALL_DAY = "{days}, all day"
WITH_ZONE = "{hours} ({place} time)"
NAMED_HOURS = {0: "midnight", 12: "noon"}
AM, PM = "am", "pm"

HOW = {
    "phone": "Call",
    "sms": "Text",
    "whatsapp": "WhatsApp",
    "textphone": "Textphone",
    "relay": "Relay",
    "sign_language": "Sign language",
    "callback": "Text for a call back",
    "chat": "Chat",
    "email": "E-mail",
    "website": "Website",
}
CALL_FOR_CALLBACK = "Dial for a call back"
WRITE = "write {what}"

LANGUAGES = {
    "am": "Amharic",
    "ar": "Arabic",
    "ase": "American Sign Language (ASL)",
    "bfi": "British Sign Language (BSL)",
    "bzs": "Brazilian Sign Language (Libras)",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "gsg": "German Sign Language (DGS)",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "ta": "Tamil",
    "tl": "Filipino",
    "yue": "Cantonese",
    "zh": "Chinese (Mandarin)",
}
IN_LANGUAGES = "in {languages}"

COST = {
    "free": "Free.",
    "standard": "Costs what a call or text usually costs you.",
    "charged": "Costs more than a usual call.",
    "unknown": "",
}
FOR_WHOM = "For {who}."
FOR_WHOM_WHERE = "For {who}, in {where}."
WHERE = "In {where}."

EUROPEAN_UNION = "European Union"
EMERGENCY = "Call the emergency number where you are."
EMERGENCY_UNCONFIRMED = (
    "Call the emergency number where you are. We could not confirm which one it is. People near "
    "you may know it."
)
EMERGENCY_HERE = "In an emergency:"
EMERGENCY_ANYWHERE = "In an emergency, call the emergency number where you are:"

NOTHING_CONFIRMED = "{country}: we found no line to call or text that we could confirm."

STEPS = {
    "now": (
        "Call the emergency number where you are. You will not be wasting anyone’s time.",
        "If you would sooner talk to someone first, call or text a crisis line.",
        "If you cannot speak aloud, text or chat. Many lines have a number for that.",
        "If you are deaf, or speech is hard for you, look for text, relay or sign language.",
        "If nobody answers, try another number. Or go to a hospital, or to someone near you.",
    ),
    "soon": (),
    "routine": (),
}
"""What to do, one thing after the other, where every moment counts."""

SOMEONE_ELSE = (
    "Worried about your therapist? You can ask someone else: another therapist, the place they "
    "work for, or the body that registers them."
)
SOMEONE_ELSE_HERE = "Worried about your therapist? You can ask someone else:"

GROUPS = {
    "crisis": "In a crisis",
    "emotional_support": "Someone to listen",
    "youth": "For children and young people",
    "domestic_abuse": "When someone at home frightens or hurts you",
    "lgbtq": "For LGBTQ+ people",
    "health_advice": "Advice on health and where to find care",
}

STATEMENT_MANY = {
    "stored-page": "Found on public pages on {day}; we have not called these numbers.",
    "live-page": "Checked on the services' own pages on {day}; we have not called these numbers.",
    "test-call": "Checked by calling on {day}.",
}
STATEMENT_ONE = {
    "stored-page": "Found on a public page on {day}; we have not called it.",
    "live-page": "Checked on the service's own page on {day}; we have not called it.",
    "test-call": "Checked by calling on {day}.",
}

CALL_LOG = (
    "A call or a text stays in the list on your phone, and can be on a bill, even if it was free. "
    "If someone looks at your phone, delete the entry afterwards or use another phone."
)


def day(when: date) -> str:
    """Give a date as people say it: "23 November 2026"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def listed(names: Sequence[str]) -> str:
    """Join names: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def close_to(wrong: str, known: Iterable[str]) -> list[str]:
    """Give up to three known words that look like this one, the nearest first."""
    return difflib.get_close_matches(wrong, list(known), n=3, cutoff=0.6)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Suggest what was meant, as a sentence with a space before it, or nothing."""
    close = close_to(wrong, known)
    return f" Did you mean {' or '.join(close)}?" if close else ""
