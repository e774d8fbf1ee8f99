"""How large a boundary file may be, and how large the map made of it."""

from __future__ import annotations

LARGEST_FILE = 30_000_000
MOST_FEATURES = 5_000
MOST_VERTICES = 1_500_000
MOST_PROPERTIES = 40
LONGEST_VALUE = 200
# What a page carries: the paths of a map are the largest thing on it.
MOST_PATH_BYTES = 120_000
