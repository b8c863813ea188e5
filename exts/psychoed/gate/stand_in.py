"""What is read in place of a chapter that is refused as a whole.

It has all that a chapter needs, so that nobody is told of parts that only the refusal took away.
No page is made of it: the build has failed.
"""

from __future__ import annotations

from psychoed.chapter.front_matter import SUMMARY_ENDING

_CHAPTER = """\
---
summary: Refused.
---

# Refused

:::{in-short}
This page was refused. What to mend is told. Then it is read again.
:::
"""

_SUMMARY = """\
---
summary: Refused.
in_short_of: {chapter}
---

# Refused

This page was refused.

## This is not your fault

## Three things you can do

1. Read.
2. Mend.
3. Build.

## Two sentences to say

- One.
- Two.

## Not for you if you feel unsafe

[Read on](more-than-a-lapse.md)

## You may stop, change or ask someone else

:::{{getting-help}} routine
:::
"""


def stand_in(docname: str) -> str:
    """Give the source of a whole chapter, or of a whole summary, for the document ``docname``."""
    name = docname.rpartition("/")[2]
    if not name.endswith(SUMMARY_ENDING):
        return _CHAPTER
    return _SUMMARY.format(chapter=name.removesuffix(SUMMARY_ENDING))
