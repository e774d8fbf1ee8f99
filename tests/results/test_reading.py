"""One content gives one model, however it is written; what is unclear is told or refused."""

from __future__ import annotations

import gzip
import random
import zipfile
from pathlib import Path

import pytest
from made_file import HEADER, ROWS, made

from ckanext.election.results import Broken, Limits, Refused, read
from ckanext.election.results.finding import Severity


def totals(path: Path) -> dict[str, int]:
    with read(path) as result:
        (contest,) = result.summary()["contests"]
        return {c["name"]: c["votes"] for c in contest["choices"]} | contest["counts"]


EXPECTED = {"Ana Núñez": 166, "José Pérez": 219, "null": 15, "ballots_cast": 400}


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"],
)
def test_any_encoding_gives_the_same_model(tmp_path: Path, encoding: str):
    assert totals(made(tmp_path, encoding=encoding)) == EXPECTED


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_delimiter_gives_the_same_model(tmp_path: Path, delimiter: str):
    assert totals(made(tmp_path, delimiter=delimiter)) == EXPECTED


def test_the_order_of_rows_does_not_matter(tmp_path: Path):
    rows = list(ROWS)
    random.Random(1).shuffle(rows)
    assert totals(made(tmp_path, *rows)) == EXPECTED


def test_a_preamble_is_passed_over(tmp_path: Path):
    path = tmp_path / "preamble.csv"
    path.write_text("\n".join(["Resultados", "", "Corte;12:00", HEADER, *ROWS]), "utf-8")
    assert totals(path) == EXPECTED


def test_rows_keep_their_number_behind_preamble_and_blank_lines(tmp_path: Path):
    path = tmp_path / "preamble.csv"
    path.write_text("\n".join(["Resultados", "", HEADER, *ROWS]), "utf-8")
    with read(path) as result:
        assert result.store.value("SELECT min(row_number) FROM fact") == 4


def test_a_zip_with_one_file_is_opened(tmp_path: Path):
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(made(tmp_path), "resultados.csv")
        archive.writestr("leiame.txt", "how to read it")
    assert totals(path) == EXPECTED


def test_a_gz_is_opened_whatever_its_name(tmp_path: Path):
    path = tmp_path / "packed.csv"
    path.write_bytes(gzip.compress(made(tmp_path).read_bytes()))
    assert totals(path) == EXPECTED


def test_a_cell_that_is_no_number_is_told_and_counts_for_nothing(tmp_path: Path):
    path = made(tmp_path, *ROWS, "Primera vuelta;Pica;1405;Tarapacá;1;Ana Núñez;1O2;102")
    with read(path) as result:
        (finding,) = [f for f in result.findings if f.rule == "number-unreadable"]
        assert (finding.row, finding.params) == (8, {"text": "1O2"})
        assert totals(path)["Ana Núñez"] == 166


def test_a_fraction_is_no_number_of_votes(tmp_path: Path):
    path = made(tmp_path, *ROWS, "Primera vuelta;Pica;1405;Tarapacá;1;Ana Núñez;12.7;13")
    with read(path) as result:
        assert "number-unreadable" in {f.rule for f in result.findings}


def test_an_undecodable_byte_is_told_with_its_offset(tmp_path: Path):
    path = made(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data + b"Primera vuelta;Pica\xff;1405;Tarapac\xc3\xa1;1;Ana;1;1\n")
    with read(path) as result:
        offsets = [f.params for f in result.findings if f.rule == "encoding-undecodable-byte"]
    assert [params["offset"] for params in offsets] == [len(data) + 19]


def test_a_row_with_too_many_cells_is_told(tmp_path: Path):
    many = [f"Primera vuelta;C{n};{n};R;1;Ana Núñez;1;1" for n in range(3000)]
    path = made(tmp_path, *many, "Primera vuelta;X;9999;R;1;Ana Núñez;1;1;1")
    with read(path) as result:
        assert [f.row for f in result.findings if f.rule == "row-too-long"] == [3002]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.7 results", "document"),
        (b"\x89PNG\r\n\x1a\n", "document"),
        (b"a,b,c\n", "empty"),
        (b"just a sentence", "unknown"),
        (b'{"votes": ', "broken"),
        (b"<results><votes>12</votes>", "broken"),
        (b"PK\x03\x04 no zip", "broken"),
        (b"\x1f\x8b no gzip", "broken"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_by_kind(tmp_path: Path, content: bytes, kind: str):
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.kind.value == kind
    assert isinstance(refused.value, Broken) is (kind == "broken")


def test_a_file_over_the_limit_is_broken(tmp_path: Path):
    with pytest.raises(Broken, match="limit"):
        read(made(tmp_path), limits=Limits(file_bytes=10))


def test_a_zip_that_unpacks_to_too_much_is_broken(tmp_path: Path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * 5_000_000)
    with pytest.raises(Broken, match="limit"):
        read(path)


def test_a_zip_member_outside_its_folder_is_broken(tmp_path: Path):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.csv", "a;b\n")
    with pytest.raises(Broken, match="outside"):
        read(path)


def test_a_name_that_people_know_is_used_in_findings(tmp_path: Path):
    path = made(tmp_path, *ROWS, ROWS[0])
    with read(path, names=["resultados.csv"]) as result:
        files = {f.file for f in result.findings if f.severity is Severity.ERROR}
    assert files == {"resultados.csv"}


def test_a_chosen_format_that_does_not_fit_is_refused(tmp_path: Path):
    with pytest.raises(Refused):
        read(made(tmp_path), form="kerg2")
