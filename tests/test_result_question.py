from __future__ import annotations

import pytest

from ckanext.election.result_question import LAST_PAGE, Question, contest_key

FULL = Question("2 votes~a", 2, "municipality", "c12", True, "Dreumel & søn", 3, True)


def test_a_question_survives_its_own_fields():
    assert Question.parse(FULL.fields()) == FULL


def test_an_empty_query_string_asks_for_the_first_page_of_what_comes_first():
    assert Question.parse({}) == Question()
    assert Question().fields() == {}


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"page": "-1"}, 1),
        ({"page": "zwei"}, 1),
        ({"page": "٣"}, 1),
        ({"page": "9" * 9}, LAST_PAGE),
        ({"page": "9" * 400}, 1),
    ],
)
def test_a_page_that_makes_no_sense_is_brought_into_bounds(args, expected):
    assert Question.parse(args).page == expected


def test_text_is_bounded_and_without_nul():
    assert len(Question.parse({"find": "\x00" + "x" * 5000}).find) == 200


def test_a_contest_without_a_round_is_no_contest():
    assert Question.parse({"contest": "president"}).contest == ""
    assert Question.parse({"contest": contest_key("a~b", 2)}) == Question(contest="a~b", round=2)


def test_a_change_leads_back_to_the_first_page():
    assert FULL.but(level="ward").page == 1
    assert FULL.but(page=7).page == 7


def test_sorting_by_figures_starts_with_the_highest_and_turns_round():
    once = Question().sorted_by("c1")
    assert (once.sort, once.descending) == ("c1", True)
    assert once.sorted_by("c1").descending is False
    assert Question().sorted_by("name").descending is False


def test_the_query_string_is_escaped():
    assert Question(find="a&b=<c>").query() == "find=a%26b%3D%3Cc%3E"
