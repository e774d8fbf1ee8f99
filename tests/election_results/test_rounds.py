from __future__ import annotations

import pytest

from ckanext.election.election_results.rounds import rounds
from ckanext.election.portal.demo.catalogue import DATA
from ckanext.election.results import read, tally


@pytest.fixture(scope="module")
def chile(tmp_path_factory):
    """Chile's presidential election of 2021 in two rounds."""
    folder = tmp_path_factory.mktemp("chile")
    with read(DATA / "cl-servel/presidenciales_2021_nacional.csv") as found:
        found.write_snapshot(folder)
    return folder


def beside(folder, contest: str = "presidential", number: int = 1):
    return rounds(folder, tally.contests(folder), tally.contest_tally(folder, contest, number))


def test_each_choice_stands_once_with_every_round(chile):
    found = beside(chile)
    assert [contest.round for contest in found.contests] == [1, 2]
    boric = next(row for row in found.choices if row.name == "Gabriel Boric")
    # As SOURCE.txt beside the file has them, computed independently.
    assert [choice.votes for choice in boric.rounds] == [1796851, 4596579]


def test_those_of_the_last_round_come_first_and_others_have_no_figures_in_it(chile):
    found = beside(chile, number=2)
    assert [row.name for row in found.choices[:2]] == ["Gabriel Boric", "Jose Antonio Kast"]
    assert found.choices[2].name == "Franco Aldo Parisi"
    assert found.choices[2].rounds[1] is None


def test_a_contest_of_one_round_has_nothing_beside_it(tmp_path):
    with read(DATA / "uy-corte-electoral/flores_odd.csv") as found:
        found.write_snapshot(tmp_path)
    first = tally.contests(tmp_path)[0]
    assert beside(tmp_path, first.id, first.round) is None
