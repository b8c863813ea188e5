"""Getting help: the box, and the help lines behind it."""
