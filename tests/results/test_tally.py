"""The contests of a stored result with their totals, and its units as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import MADE
from sample_expectations import committed_path

from ckanext.election.results import read
from ckanext.election.results.errors import UnknownContest
from ckanext.election.results.tally import contest_tally, contests
from ckanext.election.results.unit_table import ColumnKind, unit_table


@pytest.fixture(scope="module")
def kerg2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kerg2")
    with read(committed_path("de-bundeswahlleiter/kerg2_2021.csv")) as result:
        result.write_snapshot(folder)
    return folder


def test_the_menu_names_every_contest(kerg2: Path):
    assert [(item.id, item.round) for item in contests(kerg2)] == [
        ("erststimme", 1),
        ("zweitstimme", 1),
    ]


def test_choices_with_most_votes_come_first(kerg2: Path):
    first = contest_tally(kerg2, "zweitstimme").choices[0]
    assert (first.name, first.votes) == ("SPD", 11955434)
    assert first.share == pytest.approx(0.2574, abs=0.0001)


def test_turnout_is_counted(kerg2: Path):
    tally = contest_tally(kerg2, "erststimme")
    assert tally.turnout == pytest.approx(0.76583339)
    assert tally.status == "certified"


def test_levels_go_from_coarse_to_fine(kerg2: Path):
    assert contest_tally(kerg2, "erststimme").levels == ["country", "state", "constituency"]


def test_independents_stand_under_their_group(kerg2: Path):
    choices = contest_tally(kerg2, "erststimme").choices
    (group,) = [choice for choice in choices if choice.id.startswith("Einzelbewerber")]
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
        contest_tally(kerg2, "nothing")
    with pytest.raises(UnknownContest, match="nothing"):
        unit_table(kerg2, "nothing")


def test_units_are_found_whatever_their_case_and_accents(kerg2: Path):
    table = unit_table(kerg2, "zweitstimme", level="state", find="BADEN-WURTTEMBERG", sort="name")
    assert [row.name for row in table.rows] == ["Baden-Württemberg"]
    assert table.total == 1
    assert unit_table(kerg2, "zweitstimme", find="no such place").rows == []


def test_of_a_ranked_count_a_unit_shows_the_last_stage(tmp_path: Path):
    with read(MADE / "rctab" / "precinct.csv") as result:
        result.write_snapshot(tmp_path)
    (contest,) = contests(tmp_path)
    table = unit_table(tmp_path, contest.id, contest.round)
    shown = {
        column.label: cell.value
        for column, cell in zip(table.columns, table.rows[0].cells, strict=True)
        if column.kind is ColumnKind.CHOICE
    }
    assert shown == {"Ann": 18, "Bob": 11, "Cat": 6}
