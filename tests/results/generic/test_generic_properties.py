"""Whatever the order, the numbers stay; whatever is corrupted, no other total passes in silence."""

from __future__ import annotations

import random
from typing import Any

import pytest
from generic_tables import LONG, WIDE, Rows, errors, file_of, totals
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.election.results import Refused, read

FEW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = ("Norrby", "Kviteseid", "Sandur", "Aalst", "Mostar", "Tórshavn", "Łódź", "Ayr", "Évora")


def outcome(rows: Rows, delimiter: str = ",") -> dict[str, Any] | None:
    """The summary, or None where the table is refused."""
    with file_of(rows, delimiter) as path:
        try:
            with read(path) as result:
                return result.summary()
        except Refused:
            return None


@st.composite
def wide(draw: st.DrawFn) -> list[list[Any]]:
    """Units with two to five choices, blank and null votes, the sums written."""
    choices = draw(st.integers(2, 5))
    rows: list[list[Any]] = [
        ["Gemeente", *(f"Lijst {number}" for number in range(choices)),
         "Blanco", "Ongeldig", "Geldige stemmen", "Uitgebrachte stemmen"]
    ]  # fmt: skip
    for name in NAMES[: draw(st.integers(3, 9))]:
        votes = [draw(st.integers(0, 5000)) for _ in range(choices)]
        blank, null = draw(st.integers(0, 90)), draw(st.integers(0, 90))
        valid = sum(votes)
        rows.append([name, *votes, blank, null, valid, valid + blank + null])
    return rows


def expected(rows: list[list[Any]]) -> dict[str, int]:
    return {
        header: sum(row[place] for row in rows[1:])
        for place, header in enumerate(rows[0])
        if str(header).startswith("Lijst")
    }


@FEW
@given(rows=wide(), seed=st.integers(0, 1000))
def test_rows_and_columns_in_any_order_give_the_same_totals_or_are_refused(
    rows: list[list[Any]], seed: int
):
    shuffle = random.Random(seed)
    order = list(range(len(rows[0])))
    shuffle.shuffle(order)
    body = rows[1:]
    shuffle.shuffle(body)
    found = outcome([[row[place] for place in order] for row in [rows[0], *body]])
    assert found is None or totals(found) == expected(rows)


@FEW
@given(rows=wide(), place=st.integers(0, 10_000), value=st.integers(0, 9999))
def test_a_corrupted_number_is_told_or_the_table_is_refused(
    rows: list[list[Any]], place: int, value: int
):
    row, column = 1 + place % (len(rows) - 1), 1 + place // 7 % (len(rows[0]) - 1)
    honest = expected(rows)
    changed = rows[row][column] != value
    rows[row][column] = value
    found = outcome(rows)
    if found is not None and changed:
        assert errors(found) or totals(found) == honest


@FEW
@given(order=st.permutations(range(5)), rows=st.permutations(LONG[1:]))
def test_a_long_table_in_any_order_gives_the_same_totals(order: list[int], rows: list[Any]):
    honest = outcome(LONG)
    shuffled = outcome([[row[place] for place in order] for row in [LONG[0], *rows]])
    assert honest is not None
    assert shuffled is None or totals(shuffled) == totals(honest)


@FEW
@given(row=st.integers(1, 6), votes=st.integers(0, 2000))
def test_corrupted_votes_of_a_long_table_are_told_or_refused(row: int, votes: int):
    rows = [list(cells) for cells in LONG]
    changed = rows[row][3] != votes
    rows[row][3] = votes
    found = outcome(rows)
    assert not changed or found is None or errors(found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("rows", [WIDE, LONG], ids=["wide", "long"])
def test_the_delimiter_changes_nothing(rows: Rows, delimiter: str):
    plain, other = outcome(rows), outcome(rows, delimiter)
    assert plain is not None
    assert other is not None
    assert totals(plain) == totals(other)


@pytest.mark.parametrize("number", range(1, len(WIDE)))
def test_a_row_given_twice_is_refused(number: int):
    assert outcome([*WIDE, WIDE[number]]) is None
