"""Begins a chapter."""
