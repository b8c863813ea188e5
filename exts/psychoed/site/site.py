"""The theme on furo: one style sheet made of the parts' own, and what every page says of itself."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psychoed.site.contact import setup_contact

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PACKAGE = Path(__file__).resolve().parent.parent
_STYLE_SHEETS = (
    "site/style/tokens.css",
    "site/style/text.css",
    "site/style/page.css",
    "site/style/print.css",
    "callouts/callouts.css",
    "chapter/chapter.css",
    "vignette/vignette.css",
    "getting_help/getting_help.css",
)
"""Each part's style lives with the part; readers fetch one file. The order is the cascade's."""

STYLE_NAME = "psychoed.css"


def style_sheet() -> str:
    """Give all parts' styles as one sheet."""
    return "\n".join((_PACKAGE / name).read_text("utf-8").strip() for name in _STYLE_SHEETS) + "\n"


def _add_style(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / "psychoed-static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STYLE_NAME).write_text(style_sheet(), "utf-8")
    app.config.html_static_path.append(str(folder))
    app.add_css_file(STYLE_NAME, priority=700)


def _describe(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    if words := context.get("description"):
        tag = f'<meta name="description" content="{escape(words)}">'
        context["metatags"] = context.get("metatags", "") + tag


def setup_site(app: Sphinx) -> None:
    """Register the theme and its style."""
    setup_contact(app)
    app.add_html_theme("psychoed", str(Path(__file__).parent / "theme"))
    app.connect("builder-inited", _add_style)
    app.connect("html-page-context", _describe, priority=600)
