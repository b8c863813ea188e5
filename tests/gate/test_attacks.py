"""Each attack works with the gate off, and is refused with it on, today and tomorrow.

The chapters stand in one book for each theme, each in a folder of its own: ``OWN``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS, SECRET, Attack
from gate_walls import LOOSE, open_gate

from books import Book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from books import Built

NAMES = {attack: f"chapters/a{number}" for number, attack in enumerate(ATTACKS.values())}
THEMES = sorted({attack.theme for attack in NAMES})


def books(folder: Path) -> dict[str, Book]:
    """Write every attack into the book of its theme."""
    made = {it: Book(folder / it, LOOSE | {"html_theme": it}) for it in THEMES}
    for attack, name in NAMES.items():
        own, book = name.rpartition("/")[2], made[attack.theme]
        for path, text in attack.files:
            book.write(path.replace("OWN", own), text)
        book.chapter(
            attack.markdown.replace("OWN", own), name=name, front_matter=attack.front_matter
        )
    return made


@pytest.fixture(scope="module")
def undefended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Built]:
    """The books with the gate off."""
    with pytest.MonkeyPatch.context() as patch:
        open_gate(patch)
        made = books(tmp_path_factory.mktemp("open"))
        return {theme: book.build() for theme, book in made.items()}


@pytest.fixture(scope="module")
def defended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Built, Built]]:
    """The books with the gate on: a first build, and another of the same words."""
    made = books(tmp_path_factory.mktemp("shut"))
    return {theme: (book.build(), book.build()) for theme, book in made.items()}


def shown(built: Built, attack: Attack) -> str:
    where = attack.where or f"{NAMES[attack]}.html"
    if where.startswith("_images/"):  # published under a name that its place decides
        where = f"{where.removesuffix('.svg')}-*.svg"
    return "".join(path.read_text("utf-8") for path in built.output.glob(where))


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_attack_works_with_the_gate_off(undefended: Mapping[str, Built], attack: Attack) -> None:
    """Else the test below would guard against nothing."""
    assert attack.works in shown(undefended[attack.theme], attack)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_attack_is_refused(defended: Mapping[str, tuple[Built, Built]], attack: Attack) -> None:
    """It is told, does nothing, and is told again by a build of the same words."""
    name = NAMES[attack]
    first, again = defended[attack.theme]
    told, told_again = (
        [it for it in built.warnings if it.startswith(f"{name}.md:")] for built in (first, again)
    )
    assert any(attack.message in it for it in told), told
    assert attack.works not in shown(first, attack)
    assert SECRET not in first.page(name)
    assert told_again == told
    assert again.page(name) == first.page(name)
