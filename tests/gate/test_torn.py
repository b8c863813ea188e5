"""Whatever line of a chapter is lost or stands twice, the gate reads on and says what it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from myst_parser.config.main import MdParserConfig

from handbooks import REPOSITORY
from psychoed.gate.finding import without_refused
from psychoed.gate.markdown import judge_markdown
from psychoed.gate.slips import judge_lines

if TYPE_CHECKING:
    from psychoed.gate.finding import Finding

CONFIG = MdParserConfig(
    enable_extensions={"attrs_inline", "colon_fence", "deflist", "substitution"}
)
TEMPLATE = (REPOSITORY / "docs/chapter-template/ending-therapy.md").read_text("utf-8")
LINES = TEMPLATE.split("---\n", 2)[2].splitlines()
BOXES = [number for number, line in enumerate(LINES) if line.startswith((":::", ":", "#", "-"))]


def told(lines: list[str]) -> list[Finding]:
    text = "\n".join(lines)
    slips = list(judge_lines(text))
    return [*slips, *judge_markdown(without_refused(text, slips), CONFIG)]


def test_the_template_itself_is_silent() -> None:
    assert told(LINES) == []


@pytest.mark.parametrize("number", BOXES)
def test_a_torn_chapter_is_read_to_its_end(number: int) -> None:
    """No line that is lost, doubled or cut short is more than the gate can take."""
    before, line, after = LINES[:number], LINES[number], LINES[number + 1 :]
    for torn in ([], [line, line], [line[:1]], [line[:3]], [line.lstrip(":")], [f"  {line}"]):
        told([*before, *torn, *after])


@pytest.mark.parametrize("first", [":::", "::::", "```", ":::{in-short}", "::: {in-short}"])
@pytest.mark.parametrize("second", ["::::{note}", ":::{note}", "```{note}"])
def test_boxes_without_ends_are_told(first: str, second: str) -> None:
    """Whatever is begun in whatever else, and never ended."""
    assert told([first, "Words.", "", second, "More words.", "", "## A heading", "", "The rest."])


def test_a_box_without_its_end_is_told_alone() -> None:
    """Not the boxes too whose ends it takes."""
    start = LINES.index(":::{in-short}")
    end = LINES.index(":::", start)
    (found,) = [it for it in told([*LINES[:end], *LINES[end + 1 :]]) if it.message]
    assert "{in-short}" in found.message
    assert found.line == start + 1
