"""A rule is asked only of reads that hold what it speaks of."""

from __future__ import annotations

from pathlib import Path

from made_file import made

from ckanext.election.results import read
from ckanext.election.results.checks import CHECKS
from ckanext.election.results.checks.traits import BLANKS, CONTESTS, LISTS, UNITS, traits_of


def test_a_read_has_the_traits_of_what_it_holds(tmp_path: Path):
    with read(made(tmp_path)) as result:
        traits = traits_of(result.store)
    assert {"votes", "null", "ballots_cast", UNITS} <= traits
    assert not {LISTS, BLANKS, CONTESTS, "registered"} & traits


def test_most_rules_name_what_they_need():
    assert sum(1 for check in CHECKS if check.needs) > len(CHECKS) // 2
