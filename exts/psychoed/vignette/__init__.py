"""Stories that stand for many people."""
