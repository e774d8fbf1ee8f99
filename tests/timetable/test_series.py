"""Series of elections, by their ids."""

from __future__ import annotations

import pytest

from ckanext.election.timetable.election_id import ElectionId, ElectionIdError
from ckanext.election.timetable.series import Series


@pytest.mark.parametrize(
    ("election_id", "key"),
    [
        ("br.general.2022-10-02", "br.general"),
        ("nl.local.utrecht.2022-03-16", "nl.local.utrecht"),
        ("nl.local.water-board.rivierenland.2023-03-15", "nl.local.water-board.rivierenland"),
        ("es.parliament.lower.2023-07-23", "es.parliament.lower"),
    ],
)
def test_the_key_is_the_id_without_its_date(election_id: str, key: str):
    series = Series.of(ElectionId.parse(election_id))
    assert str(series) == key
    assert Series.parse(key) == series


@pytest.mark.parametrize(
    "key", ["", "br", "br.general.2022-10-02", "zz.general", "br.Ä", "a.b.c.d.e"]
)
def test_what_is_no_key(key: str):
    with pytest.raises(ElectionIdError, match="is no series"):
        Series.parse(key)


def test_a_type_of_the_portals_own():
    assert str(Series.parse("fr.union", ["union"])) == "fr.union"
