"""Tagging in the catalogue: what is told to the tagger, and what becomes of its tags."""
