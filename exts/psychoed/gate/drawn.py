"""Judges the words of a drawing together: one text for each letter says nothing by itself. Pure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from psychoed.gate.imitation import why_not_in_pieces, why_not_term
from psychoed.gate.signs import without_hidden
from psychoed.getting_help.typed_numbers import find_in_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_IN_ONE = 4
"""In how many pieces a title of ours may stand to be told by its words."""

_DIGITS = re.compile(r"\W*\d{1,4}\W*|\+")
_FEWEST, _MOST = 7, 13


def why_not_together(texts: Sequence[str]) -> str:
    """Say which title of ours the texts of a drawing make, in their order. ``""``: none."""
    for start in range(len(texts)):
        for end in range(start + 1, start + 1 + _MOST_IN_ONE):
            if why := why_not_term(" ".join(texts[start:end])):
                return why
    return why_not_in_pieces(texts)


def numbers_of(texts: Sequence[str]) -> list[str]:
    """Give the numbers that the texts of a drawing make, in their order."""
    glued = " ".join(_glued(texts))
    return [*find_in_pieces(" ".join(texts)), *find_in_pieces(glued), *_in_runs(texts)]


def _glued(texts: Sequence[str]) -> Iterator[str]:
    """Give texts with those of one sign put together: 'C', 'a', 'l', 'l', and '1', '1', '2'."""
    for kind, some in groupby(texts, _kind_of):
        parts = list(some)
        yield from ("".join(parts),) if kind else parts


def _kind_of(text: str) -> str:
    if len(text) != 1:
        return ""
    return "digit" if text.isdigit() or text == "+" else "letter"


def _in_runs(texts: Sequence[str]) -> Iterator[str]:
    """Give texts of digits alone, one after another, that are no steps of an axis."""
    plain = (without_hidden(it) for it in texts)
    for figures, some in groupby(plain, lambda it: bool(_DIGITS.fullmatch(it))):
        groups = [re.sub(r"[^\d+]", "", it) for it in some] if figures else []
        if _begins_a_number(groups) and not _are_steps([int(it) for it in groups if it != "+"]):
            yield " ".join(groups)


def _begins_a_number(groups: Sequence[str]) -> bool:
    count = len("".join(groups).strip("+"))
    if not (groups and groups[0][0] in "0+" and _FEWEST <= count <= _MOST):
        return False
    return groups[0] != "0" or all(len(it) == 1 for it in groups)


def _are_steps(values: Sequence[int]) -> bool:
    """Say whether most values are as far from the one before."""
    steps = Counter(second - first for first, second in pairwise(values) if second != first)
    return bool(steps) and 2 * max(steps.values()) > len(values) - 1
