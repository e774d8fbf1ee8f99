"""WabstiC exports are read as the sets that they are, and refused where a file is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ckanext.election.results import Refused, read

FILES = {
    "WM_Wahl": (
        "SortGeschaeft;AnzPendentGde;AbsolutesMehr;GeBezOffiziell;Ausmittlungsstand;Sonntag;Kanton",
        "9;0;61;Wahl der Regierung;2;28.02.2016;SG",
    ),
    "WM_Kandidaten": (
        "SortGeschaeft;KNR;Nachname;Vorname;Partei;Gewaehlt;Stimmen;AbsolutesMehr",
        "9;01;Fässler;Fredy;SP;1;90;61",
        "9;02;Graf;Andreas;;0;50;61",
        "9;99;Vereinzelte;;;0;5;61",
    ),
    "WM_KandidatenGde": (
        "SortGeschaeft;SortGemeinde;KNR;Stimmen;StimmenNW;BfsNrGemeinde",
        "9;1;01;60;0;3203",
        "9;1;02;40;0;3203",
        "9;1;99;5;0;3203",
        "9;2;01;30;0;3212",
        "9;2;02;10;0;3212",
        "9;2;99;0;0;3212",
    ),
    "WM_Gemeinden": (
        "Stimmberechtigte;Sperrung;StmAbgegeben;StmUngueltig;StmLeer;StmGueltig;StimmenLeer;BfsNrGemeinde",
        "200;1649;70;2;3;65;25;3203",
        "100;1439;30;0;0;30;20;3212",
    ),
    "WMStatic_Gemeinden": (
        "SortGemeinde;SortWahlkreis;SortGeschaeft;Gemeinde;Wahlkreis;Geschaeft;BfsNrGemeinde",
        "1;1;9;St.Gallen;Kanton St.Gallen;Wahl;3203",
        "2;1;9;Eggersriet;Kanton St.Gallen;Wahl;3212",
    ),
}
_ANSWERS = (
    "StmHGJa;StmHGNein;StmHGohneAw;StmN1Ja;StmN1Nein;StmN1ohneAw;StmN2Ja;StmN2Nein;StmN2ohneAw"
)
_BALLOTS = "Stimmberechtigte;Sperrung;StmAbgegeben;StmUngueltig;StmLeer;StmGueltig"
VOTE = (
    f"Art;SortWahlkreis;SortGeschaeft;SortGemeinde;{_BALLOTS};{_ANSWERS};GeSubNr;BfsNrGemeinde",
    "Kant;1;3;1;100;1339;60;1;2;57;30;25;2;40;15;2;20;35;2;;3203",
    "Kant;1;3;2;50;;0;0;0;0;0;0;0;0;0;0;0;0;0;;3212",
)


def written(folder: Path, files: dict[str, tuple[str, ...]], *names: str) -> list[Path]:
    paths = []
    for number, name in enumerate(names or files):
        path = folder / f"{number}.csv"  # the name of a file says nothing
        path.write_text("\n".join(files[name]) + "\n", "cp1252")
        paths.append(path)
    return paths


def summary(paths: list[Path]) -> dict[str, Any]:
    with read(paths) as result:
        assert result.format == "wabstic"
        return result.summary()


def test_the_five_files_are_one_contest(tmp_path: Path):
    found = summary(written(tmp_path, FILES))
    (contest,) = found["contests"]
    assert [(c["name"], c["votes"], c["elected"]) for c in contest["choices"]] == [
        ("Fässler Fredy", 90, True),
        ("Graf Andreas", 50, False),
        ("Vereinzelte", 5, None),
    ]
    assert contest["counts"]["ballots_cast"] == 100
    assert contest["absolute_majority"] == 61
    assert found["status"] == "certified"
    assert found["findings"] == []


def test_any_order_of_the_files_gives_the_same(tmp_path: Path):
    there = written(tmp_path, FILES)
    assert summary(there)["contests"] == summary(there[::-1])["contests"]


def test_candidates_alone_have_their_totals(tmp_path: Path):
    (contest,) = summary(written(tmp_path, FILES, "WM_Kandidaten"))["contests"]
    assert [choice["votes"] for choice in contest["choices"]] == [90, 50, 5]


@pytest.mark.parametrize("name", ["WM_KandidatenGde", "WMStatic_Gemeinden", "WM_Wahl"])
def test_a_file_that_means_nothing_alone_says_what_is_needed(tmp_path: Path, name: str):
    with pytest.raises(Refused, match="is needed too") as refused:
        read(written(tmp_path, FILES, name))
    assert refused.value.kind.value == "unknown"


def test_a_municipality_that_is_not_locked_is_not_zero(tmp_path: Path):
    waiting = (FILES["WM_Gemeinden"][0], FILES["WM_Gemeinden"][1], "0;;0;0;0;0;0;3212")
    pending = (FILES["WM_Wahl"][0], FILES["WM_Wahl"][1].replace(";0;61;", ";1;61;"))
    paths = written(tmp_path, {**FILES, "WM_Gemeinden": waiting, "WM_Wahl": pending})
    with read(paths) as result:
        (contest,) = result.summary()["contests"]
        states = result.store.rows(
            "SELECT DISTINCT f.state::VARCHAR FROM fact f JOIN unit u ON u.key = f.unit"
            " WHERE u.id = '3212'"
        )
    assert contest["units"] == {"reported": 1, "total": 2}
    assert contest["status"] == "unofficial-partial"
    assert states == [("not_reported",)]


def test_a_vote_has_proposal_counter_proposal_and_tie_breaker(tmp_path: Path):
    contests = summary(written(tmp_path, {"SG_Gemeinden": VOTE}))["contests"]
    answers = {c["id"]: [choice["votes"] for choice in c["choices"]] for c in contests}
    assert answers == {
        "Kant-1-3-proposal": [30, 25],
        "Kant-1-3-counter-proposal": [40, 15],
        "Kant-1-3-tie-breaker": [20, 35],
    }


LISTS = {
    "WP_Wahl": (
        "SortGeschaeft;AnzPendentGde;AnzPendentRang;GeBezOffiziell;Ausmittlungsstand;Sonntag;Kanton",
        "1;0;0;Nationalrat;2;18.10.2015;SG",
    ),
    "WP_Gemeinden": (
        f"SortGemeinde;SortGeschaeft;{_BALLOTS};AnzWZListe;BfsNrGemeinde",
        "1;1;100;1458;50;1;0;49;40;3203",
    ),
    "WP_Listen": (
        "SortGeschaeft;ListNr;ListCode;ListBez;StimmenTotal;StimmenZusatz;Sitze",
        "1;01;FDP;Hauptliste;30;5;1",
        "1;02;FDP;Jungfreisinnige;10;0;0",
    ),
    "WP_ListenGde": (
        "SortGemeinde;ListNr;StimmenTotal;StimmenZusatz;BfsNrGemeinde",
        "1;01;30;5;3203",
        "1;02;10;0;3203",
    ),
    "WPStatic_Kandidaten": (
        "SortGeschaeft;KNR;Nachname;Vorname;ListeCode",
        "1;0101;Burkhard;Andreas;FDP",
        "1;0201;Meier;Eva;FDP",
    ),
    "WP_Kandidaten": ("SortGeschaeft;KNR;Gewaehlt;Stimmen", "1;0101;1;25", "1;0201;0;10"),
    "WP_KandidatenGde": (
        "SortGemeinde;KNR;Stimmen;BfsNrGemeinde",
        "1;0101;25;3203",
        "1;0201;10;3203",
    ),
}


def test_lists_hold_their_candidates_by_number_not_by_party(tmp_path: Path):
    found = summary(written(tmp_path, LISTS))
    (contest,) = found["contests"]
    lists = [(c["name"], c["votes"], c["seats"], [x["name"] for x in c["candidates"]])
             for c in contest["choices"]]  # fmt: skip
    assert lists == [
        ("Hauptliste", 30, 1, ["Burkhard Andreas"]),
        ("Jungfreisinnige", 10, 0, ["Meier Eva"]),
    ]
    assert found["findings"] == []
