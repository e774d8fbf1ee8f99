"""Which units are the same; every case is one that real results hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.election.comparison.names import akin, normal
from ckanext.election.comparison.unit import Relation, Unit
from ckanext.election.comparison.unit_match import Basis, UnitMatches, Why, match_levels
from ckanext.election.results.model import RelationKind

LEVELS = ["country", "state", "municipality"]


def town(identity: str, name: str | None = None, scheme: str | None = "cbs", **fields) -> Unit:
    return Unit("municipality", identity, name, scheme, **fields)


def matched(before: list[Unit], after: list[Unit]) -> UnitMatches:
    return match_levels(before, after, LEVELS)["municipality"]


def pairs(found: UnitMatches) -> list[tuple[str, str, Basis]]:
    return [(match.before.id, match.after.id, match.basis) for match in found.matched]


def left(found: UnitMatches) -> tuple[dict[str, Why], dict[str, Why]]:
    before, after = ({one.unit.id: one.why for one in side} for side in (found.before, found.after))
    return before, after


def test_a_code_of_one_register_is_one_unit():
    found = matched([town("0363", "Amsterdam")], [town("0363", "Amsterdam")])
    assert pairs(found) == [("0363", "0363", Basis.CODE)]
    assert not found.matched[0].is_renamed


def test_a_unit_that_was_renamed_is_known_by_its_code():
    found = matched([town("1695", "Noord-Beveland")], [town("1695", "Gemeente Noord-Beveland")])
    assert found.matched[0].is_renamed


def test_a_code_that_was_given_to_another_unit_is_not_believed():
    # As German constituencies are numbered anew: 150 was Herne, and is Bochum now.
    before = [town("150", "Herne"), town("149", "Bochum")]
    after = [town("150", "Bochum"), town("148", "Essen")]
    found = matched(before, after)
    assert found.matched == []
    assert left(found)[0] == {"150": Why.OTHER_NAME, "149": Why.ABSENT}


def test_a_code_whose_names_have_no_word_in_common_is_not_believed():
    found = matched([town("55", "Delmenhorst")], [town("55", "Soltau")])
    assert found.matched == []
    assert left(found) == ({"55": Why.OTHER_NAME}, {"55": Why.OTHER_NAME})


def test_a_merger_that_keeps_the_name_of_its_largest_part_is_another_unit():
    # Groningen, Haren and Ten Boer became Groningen in 2019, under a new code.
    before = [town("0014", "Groningen"), town("0017", "Haren"), town("0009", "Ten Boer")]
    found = matched(before, [town("1966", "Groningen")])
    assert found.matched == []
    assert left(found)[1] == {"1966": Why.ABSENT}


def test_a_split_leaves_all_its_units_unmatched():
    found = matched(
        [town("1", "Oldtown")], [town("2", "Oldtown North"), town("3", "Oldtown South")]
    )
    assert found.matched == []
    assert len(found.before) == 1
    assert len(found.after) == 2


def test_a_unit_counted_with_another_is_listed_as_merged():
    found = matched([town("7", "Mill")], [town("7", "Mill", merged_into="8")])
    assert found.matched == []
    assert left(found) == ({"7": Why.ABSENT}, {"7": Why.MERGED})


def test_without_a_register_a_name_within_its_parent_is_one_unit():
    states = [Unit("state", "N", "North"), Unit("state", "S", "South")]
    before = [town("1", "Springfield", None, parent=("state", "N")),
              town("2", "Springfield", None, parent=("state", "S"))]  # fmt: skip
    after = [town("x", "SPRINGFIELD ", None, parent=("state", "S")),
             town("y", "Springfield", None, parent=("state", "N"))]  # fmt: skip
    found = match_levels([*states, *before], [*states, *after], LEVELS)["municipality"]
    assert sorted(pairs(found)) == [("1", "y", Basis.NAME), ("2", "x", Basis.NAME)]


def test_without_a_register_the_same_code_needs_the_same_name():
    found = matched([town("1", "Aachen", None)], [town("1", "Aachen-Land", None)])
    assert found.matched == []


def test_another_register_falls_back_to_the_name():
    found = matched([town("0363", "Amsterdam")], [town("NL363", "Amsterdam", "nuts")])
    assert pairs(found) == [("0363", "NL363", Basis.NAME)]


def related(kind: RelationKind, old: str, new: str) -> Relation:
    return Relation(kind, ("municipality", old), ("municipality", new))


def test_a_rename_that_a_file_tells_of_is_one_unit():
    before, after = [town("1", "Kristiania")], [town("2", "Oslo")]
    rename = related(RelationKind.RENAME, "1", "2")
    found = match_levels(before, after, LEVELS, [rename])["municipality"]
    assert pairs(found) == [("1", "2", Basis.RELATION)]


def test_a_merger_into_a_unit_that_keeps_its_code_is_no_unit_of_before():
    before = [town("14", "Groningen"), town("17", "Haren"), town("9", "Ede")]
    after = [town("14", "Groningen"), town("9", "Ede")]
    merger = related(RelationKind.MERGE, "17", "14")
    found = match_levels(before, after, LEVELS, [merger])["municipality"]
    assert pairs(found) == [("9", "9", Basis.CODE)]
    assert left(found) == ({"14": Why.MERGED, "17": Why.MERGED}, {"14": Why.MERGED})


def test_a_split_that_a_file_tells_of_is_listed_as_such():
    split = related(RelationKind.SPLIT, "1", "2")
    found = match_levels([town("1", "Mill")], [town("2", "Mill")], LEVELS, [split])["municipality"]
    assert left(found) == ({"1": Why.SPLIT}, {"2": Why.SPLIT})


def test_a_name_that_two_units_have_is_nobodys():
    before = [town("1", "San José", None), town("2", "San José", None)]
    found = matched(before, [town("3", "San José", None)])
    assert found.matched == []
    assert left(found)[0] == {"1": Why.SEVERAL, "2": Why.SEVERAL}


def test_a_name_in_a_parent_that_was_not_found_again_is_not_believed():
    before = [Unit("state", "A", "Alpha"), town("1", "Mill", None, parent=("state", "A"))]
    after = [Unit("state", "B", "Beta"), town("9", "Mill", None, parent=("state", "B"))]
    assert match_levels(before, after, LEVELS)["municipality"].matched == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Noord-Beveland", "noord beveland"), ("  Baden ", "BADEN"), ("St. John's", "ST JOHN'S")],
)
def test_names_differ_by_more_than_typing(one, other):
    assert normal(one) == normal(other)


def test_letters_and_accents_are_not_typing():
    assert normal("São Luís") != normal("Sao Luis")
    assert not akin("Kristiania", "Oslo")


NAMES = st.sampled_from(["Mill", "Hill", "Old Mill", "Dale", "", "mill"])
UNITS = st.lists(
    st.builds(
        Unit,
        level=st.just("municipality"),
        id=st.sampled_from("123456"),
        name=NAMES,
        scheme=st.sampled_from([None, "cbs"]),
        merged_into=st.sampled_from([None, None, None, "9"]),
    ),
    unique_by=lambda unit: unit.id,
    max_size=6,
)


@settings(derandomize=True, max_examples=200)
@given(UNITS, UNITS)
def test_every_unit_is_told_of_once(before, after):
    found = matched(before, after)
    for units, pair, rest in (
        (before, [match.before for match in found.matched], found.before),
        (after, [match.after for match in found.matched], found.after),
    ):
        told = [*(unit.id for unit in pair), *(one.unit.id for one in rest)]
        assert sorted(told) == sorted(unit.id for unit in units)


@settings(derandomize=True, max_examples=100)
@given(UNITS)
def test_a_result_beside_itself_matches_by_code(units):
    found = matched(units, [replace(unit) for unit in units])
    assert all(match.before == match.after for match in found.matched)
    assert len(found.matched) == sum(not unit.merged_into for unit in units)
