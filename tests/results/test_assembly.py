"""Several files are one result, and no count is added twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_file import ROWS, made
from sample_expectations import committed_path

from ckanext.election.results import Refused, read

KIESRAAD = "nl-kiesraad/"


def votes(paths: list[Path]) -> dict[str, int]:
    with read(paths) as result:
        (contest,) = result.summary()["contests"]
        return {choice["name"]: choice["votes"] for choice in contest["choices"]}


def file_of(folder: Path, name: str, *rows: str) -> Path:
    (folder / name).mkdir()
    return made(folder / name, *rows)


def test_parts_add_up(tmp_path: Path):
    parts = [file_of(tmp_path, "a", *ROWS[:3]), file_of(tmp_path, "b", *ROWS[3:])]
    assert votes(parts) == votes([made(tmp_path)])


def test_the_same_file_twice_is_counted_once(tmp_path: Path):
    paths = [file_of(tmp_path, "a", *ROWS), file_of(tmp_path, "b", *ROWS)]
    assert votes(paths) == votes([made(tmp_path)])


def test_files_that_disagree_are_told(tmp_path: Path):
    other = [ROWS[0].replace(";126;", ";127;"), *ROWS[1:]]
    with read([file_of(tmp_path, "a", *ROWS), file_of(tmp_path, "b", *other)]) as result:
        (finding,) = [f for f in result.findings if f.rule == "files-disagree"]
    assert (finding.params["one"], finding.params["other"], finding.row) == (126, 127, 2)


def test_a_summary_beside_its_detail_is_compared_and_not_added():
    folder = "cl-servel-2021/presidenciales_2021_"
    with read(
        [committed_path(f"{folder}comuna.csv"), committed_path(f"{folder}nacional.csv")]
    ) as r:
        second = r.summary()["contests"][1]
        assert "sum-of-units" not in {finding.rule for finding in r.findings}
    assert [c["votes"] for c in second["choices"] if c["name"] == "Gabriel Boric"] == [4596579]


def test_two_formats_of_one_count_confirm_each_other():
    names = ("Telling_GR2022_WestMaasenWaal.eml.xml", "osv4-3_telling_gr2022_westmaasenwaal.csv")
    with read([committed_path(KIESRAAD + name) for name in names]) as result:
        (contest,) = result.summary()["contests"]
        assert "same-count" in {finding.rule for finding in result.findings}
    assert sum(choice["votes"] for choice in contest["choices"]) == 9350


def test_files_of_different_results_are_refused(tmp_path: Path):
    with pytest.raises(Refused, match="not one result"):
        read([made(tmp_path), committed_path("uy-corte-electoral/flores_odd.csv")])


def test_parts_of_a_wide_table_add_up(tmp_path: Path):
    header = "codprov,coddepto,circuito,mesa,nulos,blancos,00016,00024"
    (tmp_path / "a.csv").write_text(f"{header}\n01,001,00001,000001,1,2,30,40\n", "utf-8")
    (tmp_path / "b.csv").write_text(f"{header}\n01,001,00001,000002,1,2,10,20\n", "utf-8")
    assert votes([tmp_path / "a.csv", tmp_path / "b.csv"]) == {"00016": 40, "00024": 60}
