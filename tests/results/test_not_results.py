"""What is not results is refused for what it is; what may be results is left to the readers."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sample_expectations import COMMITTED, EXPECTED, committed_path

from ckanext.election.results import Refused, read
from ckanext.election.results.kind_of_table import has_votes, rule_of_headers
from ckanext.election.results.limits import Limits
from ckanext.election.results.not_results import refuse_by_kind
from ckanext.election.results.opened import open_source
from ckanext.election.results.source import Source

TABLES = {
    "cast_vote_records": [
        "CvrNumber,TabulatorNum,RecordId,ImprintedId,Ana Diaz,Ben Okri\n1,1,3,1-2-3,1,0\n",
        "Cast Vote Record,Precinct,Ballot Style,Mayor Choice 1 of 2\n1,P1,A,Ana\n",
        "Precinct,1ST CHOICE MAYOR,2ND CHOICE MAYOR,3RD CHOICE MAYOR\nP1,Ana,Ben,undervote\n",
    ],
    "ballot_manifest": ["Container,Tabulator,Batch Name,Number of Ballots\n1,T1,Batch 1,50\n"],
    "polls": [
        "Start,End,Pollster,Sample Size,Approve,Disapprove\n1/2/24,1/4/24,Gallup,1000,44,51\n",
        "fecha;encuestadora;muestra;PP;PSOE\n2023-07-01;Sigma Dos;1200;33,1;28,2\n",
    ],
    "finance": [
        "contributor_name,contribution_date,amount,committee\nAna Diaz,2024-01-02,50.00,Friends\n",
        "SG_UF;NM_DOADOR;VR_RECEITA\nAC;Ana Diaz;100,00\n",
        "Payee,Expenditure,Amount,Date\nPrint Ltd,Leaflets,20.00,2024-01-02\n",
    ],
    "candidates": [
        "Candidate,Party,Constituency\nAna Diaz,Greens,North\n",
        "candidat;nuance;parti\nAna Diaz;DVG;Verts\n",
        "SQ_CANDIDATO;NM_URNA_CANDIDATO;SG_PARTIDO;DS_CARGO\n1;ANA;PV;PREFEITO\n",
    ],
    "voters": ["voter_id,last_name,first_name,precinct\n1,Diaz,Ana,P1\n"],
    "persons": ["first_name,last_name,birthday,party\nAna,Diaz,1970-01-02,Greens\n"],
    "polling_stations": [
        "Polling place,Address,Latitude,Longitude\nTown hall,1 Main St,10.1234,20.1234\n",
        "seccion,casilla,domicilio\n1,Básica,Calle 1\n",
        "kode_tps,nama_tps\n1,TPS 1\n",
    ],
    "addresses": ["UPRN,Address,Postcode,StationCode\n100,1 Main St,AB1 2CD,7\n"],
    "districts": [
        "WD24CD,WD24NM,LAD24CD,LAD24NM\nE05000001,North,E06000001,Town\n",
        "id,name\nocd-division/country:br/state:ac,Acre\nocd-division/country:br/state:al,Alagoas\n",
    ],
    "parties": ["Partido,Sigla,Color\nVerdes,PV,green\n"],
    "seats": ["Party,Seats\nGreens,12\n", "Partei;Sitze\nGrüne;12\n"],
    "elected": ["Constituency,Winner,Party\nNorth,Ana Diaz,Greens\n"],
    "elections": ["election_id,election_type,poll_open_date\nlocal.2024-05-02,local,2024-05-02\n"],
    "calendar": [
        "Event,Date\nClose of nominations,2024-04-05\n",
        "actividad;fecha inicio\nInscripción;2024-04-05\n",
    ],
    "demographics": ["county,population,households\nKent,1500000,600000\n"],
    "shares": ["district,left,right\nNorth,0.41,0.59\nSouth,0.52,0.48\nWest,0.33,0.67\n"],
}
DOCUMENTS = {
    "boundaries": [
        {"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}}]},
        {"type": "Topology", "arcs": [], "objects": {}},
        [{"name": "North", "area": "MULTIPOLYGON (((1 2, 3 4, 5 6, 1 2)))"}],
    ],
    "polling_stations": [
        {"type": "FeatureCollection", "features": [{"geometry": {"type": "Point"}}]},
        [{"station": {"polling_station": "Hall", "address": "1 Main St"}}],
    ],
    "catalogue": [
        {"help": "", "success": True, "result": {"name": "elections"}},
        {"name": "data", "resources": [{"path": "a.csv"}]},
        {"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": []},
    ],
    "schema": [
        {"openapi": "3.0.0", "paths": {}},
        {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {}},
    ],
    "pre_election": [{"contests": [], "ballotStyles": [], "precincts": []}],
    "cast_vote_records": [{"Version": "5", "Sessions": []}],
    "finance": [[{"donor": "Ana Diaz", "amount": 5, "date": "2024-01-02"}]],
    "polls": [{"polls": [{"pollster": "Gallup", "dem": 48, "rep": 46}]}],
    "candidates": [[{"candidate": "Ana Diaz", "party": "Greens"}]],
}
TEXTS = {
    "calendar": "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
    "schema": "-- results\nCREATE TABLE votes (\n  id INTEGER\n);\n",
    "catalogue": "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n",
}
BYTES = {
    "document": [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"ID3\x03\x00", b"OggS\x00\x02"],
    "boundaries": [b"\x00\x00\x27\x0a" + b"\x00" * 96],
    "unknown": [b"SQLite format 3\x00" + b"\x10" * 84, b"7z\xbc\xaf\x27\x1c\x00\x04"],
}
XML = {
    "boundaries": '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>',
    "cast_vote_records": "<Cvr><Contests/></Cvr>",
    "schema": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>',
    "candidates": '<EML Id="230b"><CandidateList/></EML>',
    "document": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def kind_of(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    return refused.value.kind.value


def written(folder: Path, data: str | bytes) -> Path:
    path = folder / "file"  # a name says nothing
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def several(cases: dict[str, list]) -> list[tuple[str, object]]:
    return [(kind, case) for kind, group in cases.items() for case in group]


@pytest.mark.parametrize(("kind", "text"), several(TABLES))
def test_a_table_is_refused_by_its_headers_or_cells(tmp_path: Path, kind: str, text: str):
    assert kind_of(written(tmp_path, text)) == kind


@pytest.mark.parametrize(("kind", "value"), several(DOCUMENTS))
def test_a_json_document_is_refused_by_its_members(tmp_path: Path, kind: str, value: object):
    assert kind_of(written(tmp_path, json.dumps(value))) == kind


@pytest.mark.parametrize(("kind", "text"), TEXTS.items())
def test_a_text_is_refused_by_how_it_begins(tmp_path: Path, kind: str, text: str):
    assert kind_of(written(tmp_path, text)) == kind


@pytest.mark.parametrize(("kind", "data"), several(BYTES))
def test_what_is_no_text_is_refused_by_its_first_bytes(tmp_path: Path, kind: str, data: bytes):
    assert kind_of(written(tmp_path, data)) == kind


@pytest.mark.parametrize(("kind", "text"), XML.items())
def test_xml_is_refused_by_its_root(tmp_path: Path, kind: str, text: str):
    assert kind_of(written(tmp_path, text)) == kind


def archive(folder: Path, **members: str) -> Path:
    path = folder / "file"
    with zipfile.ZipFile(path, "w") as out:
        for name, text in members.items():
            out.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("boundaries", {"wards_shp": "x", "wards_dbf": "x", "wards_shp_xml": "<x/>"}),
        ("document", {"ppt__presentation_xml": "<x/>"}),
        ("document", {"word__document_xml": "<x/>"}),
    ],
)
def test_an_archive_is_refused_by_its_members(tmp_path: Path, kind: str, members: dict[str, str]):
    assert kind_of(archive(tmp_path, **members)) == kind


def test_an_opendocument_text_is_no_workbook(tmp_path: Path):
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("content.xml", "<x/>")
    assert kind_of(path) == "document"


@pytest.mark.parametrize(
    "text",
    [
        "name,latitude,longitude\nKabul airport,34.5658,69.2123\nHerat airport,34.2100,62.2283\n",
        "Year,Rain\n2001,12.3\n2002,14.5\n2003,9.1\n",
        "id,title,price\n1,Bread,2.50\n2,Milk,1.20\n",
    ],
)
def test_an_ordinary_table_is_not_taken_for_one_of_elections(tmp_path: Path, text: str):
    assert kind_of(written(tmp_path, text)) == "unknown"


@pytest.mark.parametrize(
    "header",
    ["Votes", "Votos", "Voix", "Stimmen", "Голоса", "hlasů", "oy sayısı", "得票数", "الأصوات",
     "CastedVote", "QT_VOTOS_NOMINAIS"],
)  # fmt: skip
def test_votes_are_known_in_many_languages(header: str):
    assert has_votes([header])
    assert rule_of_headers(["Candidate", "Party", header]) is None


def test_a_candidate_s_name_in_a_row_of_results_is_no_header(tmp_path: Path):
    text = "place,office,party,candidate,poll\nNorth,President/Vice President,Greens,Ana Diaz,7\n"
    opened = open_source(
        Source.open(written(tmp_path, text), None, 0, Limits()), tmp_path, Limits()
    )
    with pytest.raises(Refused) as refused:
        refuse_by_kind(opened)
    assert refused.value.kind.value == "candidates"  # by the header, not as office holders


def test_a_table_of_many_counts_may_be_results_without_the_word():
    header = ["Constituency", "Authority", "Greens", "Reds", "Blues", "Pinks", "Others", "Total"]
    assert rule_of_headers(header, counts=6) is None
    assert rule_of_headers([*header[:2], "Name"], counts=0) is not None


@pytest.mark.parametrize("name", sorted(set(COMMITTED) & set(EXPECTED["results"])))
def test_no_result_is_refused_even_if_no_format_knew_it(name: str, tmp_path: Path):
    source = Source.open(committed_path(name), None, 0, Limits())
    refuse_by_kind(open_source(source, tmp_path, Limits()))
