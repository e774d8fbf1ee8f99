"""An archive is the files of data that it holds; what lies beside them is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from made_file import HEADER, ROWS, made

from ckanext.election.results import Broken, Limits, Refused, read


def zip_of(folder: Path, **members: str | bytes) -> Path:
    path = folder / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def text(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def votes(paths: Path | list[Path]) -> dict[str, int]:
    with read(paths) as result:
        (contest,) = result.summary()["contests"]
        return {choice["name"]: choice["votes"] for choice in contest["choices"]}


def test_the_parts_in_an_archive_are_read_like_several_files(tmp_path: Path):
    path = zip_of(tmp_path, a__csv=text(*ROWS[:3]), b__csv=text(*ROWS[3:]))
    assert votes(path) == votes(made(tmp_path))


def test_findings_name_the_member(tmp_path: Path):
    path = zip_of(tmp_path, a__csv=text(*ROWS[:3]), b__csv=text(*ROWS[3:], ROWS[3]))
    with read(path) as result:
        assert result.summary()["files"] == ["packed.zip"]
        (finding,) = [f for f in result.findings if f.rule == "duplicate-count"]
        assert finding.file == "packed.zip/b.csv"


def test_what_holds_no_data_is_told_and_not_refused(tmp_path: Path):
    path = zip_of(tmp_path, a__csv=text(*ROWS), leiame__pdf=b"%PDF-1.7", scan=b"%PDF-1.7")
    with read(path) as result:
        left_out = [f.file for f in result.findings if f.rule == "archive-member-left-out"]
    assert left_out == ["packed.zip/leiame.pdf", "packed.zip/scan"]


def test_a_list_of_candidates_beside_the_counts_is_told_and_not_counted(tmp_path: Path):
    stations = "station,address,latitude,longitude\n1,Main St,52.12345,5.12345\n"
    path = zip_of(tmp_path, a__csv=text(*ROWS), stations__csv=stations)
    with read(path) as result:
        (finding,) = [f for f in result.findings if f.rule == "file-left-out"]
    assert (finding.file, finding.params) == (
        "packed.zip/stations.csv",
        {"kind": "polling_stations"},
    )


def test_a_table_that_is_not_understood_could_be_a_part(tmp_path: Path):
    path = zip_of(tmp_path, a__csv=text(*ROWS), b__csv="x;y\nfoo;bar\nbaz;qux\n")
    with pytest.raises(Refused, match="could lack a part"):
        read(path)


def test_an_archive_in_an_archive_is_not_followed(tmp_path: Path):
    inner = zip_of(tmp_path, a__csv=text(*ROWS)).read_bytes()
    with pytest.raises(Broken, match="archive in an archive"):
        read(zip_of(tmp_path, inner__zip=inner))


def test_the_limits_hold_for_all_files_together(tmp_path: Path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    paths[0].write_text(text(*ROWS[:3]), "utf-8")
    paths[1].write_text(text(*ROWS[3:]) + "\n", "utf-8")
    with pytest.raises(Broken, match="together"):
        read(paths, limits=Limits(file_bytes=max(path.stat().st_size for path in paths)))
