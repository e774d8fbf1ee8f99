"""The three forms of German cities' open data give the city's totals once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ckanext.election.results import read

LETTERS = "A1;A2;A3;A;B;B1;C;D"
PORTAL = f"""\
datum;wahl;ags;gebiet-nr;gebiet-name;max-schnellmeldungen;anz-schnellmeldungen;{LETTERS};D1;D5
15.03.2020;Wahl des Landrats;09175132;01;Stimmbezirk 01;1;1;622;252;0;874;255;0;0;255;186;69
15.03.2020;Wahl des Landrats;09175132;31;Briefwahlbezirk 31;1;1;;;;;200;200;5;195;100;95
"""
NESTED = """\
Gemeinde;Gemeindename;Gebietsnummer;Gebietsart;Gebietsname;Bezirksnummer;\
Wahlberechtigte gesamt (A);Waehler gesamt (B);Stimmen ungueltige (C);Stimmen gueltige (D);D1;D2
;;09175000;KREIS;Landkreis;;300;230;5;225;125;100
;;0917599;VERBANDSGEMEINDE;Verband;;200;150;4;146;86;60
1;Nord;09175111;GEMEINDE;Nord;;200;150;4;146;86;60
1;Nord;091751110001;STIMMBEZIRK;Schule;0001;200;100;3;97;50;47
1;Nord;091751110031;BRIEFWAHLBEZIRK;Briefwahl;0031;;50;1;49;36;13
2;Süd;09175112;GEMEINDE;Süd;;100;80;1;79;39;40
2;Süd;091751120001;STIMMBEZIRK;Rathaus;0001;100;80;1;79;39;40
"""
COUNCIL = f"""\
datum;wahl;ags;gebiet-nr;gebiet-name;max-schnellmeldungen;anz-schnellmeldungen;{LETTERS};E;\
D1_unveraendert;D1_veraendert;D1;D1_1;D1_2;D2;D2_1
15.03.2020;Wahl des Gemeinderats;09175132;0;Gemeinde X;1;1;50;70;0;120;100;60;0;290;100;\
20;30;200;120;80;90;90
"""


def contest(folder: Path, text: str) -> tuple[dict[str, Any], dict[str, int]]:
    path = folder / "open-data.csv"
    path.write_text(text, "utf-8")
    with read(path) as result:
        assert result.format == "de-votemanager"
        summary = result.summary()
        (found,) = summary["contests"]
        return found, summary["levels"]


def test_a_postal_district_has_no_registered_voters(tmp_path: Path):
    found, levels = contest(tmp_path, PORTAL)
    assert [choice["votes"] for choice in found["choices"]] == [286, 164]
    assert found["counts"]["registered"] == 874
    assert levels == {"polling_station": 1, "postal": 1}


def test_areas_within_areas_are_counted_once(tmp_path: Path):
    found, levels = contest(tmp_path, NESTED)
    assert [choice["votes"] for choice in found["choices"]] == [125, 100]
    assert found["counts"]["registered"] == 300
    assert levels == {"county": 1, "municipality": 2, "polling_station": 2, "postal": 1}


def test_nested_areas_add_up_without_a_finding(tmp_path: Path):
    path = tmp_path / "open-data.csv"
    path.write_text(NESTED, "utf-8")
    with read(path) as result:
        assert [f for f in result.findings if f.severity.value == "error"] == []
        skipped = result.summary()["skipped"]
    assert [(entry["rows"], "association" in entry["reason"]) for entry in skipped] == [(1, True)]


def test_people_on_lists_are_not_added_to_the_lists_votes(tmp_path: Path):
    found, _ = contest(tmp_path, COUNCIL)
    assert [choice["votes"] for choice in found["choices"]] == [200, 90]
    assert [person["votes"] for person in found["choices"][0]["candidates"]] == [120, 80]
    assert found["counts"]["valid_votes"] == 290
