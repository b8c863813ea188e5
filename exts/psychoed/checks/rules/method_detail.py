"""Nothing tells how people hurt or kill themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.checks.rule import Book, Finding, Rule, search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.checks.source import Chapter

_OWN = r"(?:my|your|his|her|their|our)"
_SELF = r"(?:myself|yourself|himself|herself|themselves|themself)"
_METHOD = re.compile(
    rf"\b(?:(?:cut(?:ting|s)?|burn(?:t|ed|ing|s)?|slash(?:ed|ing|es)?) {_OWN} "
    r"(?:own )?(?:skin|arms?|wrists?|legs?|thighs?|throat|body)"
    r"|(?:cut|cuts|cutting|hang|hangs|hanged|hanging|shoot|shoots|shot|drown|drowns|drowned|"
    rf"stab|stabs|stabbed|burn|burns|burned|burnt) {_SELF}(?! (?:off|out|free|some))"
    r"|(?:took|take|takes|taking|swallow(?:ed|s|ing)?) (?:an? )?"
    r"(?:overdose|(?:all|too many|\w+) of (?:the|her|his|their) (?:pills|tablets))"
    r"|stockpil(?:e|ed|ing) (?:\w+ )?(?:pills|tablets|medication|medicines?)"
    r"|(?:slit|slits|slitting) (?:my|your|her|his|their) wrists?"
    r"|(?:threw|throws|throwing|throw) (?:himself|herself|themselves|yourself|myself) (?:off|in front)"
    r"|carbon monoxide|laxatives|\d+ calories|BMI of \d+"
    r"|overdosed? (?:of|on) \w+|\d+ (?:pills|tablets|mg|milligrams)"
    r"|(?:lethal|fatal) (?:dose|amount)s?|razor ?blades?|noose|ligature"
    r"|jump(?:ed|s|ing)? (?:off|from) (?:a|the|that) (?:bridge|roof|cliff|building|balcony))\b",
    re.IGNORECASE,
)


def _find(chapter: Chapter, _book: Book) -> Iterable[Finding]:
    write = "Say that somebody hurts themselves, or is thinking of ending their life, and no more."
    return search(chapter.pieces, _METHOD, write)


RULE = Rule(
    id="method-detail",
    level="error",
    title="A way to hurt oneself",
    why=(
        "To read how somebody did it can bring a reader who is close to it closer. "
        "Guidance for the media says the same."
    ),
    how="Say that it happened and how it felt. Leave out how, with what, and how much.",
    bad="That night she took an overdose and cut her arms.\n",
    good="That night she hurt herself, and then she called someone.\n",
    find=_find,
)
