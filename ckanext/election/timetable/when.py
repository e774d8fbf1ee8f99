"""Which elections a list shows, seen from today."""

from __future__ import annotations

from enum import Enum


class When(str, Enum):
    """An election is past from the day after its last polling day."""

    UPCOMING = "upcoming"
    PAST = "past"
    ALL = "all"
