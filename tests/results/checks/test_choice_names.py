from __future__ import annotations

import pytest
from made_book import Book

from ckanext.election.results.checks.choice_names import CHOICE_NAMES
from ckanext.election.results.tidy import Choice


def book(one: str, other: str, *, in_one_unit: bool = False) -> Book:
    unit = "s1" if in_one_unit else "s2"
    return (
        Book().choice(Choice("a", one)).choice(Choice("b", other)).votes("s1", a=4).votes(unit, b=5)
    )


@pytest.mark.parametrize(
    ("one", "other"), [("José Pérez", "JOSE PEREZ"), ("Ana Martinez", "Ana Martines")]
)
def test_names_that_may_be_one_are_told(one: str, other: str):
    (finding,) = book(one, other).told(CHOICE_NAMES)
    assert {finding.params["name"], finding.params["other"]} == {one, other}


def test_names_one_letter_apart_in_one_unit_are_two_people():
    assert book("Ana Martinez", "Ana Martines", in_one_unit=True).told(CHOICE_NAMES) == []


@pytest.mark.parametrize(("one", "other"), [("List A", "List B"), ("Ana Diaz", "Eva Diaz")])
def test_names_that_differ_are_not_told(one: str, other: str):
    assert book(one, other).told(CHOICE_NAMES) == []
