"""Where elections stand in their cycle: told by their events, and by the result that is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from ckan import model

from ckanext.election import config
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.timetable.cycle import phase_at
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.timetable.phase import Phase
from ckanext.election.vocabulary import ResultsStatus

# Statuses after which nothing is left to count; a correction follows a certified result.
FINAL = frozenset({ResultsStatus.CERTIFIED, ResultsStatus.CORRECTION})
# The events that tell one phase from the next.
_TELLING = (EventKind.ELECTION_DAY.value, EventKind.CERTIFICATION.value)


def phases_on(
    day: date, elections: Sequence[Election], statuses: Mapping[str, str]
) -> dict[str, Phase]:
    """The phases of elections on a day by UUID, by one query for all of them.

    Args:
        day: the day asked about.
        elections: the elections.
        statuses: how final their published results are, by UUID, where they have any.
    """
    events = _telling_events([election.uuid for election in elections])
    return {
        election.uuid: _phase(day, election, events.get(election.uuid, []), statuses)
        for election in elections
    }


def _phase(
    day: date, election: Election, events: Sequence[Event], statuses: Mapping[str, str]
) -> Phase:
    if election.cancelled or statuses.get(election.uuid) in FINAL:
        return Phase.POST_ELECTION
    return phase_at(events, day, counting_days=config.counting_days())


def _telling_events(uuids: Sequence[str]) -> dict[str, list[Event]]:
    rows = model.Session.scalars(
        sa.select(ElectionEvent).where(
            ElectionEvent.election_uuid.in_(uuids),
            ElectionEvent.kind.in_(_TELLING),
            ElectionEvent.cancelled.is_(False),
        )
    )
    found: dict[str, list[Event]] = {}
    for row in rows:
        found.setdefault(row.election_uuid, []).append(row.to_event())
    return found
