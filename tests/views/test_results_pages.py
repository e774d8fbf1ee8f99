"""The pages below an election's result, and the files that can be downloaded from them."""

from __future__ import annotations

import html
import io
import re
import zipfile

import duckdb
import pytest
import python_calamine
from bs4 import BeautifulSoup
from ckan.tests import factories
from election_factory import ElectionFactory
from kept_file import KIESRAAD, KIESRAAD_CSV, read_file, resource

from ckanext.election import jobs
from ckanext.election.results import read

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def election():
    """West Maas en Waal 2022, by its EML file and its CSV; the figures are those of SOURCE.txt."""
    made = ElectionFactory()
    made["resource"] = resource({"id": made["results_dataset_id"]})
    read_file(made["resource"], KIESRAAD)
    return made


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.body, "html.parser")


def address(election, rest: str) -> str:
    return f"/election/{election['uuid']}/results/{rest}"


def test_one_count_in_two_files_is_one_result_with_a_check(app, election):
    read_file(resource({"id": election["results_dataset_id"]}), KIESRAAD_CSV)
    page = soup(app.get(address(election, "latest")))
    assert "9,350" in page.select_one("dl.election-figures").get_text()
    roles = [row.select("td")[1].get_text() for row in page.select(".election-snapshots tbody tr")]
    assert any("The same count, compared" in role for role in roles)


def test_three_clicks_from_the_election_to_a_row_of_the_file(app, election):
    front = soup(app.get(f"/election/{election['uuid']}"))
    result = soup(app.get(front.select_one("#election-result + a")["href"]))
    unit = result.select_one("table.election-units tbody a")
    page = soup(app.get(unit["href"]))
    assert page.select_one("h1").get_text(strip=True) == unit.get_text(strip=True)
    assert re.search(r"Telling_GR2022_WestMaasenWaal\.eml\.xml · row [\d,]+", page.get_text())
    above = page.select(".breadcrumb a")[-2]
    assert unit.get_text(strip=True) in soup(app.get(above["href"])).get_text()


def test_the_line_on_the_page_gives_the_same_numbers_from_the_download(app, election, tmp_path):
    result = soup(app.get(address(election, "latest")))
    page = soup(app.get(result.select_one("table.election-units tbody a")["href"]))
    archive = app.get(address(election, "1/download/parquet")).data
    zipfile.ZipFile(io.BytesIO(archive)).extract("votes.parquet", tmp_path)
    line = html.unescape(page.select_one("pre code").get_text())
    found = duckdb.sql(line.replace("'votes.parquet'", f"'{tmp_path}/votes.parquet'"))
    numbers = [value for (value,) in found.select("value").fetchall()]
    shown = [
        int(cell.get_text(strip=True).replace(",", ""))
        for cell in page.select("table.election-units td.election-figure")
    ]
    assert sorted(numbers) == sorted(shown)


@pytest.mark.parametrize(
    "form", ["csv", "wide-csv", "xlsx", "parquet", "json", "nist-json", "nist-xml", "datapackage"]
)
def test_each_form_is_a_download_that_reads_as_the_same_count(app, election, form, tmp_path):
    response = app.get(address(election, f"1/download/{form}"))
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Cache-Control"] == "public, max-age=600, must-revalidate"
    name = re.search(r'filename="?([^";]+)', response.headers["Content-Disposition"])[1]
    file = tmp_path / name
    file.write_bytes(response.data)
    with read(file) as result:
        summary = result.summary()
    assert sum(choice["votes"] for choice in summary["contests"][0]["choices"]) == 9350


def test_the_workbook_names_its_source_and_version(app, election):
    data = app.get(address(election, "1/download/xlsx")).data
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    notes = [str(cell) for sheet in sheets for row in sheet for cell in row]
    assert any("https://example.org/files/Telling_GR2022" in note for note in notes)
    assert any(note.endswith(address(election, "1.json")) for note in notes)


def test_what_changed_is_told_unit_by_unit(app, election):
    changed = KIESRAAD.read_bytes().replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(election["resource"], changed)
    page = soup(app.get(address(election, "2")))
    link = next(a for a in page.select("a") if a.get_text(strip=True) == "What changed")
    told = soup(app.get(link["href"])).get_text(" ", strip=True)
    assert "1 number changed" in told
    assert "1,893" in told
    assert "1,894" in told


def test_other_sites_may_frame_the_embed_and_nothing_else(app, election):
    response = app.get(address(election, "latest/embed"))
    assert "9,350" in soup(response).select_one("dl.election-figures").get_text()
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert "Set-Cookie" not in response.headers
    assert "csrf" not in response.body.lower()
    page = app.get(address(election, "latest"))
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_findings_stand_on_a_page_of_their_own(app, election):
    broken = KIESRAAD.read_bytes().replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(election["resource"], broken)
    page = soup(app.get(address(election, "2/findings")))
    assert "Does not add up" in page.select_one("table").get_text()
    assert "1894" in page.select_one("ol.election-findings").get_text()


@pytest.mark.parametrize(
    "rest",
    ["9", "1/unit/none/none", "1/changes", "1/changes?since=9", "1/download/none", "9/findings"],
)
def test_what_does_not_exist_is_not_found(app, election, rest):
    app.get(address(election, rest), status=404)


class TestManaging:
    def test_it_is_for_editors_of_the_authority(self, app, election):
        app.get(address(election, "manage"), status=403)

    def test_an_act_is_done_told_and_logged(self, app, election):
        headers = {"Authorization": factories.SysadminWithToken()["token"]}
        where = address(election, "manage/act")
        wrong = app.post(where, data={"sequence": "1", "act": "withdraw"}, headers=headers)
        assert wrong.status_code == 400
        assert "Say why." in wrong.body
        data = {"sequence": "1", "act": "withdraw", "reason": "Swapped stations"}
        page = soup(app.post(where, data=data, headers=headers))
        assert "Withdrawn" in page.select_one("#manage-snapshots + *, .election-card").get_text()
        assert "Swapped stations" in page.select_one("#manage-log").find_next("table").get_text()
        app.get(address(election, "1"), status=410)

    def test_the_rule_and_the_files_are_set(self, app, election):
        headers = {"Authorization": factories.SysadminWithToken()["token"]}
        other = resource({"id": election["results_dataset_id"]})
        read_file(other, KIESRAAD_CSV)
        data = {"release": "one_person", "choose": "yes", "resource": other["id"]}
        page = soup(app.post(address(election, "manage/settings"), data=data, headers=headers))
        assert page.select_one("#release-one_person").has_attr("checked")
        jobs.run_due()
        assert app.get(address(election, "3"), headers=headers).status_code == 200
        app.get(address(election, "3"), status=404)
