"""Files made from the layouts that authorities publish give the totals of their rows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_samples import compare

from ckanext.election.results import read
from ckanext.election.results.finding import Severity

HERE = Path(__file__).parent
MADE = HERE.parent / "data" / "made"
EXPECTED = yaml.safe_load((HERE / "made_tables.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_made_file_gives_the_totals_of_its_rows(name: str):
    compare(MADE / name, EXPECTED[name])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_made_file_has_no_finding_of_severity_error(name: str):
    with read(MADE / name) as result:
        assert [f.message for f in result.findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("folder", sorted({name.partition("/")[0] for name in EXPECTED}))
def test_each_folder_of_made_files_says_that_they_are_made(folder: str):
    assert "made" in (MADE / folder / "README.md").read_text("utf-8")


def test_a_poll_counted_with_another_is_merged_and_no_zero():
    with read(MADE / "ca-elections-canada" / "polls.csv") as result:
        states = result.store.rows(
            "SELECT u.id, u.status::VARCHAR, u.merged_into, f.value, f.state::VARCHAR"
            " FROM fact f JOIN unit u ON u.key = f.unit WHERE f.kind = 'votes' AND f.choice = 1"
            " ORDER BY f.row_number"
        )
    assert states == [
        ("10001-1", None, None, 33, "reported"),
        ("10001-2", "merged", "10001-1", None, "merged"),
        ("10001-3", "no-poll", None, None, "not_reported"),
        ("10001-600", None, None, 17, "reported"),
    ]


def test_two_candidates_of_one_name_in_one_constituency_are_two():
    with read(MADE / "fr-interieur" / "legislatives-blocs.csv") as result:
        votes = result.store.rows(
            "SELECT t.value, h.elected FROM total t JOIN choice h ON h.key = t.choice"
            " WHERE h.name = 'ROUSSE Jeanne' ORDER BY 1"
        )
    assert votes == [(20, None), (350, True)]
