"""On which days somebody is reminded, over the life of one expected publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckanext.election.timetable.publication import PublicationState, state_on
from ckanext.election.timetable.reminder import Occasion, Wish, occasion_on

DUE = date(2026, 3, 4)
WISH = Wish(days_before=5, wants_late=True, since=date(2026, 1, 1))
GRACE = 7


def occasion(day: date, wish: Wish = WISH, *, is_published: bool = False) -> Occasion | None:
    state = state_on(day, DUE, is_published=is_published, is_barred=False, grace_days=GRACE)
    return occasion_on(day, state, DUE, wish, grace_days=GRACE)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 26), None),
        (date(2026, 2, 27), Occasion.COMING),
        (date(2026, 3, 4), Occasion.COMING),
        (date(2026, 3, 11), Occasion.COMING),
        (date(2026, 3, 12), Occasion.LATE),
        (date(2027, 3, 12), Occasion.LATE),
    ],
)
def test_before_it_is_due_and_once_it_is_late(day: date, expected: Occasion | None):
    assert occasion(day) is expected


def test_what_is_published_is_no_occasion_on_any_day():
    days = [DUE + timedelta(days=offset) for offset in range(-40, 400)]
    assert {occasion(day, is_published=True) for day in days} == {None}


def test_lateness_that_is_not_wanted():
    wish = Wish(days_before=5, wants_late=False, since=date(2026, 1, 1))
    assert occasion(date(2026, 3, 12), wish) is None


def test_what_was_late_before_the_wish_is_no_news():
    assert occasion(date(2026, 4, 1), Wish(5, True, since=date(2026, 3, 12))) is None
    assert occasion(date(2026, 4, 1), Wish(5, True, since=date(2026, 3, 11))) is Occasion.LATE


def test_without_a_due_day_there_is_nothing_to_remind_of():
    assert occasion_on(DUE, PublicationState.NOT_DUE, None, WISH, grace_days=GRACE) is None
