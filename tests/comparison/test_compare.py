"""Whole comparisons, on a real file of two rounds and on made results of a few units."""

from __future__ import annotations

from collections import Counter
from csv import DictReader

import pytest

from ckanext.election.comparison import compare as comparing
from ckanext.election.comparison.compare import common_levels, compare
from ckanext.election.comparison.side import Side
from ckanext.election.comparison.unit_match import Why
from ckanext.election.portal.demo.catalogue import DATA
from ckanext.election.results import read, tally

CHILE = DATA / "cl-servel/presidenciales_2021_comuna.csv"


@pytest.fixture(scope="module")
def chile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chile")
    with read(CHILE) as found:
        found.write_snapshot(folder)
    with Side(folder, "presidential", 1) as first, Side(folder, "presidential", 2) as second:
        yield compare(first, second)


def own_sums() -> dict[tuple[str, str], int]:
    """Votes by round and candidate, without any code of ours."""
    sums: Counter[tuple[str, str]] = Counter()
    with CHILE.open(encoding="utf-8", newline="") as stream:
        for row in DictReader(stream, delimiter=";"):
            sums[row["eleccion"], row["candidatura"]] += int(row["votos"])
    return sums


def test_changes_are_those_of_the_file(chile):
    sums = own_sums()
    boric = next(change for change in chile.changes if change.pair.name == "Gabriel Boric")
    before, after = (sums[turn, "Gabriel Boric"] for turn in ("Primera vuelta", "Segunda vuelta"))
    assert (boric.votes_before, boric.votes_after, boric.votes) == (before, after, after - before)
    wholes = [
        sum(votes for (turn, name), votes in sums.items() if turn == wanted and "Voto" not in name)
        for wanted in ("Primera vuelta", "Segunda vuelta")
    ]
    assert boric.points == pytest.approx(after / wholes[1] - before / wholes[0])


def test_who_stood_once_has_no_change(chile):
    parisi = next(change for change in chile.changes if change.pair.name == "Franco Aldo Parisi")
    assert parisi.votes_before == own_sums()["Primera vuelta", "Franco Aldo Parisi"]
    assert (parisi.votes_after, parisi.votes, parisi.points) == (None, None, None)


def test_every_comuna_is_compared_and_all_votes_are_covered(chile):
    assert len(chile.units) == 346
    assert (chile.covered_before, chile.covered_after) == (1, 1)
    assert sum(unit.after.all_votes for unit in chile.units) == chile.after.all_votes


def test_candidates_of_lists_are_not_counted_beside_their_lists(tmp_path):
    # Zug's lists have 116,689 votes: ckanext/election/portal/demo/data/ch-zug/SOURCE.txt
    with read(DATA / "ch-zug/nationalratswahlen-2015.csv") as found:
        found.write_snapshot(tmp_path)
    first = tally.contests(tmp_path)[0]
    shown = tally.contest_tally(tmp_path, first.id, first.round)
    with Side(tmp_path, first.id, first.round) as side:
        found = compare(side, side)
    assert found.after.all_votes == sum(choice.votes for choice in shown.choices) == 116689
    shares = {choice.id: choice.share for choice in shown.choices}
    assert {one.pair.after.id: one.share_after for one in found.changes} == pytest.approx(shares)


HEAD = "code,name,registered,ballots_cast,Red,Blue\n"


@pytest.fixture
def made(tmp_path):
    """A comparison of two made results; each text has a line for every municipality."""

    def compared(before: str, after: str):
        sides = []
        for name, text in (("before", before), ("after", after)):
            folder = tmp_path / name
            folder.mkdir()
            write(folder, text)
            sides.append(Side(folder, "council", 1))
        with sides[0], sides[1]:
            return compare(*sides)

    return compared


