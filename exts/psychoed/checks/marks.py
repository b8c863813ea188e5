"""What of a line of Markdown a reader sees. Pure."""

from __future__ import annotations

import re

_BEGINNING = re.compile(r"^(?:\s*(?:[-*+]|\d{1,3}[.)])\s+|\[\^[^\]\s]+\]:\s*|#{1,6}\s+)")
_ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`(?P<words>[^`<]*)(?P<rest>[^`]*)`")
_CODE = re.compile(r"`[^`]*`")
_CALL = re.compile(r"\[\^[^\]\s]+\]")
_ADDRESS = r"""\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\)"""
_LINK = re.compile(rf"!?\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\](?:{_ADDRESS}|\{{[^{{}}]*\}})")
_MARKS = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|<https?://[^>]*>|\\$")


def without_marks(text: str) -> str:
    """Put spaces for all that a reader does not see. Every word stays where it stood."""
    text = _BEGINNING.sub(_blank, text)
    text = _ROLE.sub(_blank_role, text)
    text = _CALL.sub(_blank, _CODE.sub(_blank, text))
    return _MARKS.sub(_blank, _LINK.sub(_keep_words, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_role(match: re.Match[str]) -> str:
    return _keep_words(match) if match["name"] == "term" else _blank(match)


def _keep_words(match: re.Match[str]) -> str:
    before = match.start("words") - match.start()
    return " " * before + match["words"] + " " * (match.end() - match.end("words"))
