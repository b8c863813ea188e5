"""The press: turns handout documents into accessible PDFs. It knows nothing of Sphinx."""
