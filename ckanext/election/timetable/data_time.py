"""When the things happened that data is about: its days, and how they lie to polling days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ckanext.election.timetable.phase import Phase
from ckanext.election.timetable.round import Round

ONE_DAY = timedelta(days=1)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Relation(str, Enum):
    """How data lies to the polling days of its election."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"


_BY_PHASE = {
    Phase.PRE_ELECTION: Relation.BEFORE,
    Phase.VOTING: Relation.ON,
    Phase.COUNTING: Relation.AFTER,
    Phase.POST_ELECTION: Relation.AFTER,
}


@dataclass(frozen=True)
class Span:
    """Days from one to another; None is open to that side, and both None says nothing."""

    first: date | None = None
    last: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return self.first is not None or self.last is not None


def period(parts: Iterable[tuple[str, str]]) -> Span:
    """The days that stated periods cover together.

    Args:
        parts: start and end of each, as YYYY, YYYY-MM or YYYY-MM-DD (more may follow); what is
            written otherwise is not known. A start alone that is a year or a month is all of it.
    """
    spans = [_span(start, end) for start, end in parts]
    known = [span for span in spans if span.is_known]
    firsts, lasts = [span.first for span in known], [span.last for span in known]
    return Span(
        min((day for day in firsts if day), default=None) if None not in firsts else None,
        max((day for day in lasts if day), default=None) if None not in lasts else None,
    )


def days_of(stated: Span, phase: Phase | None, rounds: Sequence[Round]) -> Span:
    """The days that data is about: those that it states, else what its phase says, else polling.

    Args:
        stated: its own period.
        phase: its phase in the cycle of its elections.
        rounds: those of its elections; without any, only the stated period is known.
    """
    if stated.is_known or not rounds:
        return stated
    first, last = min(item.polling_date for item in rounds), max(item.ends for item in rounds)
    if phase is Phase.PRE_ELECTION:
        return Span(None, first - ONE_DAY)
    if phase is Phase.COUNTING:
        return Span(min(item.ends for item in rounds) + ONE_DAY, None)
    if phase is Phase.POST_ELECTION:
        return Span(last + ONE_DAY, None)
    return Span(first, last)


def relation(stated: Span, phase: Phase | None, rounds: Sequence[Round]) -> Relation | None:
    """How data lies to polling days; None where neither its period nor its phase tells.

    A period that reaches over polling day and beyond tells nothing: its phase is asked.
    """
    by_phase = _BY_PHASE[phase] if phase else None
    if not rounds:
        return by_phase
    first, last = min(item.polling_date for item in rounds), max(item.ends for item in rounds)
    if stated.last and stated.last < first:
        return Relation.BEFORE
    if stated.first and stated.first > last:
        return Relation.AFTER
    if stated.first and stated.last and first <= stated.first and stated.last <= last:
        return Relation.ON
    return by_phase


def _span(start: str, end: str) -> Span:
    first, last = _days(start), _days(end)
    if first and not last:
        # A whole year or month, or from a day on.
        return Span(first[0], first[1] if first[0] != first[1] else None)
    return Span(first[0] if first else None, last[1] if last else None)


def _days(text: str) -> tuple[date, date] | None:
    """The first and last day of a date, a month or a year."""
    found = _DAY.match(text.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
