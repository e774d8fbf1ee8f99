"""Totals and tables by unit, from the Parquet files alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_expectations import committed_path

from ckanext.election.results import read
from ckanext.election.results.errors import UnknownContest
from ckanext.election.results.tally import Headline, headline, unit_table


@pytest.fixture(scope="module")
def kerg2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kerg2")
    with read(committed_path("de-bundeswahlleiter/kerg2_2021.csv")) as result:
        result.write_parquet(folder)
    return folder


@pytest.fixture(scope="module")
def kerg2_headline(kerg2: Path) -> Headline:
    return headline(kerg2)


def test_the_headline_names_the_contests_with_most_votes_first(kerg2_headline: Headline):
    second = kerg2_headline.contests[1]
    assert (second.id, second.choices[0].name, second.choices[0].votes) == (
        "zweitstimme",
        "SPD",
        11955434,
    )
    assert second.choices[0].share == pytest.approx(0.2574, abs=0.0001)


def test_the_headline_counts_turnout(kerg2_headline: Headline):
    assert kerg2_headline.contests[0].turnout == pytest.approx(0.76583339)
    assert kerg2_headline.status == "certified"


def test_levels_go_from_coarse_to_fine(kerg2_headline: Headline):
    assert kerg2_headline.contests[0].levels == ["country", "state", "constituency"]


def test_independents_stand_under_their_group(kerg2_headline: Headline):
    (group,) = [c for c in kerg2_headline.contests[0].choices if c.id.startswith("Einzelbewerber")]
    assert group.votes == 110894
    assert sum(candidate.votes or 0 for candidate in group.candidates) == 110894


def test_a_unit_table_is_of_the_finest_level(kerg2: Path):
    table = unit_table(kerg2, "zweitstimme", limit=2)
    assert (table.level, table.total, len(table.rows)) == ("constituency", 299, 2)
    assert table.rows[0].name == "Flensburg – Schleswig"


def test_a_unit_table_is_sorted_by_a_choice(kerg2: Path):
    table = unit_table(kerg2, "zweitstimme", level="state", sort="choice:CSU", descending=True)
    place = [column.key for column in table.columns].index("choice:CSU")
    assert table.rows[0].name == "Bayern"
    assert table.rows[0].cells[place].value == 2402827
    assert {row.cells[place].value for row in table.rows[1:]} == {None}


def test_a_unit_table_is_sorted_by_name(kerg2: Path):
    names = [row.name for row in unit_table(kerg2, "zweitstimme", level="state", sort="name").rows]
    assert names == sorted(names, key=str.casefold)


def test_pages_do_not_overlap(kerg2: Path):
    first = unit_table(kerg2, "zweitstimme", limit=150)
    second = unit_table(kerg2, "zweitstimme", limit=150, offset=150)
    assert {row.id for row in first.rows}.isdisjoint(row.id for row in second.rows)
    assert len(first.rows) + len(second.rows) == 299


def test_a_choice_that_did_not_stand_has_a_state_instead_of_a_zero(kerg2: Path):
    table = unit_table(kerg2, "zweitstimme", level="state", limit=16)
    place = [column.key for column in table.columns].index("choice:CSU")
    saarland = next(row for row in table.rows if row.name == "Saarland")
    assert saarland.cells[place].value is None


@pytest.mark.parametrize("sort", ["count:nothing", "'; DROP TABLE votes; --", ""])
def test_an_unknown_sort_is_the_order_of_the_file(kerg2: Path, sort: str):
    table = unit_table(kerg2, "zweitstimme", sort=sort, limit=1)
    assert table.rows[0].id == "001"


def test_an_unknown_contest_is_named(kerg2: Path):
    with pytest.raises(UnknownContest, match="nothing"):
        unit_table(kerg2, "nothing")
