"""Country codes and their names."""

from __future__ import annotations

import pytest

from ckanext.election.timetable.country import countries, country_name


def test_codes_are_lower_case_and_hold_no_stand_ins():
    assert {"nl", "br", "eu", "xk"} <= countries()
    assert not countries() & {"zz", "un", "uk", "001", "NL"}


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("nl", "en", "Netherlands"),
        ("nl", "pt_BR", "Países Baixos"),
        ("eg", "ar", "مصر"),
        ("nl", "no-such-language", "Netherlands"),
        ("zy", "en", "ZY"),
    ],
)
def test_name_in_a_language(code: str, language: str, name: str):
    assert country_name(code, language) == name
