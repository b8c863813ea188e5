"""The typefaces, and which characters they can print."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3

from psychoed.press.cmap import characters_of

if TYPE_CHECKING:
    import typst

FOLDERS = tuple(
    Path(package.ROOT) / "files"
    for package in (fontpkg_atkinson_hyperlegible, fontpkg_source_sans_3)
)

# Steers line breaks and joins, and prints nothing: no font needs to hold it.
_INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


@cache
def fonts() -> typst.Fonts:
    """Give the fonts, read once. The embedded ones bring DejaVu Sans Mono, for code."""
    import typst  # who only asks for characters does not wait for it

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in FOLDERS],
    )


@cache
def font_files() -> tuple[Path, ...]:
    """Give the font files of the text typefaces, in a fixed order."""
    return tuple(sorted(path for folder in FOLDERS for path in folder.glob("*.ttf")))


@cache
def characters() -> frozenset[str]:
    """Give every character that can be printed upright, slanted and bold alike."""
    held = frozenset.union(*(_family(folder) for folder in FOLDERS))
    # Fonts also hold control characters, which PDF/A does not let into a text.
    return frozenset(c for c in held if unicodedata.category(c)[0] != "C") | _INVISIBLE


def _family(folder: Path) -> frozenset[str]:
    styles = (characters_of(path.read_bytes()) for path in sorted(folder.glob("*.ttf")))
    return frozenset.intersection(*styles)


def missing_glyphs(text: str) -> list[str]:
    """Give the characters of a text that cannot be printed, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    if characters().issuperset(composed):
        return []
    return list(dict.fromkeys(c for c in composed if c not in characters()))


def unprintable(text: str) -> str:
    """Say what of a text cannot be printed and what to do about it, ``""`` if all can be."""
    missing = missing_glyphs(text)
    if not missing:
        return ""
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return f"no font here can print {name_of(missing[0])}{more}: {_instead_of(missing[0])}"


def _instead_of(character: str) -> str:
    if unicodedata.category(character) in ("Lo", "Ll", "Lu", "Lm", "Mn", "Mc"):
        return "write the name or the word in Latin letters."
    if character >= "\U0001f000":
        return "leave the emoji out, or say it in words."
    return "use another character, or say it in words."


def name_of(character: str) -> str:
    """Name a character for people: ``☎ (BLACK TELEPHONE, U+260E)``."""
    shown = f"{character} " if character.isprintable() else ""
    name = unicodedata.name(character, "a character without a name")
    return f"{shown}({name}, U+{ord(character):04X})"
