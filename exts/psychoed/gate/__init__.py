"""Refuses what a chapter must not do, before it can do it."""
