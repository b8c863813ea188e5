"""Tells whether a document's words are those that somebody reviewed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from psychoed.handout.twin import twin

if TYPE_CHECKING:
    from psychoed.handout.vocabulary import Document

SHORTEST = 16
"""How many characters of a fingerprint a review gives, at the least."""


def fingerprint(document: Document) -> str:
    """Give the SHA-256 of a document's own words, in hexadecimal digits."""
    return fingerprint_of(twin(document))


def fingerprint_of(text: str) -> str:
    """Give the fingerprint of words as ``twin`` gives them, however their lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
