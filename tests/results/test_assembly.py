"""Several files are one result, and no count is added twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_file import ROWS, made
from sample_expectations import NO_SAMPLES, SAMPLES, committed_path

from ckanext.election.results import PartRole, Refused, assemble, read

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


def roles(paths: list[Path], **options: object) -> list[PartRole]:
    assembly = assemble(paths, **options)
    with assembly.read:
        return [part.role for part in assembly.parts]


def test_every_file_has_a_role_in_the_order_given(tmp_path: Path):
    parts = [file_of(tmp_path, "a", *ROWS[:3]), file_of(tmp_path, "b", *ROWS[3:])]
    assert roles(parts) == [PartRole.PART, PartRole.PART]


def test_the_same_bytes_and_the_same_count_are_checks(tmp_path: Path):
    paths = [
        file_of(tmp_path, "a", *ROWS),
        file_of(tmp_path, "b", *ROWS),
        file_of(tmp_path, "c", *ROWS[::-1]),
    ]
    assert roles(paths) == [PartRole.PART, PartRole.CHECK, PartRole.CHECK]


def test_a_summary_and_its_detail_have_these_roles():
    folder = "cl-servel-2021/presidenciales_2021_"
    paths = [committed_path(f"{folder}nacional.csv"), committed_path(f"{folder}comuna.csv")]
    assert roles(paths) == [PartRole.SUMMARY, PartRole.DETAIL]


def test_another_format_of_the_count_is_a_check_and_the_list_of_candidates_is_left_out():
    names = (
        "osv4-3_telling_gr2022_westmaasenwaal.csv",
        "Telling_GR2022_WestMaasenWaal.eml.xml",
        "Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml",
    )
    paths = [committed_path(KIESRAAD + name) for name in names]
    assert set(roles(paths[:2])) == {PartRole.PART, PartRole.CHECK}
    assembly = assemble(paths)
    with assembly.read:
        assert assembly.parts[2].role is PartRole.LEFT_OUT
        assert assembly.parts[2].params == {"kind": "candidates"}


def test_a_total_that_differs_between_two_formats_is_told(tmp_path: Path):
    eml = committed_path(f"{KIESRAAD}Telling_GR2022_WestMaasenWaal.eml.xml")
    csv = committed_path(f"{KIESRAAD}osv4-3_telling_gr2022_westmaasenwaal.csv")
    changed = tmp_path / "changed.csv"
    text = csv.read_text("utf-8-sig")
    with read(csv) as result:
        (contest,) = result.summary()["contests"]
        votes_of_one = contest["choices"][0]["votes"]
    assert f'"{votes_of_one}"' in text
    changed.write_text(text.replace(f'"{votes_of_one}"', f'"{votes_of_one + 1}"', 1), "utf-8")
    with read([eml, changed]) as result:
        (finding,) = [f for f in result.findings if f.rule == "totals-disagree"]
        assert {finding.params["one"], finding.params["other"]} == {votes_of_one, votes_of_one + 1}


def test_what_does_not_fit_is_left_out_with_its_reason(tmp_path: Path):
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    unknown = tmp_path / "unknown.csv"
    unknown.write_text("x;y\nfoo;bar\nbaz;qux\n", "utf-8")
    assembly = assemble([broken, made(tmp_path), unknown, tmp_path / "missing"])
    with assembly.read:
        assert [part.role for part in assembly.parts] == [
            PartRole.LEFT_OUT, PartRole.PART, PartRole.LEFT_OUT, PartRole.LEFT_OUT]  # fmt: skip
        assert all(part.reason for part in assembly.parts if part.role is PartRole.LEFT_OUT)


def test_nothing_that_can_be_read_is_refused(tmp_path: Path):
    with pytest.raises(Refused):
        assemble([tmp_path / "missing"])


def test_what_a_person_chose_is_all_that_is_read(tmp_path: Path):
    parts = [file_of(tmp_path, "a", *ROWS[:3]), file_of(tmp_path, "b", *ROWS[3:])]
    assert roles(parts, chosen=[1]) == [PartRole.LEFT_OUT, PartRole.PART]
    assembly = assemble(parts, chosen=[1])
    with assembly.read as result:
        (contest,) = result.summary()["contests"]
    assert [choice["votes"] for choice in contest["choices"]] == [40, 55]


def test_another_election_in_the_same_form_is_not_the_same_result(tmp_path: Path):
    rows = [
        ";".join([*row.split(";")[:6], str(7 * index + 1), "0"]) for index, row in enumerate(ROWS)
    ]
    paths = [made(tmp_path), file_of(tmp_path, "other", *rows)]
    with pytest.raises(Refused, match="not one result"):
        read(paths)
    assembly = assemble(paths)
    with assembly.read as result:
        (contest,) = result.summary()["contests"]
    assert [part.role for part in assembly.parts] == [PartRole.PART, PartRole.LEFT_OUT]
    assert [choice["votes"] for choice in contest["choices"]] == [166, 219]


def test_a_newer_state_of_a_count_replaces_the_older():
    folder = "mx-ine-prep-2018/"
    names = ("1530479347.json", "1530501302.json")
    if not SAMPLES.is_dir():
        pytest.skip(NO_SAMPLES)
    paths = [SAMPLES / f"{folder}{name}" for name in names]
    with read(paths[1]) as alone, read(paths) as both, read(paths[::-1]) as turned:
        assert both.summary()["contests"] == alone.summary()["contests"]
        assert turned.summary()["contests"] == alone.summary()["contests"]
        assert "file-replaced" in {finding.rule for finding in both.findings}


def test_the_summary_of_several_files_tells_their_parts(tmp_path: Path):
    parts = [file_of(tmp_path, "a", *ROWS[:3]), file_of(tmp_path, "b", *ROWS[3:])]
    with read(parts) as result:
        assert [part["role"] for part in result.summary()["parts"]] == ["part", "part"]