def write(folder, text: str) -> None:
    """The tables that a comparison reads, from a small table of one contest."""
    import duckdb

    database = duckdb.connect()
    database.execute(
        "CREATE TABLE votes (contest_id VARCHAR, round INTEGER, stage INTEGER, unit_level VARCHAR,"
        " unit_id VARCHAR, choice_id VARCHAR, count_kind VARCHAR, vote_type VARCHAR, value BIGINT)"
    )
    database.execute(
        "CREATE TABLE units (level VARCHAR, id VARCHAR, name VARCHAR, scheme VARCHAR,"
        " parent_level VARCHAR, parent_id VARCHAR, merged_into VARCHAR)"
    )
    database.execute(
        "CREATE TABLE choices AS SELECT 'council' AS contest_id, 1 AS round, name AS id, name,"
        " 'list' AS kind, NULL::VARCHAR AS party_id, name AS party, NULL::VARCHAR AS list_id"
        " FROM (VALUES ('Red'), ('Blue')) t(name)"
    )
    for row in DictReader((HEAD + text).splitlines()):
        unit = row.pop("code")
        name, _, into = row.pop("name").partition(">")
        database.execute(
            "INSERT INTO units VALUES ('municipality', ?, ?, 'cbs', NULL, NULL, ?)",
            [unit, name, into or None],
        )
        for column, value in row.items():
            if value:
                choice = column if column in ("Red", "Blue") else None
                database.execute(
                    "INSERT INTO votes VALUES"
                    " ('council', 1, NULL, 'municipality', ?, ?, ?, 'total', ?)",
                    [unit, choice, "votes" if choice else column, int(value)],
                )
    for table in ("votes", "units", "choices"):
        database.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
    database.close()


def test_only_matched_units_are_summed(made):
    found = made(
        "1,Mill,100,60,40,20\n2,Hill,100,50,10,40\n", "1,Mill,100,70,30,40\n3,Dale,100,9,9,0\n"
    )
    red = next(change for change in found.changes if change.pair.name == "Red")
    assert (red.votes_before, red.votes_after) == (40, 30)
    assert red.points == pytest.approx(30 / 70 - 40 / 60)
    assert found.turnout_points == pytest.approx(0.1)
    assert found.covered_before == pytest.approx(60 / 110)
    assert found.covered_after == pytest.approx(70 / 79)
    assert [one.unit.label for one in found.matches.before] == ["Hill"]
    assert [one.unit.label for one in found.matches.after] == ["Dale"]


def test_a_unit_not_yet_counted_is_no_change(made):
    found = made("1,Mill,100,60,40,20\n2,Hill,100,50,10,40\n", "1,Mill,100,70,30,40\n2,Hill,,,,\n")
    assert [unit.match.after.label for unit in found.units] == ["Mill"]
    assert [(one.unit.label, one.why) for one in found.matches.before] == [
        ("Hill", Why.NOT_COUNTED)
    ]


def test_a_merged_unit_is_listed_and_not_compared(made):
    found = made(
        "1,Mill,100,60,40,20\n2,Hill,90,50,10,40\n", "1,Mill,190,110,50,60\n2,Hill>1,,,,\n"
    )
    assert [(one.unit.label, one.why) for one in found.matches.after] == [("Hill", Why.MERGED)]


def test_turnout_needs_both_numbers(made):
    found = made("1,Mill,,60,40,20\n", "1,Mill,100,70,30,40\n")
    assert found.before.turnout is None
    assert found.turnout_points is None


def test_nothing_in_common_is_no_comparison(made):
    found = made("1,Mill,1,1,1,0\n", "2,Hill,1,1,1,0\n")
    assert found.units == []
    assert found.covered_after == 0
    assert all(change.votes_before is None for change in found.changes)


def test_levels_with_too_many_units_are_left_out(monkeypatch):
    monkeypatch.setattr(comparing, "MOST_UNITS", 10)
    assert common_levels({"state": 5, "ward": 20}, {"state": 5, "ward": 3, "precinct": 1}) == [
        "state"
    ]
