"""Which days data is about, and how they lie to polling days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.election.timetable.data_time import Relation, Span, days_of, period, relation
from ckanext.election.timetable.phase import Phase
from ckanext.election.timetable.round import Round

# Brazil 2022
ROUNDS = [Round(1, date(2022, 10, 2)), Round(2, date(2022, 10, 30))]
NOTHING = Span()


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        ([("2022-10-02", "2022-10-30")], date(2022, 10, 2), date(2022, 10, 30)),
        ([("2019", "2021-02")], date(2019, 1, 1), date(2021, 2, 28)),
        ([("2020-02", "")], date(2020, 2, 1), date(2020, 2, 29)),
        ([("2020-02-01", "")], date(2020, 2, 1), None),
        ([("", "2020")], None, date(2020, 12, 31)),
        ([("2018", ""), ("2022", "")], date(2018, 1, 1), date(2022, 12, 31)),
        ([("2018-01-01", ""), ("2022", "")], date(2018, 1, 1), None),
        ([("2022-10-02T00:00:00Z", "2022-10-02T23:59:59Z")], date(2022, 10, 2), date(2022, 10, 2)),
        ([("last year", "2022-13")], None, None),
        ([], None, None),
    ],
)
def test_a_period_as_it_is_written(parts, first, last):
    assert period(parts) == Span(first, last)


@pytest.mark.parametrize(
    ("stated", "phase", "expected"),
    [
        (Span(date(2022, 1, 1), date(2022, 10, 1)), None, Relation.BEFORE),
        (Span(None, date(2022, 10, 1)), Phase.POST_ELECTION, Relation.BEFORE),
        (Span(date(2022, 10, 2), date(2022, 10, 2)), None, Relation.ON),
        (Span(date(2022, 10, 31), None), None, Relation.AFTER),
        (Span(date(2022, 1, 1), date(2022, 12, 31)), None, None),
        (Span(date(2022, 1, 1), date(2022, 12, 31)), Phase.PRE_ELECTION, Relation.BEFORE),
        (NOTHING, Phase.COUNTING, Relation.AFTER),
        (NOTHING, None, None),
    ],
)
def test_the_period_tells_before_the_phase_does(stated, phase, expected):
    assert relation(stated, phase, ROUNDS) is expected


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (Phase.PRE_ELECTION, Span(None, date(2022, 10, 1))),
        (Phase.VOTING, Span(date(2022, 10, 2), date(2022, 10, 30))),
        (Phase.COUNTING, Span(date(2022, 10, 3), None)),
        (Phase.POST_ELECTION, Span(date(2022, 10, 31), None)),
        (None, Span(date(2022, 10, 2), date(2022, 10, 30))),
    ],
)
def test_without_a_period_the_phase_gives_the_days(phase, expected):
    assert days_of(NOTHING, phase, ROUNDS) == expected


def test_without_elections_a_phase_gives_no_days():
    assert days_of(NOTHING, Phase.VOTING, []) == NOTHING


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=3))
def test_any_text_is_a_period_or_none(parts):
    assert isinstance(period(parts), Span)
