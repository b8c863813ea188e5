"""The plain text of a sheet says what the sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import press_samples as samples
import pytest
from press_aloud import letters, read_aloud

from psychoed.press.twin import twin

if TYPE_CHECKING:
    from press_room import Press


@pytest.mark.parametrize("base_url", ["", "https://handbook.example/"])
def test_text_and_pdf_have_the_same_words_in_the_same_order(press: Press, base_url: str) -> None:
    """Whoever cannot use the PDF loses nothing, and finds nothing else."""
    printed = press.set(samples.kitchen_sink(), base_url=base_url)
    sheet = msgspec.json.decode((press.folder / "press/sheets/repair.json").read_bytes())
    told, read = (letters(it, sheet) for it in (twin(sheet), read_aloud(printed.pdf)))
    assert told == read
