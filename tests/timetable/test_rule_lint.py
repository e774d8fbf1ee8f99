"""What the linter says, in words that lead to the place in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ckanext.election.timetable import rule_yaml
from ckanext.election.timetable.cli import main
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_lint import lint
from ckanext.election.timetable.rule_sets import rule_sets, shipped_texts

WELL = """
id: xk-parliament
title: A parliament
applies: {country: xk, types: [parliament]}
time_zone: Europe/Belgrade
polling: {opens: 07:00, closes: 19:00, law: act}
laws:
  act: {citation: Election Act, url: "https://law.example/act"}
calendars:
  usual: {weekend: [saturday, sunday]}
events:
  - kind: nominations-close
    on: {count: 30, unit: days, before: election-day}
    law: act
"""


@pytest.mark.parametrize(("name", "text"), shipped_texts())
def test_what_comes_with_the_package_is_well(name: str, text: str):
    assert lint(text, name) == []


def test_the_example_of_the_docs_is_well():
    page = (Path(__file__).parents[2] / "docs" / "timetable.md").read_text(encoding="utf-8")
    example = page.split("```yaml")[1].split("```")[0]
    # The country of the example is made up; everything else must hold.
    assert lint(example, "example") == ["applies.country: 'xx' is no country code of ISO 3166-1"]


def test_times_dates_and_the_country_no_are_the_texts_that_were_written():
    text = WELL.replace("country: xk", "country: no, from: 2024-01-01")
    values = rule_yaml.read(text, "file")
    assert values["polling"]["opens"] == "07:00"
    assert values["applies"] == {"country": "no", "from": "2024-01-01", "types": ["parliament"]}


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("kind: nominations-close", "kind: nomination", "events[1].kind: 'nomination' is none of:"),
        ("time_zone: Europe/Belgrade", "time_zone: Europe/Nowhere", "is no IANA time zone"),
        ("before: election-day", "before: polling", "events[1].on: 'polling' is no kind of event"),
        ("before: election-day", "date: 08-15", "events[1].on: give a day in one way"),
        ("before: election-day", "before: candidate-list", "counts from candidate-list, which no"),
        ("unit: days", "unit: working days, calendar: uk", "there is no calendar 'uk' in this"),
        ("    law: act", "    law: constitution", "events[1].law: there is no law 'constitution'"),
        ("    law: act", "    lore: act", "'lore' was unexpected"),
        (
            "{weekend: [saturday, sunday]}",
            "{country: ZZ}",
            "calendars.usual: no holidays are known",
        ),
        ("country: xk", "country: zz", "applies.country: 'zz' is no country code"),
        ("types: [parliament]", "types: [parliament], subtypes: [x]", "'x' is no subtype of parl"),
        ("{count: 30, unit: days, before: election-day}", "{date: 02-30}", "02-30 is no day"),
        ("{count: 30, unit: days, before: election-day}", "{date: 02-29}", "not in every year"),
        ("opens: 07:00", "opens: 25:00", "polling.opens: '25:00' does not have the form"),
        ("id: xk-parliament", "id: [", "it is no YAML"),
    ],
)
def test_each_fault_is_named_with_its_place(wrong: str, right: str, message: str):
    assert wrong in WELL
    found = lint(WELL.replace(wrong, right, 1), "file")
    assert any(message in line for line in found), found


def test_an_order_that_no_election_has_is_found_by_trying():
    text = (
        WELL
        + "  - {kind: candidate-list, on: {count: 35, unit: days, before: election-day}, law: act}"
    )
    assert any(
        "nominations-close" in line and "is after candidate-list" in line
        for line in lint(text, "file")
    )


def test_two_rules_of_one_event_need_names():
    text = WELL + WELL[WELL.index("  - kind: nominations-close") :]
    assert any("two rules give nominations-close" in line for line in lint(text, "file"))


def test_events_that_count_from_each_other():
    text = WELL.replace("before: election-day", "before: candidate-list") + (
        "  - {kind: candidate-list, on: {count: 1, unit: days, after: nominations-close}, law: act}"
    )
    assert any("which no rule gives" in line for line in lint(text, "file"))


def test_a_file_without_end_is_refused():
    assert "split it" in lint(" " * 300_000, "file")[0]


def test_the_schema_knows_every_kind_that_a_rule_may_give():
    given = {EventKind.ELECTION_DAY, EventKind.POLLS_CLOSE}
    kinds = set(rule_yaml.schema()["$defs"]["kind"]["enum"])
    assert kinds == {kind.value for kind in EventKind if kind not in given}
    json.dumps(rule_yaml.schema())


def test_a_portals_own_file_takes_the_place_of_a_shipped_one(tmp_path: Path):
    own = tmp_path / "own.yaml"
    own.write_text(WELL.replace("xk-parliament", "gb-parliament"), encoding="utf-8")
    found = rule_sets([own]).get("gb-parliament")
    assert found is not None
    assert found.title == "A parliament"


def test_two_own_files_with_one_id_are_refused(tmp_path: Path):
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in paths:
        path.write_text(WELL, encoding="utf-8")
    with pytest.raises(RuleSetError, match="two files have this id"):
        rule_sets(paths)


class TestCommand:
    def test_lint(self, tmp_path: Path):
        path = tmp_path / "own.yaml"
        path.write_text(WELL.replace("before: election-day", "before: polling"), encoding="utf-8")
        answer = CliRunner().invoke(main, ["lint", str(path)])
        assert answer.exit_code == 1
        assert answer.output.startswith("own.yaml: events[1].on: 'polling' is no kind")

    def test_lint_of_what_comes_with_the_package(self):
        answer = CliRunner().invoke(main, ["lint"])
        assert (answer.exit_code, answer.output.endswith("are well.\n")) == (0, True)

    def test_compute(self):
        answer = CliRunner().invoke(main, ["compute", "gb-parliament", "2024-07-04"])
        assert "2024-06-07 16:00\tnominations-close\tlaw\tRepresentation" in answer.output

    def test_unknown_rule_set(self):
        answer = CliRunner().invoke(main, ["compute", "nowhere", "2024-07-04"])
        assert answer.exit_code == 1
        assert "election-timetable list" in answer.output
