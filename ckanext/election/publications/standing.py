"""How each expected publication of elections stands today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from ckan import model

from ckanext.election import config
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.model.publication import ElectionPublication
from ckanext.election.publications.catalogue import Found, holdings
from ckanext.election.publications.institution import Institution, Institutions
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.publication import (
    Expected,
    PublicationState,
    due_date,
    expected_publications,
    state_on,
)


@dataclass(frozen=True)
class Standing:
    """One expected publication of one election.

    Attributes:
        due: the day by which it should be out: a person's word, else the calendar's.
        is_due_set: whether a person set that day.
        days_late: how many days it is late; 0 where it is not.
        reason, law: what a person said, as why a law bars it.
        datasets: the public datasets that hold it.
        institution: whom to ask.
    """

    election: Election
    expected: Expected
    due: date | None
    is_due_set: bool
    state: PublicationState
    days_late: int
    reason: str
    law: str
    datasets: list[Found]
    institution: Institution | None


def standings(elections: Sequence[Election], today: date) -> list[Standing]:
    """All expected publications of elections, by election and category.

    A cancelled election owes nothing.
    """
    held = [election for election in elections if not election.cancelled]
    uuids = [election.uuid for election in held]
    said = ElectionPublication.of_elections(uuids)
    found = holdings([election.id for election in held])
    events = _events(uuids)
    institutions = Institutions()
    return [
        _standing(
            Case(
                election,
                expected,
                said.get((election.uuid, expected.item)),
                found.get((election.id, expected.item), []),
                due_date(expected, events.get(election.uuid, ())),
            ),
            institutions,
            today,
        )
        for election in held
        for expected in expected_publications()
    ]


@dataclass(frozen=True)
class Case:
    """What is known of one expected publication before it is judged."""

    election: Election
    expected: Expected
    said: ElectionPublication | None
    datasets: list[Found]
    computed_due: date | None


def _standing(case: Case, institutions: Institutions, today: date) -> Standing:
    said = case.said
    due = said.due if said and said.due else case.computed_due
    state = state_on(
        today,
        due,
        is_published=bool(case.datasets),
        is_barred=bool(said and said.is_barred),
        grace_days=config.grace_days(),
    )
    return Standing(
        election=case.election,
        expected=case.expected,
        due=due,
        is_due_set=bool(said and said.due),
        state=state,
        days_late=(today - due).days if due and state is PublicationState.LATE else 0,
        reason=said.reason if said else "",
        law=said.law if said else "",
        datasets=case.datasets,
        institution=institutions.responsible(case.election, case.expected.category),
    )


def _events(uuids: Sequence[str]) -> dict[str, list[Event]]:
    rows: Iterable[ElectionEvent] = model.Session.scalars(
        sa.select(ElectionEvent).where(
            ElectionEvent.election_uuid.in_(uuids), ElectionEvent.cancelled.is_(False)
        )
    )
    found: dict[str, list[Event]] = {}
    for row in rows:
        found.setdefault(row.election_uuid, []).append(row.to_event())
    return found
