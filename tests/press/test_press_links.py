"""Where links lead: outside, within the document, to other chapters."""

from __future__ import annotations

import press_reading as reading
import press_samples as samples
import pytest

from psychoed.press.catalogue import Place

v = samples.v
BASE = "https://handbook.example/"


def link(words: str, **where: str) -> v.Link:
    return v.Link(samples.text(words), **where)


OTHER = link("A good fit", document="chapters/rapport")
OTHER_PLACE = link("the beginning", document="chapters/rapport", anchor="start")
RAPPORT = samples.document(
    samples.heading(2, "How it starts", "start"),
    slug="rapport",
    title=samples.text("A good fit"),
    anchors=("a-good-fit",),
)


def urls(printed) -> list[str]:
    return [found.url for found in reading.links(printed.pdf) if found.url]


def test_outside_link_keeps_its_address(press) -> None:
    outside = link("a charity", url="https://example.org/help?a=1&b=2")
    printed = press.set(samples.document(samples.paragraph(outside)))
    assert urls(printed) == ["https://example.org/help?a=1&b=2"]


def test_outside_address_is_printed_once_where_the_words_do_not_say_it(press) -> None:
    url = "https://example.org/help/"
    telling = link("example.com", url="https://example.com/")
    printed = press.set(
        samples.document(
            samples.paragraph(link("a charity", url=url), " and ", telling),
            samples.paragraph(link("the same charity", url=url)),
        )
    )
    text = reading.flat(printed.pdf)
    assert text.count("example.org/help") == 1
    assert text.count("example.com") == 1


def test_the_page_of_help_can_be_found_from_paper(press) -> None:
    to_help = link("Getting help", document="getting-help")
    catalogue = (Place("getting-help", "getting-help.html"),)
    document = samples.document(samples.paragraph(to_help))
    printed = press.set(document, base_url=BASE, catalogue=catalogue)
    assert "handbook.example/getting-help.html" in reading.flat(printed.pdf)


def test_doi_is_not_printed_twice(press) -> None:
    doi = link("doi:10.1037/pst0000185", url="https://doi.org/10.1037/pst0000185")
    source = v.Source("eubanks", "Eubanks et al., 2018", (v.Text("Eubanks, C. "), doi))
    call = v.Citation("eubanks", samples.text("Eubanks et al., 2018"))
    printed = press.set(samples.document(samples.paragraph(call), sources=(source,)))
    text = reading.flat(printed.pdf)
    assert text.count("10.1037/pst0000185") == 1
    assert "Sources Eubanks, C. doi:" in text


def test_citation_leads_to_its_source(press) -> None:
    source = v.Source("eubanks", "Eub18", samples.text("Eubanks, C."))
    call = v.Citation("eubanks", samples.text("Eub18"))
    filler = [samples.paragraph("Some words. " * 90) for _ in range(5)]
    printed = press.set(samples.document(samples.paragraph(call), *filler, sources=(source,)))
    (last,) = [n for n, text in enumerate(reading.pages(printed.pdf), 1) if "Eubanks, C." in text]
    assert [found.place for found in reading.links(printed.pdf)] == [f"page {last}"]
    assert last > 1


def test_citation_without_a_source_is_its_words(press) -> None:
    call = v.Citation("nobody", samples.text("Nobody, 1900"))
    printed = press.set(samples.document(samples.paragraph("See ", call, ".")))
    assert "See Nobody, 1900." in reading.flat(printed.pdf)
    assert reading.links(printed.pdf) == []


def test_link_within_the_document_leads_to_its_place(press) -> None:
    printed = press.set(
        samples.document(
            samples.paragraph(link("below", anchor="second-name")),
            samples.heading(2, "Below", "first name", "second-name"),
        )
    )
    assert [found.place for found in reading.links(printed.pdf)] == ["repair-first-name"]


@pytest.mark.parametrize("base", [BASE, BASE.rstrip("/")])
def test_other_chapter_is_linked_on_the_web(press, base: str) -> None:
    printed = press.set(samples.document(samples.paragraph(OTHER, OTHER_PLACE)), base_url=base)
    here, *others = urls(printed)
    assert here == f"{BASE}chapters/repair.html"
    assert others[:2] == [f"{BASE}chapters/rapport.html", f"{BASE}chapters/rapport.html#start"]


def test_without_an_address_other_chapters_are_named_only(press) -> None:
    printed = press.set(samples.document(samples.paragraph("See ", OTHER, ".")))
    text = reading.flat(printed.pdf)
    assert "See A good fit." in text
    assert "Read this on the web" not in text
    assert "From “Putting it right”, a chapter of When Therapy Hurts and Heals." in text
    assert reading.links(printed.pdf) == []


def test_chapters_bound_together_link_to_each_other(press) -> None:
    first = samples.document(samples.paragraph(OTHER, " ", OTHER_PLACE))
    printed = press.bind(first, RAPPORT, base_url=BASE)
    places = [found.place for found in reading.links(printed.pdf) if found.place]
    assert places == ["rapport", "rapport-start"]
    assert reading.outline(printed.pdf) == [
        (1, "Putting it right"),
        (1, "A good fit"),
        (2, "How it starts"),
    ]


def test_the_web_page_is_the_first_link(press) -> None:
    outside = link("a charity", url="https://example.org/")
    printed = press.set(samples.document(samples.paragraph(outside)), base_url=BASE)
    assert urls(printed)[0] == f"{BASE}chapters/repair.html"
    text = reading.flat(printed.pdf)
    assert "Read this on the web: handbook.example/chapters/repair.html" in text


def test_numbers_can_be_tapped(press) -> None:
    printed = press.set(samples.document(samples.help_box(level=2)))
    assert {"tel:999", "tel:116123", "sms:85258", "mailto:jo@samaritans.org"} <= set(urls(printed))


def test_paper_names_the_sheet_that_a_link_leads_to(press) -> None:
    """Nobody can tap "unless you feel unsafe" on paper: the sheet it means must be named."""
    way_out = link("unless you feel unsafe with them", document="chapters/more")
    more = Place("chapters/more", "chapters/more.html", "When it is harm")
    document = samples.document(
        samples.paragraph("Tell them, ", way_out, "."), samples.paragraph("Again, ", way_out, ".")
    )
    text = reading.flat(press.set(document, catalogue=(more,)).pdf)
    assert text.count("See “When it is harm”.") == 1  # once at the foot of the page


def test_a_link_that_says_the_title_is_not_explained(press) -> None:
    """A note that repeats the words is noise."""
    more = Place("chapters/more", "chapters/more.html", "A good fit, and what to do without")
    words = samples.paragraph(link("A good fit", document="chapters/more"))
    text = reading.flat(press.set(samples.document(words), catalogue=(more,)).pdf)
    assert "See “" not in text


def test_a_sheet_always_names_someone_else_to_ask(press) -> None:
    """Whoever fears their therapist is not left alone with the sheet their therapist gave them."""
    text = reading.flat(press.set(samples.document(samples.help_box(level=2))).pdf)
    assert "Worried about your therapist? You can ask someone else: The register" in text
