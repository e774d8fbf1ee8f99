"""Reading an export back gives the same model, as far as the form can hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_model import write_model
from models import WHOLE, model, readable, totals, wide_cells
from sample_expectations import committed_path

from ckanext.election.results import Read, read
from ckanext.election.results.export import Form, export
from ckanext.election.results.export.nist_words import OF_BALLOTS, OF_CONTEST, OF_UNIT

SAMPLES = (
    "ch-onegov/nationalratswahlen-2015.csv",
    "uy-corte-electoral/flores_odd.csv",
    pytest.param("nl-kiesraad/Telling_GR2022_WestMaasenWaal.eml.xml", marks=pytest.mark.slow),
    pytest.param("cl-servel-2021/presidenciales_2021_comuna.csv", marks=pytest.mark.slow),
    pytest.param("pe-onpe-2021/presidencial-datos-generales.csv", marks=pytest.mark.slow),
)
_OF_WHOLE_UNITS = {kind.value for kind in (*OF_UNIT, *OF_BALLOTS)}
_NIST_COUNTS = {"votes", *(kind.value for kind in OF_CONTEST)}


@pytest.fixture(params=[*SAMPLES, *range(4)], ids=str)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A committed sample by its name, or a model made of a seed."""
    if isinstance(request.param, int):
        return write_model(request.param, tmp_path / "made.json")
    return committed_path(request.param)


def test_every_form_gives_back_what_it_holds(source: Path, tmp_path: Path):
    with read(source) as result:
        written = {form: export(result, form, tmp_path / form.value) for form in Form}
        for form in WHOLE:
            with read(readable(written[form])) as again:
                assert model(again) == model(result), form
                assert totals(again) == totals(result), form
                assert again.summary()["status"] == result.summary()["status"]
        for form in (Form.WIDE_CSV, Form.XLSX):
            with read(readable(written[form])) as again:
                assert wide_cells(again, by_label=False) == wide_cells(result, by_label=True), form
        for form in (Form.NIST_JSON, Form.NIST_XML):
            with read(written[form]) as again:
                assert_holds_what_nist_holds(again, result)


def assert_holds_what_nist_holds(again: Read, result: Read) -> None:
    """Contests, choices and votes are the same; of the counts there are none but the model's."""
    before, after = model(result), model(again)
    for table in ("units", "parts", "contests", "choices"):
        assert [_named(row) for row in after[table]] == [_named(row) for row in before[table]]
    kept = {row for row in before["votes"] if _is_in_nist(row)}
    told = {row for row in after["votes"] if row[6] not in _OF_WHOLE_UNITS}
    assert told == kept
    assert {row for row in after["votes"] if row[6] in _OF_WHOLE_UNITS} <= set(before["votes"])


def _named(row: tuple[object, ...]) -> tuple[object, ...]:
    """NIST holds no line end in an attribute or a text that a reader may trim."""
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row)


def _is_in_nist(row: tuple[object, ...]) -> bool:
    """Votes that are numbers or withheld; of contests, three counts of all votes together."""
    stage, kind, vote_type, value, state = row[2], row[6], row[7], row[8], row[9]
    if kind == "votes" and row[5] is not None:
        return value is not None or state == "suppressed"
    return kind in _NIST_COUNTS and vote_type == "total" and stage is None and value is not None


def test_a_zip_of_tables_is_read_like_the_folder(tmp_path: Path):
    with read(committed_path("ch-onegov/nationalratswahlen-2015.csv")) as result:
        for form in (Form.DATA_PACKAGE, Form.PARQUET):
            (path,) = export(result, form, tmp_path / f"{form.value}.zip")
            with read(path) as again:
                assert model(again) == model(result)
