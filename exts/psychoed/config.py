"""Every setting of ``conf.py``, declared once: default, type, what it may be, what it does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from sphinx.config import Config  # noqa: TC002 (names a type at run time)

from psychoed.diagnostics import Problem, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


def _setting(default: Any, explanation: str, accepts: Callable[[Any], bool]) -> Any:
    metadata = {"help": explanation, "accepts": accepts}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value)


def _is_date(value: Any) -> bool:
    return value == "" or (isinstance(value, str) and _parse_date(value) is not None)


def _is_contact(value: Any) -> bool:
    address = r"(?:https://\S+|[^@\s]+@[^@\s]+\.[^@\s]+)?"
    return isinstance(value, str) and re.fullmatch(address, value) is not None


def _is_web_address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https://[^\s\"'<>]+", value) is not None


def _parse_date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@dataclass(frozen=True)
class Settings:
    """The settings, each under ``psychoed_`` and its name here."""

    chapters: list[str] = _setting(
        lambda: ["chapters/*"],
        "Which documents are chapters, as patterns of document names.",
        _is_list_of_text,
    )
    book_matter: list[str] = _setting(
        lambda: ["getting-help", "stories", "glossary", "references"],
        "Which pages follow the chapters when the whole book is made as one PDF, in this order. "
        "A page that is not there is passed over.",
        _is_list_of_text,
    )
    helplines: str = _setting(
        "data/helplines.yaml",
        "The file of help lines, below the folder of conf.py.",
        _is_text,
    )
    contact: str = _setting(
        "",
        "An e-mail address or an https address where readers reach whoever publishes this.",
        _is_contact,
    )
    edition: str = _setting(
        "draft",
        "'draft' or 'release'. A release must name a contact.",
        lambda value: value in ("draft", "release"),
    )
    today: str = _setting(
        "",
        "The day the build counts as today, as YYYY-MM-DD. Empty for the real one.",
        _is_date,
    )
    home_region: str = _setting(
        "",
        "The country or region whose help lines are shown and printed at once, such as GB or "
        "GB-ENG. Empty: the reader chooses, and sheets give the emergency numbers of several.",
        _is_text,
    )
    handout_dir: str = _setting(
        "",
        "Where handout documents are written. Empty: none are, and pages offer no PDF.",
        _is_text,
    )
    repository: str = _setting(
        "",
        "The https address of the public repository, such as https://github.com/you/handbook. "
        "Each page then leads to its own words there. Empty: none does.",
        lambda value: value == "" or _is_web_address(value),
    )
    drafts: str = _setting(
        "leave-out",
        "What becomes of chapters that say 'status: draft': 'leave-out' makes the book without "
        "them, 'show' is for their writers.",
        lambda value: value in ("leave-out", "show"),
    )
    leave_site: str = _setting(
        "client-pages",
        "Where readers find 'Leave this site': on 'client-pages', on 'help-pages' alone (getting "
        "help, and chapters with a browser_title), or nowhere, which is 'off'.",
        lambda value: value in ("client-pages", "help-pages", "off"),
    )
    leave_to: str = _setting(
        "https://www.bbc.co.uk/weather",
        "The https address that 'Leave this site' leads to: a harmless one that is the same for "
        "everybody.",
        _is_web_address,
    )

    @property
    def day(self) -> date:
        """The day that counts as today."""
        return _parse_date(self.today) or date.today()


_CONF = "conf.py:1"
_read: WeakKeyDictionary[Config, Settings] = WeakKeyDictionary()
_REBUILDS_NOTHING = {"handout_dir"}


def settings(config: Config) -> Settings:
    """Read the settings. A value that cannot be used has been replaced by its default."""
    return _read.get(config) or _settings(config)


def _settings(config: Config) -> Settings:
    return Settings(**{f.name: config[f"psychoed_{f.name}"] for f in fields(Settings)})


def _remember(app: Sphinx) -> None:
    """Keep the settings, which are asked for at every turn, once nobody changes them any more."""
    _read[app.config] = _settings(app.config)


def project_path(app: Sphinx, docname: str) -> str:
    """Give a document's file as its writer knows it: ``handbook/chapters/repair.md``."""
    path = Path(app.env.doc2path(docname))
    return path.relative_to(Path(app.srcdir).parent).as_posix()


def _check(_app: Sphinx, config: Config) -> None:
    defaults = Settings()
    for option in fields(Settings):
        name = f"psychoed_{option.name}"
        if not option.metadata["accepts"](config[name]):
            default = getattr(defaults, option.name)
            report(
                Problem.CONFIG,
                f"{name} cannot be {config[name]!r}: {option.metadata['help']} "
                f"The default {default!r} is used.",
                location=_CONF,
            )
            config[name] = default


def _require_contact(app: Sphinx) -> None:
    chosen = settings(app.config)
    if chosen.edition == "release" and not chosen.contact:
        report(
            Problem.CONTACT,
            "a release must say how to reach whoever publishes it: set psychoed_contact to an "
            "e-mail or https address, or psychoed_edition to 'draft'.",
            location=_CONF,
        )


def setup_config(app: Sphinx) -> None:
    """Declare the settings."""
    defaults = Settings()
    for option in fields(Settings):
        rebuild: Literal["", "env"] = "" if option.name in _REBUILDS_NOTHING else "env"
        app.add_config_value(f"psychoed_{option.name}", getattr(defaults, option.name), rebuild)
    app.connect("config-inited", _check)
    app.connect("builder-inited", _remember, priority=1)
    app.connect("builder-inited", _require_contact)
