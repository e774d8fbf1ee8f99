"""Telling what a dataset is about: its election, round, phase, category and sub-datasets.

Plain Python: `tags` takes a described dataset and the elections that it may belong to, and gives
each tag with its evidence and how sure it is. docs/tagging.md has the figures.
"""
