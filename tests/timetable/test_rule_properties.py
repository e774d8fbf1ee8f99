"""What holds of every rule set for any polling day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.election.timetable.compute import compute
from ckanext.election.timetable.event import Event, EventKey
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.timetable.event_order import disorders
from ckanext.election.timetable.rule_lint import tried_rounds
from ckanext.election.timetable.rule_set import RuleSet
from ckanext.election.timetable.rule_sets import rule_sets

RULE_SETS = rule_sets().rule_sets
FREE = [item for item in RULE_SETS if item.ordinary_day is None]
ids = [item.id for item in RULE_SETS]
years = st.integers(min_value=2027, max_value=2060)
# No provision of these rule sets begins or ends in these years.
days = st.dates(min_value=date(2027, 1, 1), max_value=date(2045, 12, 31))
weeks = st.integers(min_value=1, max_value=30)


def computed(rule_set: RuleSet, day: date) -> dict[EventKey, Event]:
    return {event.key: event for event in compute(rule_set, tried_rounds(rule_set, day)).events}


def moves_with_polling_day(rule_set: RuleSet) -> set[tuple[EventKind, str]]:
    """The events that count from a polling day, over however many others."""
    found = {(EventKind.ELECTION_DAY, ""), (EventKind.POLLS_CLOSE, "")}
    for rule in rule_set.events:  # each stands behind those that it counts from
        anchor = rule.on.anchor
        if anchor and (anchor.kind, anchor.name) in found:
            found.add((rule.kind, rule.name))
    return found


@pytest.mark.parametrize("rule_set", RULE_SETS, ids=ids)
@given(years)
@settings(max_examples=40)
def test_on_the_ordinary_day_nothing_is_after_what_it_must_precede(rule_set: RuleSet, year: int):
    day = rule_set.ordinary_day.in_year(year) if rule_set.ordinary_day else date(year, 5, 15)
    computed = compute(rule_set, tried_rounds(rule_set, day))
    assert disorders(computed.events) == []
    assert not computed.left_out


@pytest.mark.parametrize("rule_set", FREE, ids=[item.id for item in FREE])
@given(days)
@settings(max_examples=40)
def test_where_the_law_names_no_day_no_rule_fails_on_any(rule_set: RuleSet, day: date):
    assert not compute(rule_set, tried_rounds(rule_set, day)).left_out


@pytest.mark.parametrize("rule_set", RULE_SETS, ids=ids)
@given(days)
@settings(max_examples=40)
def test_on_any_day_nothing_is_after_what_it_must_precede(rule_set: RuleSet, day: date):
    # Also of a supplementary election in a month that its law does not think of
    assert disorders(compute(rule_set, tried_rounds(rule_set, day)).events) == []


@pytest.mark.parametrize("rule_set", RULE_SETS, ids=ids)
@given(days, weeks)
@settings(max_examples=40)
def test_a_later_polling_day_makes_all_that_depends_on_it_later(
    rule_set: RuleSet, day: date, later: int
):
    before = computed(rule_set, day)
    after = computed(rule_set, day + timedelta(weeks=later))
    moving = moves_with_polling_day(rule_set)
    for key, event in before.items():
        # What is impossible on a day that no law names is left out.
        if (key.kind, key.name) in moving and key in after:
            assert after[key].starts > event.starts, key
            if event.ends is None:
                assert after[key].ends is None, key
