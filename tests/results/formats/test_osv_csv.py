"""A count that OSV gives for the whole place alone is missing at each station, not zero."""

from __future__ import annotations

from pathlib import Path

from ckanext.election.results import read

COUNT = """\
Verkiezing;Tweede Kamer 2025
Datum;2025-10-29
Gebied;Voorbeeld
Nummer;0668

Lijstnummer;Aanduiding;Volgnummer;Naam kandidaat;Totaal;School;Kerk
Gebiednummer;;;;;1;2
;opgeroepenen;;;300;0;0
;toegelaten kiezers;;;150;100;50
;geldige stembiljetten;;;150;100;50
1;Lijst Een;;;90;60;30
;;1;Jansen, A.;90;60;30
2;Lijst Twee;;;60;40;20
;;1;Pietersen, B.;60;40;20
"""


def test_voters_counted_for_the_place_alone_are_no_zeros_of_its_stations(tmp_path: Path):
    path = tmp_path / "osv.csv"
    path.write_text(COUNT, "utf-8")
    with read(path) as result:
        (contest,) = result.summary()["contests"]
        errors = [f.message for f in result.findings if f.severity.value == "error"]
        states = result.store.rows(
            "SELECT state::VARCHAR, value FROM fact WHERE kind = 'registered' ORDER BY value"
        )
    assert contest["counts"]["registered"] == 300
    assert [choice["votes"] for choice in contest["choices"]] == [90, 60]
    assert errors == []
    assert states == [("reported", 300), ("not_reported", None), ("not_reported", None)]


def test_the_columns_of_a_district_are_its_municipalities(tmp_path: Path):
    path = tmp_path / "osv.csv"
    path.write_text(
        COUNT.replace("Nummer;0668", "Nummer;HSB3").replace(";;;;1;2", ";;;;0106;0109"), "utf-8"
    )
    with read(path) as result:
        assert result.summary()["levels"] == {"district": 1, "municipality": 2}
