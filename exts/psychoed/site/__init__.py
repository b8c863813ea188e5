"""The theme, and what every page carries."""
