"""The charts of a result."""

from __future__ import annotations

from enum import Enum

import ckan.plugins.toolkit as tk


class ChartKind(str, Enum):
    """A chart; the value stands in the address of its picture."""

    BARS = "bars"
    MAP = "map"
    PROGRESS = "progress"


def chart_word(kind: ChartKind) -> str:
    """A chart, as a reader calls it."""
    return {
        ChartKind.BARS: tk._("Votes by choice"),
        ChartKind.MAP: tk._("Map"),
        ChartKind.PROGRESS: tk._("How the count went on"),
    }[kind]
