"""An election's phases as spans of days, from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.phase import Phase, phase_on
from ckanext.election.timetable.round import Round

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PhaseSpan:
    """A phase and its days; None is open to that side."""

    phase: Phase
    starts: date | None
    ends: date | None


def rounds_of(events: Iterable[Event]) -> list[Round]:
    """The rounds that the election days among events tell of."""
    days = (event for event in events if event.kind is EventKind.ELECTION_DAY)
    return sorted(
        (Round(event.round, event.starts, event.ends) for event in days),
        key=lambda item: item.number,
    )


def certified_on(events: Iterable[Event]) -> date | None:
    """The day on which the whole result was certified; None while that is only planned.

    A round's own certification before the next round ends nothing.
    """
    known = list(events)
    last = max((item.ends for item in rounds_of(known)), default=date.max)
    days = [
        event.last_day
        for event in known
        if event.kind is EventKind.CERTIFICATION and event.certainty is Certainty.ACTUAL
    ]
    return max((day for day in days if day > last), default=None)


def phase_at(events: Iterable[Event], day: date, *, counting_days: int = 30) -> Phase:
    """The phase on a day, as `phase_on` has it; a certification that happened ends counting."""
    known = list(events)
    certified = certified_on(known)
    is_final = certified is not None and day >= certified
    return phase_on(day, rounds_of(known), is_final=is_final, counting_days=counting_days)


def phases(events: Iterable[Event], *, counting_days: int = 30) -> list[PhaseSpan]:
    """The phases of an election in order; none before polling days are known."""
    known = list(events)
    rounds = rounds_of(known)
    if not rounds:
        return []
    certified = certified_on(known)
    given_up = rounds[-1].ends + timedelta(days=counting_days) + ONE_DAY
    over = min(certified or given_up, given_up)
    spans = [PhaseSpan(Phase.PRE_ELECTION, None, rounds[0].polling_date - ONE_DAY)]
    for index, item in enumerate(rounds):
        spans.append(PhaseSpan(Phase.VOTING, item.polling_date, item.ends))
        following = rounds[index + 1].polling_date if index + 1 < len(rounds) else over
        if item.ends + ONE_DAY < following:
            spans.append(PhaseSpan(Phase.COUNTING, item.ends + ONE_DAY, following - ONE_DAY))
    return [*spans, PhaseSpan(Phase.POST_ELECTION, over, None)]
