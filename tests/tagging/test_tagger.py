"""What is told from a dataset that says several things of itself."""

from __future__ import annotations

from datetime import date

import pytest

from ckanext.election.tagging.days import days_in
from ckanext.election.tagging.described import Described, FileRead, KnownElection, Place, Text
from ckanext.election.tagging.evidence import EvidenceKind, TagField, together
from ckanext.election.tagging.lexicon import month_names
from ckanext.election.tagging.tagger import Thresholds, tags
from ckanext.election.tagging.tokens import normalised
from ckanext.election.timetable.round import Round

# https://www.servel.cl: presidential elections of 2021, both rounds
PRESIDENT = KnownElection(
    "cl.presidential.2021-11-21", "cl", "presidential",
    [Round(1, date(2021, 11, 21)), Round(2, date(2021, 12, 19))], authority="servel",
)  # fmt: skip
PARLIAMENT = KnownElection(
    "cl.parliament.2021-11-21", "cl", "parliament", [Round(1, date(2021, 11, 21))],
    authority="servel",
)  # fmt: skip
BOTH = [PRESIDENT, PARLIAMENT]


def told(described: Described, elections=BOTH, field=TagField.ELECTIONS):
    """What would be set of one field, with its tag."""
    found = [tag for tag in tags(described, elections) if tag.field is field]
    return next((tag for tag in found if tag.confidence >= Thresholds().set), None)


def titled(title: str, **more) -> Described:
    return Described(texts=[Text(Place.TITLE, title)], country="cl", **more)


def test_an_id_names_its_election():
    tag = told(titled("cl.presidential.2021-11-21, resultados por mesa"))
    assert tag is not None
    assert tag.value == [PRESIDENT.id]
    assert tag.evidence[0].kind is EvidenceKind.NAMED


def test_of_two_elections_on_a_day_the_one_whose_type_is_named_is_meant():
    tag = told(titled("Resultados parlamentarias 2021-11-21"))
    assert tag is not None
    assert tag.value == [PARLIAMENT.id]


def test_two_elections_that_fit_alike_are_only_suggested():
    found = titled("Resultados electorales 2021-11-21")
    suggested = [tag.value for tag in tags(found, BOTH) if tag.field is TagField.ELECTIONS]
    assert sorted(suggested) == [[PARLIAMENT.id], [PRESIDENT.id]]
    assert told(found) is None


def test_an_election_of_another_country_is_not_meant():
    peru = KnownElection("pe.general.2021-04-11", "pe", "general", [Round(1, date(2021, 4, 11))])
    assert told(titled("Elecciones generales 2021"), [peru]) is None


def test_the_second_rounds_day_tells_the_round():
    found = titled("Presidencial 19 de diciembre de 2021, resultados por comuna")
    tag = told(found, field=TagField.ROUNDS)
    assert tag is not None
    assert tag.value == [2]


def test_a_stated_day_of_publication_decides_the_phase():
    found = titled("Lista de candidatos presidenciales 2021", issued=date(2021, 11, 25))
    tag = told(found, field=TagField.PHASE)
    assert tag is not None
    assert tag.value == "counting"


def test_without_one_candidates_belong_before_polling_day():
    tag = told(titled("Lista de candidatos presidenciales 2021"), field=TagField.PHASE)
    assert tag is not None
    assert tag.value == "pre-election"


def test_the_day_of_cataloguing_is_only_a_hint_afterwards():
    found = titled("Presidencial 2021", catalogued=date(2026, 1, 1))
    assert told(found, field=TagField.PHASE) is None


def test_a_result_that_came_long_after_is_of_the_time_after_the_election():
    found = titled("Resultados presidenciales 2021", catalogued=date(2026, 1, 1))
    tag = told(found, field=TagField.PHASE)
    assert tag is not None
    assert tag.value == "post-election"


def test_a_read_result_outweighs_its_title():
    reads = [FileRead(is_result=True, status="certified", counts=frozenset({"votes"}))]
    found = titled("Lista de candidatos", reads=reads)
    tag = told(found, field=TagField.CATEGORY)
    assert tag is not None
    assert tag.value == "election-results"


def test_the_kind_that_was_refused_tells_the_category():
    found = titled("Elecciones 2021", reads=[FileRead(refused="candidates")])
    tag = told(found, field=TagField.CATEGORY)
    assert tag is not None
    assert tag.value == "ballot-qualification"


@pytest.mark.parametrize(
    "title", ["Calidad del agua", "Police Stations", "Resultados del censo 2021", ""]
)
def test_what_is_about_no_election_gets_nothing(title):
    assert [tag for tag in tags(titled(title), BOTH) if tag.confidence >= 0.85] == []


def test_the_category_that_a_person_gave_is_not_doubted():
    found = titled("Presidencial 2021", category="polling-stations")
    parts = [tag.value for tag in tags(found, BOTH) if tag.field is TagField.SUB_DATASETS]
    assert parts == [["polling-stations/location"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20211121__cl", date(2021, 11, 21)),
        ("2021_11_21", date(2021, 11, 21)),
        ("21.11.2021", date(2021, 11, 21)),
        ("21 de noviembre de 2021", date(2021, 11, 21)),
        ("November 21, 2021", date(2021, 11, 21)),
        ("02May2019", date(2019, 5, 2)),
    ],
)
def test_dates_as_people_write_them(text, expected):
    assert days_in(text, month_names("cl")).dates == {expected}


@pytest.mark.parametrize("text", ["20211341", "99.99.2021", "5551234567", "04200705"])
def test_numbers_that_are_no_dates(text):
    assert days_in(text, {}).dates == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nationalratsWahl2015_final.csv", " nationalrats wahl 2015 final csv "),
        ("Élections – Łódź İ", " elections lodz i "),
        ("الانتخابات", " الانتخابات "),
        ("", "  "),
    ],
)
def test_words_without_case_accents_and_joints(text, expected):
    assert normalised(text) == expected


def test_two_reasons_make_surer_than_one():
    assert together([0.5, 0.5]) == pytest.approx(0.75)


def test_a_hostile_text_is_bounded():
    long = "election " * 100_000 + "2021" * 10_000
    found = Described(texts=[Text(Place.DESCRIPTION, long)] * 500, country="cl")
    assert isinstance(tags(found, BOTH), list)
