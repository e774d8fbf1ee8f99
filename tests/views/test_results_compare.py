"""Two results side by side, and the change against the election before."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from ckan.tests import factories
from election_factory import ElectionFactory
from kept_file import KIESRAAD, read_file, resource

pytestmark = pytest.mark.usefixtures("tables")

# The first polling station of the file has 1,893 valid votes, its second choice's last is here.
LATER = KIESRAAD.read_bytes()
BEFORE = "Change in percentage points against"


@pytest.fixture
def editions():
    """Two elections of one municipality; the earlier one has other votes for one list."""
    earlier = ElectionFactory(first_date="2018-03-21", title={"en": "Council election 2018"})
    later = ElectionFactory(organisation=earlier["organisation"])
    for election, content in ((earlier, swapped()), (later, LATER)):
        election["resource"] = resource({"id": election["results_dataset_id"]})
        read_file(election["resource"], content)
    return earlier, later


def swapped() -> bytes:
    """The file with one list's name changed: that list did not stand before."""
    name = b"<RegisteredName>CDA</RegisteredName>"
    assert name in LATER
    return LATER.replace(name, b"<RegisteredName>Old List</RegisteredName>")


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.body, "html.parser")


def compare(app, a: str, b: str, form: str = "", **query):
    return app.get(f"/election/compare{form}", query_string={"a": a, "b": b, **query})


def rows(table) -> dict[str, list[str]]:
    return {
        row.th.get_text(" ", strip=True): [
            cell.get_text(" ", strip=True) for cell in row.select("td")
        ]
        for row in table.select("tbody tr")
    }


def test_the_page_of_a_result_tells_the_change_and_leads_to_the_comparison(app, editions):
    _earlier, later = editions
    page = soup(app.get(f"/election/{later['uuid']}/results/latest"))
    told = page.find(string=lambda text: BEFORE in text).parent
    assert "Council election 2018" in told.get_text()
    changes = rows(page.select_one(".election-choices"))
    assert changes["VVD"][-1] == "0.00"
    assert changes["CDA"][-1] == "–"
    assert "Change by choice" in soup(app.get(told.a["href"])).get_text()


def test_a_list_that_did_not_stand_has_no_change(app, editions):
    earlier, later = editions
    page = soup(compare(app, earlier["id"], later["id"]))
    table = rows(page.select_one(".election-rounds"))
    assert table["CDA"][0] == "did not stand"
    assert table["CDA"][-2:] == ["–", "–"]
    assert table["Old List"][-3:] == ["did not stand", "–", "–"]


def test_the_csv_has_every_unit_and_choice(app, editions):
    earlier, later = editions
    page = soup(compare(app, earlier["id"], later["id"]))
    link = next(a for a in page.select("a") if "(CSV)" in a.get_text())
    response = app.get(link["href"])
    assert response.headers["Content-Disposition"].startswith("attachment;")
    lines = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    votes = [int(line["votes_after"]) for line in lines if line["votes_after"]]
    assert sum(votes) == 9350
    assert {line["matched_by"] for line in lines} <= {"code", "name"}


def test_two_snapshots_of_one_election_are_compared(app, editions):
    _earlier, later = editions
    changed = LATER.replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1)
    read_file(later["resource"], changed)
    page = soup(compare(app, f"{later['uuid']}/1", f"{later['uuid']}/2"))
    assert page.select_one(".election-rounds") is not None
    assert "units are not compared" not in page.get_text()


def test_without_an_earlier_result_a_reader_may_choose_one(app):
    alone = ElectionFactory()
    read_file(resource({"id": alone["results_dataset_id"]}), KIESRAAD)
    page = soup(app.get("/election/compare", query_string={"b": alone["id"]}))
    assert "No earlier election of this kind" in page.get_text()
    assert page.select("select#compare-a option")


def test_a_hidden_result_is_not_compared(app, editions):
    earlier, later = editions
    headers = {"Authorization": factories.SysadminWithToken()["token"]}
    data = {"sequence": "1", "act": "withdraw", "reason": "Swapped stations"}
    app.post(f"/election/{earlier['uuid']}/results/manage/act", data=data, headers=headers)
    for form in ("", ".csv"):
        assert compare(app, f"{earlier['uuid']}/1", later["uuid"], form).status_code == 410
        assert compare(app, "none", later["uuid"], form).status_code == 404
    page = soup(app.get(f"/election/{later['uuid']}/results/latest"))
    assert BEFORE not in page.get_text()


@pytest.mark.parametrize(
    "query", [{"contest_a": "x~9", "level": "none", "page": "0"}, {"page": "x"}]
)
def test_what_is_asked_wrongly_is_left_out(app, editions, query):
    earlier, later = editions
    assert compare(app, earlier["id"], later["id"], **query).status_code == 200
