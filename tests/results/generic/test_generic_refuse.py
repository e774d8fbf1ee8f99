"""What arithmetic does not confirm is not read; the proposal says what is missing."""

from __future__ import annotations

import pytest
from generic_tables import LONG, WIDE, Rows, considered, file_of, refused

from ckanext.election.results import Refused, read


def test_votes_without_any_total_or_share_are_proposed_and_not_read():
    rows = [row[:4] for row in LONG]
    said = refused(rows)
    assert "“votes” as votes" in said
    assert "no total, share or sum in the table confirms" in said


def test_a_refusal_carries_the_proposed_mapping():
    with file_of([row[:4] for row in LONG]) as path, pytest.raises(Refused) as refusal:
        read(path)
    assert refusal.value.kind.value == "unknown"
    assert any("“candidate” as candidate" in line for line in refusal.value.evidence)


REGISTERED_BY_PARTY: Rows = (
    ("County", "Democratic", "Republican", "Nonpartisan", "Total"),
    ("Adams", 1204, 980, 402, 2586),
    ("Brown", 310, 512, 118, 940),
    ("Clark", 7801, 6644, 3020, 17465),
)
TURNOUT_BY_SEX: Rows = (
    ("Municipality", "Men", "Women", "Ballots cast"),
    ("North", 402, 455, 857),
    ("South", 810, 790, 1600),
    ("East", 91, 77, 168),
)
PLACES_IN_COLUMNS: Rows = (
    ("Candidate", "Ward 1", "Ward 2", "Ward 3", "Total votes"),
    ("Ada", 40, 55, 17, 112),
    ("Bo", 31, 24, 28, 83),
    ("Cy", 12, 9, 33, 54),
)
CLASSES_OF_VOTERS: Rows = (
    ("Province", "Valid Votes_SVR Group 1", "Valid Votes_SVR Group 2", "Total Valid Votes"),
    ("North", 1983, 16501, 18484),
    ("South", 669, 3366, 4035),
    ("East", 5962, 19849, 25811),
)
SEATS: Rows = (
    ("Region", "Party A", "Party B", "Party C", "Total seats"),
    ("North", 4, 3, 1, 8),
    ("South", 6, 6, 2, 14),
    ("East", 2, 1, 1, 4),
)
SHARES: Rows = (
    ("Municipality", "Ada", "Bo", "Valid votes"),
    ("North", "57.5", "42.5", "100"),
    ("South", "41.3", "58.7", "100"),
    ("East", "49.7", "50.3", "100"),
)
TWO_LEVELS_UNNAMED: Rows = (
    ("Place", "Ada", "Bo", "Valid votes"),
    ("North", 512, 378, 890),
    ("South", 700, 993, 1693),
    ("N1", 300, 200, 500),
    ("N2", 212, 178, 390),
    ("S1", 700, 993, 1693),
)
TWO_CONTESTS: Rows = (
    ("Gemeinde", "Erststimmen gültig", "Ada", "Bo", "Zweitstimmen gültig", "X", "Y", "Z"),
    ("Nord", 890, 512, 378, 880, 300, 400, 180),
    ("Süd", 1693, 700, 993, 1690, 800, 700, 190),
    ("Ost", 183, 91, 92, 181, 100, 51, 30),
)
CHOICES_LEFT_OUT: Rows = (
    ("Municipality", "Ada", "Bo", "Valid votes"),
    ("North", 512, 378, 905),
    ("South", 700, 993, 1711),
    ("East", 91, 92, 190),
)
DECIMALS_OR_THOUSANDS: Rows = (
    ("Municipality", "Ada", "Bo", "Valid votes"),
    ("North", "1.204", "2.300", "3.504"),
    ("South", "4.100", "5.250", "9.350"),
    ("East", "1.111", "2.222", "3.333"),
)


@pytest.mark.parametrize(
    "rows",
    [
        REGISTERED_BY_PARTY,
        TURNOUT_BY_SEX,
        PLACES_IN_COLUMNS,
        CLASSES_OF_VOTERS,
        SEATS,
        SHARES,
        TWO_LEVELS_UNNAMED,
        TWO_CONTESTS,
        CHOICES_LEFT_OUT,
        DECIMALS_OR_THOUSANDS,
    ],
    ids=[
        "registered",
        "sex",
        "transposed",
        "classes of voters",
        "seats",
        "shares",
        "levels",
        "two contests",
        "partial",
        "thousands",
    ],
)
def test_a_table_that_only_looks_like_votes_is_not_read(rows: Rows):
    assert considered(rows).match is None


def test_units_named_twice_are_not_read():
    assert "name a unit that another row names" in refused([*WIDE, WIDE[1]])


def test_a_total_that_nothing_names_is_not_read():
    rows = [
        WIDE[0],
        *WIDE[1:],
        ("", *(sum(c) for c in zip(*(r[1:] for r in WIDE[1:]), strict=True))),
    ]
    assert "nothing in it says so" in refused(rows)


def test_a_row_called_total_that_sums_nothing_is_not_read():
    assert "is not the sum of its parts" in refused([*WIDE, ("Total", 9, 8, 1, 7, 4, 3)])


def test_two_files_that_no_recipe_knows_are_not_put_together():
    with file_of(WIDE) as one, file_of(LONG) as other, pytest.raises(Refused) as refusal:
        read([one, other])
    assert refusal.value.kind.value == "unknown"
