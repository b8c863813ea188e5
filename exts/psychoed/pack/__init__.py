"""Packs: chosen documents as one PDF, and which sheets a build makes. Imports no Sphinx."""
