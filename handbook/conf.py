"""The book's settings. Everything else is words and data."""

project = "Attuned"
author = "The handbook's writers"
copyright = "The handbook's writers. Words: CC BY 4.0"  # noqa: A001 (Sphinx's name)
language = "en-GB"

extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "psychoed"]
exclude_patterns = ["data"]

# What chapters may use. HTML in Markdown stays off: chapters come from many hands.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_disable_syntax = ["html_block", "html_inline"]
myst_heading_anchors = 3
myst_url_schemes = ["https", "mailto", "tel", "sms"]

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "psychoed"
bibtex_reference_style = "psychoed"

# Who answers for this edition: an e-mail or https address. A release cannot do without.
psychoed_contact = ""
psychoed_edition = "draft"

html_theme = "psychoed"
html_title = "Attuned"
html_baseurl = ""
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
