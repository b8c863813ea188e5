"""Has axe look at a page: WCAG 2.2 at A and AA, contrast at AAA, and best practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "wcag2aaa",  # contrast of 7:1 above all
    "best-practice",
]

# Contrast is most of axe's work, and it has two rules for it: the lesser one for what is below AA,
# the other for what is between AA and AAA. Here the other one does both.
CONTRAST, LESSER_CONTRAST = "color-contrast-enhanced", "color-contrast"
_ALL_CONTRAST = """() => {
  const name = "color-contrast-enhanced";
  const rule = axe._audit.rules.find(it => it.id === name);
  for (const { options } of [rule.any[0], axe._audit.checks[name]]) {
    for (const size of Object.values(options.contrastRatio)) delete size.minThreshold;
  }
}"""


def _options(kind: str, values: list[str], *without: str) -> dict[str, Any]:
    return {
        "runOnly": {"type": kind, "values": values},
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }


# Whether a link can be told from the words around it.
LINKS = "link-in-text-block"

EVERYTHING = _options("tag", RULES, LESSER_CONTRAST)
# All but colours, which do not depend on how large the screen or the letters are ...
SHAPES = _options("tag", RULES, LESSER_CONTRAST, CONTRAST, LINKS)
# ... of these, what depends on how large things are ...
SIZES = _options("rule", ["target-size", "scrollable-region-focusable", "meta-viewport"])
# ... and colours alone, for in the dark and on paper nothing else differs.
COLOURS = _options("rule", [CONTRAST, LINKS])


def faults(
    page: Page, mode: str, options: dict[str, Any], where: list[str] | None = None
) -> list[str]:
    """Give what axe finds on the page as it is now, one line each; ``where``: in these alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_ALL_CONTRAST)
    run = "([where, options]) => axe.run(where || document, options)"
    return [
        f"{page.url} ({mode}): {fault['id']}: {node['html'][:120]}"
        for fault in page.evaluate(run, [where, options])["violations"]
        for node in fault["nodes"]
    ]
