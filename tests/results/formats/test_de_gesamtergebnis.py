"""The Bundeswahlleiterin's XML: groups of no known name are told and are no parties."""

from __future__ import annotations

from pathlib import Path

from read_case import errors_of, summary_of, votes_of


def area(kind: str, number: str, extra: str = "", complete: str = "true") -> str:
    def group(name: str, vote: str, count: object, sort: str = "ALLGEMEIN") -> str:
        return (
            f'<Gruppenergebnis Gruppenart="{sort}" Name="{name}" Gruppe="{name}">'
            f'<Stimmergebnis Stimmart="{vote}" Anzahl="{count}"/></Gruppenergebnis>'
        )

    groups = (
        group("Wahlberechtigte", "KEINE", 100)
        + group("Wählende", "KEINE", 80)
        + group("Ungültige", "LISTE", 5)
        + group("Gültige", "LISTE", 75)
        + group("SPD", "LISTE", 40, "PARTEI")
        + group("CDU", "LISTE", 35, "PARTEI")
        + group("AfD", "LISTE", "n/a", "PARTEI")
    )
    return (
        f'<Gebietsergebnis Gebietsart="{kind}" Gebietsnummer="{number}" UegGebietsart="BUND"'
        f' UegGebietsnummer="99" ErgebnisVollstaendig="{complete}">'
        f"<GebietText>{kind}</GebietText>{groups}{extra}</Gebietsergebnis>"
    )


def written(folder: Path, *areas: str) -> Path:
    path = folder / "gesamtergebnis.xml"
    path.write_text(
        '<Gesamtergebnis><Wahl Wahltermin="2099-02-23"/><Daten Status="ENDGUELTIG"/>'
        + "".join(areas)
        + "</Gesamtergebnis>",
        encoding="utf-8",
    )
    return path


def test_country_and_state_agree_and_n_a_is_no_count(tmp_path: Path):
    summary = summary_of(written(tmp_path, area("BUND", "99"), area("LAND", "1")))
    (contest,) = summary["contests"]
    assert votes_of(contest) == {"SPD": 40, "CDU": 35, "AfD": None}
    assert contest["counts"]["registered"] == 100
    assert errors_of(summary) == []


def test_a_general_count_of_no_known_name_is_told_and_is_no_party(tmp_path: Path):
    extra = (
        '<Gruppenergebnis Gruppenart="ALLGEMEIN" Name="Briefwählende">'
        '<Stimmergebnis Stimmart="KEINE" Anzahl="20"/></Gruppenergebnis>'
    )
    summary = summary_of(written(tmp_path, area("BUND", "99", extra)))
    assert "Briefwählende" not in votes_of(summary["contests"][0])
    (finding,) = [f for f in summary["findings"] if f["rule"] == "count-left-out"]
    assert finding["params"] == {"name": "Briefwählende", "times": 1}


def test_an_area_that_is_not_complete_makes_the_status_partial(tmp_path: Path):
    path = written(tmp_path, area("BUND", "99"), area("LAND", "1", complete="false"))
    assert summary_of(path)["status"] == "unofficial-partial"
