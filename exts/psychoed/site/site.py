"""The theme on furo: its templates, one style sheet made of the parts' own, calm defaults."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

from psychoed.site import THEME, styles
from psychoed.site.contact import setup_contact
from psychoed.site.hosting import setup_hosting
from psychoed.site.lean import setup_lean
from psychoed.site.markup import setup_markup
from psychoed.site.not_found import setup_not_found
from psychoed.site.page import SCRIPT_NAME, setup_page
from psychoed.site.permanent import setup_permanent
from psychoed.site.script_words import words_of_scripts
from psychoed.site.search_index import setup_search
from psychoed.site.take_along import setup_take_along

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

_PACKAGE = Path(__file__).resolve().parent.parent
_STYLE_SHEETS = (
    "site/style/tokens.css",
    "site/style/base.css",
    "site/style/text.css",
    "site/style/page.css",
    "site/style/leave.css",
    "site/style/search.css",
    "site/style/cards.css",
    "callouts/callouts.css",
    "chapter/chapter.css",
    "vignette/vignette.css",
    "worksheet/worksheet.css",
    "getting_help/getting_help.css",
    "site/style/print.css",
)
"""Each part's style lives with the part; readers fetch one file. The order is the cascade's."""

_SCRIPTS = (
    "site/script/leave.js",
    "site/script/site.js",
    "getting_help/getting_help.js",
    "worksheet/worksheet.js",
)
"""Each part's script lives with the part; readers fetch one file, once."""

STYLE_NAME = "psychoed.css"

_DEFAULTS = {
    "html_copy_source": False,
    "html_permalinks": False,  # a stop for the keyboard at each heading; the contents link there
    "html_show_sourcelink": False,
    "html_use_index": False,  # the glossary is the index
    "pygments_dark_style": "a11y-high-contrast-dark",
}
"""What our theme changes of Sphinx's defaults. What ``conf.py`` says wins."""


def _joined(names: Iterable[str]) -> str:
    return "\n".join((_PACKAGE / name).read_text("utf-8").strip() for name in names) + "\n"


def _sent() -> dict[str, str]:
    """Give what every page asks for: the style and the scripts, each as one file."""
    # Without comments and white space: a third less to send.
    return {
        STYLE_NAME: cssmin(_joined(_STYLE_SHEETS)),
        SCRIPT_NAME: words_of_scripts() + jsmin(_joined(_SCRIPTS)),
    }


def _note_assets(_app: Sphinx, config: Config) -> None:
    """Let Sphinx write every page anew when they change: each names them with their checksum."""
    config.psychoed_assets = sha256(repr(_sent()).encode()).hexdigest()


def _set_defaults(_app: Sphinx, config: Config) -> None:
    if config.html_theme != THEME:
        return
    for name, value in _DEFAULTS.items():
        # As if conf.py said so: pygments_dark_style becomes known only when furo is loaded. What
        # was looked up before is forgotten, and found anew.
        config._raw_config.setdefault(name, value)
        config.__dict__.pop(name, None)


def _add_style(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    folder = styles(app)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _sent().items():
        (folder / name).write_text(f"{text}\n", "utf-8", newline="\n")
    app.config.html_static_path.append(str(folder))
    if app.config.html_theme != THEME:  # whose own sheet it is
        app.add_css_file(STYLE_NAME, priority=700)


def setup_site(app: Sphinx) -> None:
    """Register the theme, its style, its pages and the mended markup."""
    setup_contact(app)
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_config_value("psychoed_assets", "", "html")
    app.connect("config-inited", _set_defaults, priority=400)
    app.connect("config-inited", _note_assets, priority=900)  # once our words are translated
    app.connect("builder-inited", _add_style)
    setup_page(app)
    setup_lean(app)
    setup_markup(app)
    setup_search(app)
    setup_take_along(app)
    setup_permanent(app)
    setup_not_found(app)
    setup_hosting(app)
