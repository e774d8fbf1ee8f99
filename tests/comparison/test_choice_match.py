from __future__ import annotations

from ckanext.election.comparison.choice_match import Choice, match_choices


def party(identity: str, name: str, party_id: str | None = None) -> Choice:
    return Choice(identity, name, "list", party_id, name)


def person(identity: str, name: str) -> Choice:
    return Choice(identity, name, "candidate", None, None)


def paired(before: list[Choice], after: list[Choice]) -> list[tuple[str | None, str | None]]:
    return [
        (pair.before and pair.before.name, pair.after and pair.after.name)
        for pair in match_choices(before, after)
    ]


def test_a_list_is_known_by_its_name_whatever_its_number():
    before = [party("1", "CDA"), party("2", "VVD")]
    after = [party("1", "VVD"), party("2", "CDA")]
    assert paired(before, after) == [("VVD", "VVD"), ("CDA", "CDA")]


def test_a_number_alone_is_no_party():
    assert paired([party("1", "CDA", "1")], [party("1", "D66", "1")]) == [
        (None, "D66"),
        ("CDA", None),
    ]


def test_a_party_that_was_renamed_is_known_by_its_id():
    before, after = [party("4", "PDS", "LINKE")], [party("4", "Die Linke", "LINKE")]
    assert paired(before, after) == [("PDS", "Die Linke")]


def test_a_candidate_is_known_by_the_very_same_name_only():
    before = [person("a", "Ana Silva"), person("b", "Bo Berg")]
    after = [person("b", "Ana  SILVA"), person("a", "B. Berg")]
    assert paired(before, after) == [
        ("Ana Silva", "Ana  SILVA"),
        (None, "B. Berg"),
        ("Bo Berg", None),
    ]


def test_two_of_one_name_are_not_told_apart():
    before = [person("a", "Li Wei"), person("b", "Li Wei")]
    assert paired(before, [person("c", "Li Wei")]) == [
        (None, "Li Wei"), ("Li Wei", None), ("Li Wei", None),
    ]  # fmt: skip


def test_a_person_is_not_the_party_of_that_name():
    assert len(match_choices([person("a", "Unity")], [party("a", "Unity")])) == 2


def test_no_choice_is_paired_twice():
    before = [party("1", "Green", "GR"), party("2", "Reds", "RE")]
    after = [party("1", "Green", "RE"), party("2", "New Green", "GR")]
    found = [pair.before.id for pair in match_choices(before, after) if pair.before]
    assert sorted(found) == ["1", "2"]
