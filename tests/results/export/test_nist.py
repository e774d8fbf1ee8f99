"""NIST reports are valid by the schemas that NIST publishes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from made_model import write_model
from sample_expectations import committed_path

from ckanext.election.results import read
from ckanext.election.results.export import About, Form, export

SCHEMAS = Path(__file__).parents[2] / "data" / "nist-sp-1500-100"
NAME = "NIST_V2_election_results_reporting"
SAMPLES = (
    "nl-kiesraad/Telling_GR2022_WestMaasenWaal.eml.xml",
    "ch-onegov/nationalratswahlen-2015.csv",
    "pe-onpe-2021/presidencial-datos-generales.csv",
)


@pytest.fixture(params=[*SAMPLES, *range(4)], ids=str)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if isinstance(request.param, int):
        return write_model(request.param, tmp_path / "made.json")
    return committed_path(request.param)


def test_the_report_is_valid_in_json_and_in_xml(source: Path, tmp_path: Path):
    with read(source) as result:
        (as_json,) = export(result, Form.NIST_JSON, tmp_path / "report.json")
        (as_xml,) = export(result, Form.NIST_XML, tmp_path / "report.xml")
    schema = json.loads((SCHEMAS / f"{NAME}.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(as_json.read_bytes()))
    xsd = etree.XMLSchema(etree.parse(str(SCHEMAS / f"{NAME}.xsd")))
    xsd.assertValid(etree.parse(str(as_xml)))


def test_the_report_tells_what_it_leaves_out_and_what_it_was_made_of(tmp_path: Path):
    with read(committed_path(SAMPLES[0])) as result:
        about = About(publisher="Kiesraad", source="https://example.org/x.xml", licence="CC0")
        (path,) = export(result, Form.NIST_JSON, tmp_path / "report.json", about)
    report = json.loads(path.read_bytes())
    assert report["Issuer"] == "Kiesraad"
    assert "Licence: CC0" in report["Notes"]
    assert "110 numbers of kinds that this format has no place for" in report["Notes"]


def test_candidates_of_lists_stand_in_a_contest_of_their_own(tmp_path: Path):
    with read(committed_path(SAMPLES[1])) as result:
        (path,) = export(result, Form.NIST_JSON, tmp_path / "report.json")
    contests = json.loads(path.read_bytes())["Election"][0]["Contest"]
    classes = [contest["@type"].rpartition(".")[2] for contest in contests]
    assert classes == ["PartyContest", "CandidateContest"]
