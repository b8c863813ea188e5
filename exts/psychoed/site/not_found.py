"""The page for an address that is not there: ``404.html``.

A server shows it in place of any missing page, however deep, so its links start at the root of
the site: ``/`` or, where ``html_baseurl`` names one, the folder of the public address.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from psychoed.site import THEME
from psychoed.site.page import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

NAME = "404"

_RELATIVE = re.compile(
    r'(?P<before> (?:href|src|action|data-content_root|data-root)=")(?![a-z][a-z0-9+.-]*:|[#/])'
)


def root_of(base_url: str) -> str:
    """Give where the site starts on its server: ``/``, or ``/book/`` for ``https://a.org/book``."""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"


def rooted(page: str, root: str) -> str:
    """Let every link of a page in the top folder start at ``root``. Twice is as good as once."""
    return _RELATIVE.sub(lambda found: found["before"] + root, page).replace(
        f'"{root}./', f'"{root}'
    )


def _collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if app.config.html_theme == THEME:
        title = str(WORDS["lost_title"])
        yield NAME, {"title": title, "description": title, "pageurl": None}, f"{NAME}.html"


def _root_links(app: Sphinx, exception: Exception | None) -> None:
    path = Path(app.outdir, f"{NAME}.html")
    if exception or app.builder.format != "html" or not path.exists():
        return
    path.write_text(rooted(path.read_text("utf-8"), root_of(app.config.html_baseurl)), "utf-8")


def setup_not_found(app: Sphinx) -> None:
    """Register the page."""
    app.connect("html-collect-pages", _collect_pages)
    app.connect("build-finished", _root_links)
