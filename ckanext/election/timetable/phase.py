"""The phase of an election on a day, from its rounds and what is known of its result.

The phases follow the election cycle of the Open Election Data Initiative; counting is set apart
from what comes after it, because provisional results are published in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from ckanext.election.timetable.round import Round


class Phase(str, Enum):
    """Where an election stands in its cycle."""

    PRE_ELECTION = "pre-election"
    VOTING = "voting"
    COUNTING = "counting"
    POST_ELECTION = "post-election"


def phase_on(
    day: date, rounds: Sequence[Round], *, is_final: bool = False, counting_days: int = 30
) -> Phase:
    """The phase on a day.

    Args:
        day: the day asked about, in the portal's time zone.
        rounds: the election's rounds; none means that no polling day is announced.
        is_final: the result is certified, or the election was cancelled: nothing is left to count.
        counting_days: days after the last polling day after which counting counts as over, where
            no certified result says so.

    Returns:
        Days between two rounds are counting: the first round's votes are, and its result decides
        who stands in the next.
    """
    if any(item.is_voting(day) for item in rounds) and not is_final:
        return Phase.VOTING
    if is_final:
        return Phase.POST_ELECTION
    if not rounds or day < min(item.polling_date for item in rounds):
        return Phase.PRE_ELECTION
    last = max(item.ends for item in rounds)
    if day <= last + timedelta(days=counting_days):
        return Phase.COUNTING
    return Phase.POST_ELECTION
