"""Phases over an election's whole life, from its events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ckanext.election.timetable.compute import compute, polling_events
from ckanext.election.timetable.cycle import phase_at, phases
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.phase import Phase
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_sets import rule_sets

# Brazil 2022: rounds on 2 and 30 October, those elected certified by 19 December
ROUNDS = [Round(1, date(2022, 10, 2)), Round(2, date(2022, 10, 30))]


def brazil() -> list[Event]:
    rule_set = rule_sets().get("br-general")
    assert rule_set is not None
    return list(compute(rule_set, ROUNDS).events)


def certified(events: list[Event], day: date) -> list[Event]:
    return [
        replace(event, starts=day, certainty=Certainty.ACTUAL)
        if event.kind is EventKind.CERTIFICATION
        else event
        for event in events
    ]


def test_a_planned_certification_ends_nothing():
    assert phase_at(brazil(), date(2022, 12, 20), counting_days=90) is Phase.COUNTING


def test_a_certification_that_happened_ends_counting():
    events = certified(brazil(), date(2022, 12, 12))
    assert phase_at(events, date(2022, 12, 11), counting_days=90) is Phase.COUNTING
    assert phase_at(events, date(2022, 12, 12), counting_days=90) is Phase.POST_ELECTION


def test_certifying_the_first_round_does_not_end_the_election():
    events = certified(brazil(), date(2022, 10, 10))
    assert phase_at(events, date(2022, 10, 30)) is Phase.VOTING
    assert phase_at(events, date(2022, 10, 31)) is Phase.COUNTING


@pytest.mark.parametrize("certification", [None, date(2022, 11, 10), date(2022, 12, 12)])
def test_the_spans_say_on_each_day_what_the_day_itself_says(certification: date | None):
    events = certified(brazil(), certification) if certification else brazil()
    spans = phases(events)
    day = date(2022, 1, 1)
    while day < date(2023, 3, 1):
        (found,) = [
            span.phase for span in spans if (span.starts or day) <= day <= (span.ends or day)
        ]
        assert found is phase_at(events, day), day
        day += timedelta(days=1)


def test_no_polling_day_no_phases():
    assert phases([]) == []


def test_voting_over_several_days():
    # The Dutch House of Representatives, 2021: three polling days because of the pandemic
    rounds = [Round(1, date(2021, 3, 15), last_polling_date=date(2021, 3, 17))]
    events = polling_events(rounds, "Europe/Amsterdam")
    assert phase_at(events, date(2021, 3, 17)) is Phase.VOTING
    assert phase_at(events, date(2021, 3, 18)) is Phase.COUNTING
