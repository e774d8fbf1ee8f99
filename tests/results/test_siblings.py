"""A file with codes is read together with the file that names them, and never by a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.election.results import PartRole, Refused, assemble, read
from ckanext.election.results.recipe import Recipe

RECIPE = Recipe(
    "made-codes",
    "Votes by code",
    {
        "id": "made-codes",
        "title": "Votes by code",
        "source": {"authority": "none", "seen": "published-layout"},
        "columns": {"station": ["station_no"], "party": ["party_no"], "votes": ["votes_cast_for"]},
        "join": [
            {
                "id": "parties",
                "columns": {"number": ["party_id"], "name": ["party_name"]},
                "on": {"party": "number"},
                "adds": {"party_name": "name"},
            }
        ],
        "contest": {"id": "council"},
        "units": [{"level": "polling_station", "id": "{station}"}],
        "choice": {"id": "{party}", "name": "{party_name}", "kind": "party"},
        "counts": [{"column": "votes", "kind": "votes"}],
    },
)
VOTES = "station_no;party_no;votes_cast_for\nA;01;10\nA;1;5\nB;01;7\nB;1;6\n"
PARTIES = "party_id;party_name\n01;Greens\n1;Blues\n"


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return [folder / f"{name}.csv" for name in files]


@pytest.mark.parametrize("turned", [False, True])
def test_codes_are_joined_exactly_with_their_leading_zeros(tmp_path: Path, turned: bool):
    paths = written(tmp_path, votes=VOTES, parties=PARTIES)
    with read(paths[::-1] if turned else paths, recipes=[RECIPE]) as result:
        (contest,) = result.summary()["contests"]
        assert result.findings == []
    assert {c["name"]: c["votes"] for c in contest["choices"]} == {"Greens": 17, "Blues": 11}


def test_a_code_without_a_name_is_told(tmp_path: Path):
    paths = written(tmp_path, votes=VOTES, parties="party_id;party_name\n01;Greens\n")
    with read(paths, recipes=[RECIPE]) as result:
        found = [f.params for f in result.findings if f.rule == "join-unmatched"]
        (contest,) = result.summary()["contests"]
    assert found == [{"code": "1"}]
    assert [choice["votes"] for choice in contest["choices"]] == [17, 11]


def test_without_the_sibling_the_file_says_what_it_needs(tmp_path: Path):
    with pytest.raises(Refused, match="second file"):
        read(written(tmp_path, votes=VOTES), recipes=[RECIPE])


def test_two_files_that_could_be_the_sibling_are_a_choice_for_a_person(tmp_path: Path):
    paths = written(tmp_path, votes=VOTES, parties=PARTIES, more=PARTIES + "2;Reds\n")
    with pytest.raises(Refused, match="only one"):
        read(paths, recipes=[RECIPE])


def test_the_sibling_has_its_role(tmp_path: Path):
    paths = written(tmp_path, votes=VOTES, parties=PARTIES)
    assembly = assemble(paths, recipes=[RECIPE])
    with assembly.read:
        assert [part.role for part in assembly.parts] == [PartRole.PART, PartRole.SIBLING]


ODI = {
    "choices": "Contest ID,Region ID,Region Name,Party ID,Party Name,Candidate ID,Candidate Name,"
    "Votes\nc,r1,North,p1,Reds,,,60\nc,r1,North,p2,Blues,,,40\n",
    "contest": "Contest ID,Name,Election Type,Start Date,End Date\n"
    "c,Council 2014,Local Election,2014-05-22,2014-05-22\n",
    "results": "Contest ID,Region ID,Region Name,Party ID,Party Name,Candidate ID,Candidate Name,"
    "Elected,Seats\nc,r1,North,p1,Reds,,,true,3\nc,r1,North,p2,Blues,,,true,2\n",
    "voting": "Contest ID,Region ID,Region Name,Electorate,Vote Category,Voting Method,Votes\n"
    "c,r1,North,200,Valid,All,100\nc,r1,North,200,Invalid,All,3\n",
}


def test_the_four_tables_of_odi_are_one_contest(tmp_path: Path):
    with read(written(tmp_path, **ODI)) as result:
        (contest,) = result.summary()["contests"]
        assert [f for f in result.findings if f.severity.value == "error"] == []
    assert contest["name"] == "Council 2014"
    assert contest["election"]["date"] == "2014-05-22"
    assert [(c["name"], c["votes"], c["seats"]) for c in contest["choices"]] == [
        ("Reds", 60, 3),
        ("Blues", 40, 2),
    ]
    assert contest["counts"] == {"registered": 200, "valid": 100, "null": 3}
