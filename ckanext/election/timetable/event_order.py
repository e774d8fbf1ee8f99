"""What must come before what in any election's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import EventKind as Kind

# Pairs of kinds: where an election has both, no day of the first is after the end of the second.
# Only what holds in every system stands here: registration closes after nominations in one country
# and before them in another.
PRECEDES: tuple[tuple[Kind, Kind], ...] = (
    (Kind.CALL, Kind.NOMINATIONS_CLOSE),
    (Kind.CALL, Kind.ELECTION_DAY),
    (Kind.BOUNDARIES_FINAL, Kind.ELECTION_DAY),
    (Kind.PARTY_REGISTRATION_CLOSES, Kind.NOMINATIONS_CLOSE),
    (Kind.PARTY_REGISTRATION_CLOSES, Kind.ELECTION_DAY),
    (Kind.REGISTRATION_OPENS, Kind.REGISTRATION_CLOSES),
    (Kind.REGISTRATION_CLOSES, Kind.ELECTION_DAY),
    (Kind.NOMINATIONS_OPEN, Kind.NOMINATIONS_CLOSE),
    (Kind.NOMINATIONS_OPEN, Kind.ELECTION_DAY),
    (Kind.NOMINATIONS_CLOSE, Kind.CANDIDATE_LIST),
    (Kind.NOMINATIONS_CLOSE, Kind.ELECTION_DAY),
    (Kind.CANDIDATE_LIST, Kind.ELECTION_DAY),
    (Kind.VOTER_LIST, Kind.ELECTION_DAY),
    (Kind.POLLING_STATIONS, Kind.ELECTION_DAY),
    (Kind.CAMPAIGN, Kind.ELECTION_DAY),
    (Kind.POSTAL_APPLICATIONS_CLOSE, Kind.ELECTION_DAY),
    (Kind.PROXY_APPLICATIONS_CLOSE, Kind.ELECTION_DAY),
    (Kind.EARLY_VOTING, Kind.ELECTION_DAY),
    (Kind.ELECTION_DAY, Kind.POLLS_CLOSE),
    (Kind.ELECTION_DAY, Kind.COUNT),
    (Kind.ELECTION_DAY, Kind.PROVISIONAL_RESULT),
    (Kind.POLLS_CLOSE, Kind.PROVISIONAL_RESULT),
    (Kind.PROVISIONAL_RESULT, Kind.CERTIFICATION),
    (Kind.ELECTION_DAY, Kind.RECOUNT),
    (Kind.ELECTION_DAY, Kind.CERTIFICATION),
    (Kind.ELECTION_DAY, Kind.NEXT_TERM),
    (Kind.CERTIFICATION, Kind.NEXT_TERM),
)


@dataclass(frozen=True)
class Disorder:
    """An event that is later than one that it must precede."""

    earlier: Event
    later: Event

    def __str__(self) -> str:
        return (
            f"{self.earlier.kind.value} ({self.earlier.last_day}) is after"
            f" {self.later.kind.value} ({self.later.last_day})"
        )


def disorders(events: Iterable[Event]) -> list[Disorder]:
    """All pairs of events that stand in the wrong order; those of different rounds are no pair."""
    known = list(events)
    return [
        Disorder(first, second)
        for earlier, later in PRECEDES
        for first in _of(known, earlier)
        for second in _of(known, later)
        if _share_a_round(first, second) and _is_late(first, second)
    ]


def _of(events: Iterable[Event], kind: Kind) -> Iterator[Event]:
    return (event for event in events if event.kind is kind)


def _share_a_round(first: Event, second: Event) -> bool:
    """What belongs to the whole election precedes the first round, and follows the last."""
    return first.round == second.round or 0 in (first.round, second.round)


def _is_late(first: Event, second: Event) -> bool:
    return first.starts > second.last_day or first.last_day > second.last_day
