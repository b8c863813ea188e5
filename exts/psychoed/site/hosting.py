"""What servers and search engines read: ``_headers``, ``sitemap.xml``, ``robots.txt``.

``_headers`` is the form that Netlify, Cloudflare Pages and others take; on other servers its
lines are copied by hand (``docs/hosting.md``). A sitemap needs the public address, so there is
none without ``html_baseurl``.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from psychoed.getting_help.countries import FOLDER, pages
from psychoed.site import THEME
from psychoed.site.page import SECURITY_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

_UNUSED_POWERS = (
    *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "payment", "usb"),
)

HEADERS = {
    # A page cannot itself forbid to be shown inside another site's.
    "Content-Security-Policy": f"{SECURITY_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _UNUSED_POWERS),
    # Kept, but asked about each time: an old copy may hold a number that has ended.
    "Cache-Control": "no-cache",
}
"""What a server should say of every file."""


def headers_file() -> str:
    """Give the headers as ``_headers`` holds them."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def sitemap(base_url: str, addresses: Iterable[str]) -> str:
    """Give the sitemap of pages named by their addresses below ``base_url``."""
    base = base_url.rstrip("/")
    entries = "".join(f"  <url><loc>{escape(f'{base}/{it}')}</loc></url>\n" for it in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    )


def robots(base_url: str) -> str:
    """Let search engines in, and show them the sitemap, if there is one."""
    shown = f"\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{shown}"


def _addresses(app: Sphinx) -> Iterator[str]:
    """Give the address of every page but those for nobody to find: search, 404, moved pages."""
    names = [*app.env.found_docs, *(f"{FOLDER}/{page.code.lower()}" for page in pages(app.env))]
    yield from (app.builder.get_target_uri(name) for name in sorted(names))


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html" or app.config.html_theme != THEME:
        return
    base_url = app.config.html_baseurl
    files = {
        "_headers": headers_file(),
        ".nojekyll": "",  # or GitHub's own generator would leave out what starts with "_"
        "sitemap.xml": sitemap(base_url, _addresses(app)) if base_url else None,
        "robots.txt": robots(base_url),
    }
    for name, text in files.items():
        path = Path(app.outdir, name)
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, "utf-8")


def setup_hosting(app: Sphinx) -> None:
    """Write the files when all pages are."""
    app.connect("build-finished", _write)
