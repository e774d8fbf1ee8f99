"""Eligendo: the voters of the last hour, and areas that have not told theirs."""

from __future__ import annotations

from pathlib import Path

from read_case import DATA, changed, errors_of, summary_of

ABROAD = DATA / "it-eligendo" / "datiEstero.json"


def test_the_parts_make_up_the_whole_and_the_share_is_the_file_s():
    summary = summary_of(ABROAD)
    (contest,) = summary["contests"]
    assert contest["kind"] == "turnout"
    assert contest["counts"] == {"registered": 4537308, "ballots_cast": 1057212}
    assert round(100 * 1057212 / 4537308, 2) == 23.3
    assert summary["levels"] == {"region": 1, "other": 4}
    assert errors_of(summary) == []


def test_an_area_that_has_told_nothing_has_no_zero(tmp_path: Path):
    path = changed(ABROAD, tmp_path, ('"enti_p": 139', '"enti_p": 0'), ("47459", "0"))
    summary = summary_of(path)
    assert summary["status"] == "unofficial-partial"
    assert summary["contests"][0]["units"] == {"reported": 3, "total": 4}
