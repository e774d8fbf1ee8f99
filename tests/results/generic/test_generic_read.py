"""Tables that no recipe knows are read where their own arithmetic says what the columns are."""

from __future__ import annotations

import pytest
from generic_tables import (
    LONG,
    LONG_TOTALS,
    WIDE,
    WIDE_TOTALS,
    Rows,
    errors,
    file_of,
    summary,
    totals,
)

from ckanext.election.results.reading import read


def only(read_summary: dict) -> dict:
    (contest,) = read_summary["contests"]
    return contest


def test_choices_that_sum_to_the_valid_votes_are_read():
    found = summary(WIDE)
    assert totals(found) == WIDE_TOTALS
    assert only(found)["counts"] == {
        "registered": 8010, "ballots_cast": 5824, "valid": 5732, "null": 92
    }  # fmt: skip
    assert found["levels"] == {"municipality": 4}
    assert errors(found) == []


def test_votes_whose_shares_the_file_writes_are_read_as_a_contest_for_each_constituency():
    found = summary(LONG)
    assert totals(found) == LONG_TOTALS
    assert [contest["id"] for contest in found["contests"]] == ["Alpha", "Beta", "Gamma"]


def test_the_summary_tells_the_mapping_and_what_confirms_it():
    (note,) = [f for f in summary(WIDE)["findings"] if f["rule"] == "generic-mapping"]
    assert note["severity"] == "note"
    roles = {column["column"]: column["role"] for column in note["params"]["columns"]}
    assert roles["Invalid"] == "null"
    assert note["params"]["choices"] == ["Ada", "Bo"]
    assert "2 columns of choices = “Valid votes” in 4 of 4 rows" in note["params"]["confirmations"]


@pytest.mark.parametrize("label", ["Total", "TOTALS", "Insgesamt", "Итого", "合計", "المجموع"])
def test_a_row_of_totals_is_kept_apart_and_compared(label: str):
    sums = [sum(column) for column in zip(*(row[1:] for row in WIDE[1:]), strict=True)]
    found = summary([*WIDE, (label, *sums)])
    assert totals(found) == WIDE_TOTALS
    assert errors(found) == []


def test_a_row_of_totals_that_is_wrong_leaves_both_numbers_visible():
    sums = [sum(column) for column in zip(*(row[1:] for row in WIDE[1:]), strict=True)]
    sums[0] += 7
    assert "sum-of-units" in errors(summary([*WIDE, ("Total", *sums)]))


def test_sums_by_district_that_nothing_names_are_kept_apart_by_arithmetic():
    rows = [*WIDE[:3], ("Upper half", 3600, 2616, 33, 2583, 1212, 1371), *WIDE[3:]]
    found = summary(rows)
    assert totals(found) == WIDE_TOTALS
    assert found["skipped"] == [{"reason": "the sum of other rows", "rows": 1}]


def test_blank_and_null_votes_may_be_in_the_total():
    rows: Rows = (
        ("Província", "Município", "Partido A", "Partido B", "Brancos", "Nulos", "Total de votos"),
        ("Norte", "Um", 120, 80, 7, 3, 210),
        ("Norte", "Dois", 44, 61, 2, 9, 116),
        ("Sul", "Três", 310, 512, 21, 17, 860),
    )
    found = only(summary(rows))
    assert found["counts"] == {"votes_cast": 1186, "blank": 30, "null": 29}
    assert [choice["votes"] for choice in found["choices"]] == [474, 653]


def test_two_rows_of_headers_are_joined():
    rows: Rows = (
        ("Ward", "Votes", "", "Turnout", ""),
        ("", "Ada", "Bo", "Valid votes", "Rejected"),
        ("One", 40, 31, 71, 2),
        ("Two", 55, 24, 79, 0),
        ("Three", 17, 28, 45, 1),
    )
    assert sorted(totals(summary(rows)).values()) == [83, 112]


def test_a_preamble_before_the_header_is_passed_over():
    rows = [("Official results of the council",), ("printed on 3 May",), *WIDE]
    assert totals(summary(rows)) == WIDE_TOTALS


def test_ways_of_voting_that_sum_to_the_votes_confirm_them():
    rows: Rows = (
        ("county", "precinct", "office", "candidate", "election day", "early", "mail", "votes"),
        ("Adams", "1", "Mayor", "Ada", 10, 5, 3, 18),
        ("Adams", "1", "Mayor", "Bo", 7, 2, 11, 20),
        ("Adams", "2", "Mayor", "Ada", 31, 8, 4, 43),
        ("Adams", "2", "Mayor", "Bo", 12, 9, 6, 27),
    )
    with file_of(rows) as path, read(path) as result:
        assert totals(result.summary()) == {"Ada": 61, "Bo": 47}
        kinds = result.store.rows("SELECT DISTINCT vote_type::VARCHAR FROM fact ORDER BY 1")
    assert [kind for (kind,) in kinds] == ["absentee-mail", "early", "election-day", "total"]


def test_a_total_that_every_row_repeats_confirms_the_votes_of_its_unit():
    rows: Rows = (
        ("Vuelta", "Comuna", "Candidatura", "Votos", "Votos comuna"),
        ("Primera vuelta", "Uno", "Ada", 60, 100),
        ("Primera vuelta", "Uno", "Bo", 35, 100),
        ("Primera vuelta", "Uno", "Votos nulos", 5, 100),
        ("Segunda vuelta", "Uno", "Ada", 41, 90),
        ("Segunda vuelta", "Uno", "Bo", 47, 90),
        ("Segunda vuelta", "Uno", "Votos nulos", 2, 90),
    )
    found = summary(rows)
    assert [(c["round"], c["counts"]["null"]) for c in found["contests"]] == [(1, 5), (2, 2)]


def test_turnout_without_choices_is_read_where_its_parts_agree():
    rows: Rows = (
        ("Departamento", "Electores hábiles", "Asistentes", "Ausentes"),
        ("Norte", 1200, 903, 297),
        ("Sur", 2400, 1713, 687),
        ("Este", 310, 187, 123),
    )
    found = only(summary(rows))
    assert found["kind"] == "turnout"
    assert found["counts"] == {"registered": 3910, "ballots_cast": 2803, "abstentions": 1107}


def test_thousands_are_read_where_the_column_shows_that_they_are():
    rows: Rows = (
        ("Gemeente", "Lijst Een", "Lijst Twee", "Geldige stemmen"),
        ("Een", "1.204", "812", "2.016"),
        ("Twee", "96", "1.003", "1.099"),
        ("Drie", "1.000.250", "77", "1.000.327"),
    )
    assert sorted(totals(summary(rows)).values()) == [1892, 1_001_550]


def test_ids_keep_their_leading_zeros():
    rows: Rows = (("ubigeo", "distrito", "Ada", "Bo", "votos válidos"),
                  ("010101", "Uno", 4, 6, 10), ("010102", "Dos", 8, 3, 11),
                  ("020101", "Tres", 9, 9, 18))  # fmt: skip
    with file_of([(("código distrito"), *rows[0][1:]), *rows[1:]]) as path, read(path) as result:
        ids = [identity for (identity,) in result.store.rows("SELECT id FROM unit ORDER BY id")]
    assert ids == ["010101", "010102", "020101"]
