"""What the fields of a dataset take, and what they say to what they don't."""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from ckan.tests.factories import Organization, User
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

from ckanext.election.logic import validators

HOSTILE = '<script>alert("1")</script>'


class TestElectionTerm:
    validate = staticmethod(validators.election_term("phase"))

    def test_a_key_is_kept(self):
        assert self.validate("voting") == "voting"

    @pytest.mark.parametrize("value", ["Voting", "", "x" * 10_000, 1, None, ["voting"], {"a": 1}])
    def test_anything_else_is_refused_in_few_words(self, value: Any):
        with pytest.raises(tk.Invalid) as refused:
            self.validate(value)
        assert len(refused.value.error) < 200


class TestElectionTerms:
    validate = staticmethod(validators.election_terms("category"))

    @pytest.mark.parametrize(
        "value",
        [
            ["voter-lists", "campaign-finance", "voter-lists"],
            '["voter-lists", "campaign-finance"]',
            "voter-lists\r\ncampaign-finance\r\n",
        ],
    )
    def test_are_stored_once_in_the_order_of_the_list(self, value: Any):
        assert json.loads(self.validate(value)) == ["campaign-finance", "voter-lists"]

    @pytest.mark.parametrize("value", [tk.missing, None, "", [], "[]"])
    def test_nothing_is_an_empty_list(self, value: Any):
        assert self.validate(value) == "[]"

    @pytest.mark.parametrize(
        "value", ["voters", ["x"], [{}], {}, 7, ["voter-lists"] + ["x"] * 1000, "[" * 100_000]
    )
    def test_anything_else_is_refused(self, value: Any):
        with pytest.raises(tk.Invalid):
            self.validate(value)


class TestElectionRounds:
    @pytest.mark.parametrize("value", [["2", "1", "2"], "1, 2", "1\n2", [1, 2], '["1","2"]'])
    def test_are_numbers_in_order(self, value: Any):
        assert json.loads(validators.election_rounds(value)) == ["1", "2"]

    @pytest.mark.parametrize("value", ["first", "0", "10", "-1", "1.5", "²", [[]]])
    def test_anything_else_is_refused(self, value: Any):
        with pytest.raises(tk.Invalid):
            validators.election_rounds(value)


class TestElectionLines:
    def test_a_text_is_a_value_per_line(self):
        assert validators.election_lines(" nl \r\n\r\nfy\r\nnl") == ["nl", "fy"]

    def test_a_comma_is_part_of_a_value(self):
        assert validators.election_lines("Kieswet, article O 3") == ["Kieswet, article O 3"]

    def test_more_than_a_page_can_show_is_refused(self):
        with pytest.raises(tk.Invalid, match="At most 200 items, found 201"):
            validators.election_lines([str(number) for number in range(201)])


class TestSigns:
    @pytest.mark.parametrize(("value", "stored"), [(";", ";"), ("tab", "\t"), ("\t", "\t")])
    def test_a_delimiter_is_one_character(self, value: str, stored: str):
        assert validators.election_delimiter(value) == stored

    @pytest.mark.parametrize("value", ["a", "1", ";;", "comma", 5, [","]])
    def test_another_delimiter_is_refused(self, value: Any):
        with pytest.raises(tk.Invalid):
            validators.election_delimiter(value)

    @pytest.mark.parametrize("value", ["'", "..", 1, []])
    def test_a_decimal_sign_is_a_point_or_a_comma(self, value: Any):
        assert validators.election_decimal_sign(",") == ","
        with pytest.raises(tk.Invalid):
            validators.election_decimal_sign(value)


class TestOrganisation:
    def test_a_country_is_stored_in_lower_case(self):
        assert validators.election_country(" NL ") == "nl"

    @pytest.mark.parametrize("value", ["Netherlands", "zz", ""])
    def test_another_country_is_refused(self, value: str):
        with pytest.raises(tk.Invalid):
            validators.election_country(value)

    @pytest.mark.parametrize("value", ["0", "-1", "ten", "1e3", 4000, None, []])
    def test_days_to_reply_are_a_number(self, value: Any):
        assert validators.election_reply_days("20") == 20
        with pytest.raises(tk.Invalid):
            validators.election_reply_days(value)


def editor_of(organisation: dict[str, Any]) -> str:
    """The name of a user who may edit an organisation's datasets."""
    name = User()["name"]
    call_action("organization_member_create", id=organisation["id"], username=name, role="editor")
    return name


@pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")
class TestDataset:
    """Validators that need more than one field, or the database."""

    @pytest.fixture
    def organisation(self) -> dict[str, Any]:
        return Organization()

    def create(self, organisation: dict[str, Any], **data: Any) -> dict[str, Any]:
        user = User(sysadmin=True)["name"]
        named = {"name": "dataset-under-test", "owner_org": organisation["id"], **data}
        return call_action("package_create", {"user": user}, **named)

    def test_a_sub_dataset_belongs_to_the_category(self, organisation: dict[str, Any]):
        with pytest.raises(tk.ValidationError) as refused:
            self.create(
                organisation, category="voter-lists", sub_datasets=["polling-stations/location"]
            )
        assert "polling-stations/location" in refused.value.error_dict["sub_datasets"][0]

    def test_a_sub_dataset_needs_a_category(self, organisation: dict[str, Any]):
        with pytest.raises(tk.ValidationError) as refused:
            self.create(organisation, sub_datasets=["polling-stations/location"])
        assert refused.value.error_dict.keys() == {"sub_datasets"}

    def test_an_alias_or_uuid_becomes_the_election_id(self, organisation: dict[str, Any]):
        election = ElectionFactory(
            authority=organisation["id"], aliases=[{"scheme": "kiesraad", "value": "GR2022"}]
        )
        made = self.create(organisation, elections=[election["uuid"], "kiesraad:GR2022"])
        assert made["elections"] == [election["id"]]

    @pytest.mark.parametrize("value", ["nl.local.nowhere.2022-03-16", HOSTILE, "x" * 9000])
    def test_an_unknown_election_is_reported(self, organisation: dict[str, Any], value: str):
        with pytest.raises(tk.ValidationError) as refused:
            self.create(organisation, elections=[value])
        assert "There is no election" in refused.value.error_dict["elections"][0]

    def test_a_hidden_election_is_reported_like_an_unknown_one(self, organisation: dict[str, Any]):
        hidden = ElectionFactory(state="draft")
        editor = editor_of(organisation)
        with pytest.raises(tk.ValidationError) as refused:
            call_action(
                "package_create",
                {"user": editor, "ignore_auth": False},
                name="dataset-under-test",
                owner_org=organisation["id"],
                elections=[hidden["id"]],
            )
        assert refused.value.error_dict["elections"] == [
            f"There is no election “{hidden['id']}”. The list of elections shows every id."
        ]

    def test_an_election_that_is_there_may_stay(self, organisation: dict[str, Any]):
        election = ElectionFactory(state="draft")
        made = self.create(organisation, elections=[election["id"]])
        editor = editor_of(organisation)
        patched = call_action(
            "package_patch",
            {"user": editor, "ignore_auth": False},
            id=made["id"],
            title="Edited",
        )
        assert patched["elections"] == [election["id"]]

    @pytest.mark.parametrize("field", ["elections", "rounds", "sub_datasets", "language", "phase"])
    def test_values_of_another_shape_are_messages_not_failures(
        self, organisation: dict[str, Any], field: str
    ):
        with pytest.raises(tk.ValidationError) as refused:
            self.create(organisation, **{field: ["fine", {"a": ["b"]}]})
        assert field in refused.value.error_dict
