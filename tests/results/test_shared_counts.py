"""Voters of a whole unit belong to each contest that is held in all of it, and to no other."""

from __future__ import annotations

from pathlib import Path

from ckanext.election.results import read

COUNTY = """\
county,precinct,office,district,party,candidate,votes
Example,North,Registered Voters,,,,400
Example,South,Registered Voters,,,,300
Example,Total,Registered Voters,,,,700
Example,North,Governor,,REP,Ann Example,100
Example,South,Governor,,REP,Ann Example,90
Example,Total,Governor,,REP,Ann Example,190
Example,North,Governor,,DEM,Bob Example,80
Example,South,Governor,,DEM,Bob Example,70
Example,Total,Governor,,DEM,Bob Example,150
Example,North,State House,1,REP,Cy Example,95
Example,Total,State House,1,REP,Cy Example,95
Example,North,State House,1,DEM,Di Example,85
Example,Total,State House,1,DEM,Di Example,85
"""


def test_a_contest_of_some_precincts_has_their_voters_alone(tmp_path: Path):
    path = tmp_path / "precincts.csv"
    path.write_text(COUNTY, "utf-8")
    with read(path) as result:
        contests = {c["name"]: c["counts"]["registered"] for c in result.summary()["contests"]}
        errors = [f.message for f in result.findings if f.severity.value == "error"]
    assert contests == {"Governor": 700, "State House 1": 400}
    assert errors == []
