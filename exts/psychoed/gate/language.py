"""The language of words: the one way to mark it that reaches pages and sheets.

MyST understands ``[x]{lang=fr}``, and drops the language in silence. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psychoed.gate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_DROPPED = re.compile(
    r"\[(?P<words>[^\[\]]*)\]\{[^{}]*\blang\s*=\s*(?P<quote>[\"']?)(?P<code>[\w-]*)(?P=quote)"
)


def why_not_lang(code: str, words: str = "…") -> str:
    """Say why a ``lang=`` is refused, and what to write."""
    return (
        f"'lang={code}' would be dropped, and the words read aloud as if they were not in another "
        f"language. Write: '[{words}]{{.language-{code}}}'"
    )


def judge_lang(text: str) -> Iterator[Finding]:
    """Find each ``lang=`` in a page that is no chapter. Chapters are read more closely."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if mark := re.match(r"\s*(`{3,}|~{3,})[^`{]*$", line):
            fence = "" if fence else mark[1]
        for match in () if fence else _DROPPED.finditer(_CODE.sub("", line)):
            yield Finding(number, why_not_lang(match["code"], match["words"]), refused=True)
