"""kerg.csv is read alike in all its layouts: a whole is never added to its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ckanext.election.results import read

FOUR_COLUMNS = """\
# Wahl zum 18. Deutschen Bundestag (22. September 2013)
# Endgültige Ergebnisse
Nr;Gebiet;gehört;Wahlberechtigte;;;;Wähler;;;;Ungültige;;;;Gültige;;;;CDU;;;;SPD;;;
;;zu;{votes};{votes};{votes};{votes};{votes};{votes}
;;;{periods};{periods};{periods};{periods};{periods};{periods}
1;Nord;1;{registered};{cast};3;1;5;1;97;1;95;1;60;1;50;1;37;1;45;1
2;Süd;1;{registered};{cast};3;1;5;1;97;1;95;1;60;1;50;1;37;1;45;1
{state};Land;{country};{registered2};{cast2};6;1;10;1;194;1;190;1;120;1;100;1;74;1;90;1

{country_row};Bundesgebiet;;{registered2};{cast2};6;1;10;1;194;1;190;1;120;1;100;1;74;1;90;1
"""
ONE_COLUMN = """\
# Wahl zum 9. Deutschen Bundestag (5. Oktober 1980)
# Endgültige Ergebnisse der Erst- und Zweitstimmen nach Wahlkreisen
Wahlkreis;;Land;Wahlberechtigte;Wähler;Ungültige;Ungültige;Gültige;Gültige;CDU;CDU;SPD;SPD;;
Nr.;Name;;;;Erststimmen;Zweitstimmen;Erststimmen;Zweitstimmen;Erststimmen;Zweitstimmen;\
Erststimmen;Zweitstimmen;;
;;;;;;;;;;;;;;
098;Nord;NW;120;100;3;5;97;95;60;50;37;45;;
099;Süd;NW;120;100;3;5;97;95;60;50;37;45;;
905;Nordrhein-Westfalen;NW;240;200;6;10;194;190;120;100;74;90;;
999;Bundesgebiet;BUND;240;200;6;10;194;190;120;100;74;90;;
"""


def four_columns(*, both: bool, state: str, country: str) -> str:
    """The layout since 2005; voters stand under the first vote or under both."""
    second = {"120": ";120;1", "100": ";100;1", "240": ";240;1", "200": ";200;1"}
    once = {number: f"{number};1{second[number] if both else ';;'}" for number in second}
    return FOUR_COLUMNS.format(
        votes="Erststimmen;;Zweitstimmen;",
        periods="Endgültig;Vorperiode;Endgültig;Vorperiode",
        registered=once["120"],
        cast=once["100"],
        registered2=once["240"],
        cast2=once["200"],
        state=state,
        country="99",
        country_row=country,
    )


def contests(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "kerg.csv"
    path.write_text(text, "latin-1")
    with read(path) as result:
        assert result.format == "kerg"
        assert not [finding for finding in result.findings if finding.severity.value == "error"]
        return {contest["id"]: contest for contest in result.summary()["contests"]}


@pytest.mark.parametrize(
    "text",
    [
        four_columns(both=False, state="1", country="99"),
        four_columns(both=True, state="1", country="99"),
        four_columns(both=False, state="901", country="999"),
        ONE_COLUMN,
    ],
    ids=["voters once", "voters under both votes", "states from 901", "until 2002"],
)
def test_every_layout_gives_the_country_s_totals(tmp_path: Path, text: str):
    found = contests(tmp_path, text)
    votes = {name: [c["votes"] for c in contest["choices"]] for name, contest in found.items()}
    assert votes == {"erststimme": [120, 74], "zweitstimme": [100, 90]}
    for contest in found.values():
        assert (contest["counts"]["registered"], contest["counts"]["ballots_cast"]) == (240, 200)


def test_the_day_stands_in_the_heading(tmp_path: Path):
    path = tmp_path / "kerg.csv"
    path.write_text(ONE_COLUMN, "latin-1")
    with read(path) as result:
        assert result.store.rows("SELECT DISTINCT polling_date::VARCHAR FROM contest") == [
            ("1980-10-05",)
        ]
