"""Election ids: what the grammar takes, what it refuses, and which part an error names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.election.timetable.country import countries
from ckanext.election.timetable.election_id import ElectionId, ElectionIdError, IdLevel, IdPart
from ckanext.election.timetable.election_type import SUBTYPES, ElectionType

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # The Dutch municipal elections of West Maas en Waal (nl-kiesraad's sample)
        (
            "nl.local.west-maas-en-waal.2022-03-16",
            ("nl", "local", None, "west-maas-en-waal", date(2022, 3, 16)),
        ),
        # Brazil's general election, first round
        ("br.presidential.2022-10-02", ("br", "presidential", None, None, date(2022, 10, 2))),
        # Chile's constituent convention, first of two polling days, announced for 11 April
        (
            "cl.parliament.constituent.2021-04-11",
            ("cl", "parliament", "constituent", None, date(2021, 4, 11)),
        ),
        (
            "nl.local.water-board.rivierenland.2023-03-15",
            ("nl", "local", "water-board", "rivierenland", date(2023, 3, 15)),
        ),
        ("eu.european.2024-06-06", ("eu", "european", None, None, date(2024, 6, 6))),
        ("xk.parliament.2021-02-14", ("xk", "parliament", None, None, date(2021, 2, 14))),
    ],
)
def test_parts_of_an_id(text: str, parts: tuple[object, ...]):
    parsed = ElectionId.parse(text)
    assert (
        parsed.country,
        parsed.type,
        parsed.subtype,
        parsed.organisation,
        parsed.date,
    ) == parts
    assert str(parsed) == text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", IdPart.WHOLE),
        ("nl.local", IdPart.WHOLE),
        ("nl.local.council.x.y.2022-03-16", IdPart.WHOLE),
        ("uk.parliament.2024-07-04", IdPart.COUNTRY),  # the code is gb
        ("NL.local.2022-03-16", IdPart.COUNTRY),
        ("zz.local.2022-03-16", IdPart.COUNTRY),
        ("nl.lokaal.2022-03-16", IdPart.TYPE),
        ("nl.Local.2022-03-16", IdPart.TYPE),
        ("nl.local.senate.utrecht.2022-03-16", IdPart.SUBTYPE),
        ("nl.presidential.lower.utrecht.2022-03-16", IdPart.SUBTYPE),
        ("nl.local.West-Maas.2022-03-16", IdPart.ORGANISATION),
        ("nl.local.west--maas.2022-03-16", IdPart.ORGANISATION),
        ("nl.local.-west.2022-03-16", IdPart.ORGANISATION),
        ("nl.local.<script>.2022-03-16", IdPart.ORGANISATION),
        ("nl.local..2022-03-16", IdPart.ORGANISATION),
        ("nl.local.zürich.2022-03-16", IdPart.ORGANISATION),
        ("nl.local." + "a" * 80 + ".2022-03-16", IdPart.ORGANISATION),
        ("nl.local.2022-02-30", IdPart.DATE),
        ("nl.local.2022-3-16", IdPart.DATE),
        ("nl.local.20220316", IdPart.DATE),
        ("nl.local.２０２２-03-16", IdPart.DATE),  # full-width digits
        ("nl.local.2022-03-16\n", IdPart.DATE),
    ],
)
def test_error_names_the_wrong_part(text: str, part: IdPart):
    with pytest.raises(ElectionIdError) as error:
        ElectionId.parse(text)
    assert error.value.part is part


def test_error_of_a_long_text_stays_short():
    with pytest.raises(ElectionIdError) as error:
        ElectionId.parse("x" * 1_000_000)
    assert len(str(error.value)) < 300


def test_organisation_named_like_a_subtype_is_refused():
    with pytest.raises(ElectionIdError) as error:
        ElectionId("nl", "local", None, "council", date(2022, 3, 16))
    assert error.value.part is IdPart.ORGANISATION


def test_type_that_a_portal_added():
    text = "nl.works-council.philips.2024-05-01"
    with pytest.raises(ElectionIdError):
        ElectionId.parse(text)
    assert str(ElectionId.parse(text, extra_types=["works-council"])) == text


@given(
    country=st.sampled_from(sorted(countries())),
    election_type=st.sampled_from([item.value for item in ElectionType]),
    organisation=st.none() | slugs,
    day=st.dates(),
    data=st.data(),
)
def test_every_built_id_is_read_back_the_same(
    country: str, election_type: str, organisation: str | None, day: date, data: st.DataObject
):
    subtype = data.draw(st.none() | st.sampled_from(sorted(SUBTYPES.get(election_type, ["lower"]))))
    try:
        built = ElectionId(country, election_type, subtype, organisation, day)
    except ElectionIdError:
        return
    assert ElectionId.parse(str(built)) == built


@given(st.text(max_size=60))
def test_any_text_is_either_an_id_or_an_error(text: str):
    try:
        parsed = str(ElectionId.parse(text))
    except ElectionIdError:
        return
    assert parsed == text


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "nl.local.water-board.rivierenland.2023-03-15",
            ["nl.local.water-board.2023-03-15", "nl.local.2023-03-15"],
        ),
        ("nl.local.west-maas-en-waal.2022-03-16", ["nl.local.2022-03-16"]),
        ("br.presidential.2022-10-02", []),
    ],
)
def test_groups_that_an_election_is_a_part_of(text: str, groups: list[str]):
    assert [str(item) for item in ElectionId.parse(text).groups()] == groups


def test_level():
    assert ElectionId.parse("nl.local.2022-03-16").level is IdLevel.GROUP
    assert ElectionId.parse("nl.local.druten.2022-03-16").level is IdLevel.ORGANISATION
