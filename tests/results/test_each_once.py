"""Whether a count is given twice: the quick way and the sure way agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.election.results.each_once import each_once
from ckanext.election.results.limits import Limits
from ckanext.election.results.store import Store

# contest, stage, unit, choice, kind, vote type
Place = tuple[int, int | None, int, int | None, str, str]

PLACES = st.tuples(
    st.integers(1, 2),
    st.sampled_from([None, 0, 1, 2]),
    st.integers(1, 3),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(["votes", "blank", "registered"]),
    st.sampled_from(["total", "early"]),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = Store(Limits())
    yield made
    made.close()


def hold(store: Store, places: list[Place]) -> None:
    store.execute("DELETE FROM fact")
    for place in places:
        store.execute(
            "INSERT INTO fact (contest, stage, unit, choice, kind, vote_type, value)"
            " VALUES (?, ?, ?, ?, ?, ?, 1)",
            place,
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(places=st.lists(PLACES, min_size=1, max_size=12))
def test_it_is_the_same_as_to_compare_each_with_each(store: Store, places: list[Place]):
    hold(store, places)
    # A choice is of one contest, so it needs no contest to be told apart.
    told = {(None if place[3] else place[0], *place[1:]) for place in places}
    assert each_once(store) == (len(told) == len(places))


def test_places_far_apart_are_left_to_grouping(store: Store):
    hold(store, [(1, None, 1, 1, "votes", "total"), (1, None, 1, 2_000_000_000, "votes", "total")])
    assert not each_once(store)


def test_no_counts_are_not_each_there_once(store: Store):
    hold(store, [])
    assert not each_once(store)
