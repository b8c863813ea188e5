"""All rules, the most useful first."""

from __future__ import annotations

from psychoed.checks.rules import (
    blame,
    diagnosis,
    file_name,
    form,
    hard_to_read,
    heading_jump,
    jargon,
    link_words,
    long_sentence,
    method_detail,
    no_alt_text,
    no_help,
    no_source,
    no_way_out,
    promise,
    real_person,
    spaces,
    stigma,
    story_outside,
    straight_quotes,
    typed_number,
    unknown_source,
    unknown_word,
    unprintable,
)

RULES = tuple(
    file.RULE
    for file in (
        method_detail,
        no_help,
        no_way_out,
        typed_number,
        real_person,
        story_outside,
        diagnosis,
        promise,
        no_source,
        unknown_source,
        unknown_word,
        no_alt_text,
        heading_jump,
        link_words,
        file_name,
        form,
        unprintable,
        stigma,
        blame,
        hard_to_read,
        long_sentence,
        jargon,
        straight_quotes,
        spaces,
    )
)
