"""The rules, one a file. ``psychoed.checks.rulebook`` lists them in order."""
