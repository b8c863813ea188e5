"""Words that make people small have better ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, better_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.checks.source import Chapter

WORDS = {
    r"committ?(?:ed|ing|s)? suicide": "died by suicide",
    r"(?:failed|unsuccessful) suicide attempts?": "attempted suicide, and lived",
    r"successful suicide": "suicide",
    r"attention[- ]seek(?:ing|ers?)": "Say what they did, and what they may have needed.",
    r"manipulative": "Say what they did.",
    r"non-?complian(?:t|ce)|resistant to (?:treatment|therapy)": "did not want it, or could not",
    r"(?:the |an? )?(?:schizophrenic|depressive|addict|alcoholic|psychotic|self-harmer)s?": (
        "a person living with …"
    ),
    r"borderlines": "people with a diagnosis of borderline personality disorder",
    r"suffer(?:s|ing|ers?)? (?:from|of)": "living with …, or: has",
    r"victims? of": "people who lived through",
    r"the mentally ill|mental patients?": "people with mental health problems",
    r"treatment[- ]resistant": "has not been helped yet",
    r"dropp?(?:ed|ing|s)? out of (?:therapy|treatment)|drop-?outs?": "left, or stopped",
    r"difficult (?:clients?|patients?)": "clients for whom it is hard",
    r"crazy|insane|lunatics?": "Say what happened.",
}


def _find(chapter: Chapter, _book: Book) -> Iterable[Finding]:
    # In a story people say what people say.
    return better_words((it for it in chapter.pieces if not it.is_story), WORDS)


RULE = Rule(
    id="stigma",
    level="advice",
    title="A word that makes people small",
    why="Readers may have been called this.",
    how="Name the person first, and what they live with after that.",
    bad="An alcoholic may seem manipulative.\n",
    good="A person who drinks too much may be afraid that nobody would stay.\n",
    find=_find,
)
