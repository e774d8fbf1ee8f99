"""Units that should report, held against those that did: "n of m", gaps and what no list names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_file import made
from sample_expectations import committed_path

from ckanext.election.results import Refused, read
from ckanext.election.results.cli import main

EML = committed_path("nl-kiesraad/Telling_GR2022_WestMaasenWaal.eml.xml")


def listed(folder: Path, *rows: str, header: str = "nombre;codigo") -> Path:
    path = folder / "units.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def test_a_list_says_how_many_units_are_in_and_which_are_missing(tmp_path: Path):
    units = listed(tmp_path, "Aisén;11201", "Ñuñoa;13120", "Pica;01405")
    with read(made(tmp_path), expected=units) as result:
        summary = result.summary()
        (finding,) = [f for f in result.findings if f.rule == "unit-missing"]
    assert finding.unit == "01405"
    assert summary["contests"][0]["units"] == {"reported": 2, "total": 3}
    assert summary["expected"]["missing"] == ["01405"]
    assert summary["expected"]["column"] == "codigo"


def test_a_unit_that_no_list_names_is_told(tmp_path: Path):
    with read(made(tmp_path), expected=listed(tmp_path, "Aisén;11201", "Pica;01405")) as result:
        rules = {f.rule: f.unit for f in result.findings}
    assert rules == {"unit-missing": "01405", "unit-unlisted": "13120"}


def test_codes_are_compared_exactly_and_never_by_their_number(tmp_path: Path):
    with pytest.raises(Refused, match="No column"):
        read(made(tmp_path), expected=listed(tmp_path, "Aisén;011201", "Ñuñoa;013120"))


def test_the_polling_stations_of_eml_110b_are_those_of_its_count(tmp_path: Path):
    with read(EML) as result:
        ids = result.store.rows("SELECT id FROM unit WHERE level = 'polling_station'")
    numbers = [identity.removeprefix("0668::SB") for (identity,) in ids]
    stations = "".join(
        f'<PollingPlace><PhysicalLocation><PollingStation Id="{number}">800</PollingStation>'
        "</PhysicalLocation></PollingPlace>"
        for number in [*numbers, "99"]
    )
    path = tmp_path / "stations.xml"
    path.write_text(
        '<EML xmlns="urn:oasis:names:tc:evs:schema:eml" Id="110b"><ElectionEvent><Election>'
        '<ElectionDomain Id="0668">West Maas en Waal</ElectionDomain>'
        f"{stations}</Election></ElectionEvent></EML>",
        "utf-8",
    )
    with read(EML, expected=path) as result:
        expected = result.summary()["expected"]
    assert expected["reported"] == len(numbers)
    assert expected["missing"] == ["0668::SB99"]
    assert expected["unlisted"] == []


def test_the_shell_takes_a_list_of_units(tmp_path: Path):
    units = listed(tmp_path, "Aisén;11201", "Ñuñoa;13120", "Pica;01405")
    arguments = ["summary", str(made(tmp_path)), "--units", str(units), "--format", "json"]
    answer = json.loads(CliRunner().invoke(main, arguments).stdout)
    assert answer["expected"]["reported"] == 2


def test_a_unit_without_a_number_is_not_in(tmp_path: Path):
    rows = (
        "Primera vuelta;Aisén;11201;Aysén;11;Ana Núñez;126;300",
        "Primera vuelta;Ñuñoa;13120;Metropolitana;13;Ana Núñez;;",
    )
    with read(made(tmp_path, *rows)) as result:
        assert result.summary()["contests"][0]["units"] == {"reported": 1, "total": 2}
