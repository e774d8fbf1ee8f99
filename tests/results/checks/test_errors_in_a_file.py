"""Errors planted in a correct file are found; the correct file has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_file import ROWS, made
from sample_expectations import committed_path

from ckanext.election.results import read
from ckanext.election.results.checks.check import MOST
from ckanext.election.results.finding import Finding


def findings(path: Path) -> list[Finding]:
    with read(path) as result:
        return [finding for finding in result.findings if finding.severity.value != "note"]


def changed(folder: Path, old: str, new: str) -> Path:
    return made(folder, *(row.replace(old, new) for row in ROWS))


def test_a_correct_file_has_no_findings(tmp_path: Path):
    assert findings(made(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (";126;300", ";127;300", "ballots-and-their-kinds"),
        (";126;300", ";126;301", "repeated-value-differs"),
        (";5;100", ";-5;100", "negative-count"),
        (";126;300", ";;300", "ballots-and-their-kinds"),
        ("Ñuñoa;13120;Metropolitana;13;José", "Nunoa;13120;Metropolitana;13;José", "name-differs"),
        (";126;300", ";12b;300", "number-unreadable"),
        (";126;300", ";126.5;300", "number-unreadable"),
    ],
)
def test_a_planted_error_is_found(tmp_path: Path, old: str, new: str, rule: str):
    assert rule in {finding.rule for finding in findings(changed(tmp_path, old, new))}


def test_a_row_given_twice_is_found_with_its_row(tmp_path: Path):
    (finding,) = [f for f in findings(made(tmp_path, *ROWS, ROWS[0])) if "duplicate" in f.rule]
    assert (finding.rule, finding.row, finding.unit) == ("duplicate-count", 8, "11201")
    assert finding.params["values"] == [126, 126]


def test_a_whole_that_is_not_the_sum_of_its_parts_is_found(tmp_path: Path):
    source = committed_path("nl-kiesraad/osv4-3_telling_gr2022_westmaasenwaal.csv")
    path = tmp_path / "count.csv"
    text = source.read_text("utf-8-sig")
    path.write_text(text.replace(';"opgeroepenen";;;"16202"', ';"opgeroepenen";;;"16203"'), "utf-8")
    (finding,) = [f for f in findings(path) if f.rule == "sum-of-units"]
    assert (finding.params["written"], finding.params["computed"]) == (16203, 16202)
    assert finding.unit == "0668"


def test_a_list_with_fewer_votes_than_its_candidates_is_found(tmp_path: Path):
    source = committed_path("nl-kiesraad/osv4-3_telling_gr2022_westmaasenwaal.csv")
    text = source.read_text("utf-8-sig")
    path = tmp_path / "count.csv"
    path.write_text(text.replace('"1893"', '"1803"', 1), "utf-8")
    assert {"list-and-candidates", "sum-of-units"} <= {f.rule for f in findings(path)}


def test_a_file_that_was_cut_off_in_a_row_is_found(tmp_path: Path):
    path = made(tmp_path)
    path.write_text(path.read_text("utf-8").rstrip()[:-15], "utf-8")
    assert "file-ends-early" in {finding.rule for finding in findings(path)}


def test_a_file_without_a_last_line_end_is_whole(tmp_path: Path):
    path = made(tmp_path)
    path.write_text(path.read_text("utf-8").rstrip(), "utf-8")
    assert findings(path) == []


def test_more_findings_of_one_rule_than_are_listed_are_counted(tmp_path: Path):
    rows = [f"Primera vuelta;Town {n};{n};Aysén;11;Ana Núñez;-1;300" for n in range(MOST + 20)]
    told = [f for f in findings(made(tmp_path, *rows)) if f.rule == "negative-count"]
    assert len(told) == MOST + 1
    assert told[-1].params == {"count": MOST + 20}
