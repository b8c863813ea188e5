"""Dresses pages for the preview: its script and style, and leave to ask for news.

The pages themselves are those that would be published. Nothing inline, so that the security
policy holds here too.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from psychoed.site_zip import without_offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psychoed.press.problems import Problem

FOLDER = "_live"
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*)(")')
_PLAIN = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/_static/psychoed.css">
</head>
<body>
<main class="live-plain">
<h1>{title}</h1>
<p>{text}</p>
{problems}</main>
</body>
</html>
"""


def dressed(page: str, stamp: str) -> str:
    """Give a page as the preview shows it. ``stamp`` marks this form of it."""
    head = (
        f'<link rel="stylesheet" href="/{FOLDER}/live.css">\n'
        f'<script src="/{FOLDER}/live.js" data-stamp="{escape(stamp)}" defer></script>\n'
    )
    page = _POLICY.sub(r"\1; connect-src 'self'\2", page, count=1)
    return without_offer(page).replace("</head>", f"{head}</head>", 1)


def plain(title: str, text: str, problems: Iterable[Problem] = ()) -> str:
    """Give a page of our own: there is nothing else to show."""
    items = "".join(
        f'<li><span class="live__place">{escape(it.at)}</span> {escape(it.message)}</li>\n'
        for it in problems
    )
    told = f'<ul class="live__list">\n{items}</ul>\n' if items else ""
    return _PLAIN.format(title=escape(title), text=escape(text), problems=told)
