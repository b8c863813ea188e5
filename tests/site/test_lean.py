"""Pages without what nobody sees or hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psychoed.site.lean import lean

if TYPE_CHECKING:
    from books import Book

CODE = "one\n\n        two = '<p class=\"simple\">'"


def test_what_nothing_asks_for_goes() -> None:
    """Stock names, the spans that bear them, and the template's gaps; words and links stay."""
    page = (
        '<ul class="simple">\n\n    <li class="toctree-l1"><p>'
        '<a class="reference internal" href="a.html"><span class="std std-doc">A</span></a>'
        '</p></li>\n</ul><p class="simple pe-chapter__notes">B</p>'
    )
    assert lean(page) == (
        '<ul>\n<li><p><a href="a.html">A</a></p></li>\n</ul><p class="pe-chapter__notes">B</p>'
    )


def test_code_stays_as_it_is() -> None:
    """Gaps mean something in code, and in what somebody types."""
    kept = f'<pre class="simple"><span></span>{CODE}</pre>'
    assert lean(f"<p>a</p>\n\n  {kept}\n\n  <textarea>\n\n  b</textarea>") == (
        f"<p>a</p>\n{kept}\n<textarea>\n\n  b</textarea>"
    )


def test_pages_are_lean(book: Book) -> None:
    """A whole page has no such name, no tooltip on a citation, and its code as it was written."""
    book.chapter(f"A [link](https://a.example/).\n\n```text\n{CODE}\n```\n")
    page = book.build(html_theme="psychoed").page()
    assert "reference external" not in page
    assert "\n\n        two = " in page
    assert "\n  <" not in page.partition("<body>")[2].partition("<pre>")[0]
