"""The contributors' own site, on the same extension as the book."""

project = "Attuned, for contributors"
author = "The handbook's writers"
copyright = "The handbook's writers. Words: CC BY 4.0"  # noqa: A001 (Sphinx's name)
language = "en-GB"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "psychoed",
    "psychoed.selfdoc",
]

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_url_schemes = ["https", "mailto", "tel", "sms"]

bibtex_bibfiles = ["../handbook/references.bib"]
bibtex_default_style = "psychoed"
bibtex_reference_style = "psychoed"

# For copying, and no pages: they stand here as 'psychoed new' makes them.
exclude_patterns = ["chapter-template/ending-therapy*.md"]

psychoed_chapters = ["kitchen-sink", "long-things"]
psychoed_helplines = "../handbook/data/helplines.yaml"

psychoed_leave_site = "off"

# These pages show numbers as examples of what is refused, and nobody in need reads them.
suppress_warnings = ["psychoed.typed_number"]

html_theme = "psychoed"
html_title = "Attuned, for contributors"
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
