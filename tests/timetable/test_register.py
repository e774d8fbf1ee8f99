"""Ids of other registers: their form and their pages."""

from __future__ import annotations

import pytest

from ckanext.election.timetable.register import REGISTERS, register_of


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_the_example_has_the_form(register):
    assert register.form.fullmatch(register.example)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "109297573"),
        ("wikidata", "q1"),
        ("every-election", "local.sheffield"),
        ("ocd-division", "country:nl"),
    ],
)
def test_other_forms_are_refused(scheme: str, value: str):
    register = register_of(scheme)
    assert register is not None
    assert not register.form.fullmatch(value)


def test_pages():
    register = register_of("wikidata")
    assert register is not None
    assert register.url("Q1") == "https://www.wikidata.org/wiki/Q1"


def test_an_authoritys_own_scheme_may_have_any_form():
    assert register_of("kiesraad") is None
