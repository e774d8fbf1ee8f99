"""On which days somebody is reminded of an expected publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ckanext.election.timetable.publication import PublicationState


class Occasion(str, Enum):
    """Why a reminder is sent."""

    COMING = "coming"
    LATE = "late"


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be reminded of.

    Attributes:
        days_before: so many days before the due day; 0: on it.
        wants_late: also when it is late.
        since: the day of the wish: what was late by then is no news.
    """

    days_before: int
    wants_late: bool
    since: date


def occasion_on(
    day: date, state: PublicationState, due: date | None, wish: Wish, *, grace_days: int
) -> Occasion | None:
    """What there is to remind of on a day; None where there is nothing.

    Nothing is lost when nobody looked on the very day: an occasion lasts until the next.

    Args:
        day: the day asked about.
        state: how the publication stands on that day.
        due: when it should be out.
        wish: what is wanted.
        grace_days: days after the due day after which it is late.
    """
    if due is None:
        return None
    if state in (PublicationState.NOT_DUE, PublicationState.DUE):
        return Occasion.COMING if day >= due - timedelta(days=wish.days_before) else None
    is_news = due + timedelta(days=grace_days) >= wish.since
    if state is PublicationState.LATE and wish.wants_late and is_news:
        return Occasion.LATE
    return None
