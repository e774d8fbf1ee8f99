"""When data is due, and how it stands over an election's whole life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckanext.election.timetable.compute import compute, polling_events
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.publication import (
    Expected,
    PublicationState,
    due_date,
    expected_publications,
    state_on,
)
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_sets import rule_sets

ITEMS = {item.item: item for item in expected_publications()}
ROUNDS = [Round(1, date(2024, 10, 6)), Round(2, date(2024, 10, 27))]


def brazil_2024() -> list[Event]:
    rule_set = rule_sets().get("br-municipal")
    assert rule_set is not None
    return list(compute(rule_set, ROUNDS).events)


def test_all_47_sub_datasets_and_the_three_categories_without_any():
    assert len([item for item in ITEMS if "/" in item]) == 47
    assert len({item.category for item in ITEMS.values()}) == 16


@pytest.mark.parametrize("expected", ITEMS.values(), ids=list(ITEMS))
def test_every_item_has_a_due_date_as_soon_as_polling_day_is_known(expected: Expected):
    assert due_date(expected, polling_events(ROUNDS, "America/Sao_Paulo")) is not None
    assert due_date(expected, []) is None
    assert expected.fields


@pytest.mark.parametrize(
    ("item", "due"),
    [
        # Candidates register until 15 August; no list day is in the calendar
        ("ballot-qualification/contestants-accepted", date(2024, 8, 22)),
        # The second round's accounts are due on 16 November
        ("campaign-finance/party-campaign-funding", date(2024, 11, 30)),
        # Certified by 19 December
        (
            "election-results-official-final/valid-votes-for-each-contestant-official-final",
            date(2024, 12, 26),
        ),
        # Results of the last round come on its day
        (
            "election-results-provisional/voters-registered-provisional",
            date(2024, 10, 28),
        ),
        ("polling-stations/location", date(2024, 9, 22)),
        # Air time is allotted before it begins on 16 August, not when it ends
        ("election-campaigns/media-allocation", date(2024, 8, 16)),
    ],
)
def test_due_dates_follow_the_calendar(item: str, due: date):
    assert due_date(ITEMS[item], brazil_2024()) == due


def test_a_moved_polling_day_moves_what_is_due():
    later = [Round(1, date(2024, 11, 3))]
    for expected in ITEMS.values():
        before = due_date(expected, polling_events(ROUNDS[:1], "UTC"))
        after = due_date(expected, polling_events(later, "UTC"))
        assert before
        assert after
        assert after - before == timedelta(days=28)


def test_the_life_of_an_expected_publication():
    due = date(2024, 9, 22)
    said = [
        state_on(day, due, is_published=False, is_barred=False, grace_days=7).value
        for day in (date(2024, 9, 21), due, date(2024, 9, 29), date(2024, 9, 30))
    ]
    assert said == ["not-due", "due", "due", "late"]


def test_published_and_barred():
    day, due = date(2025, 1, 1), date(2024, 9, 22)
    given = {"grace_days": 0}
    published = state_on(day, due, is_published=True, is_barred=True, **given)
    assert published is PublicationState.PUBLISHED
    barred = state_on(day, due, is_published=False, is_barred=True, **given)
    assert barred is PublicationState.NOT_PUBLISHED_BY_LAW
    unknown = state_on(day, None, is_published=False, is_barred=False, **given)
    assert unknown is PublicationState.NOT_DUE
