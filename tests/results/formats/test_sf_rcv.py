"""San Francisco's report as XML: continuing ballots are valid; several places are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import errors_of, summary_of, votes_of

from ckanext.election.results import Refused, read

HEAD = (
    '<Report xmlns="RcvShortReport" Name="RcvShortReport"><RcvStaticData><Report><Tablix2'
    ' Textbox24="MADE MAYOR" Textbox21="Official results" timeStamp="2099-11-25T15:56:02"/>'
    "</Report></RcvStaticData><Tablix1><precinctGroup_Collection>"
)
TAIL = "</precinctGroup_Collection></Tablix1></Report>"


def group(name: str, *numbers: int) -> str:
    rounds = "".join(
        f'<roundGroup><Textbox9 votes="{n}.00000000000"/></roundGroup>' for n in numbers
    )
    return (
        f'<choiceGroup><Textbox70 choiceName="{name}"/><roundGroup_Collection>{rounds}'
        "</roundGroup_Collection></choiceGroup>"
    )


def place(name: str) -> str:
    choices = group("ANN", 50, 60) + group("BOB", 30, 35) + group("CAT", 20, 0)
    rest = group("Blanks", 4, 4) + group("Exhausted", 0, 5)
    continuing = "".join(
        f'<roundGroup><Textbox9 continuingVotes="{n}.00000000000"/></roundGroup>' for n in (100, 95)
    )
    return f'<precinctGroup precinctName="{name}">{choices}{rest}{continuing}</precinctGroup>'


def test_continuing_ballots_are_the_valid_ones_of_a_stage(tmp_path: Path):
    path = tmp_path / "report.xml"
    path.write_text(HEAD + place("City") + TAIL, encoding="utf-8")
    summary = summary_of(path)
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"ANN": 60, "BOB": 35, "CAT": 20}
    assert contest["counts"] == {"valid": 95, "blank": 4, "exhausted": 5}
    assert summary["status"] == "certified"
    assert errors_of(summary) == []


def test_a_report_of_several_places_is_refused_and_not_overwritten(tmp_path: Path):
    path = tmp_path / "report.xml"
    path.write_text(HEAD + place("One") + place("Two") + TAIL, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.evidence == ["2 precinctGroup"]
