from __future__ import annotations

import re

from ckanext.election.mirrored_tags import election_in, is_mirrored, mirror
from ckanext.election.vocabulary import Category, Phase, SubDataset

ID = "nl.local.west-maas-en-waal.2022-03-16"
CKANS_TAG = re.compile(r"[\w .-]{2,100}")


def test_each_field_has_a_tag_of_its_kind():
    sub_datasets = ["campaign-finance/party-campaign-funding"]
    tags = mirror([ID], "election-results", sub_datasets, "voting", ["2"])
    assert tags == [
        f"election.{ID}",
        "round.2",
        "category.election-results",
        "sub-dataset.campaign-finance.party-campaign-funding",
        "phase.voting",
    ]


def test_every_key_of_the_lists_makes_a_tag_that_ckan_takes():
    for category in Category:
        for phase in Phase:
            subs = [sub.value for sub in SubDataset if sub.category is category]
            tags = mirror([], category.value, subs, phase.value)
            assert len(tags) == len(subs) + 2
            assert all(CKANS_TAG.fullmatch(tag) for tag in tags)


def test_the_mirror_knows_its_own_tags_and_no_others():
    assert all(map(is_mirrored, mirror([ID], "voter-lists", [], "counting")))
    assert not any(map(is_mirrored, ["election", "phases", "women candidates", ID]))


def test_the_mirror_finds_the_election_in_a_tag():
    assert election_in(f"election.{ID}") == ID
    assert election_in("phase.voting") is None


def test_an_id_with_a_tilde_becomes_a_tag_and_one_too_long_does_not():
    assert mirror(["xx.other.a~b.2022-03-16"], None, [], None) == [
        "election.xx.other.a.b.2022-03-16"
    ]
    assert mirror(["x" * 100], None, [], None) == []
