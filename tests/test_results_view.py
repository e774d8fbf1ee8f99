from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from kept_file import CHILE, KERG2, KIESRAAD, PERU, keep, read_file, resource

from ckanext.election import jobs
from ckanext.election.model.read import Read, ReadState
from ckanext.election.results_view import VIEW_TYPE

pytestmark = pytest.mark.usefixtures("tables")


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.body, "html.parser")


def address(owner) -> str:
    return f"/dataset/{owner['package_id']}/resource/{owner['id']}"


def choices(page: BeautifulSoup) -> dict[str, int]:
    """The votes of each choice on a page, as a reader of English sees them."""
    found = {}
    for row in page.select("table.election-choices tbody tr"):
        cells = [cell.get_text(" ", strip=True) for cell in row.select("td.election-figure")]
        if cells[0] != "not reported":
            found[row.th.get_text(strip=True)] = int(cells[0].replace(",", ""))
    return found


def figures(page: BeautifulSoup) -> dict[str, str]:
    return {
        item.dt.get_text(strip=True): item.dd.get_text(strip=True)
        for item in page.select("dl.election-figures > div")
    }


def units(page: BeautifulSoup) -> list[str]:
    return [
        row.th.get_text(" ", strip=True) for row in page.select("table.election-units tbody tr")
    ]


class TestKiesraad:
    """West Maas en Waal 2022; the figures are those of SOURCE.txt."""

    def test_from_the_fetched_file_to_the_page(self, app):
        owner = resource(url="https://example.org/count.eml.xml")
        assert read_file(owner, KIESRAAD).state == ReadState.READ
        page = soup(app.get(address(owner)))
        votes = choices(page)
        assert sum(votes.values()) == 9350
        assert votes["FD Partij Beneden-Leeuwen"] == 1893
        assert figures(page)["Registered voters"] == "16,202"
        assert figures(page)["Valid"] == "9,350"
        assert (figures(page)["Blank"], figures(page)["Null"]) == ("21", "27")
        assert len(units(page)) == 21

    def test_units_are_sorted_found_and_chosen_by_level_in_the_query_string(self, app):
        owner = resource()
        read_file(owner, KIESRAAD)
        part = f"/election/result/{owner['id']}"
        assert units(soup(app.get(f"{part}?find=WAMEL"))) == units(
            soup(app.get(f"{part}?find=wamel"))
        )
        found = units(soup(app.get(f"{part}?find=wamel")))
        assert len(found) == 2
        assert all("Wamel" in name for name in found)
        most = units(soup(app.get(f"{part}?sort=choice:1&order=desc")))[0]
        assert "Gemeentehuis" in most
        assert len(units(soup(app.get(f"{part}?level=municipality")))) == 1
        assert "No unit matches" in app.get(f"{part}?find=%25").body

    def test_numbers_follow_the_language(self, app):
        owner = resource()
        read_file(owner, KIESRAAD)
        page = soup(app.get(f"/es/election/result/{owner['id']}"))
        assert "16.202" in figures(page).values()


def test_two_contests_each_with_a_table_of_several_pages(app):
    owner = resource()
    read_file(owner, KERG2)
    part = f"/election/result/{owner['id']}"
    first = soup(app.get(part))
    options = [option["value"] for option in first.select("#election-contest option")]
    assert len(options) == 2
    second = soup(app.get(part, query_string={"contest": options[1]}))
    assert choices(second)["SPD"] == 11955434
    assert figures(second)["Valid"] == "46,442,023"
    assert len(units(second)) == 50
    last = soup(app.get(part, query_string={"contest": options[1], "page": "6"}))
    assert len(units(last)) == 299 - 250


def test_a_party_that_does_not_stand_in_a_unit_has_no_zero_there(app):
    owner = resource()
    read_file(owner, KERG2)
    part = f"/election/result/{owner['id']}?level=state"
    few, all_ = soup(app.get(part)), soup(app.get(f"{part}&columns=all"))
    assert "not on the ballot" in few.select_one("table.election-units").get_text()
    assert len(few.select("table.election-units th a")) == 1 + 4 + 12
    assert len(all_.select("table.election-units th a")) == 1 + 4 + 49


def test_two_rounds(app):
    owner = resource()
    read_file(owner, CHILE)
    page = soup(app.get(f"/election/result/{owner['id']}?contest=wrong~7"))
    assert len(page.select("#election-contest option")) == 2


def test_turnout_alone_shows_no_choices(app):
    owner = resource()
    assert read_file(owner, PERU).state == ReadState.READ
    page = soup(app.get(f"/election/result/{owner['id']}"))
    assert not page.select("table.election-choices")
    assert "Turnout" in figures(page)


def test_the_view_is_made_once_and_not_again_after_a_person_deleted_it():
    owner = resource()
    read_file(owner, KIESRAAD)
    views = call_action("resource_view_list", id=owner["id"])
    assert [view["view_type"] for view in views] == [VIEW_TYPE]
    sysadmin = {"user": factories.Sysadmin()["name"]}
    call_action("resource_view_delete", sysadmin, id=views[0]["id"])
    read_file(owner, KIESRAAD.read_bytes() + b"\n")
    assert call_action("resource_view_list", id=owner["id"]) == []


def test_a_file_that_is_no_result_says_so_and_gets_no_view(app):
    owner = resource()
    read = read_file(owner, b"<html><body>Not found</body></html>")
    assert read.state == ReadState.NOT_UNDERSTOOD
    assert read.reason
    page = app.get(address(owner)).body
    assert "Not understood" in page
    assert call_action("resource_view_list", id=owner["id"]) == []


def test_a_broken_newer_file_leaves_the_last_good_result_and_says_so(app):
    owner = resource()
    good = read_file(owner, KIESRAAD).read_sha256
    read = read_file(owner, KIESRAAD.read_bytes()[:20_000])
    assert read.state in (ReadState.BROKEN, ReadState.NOT_UNDERSTOOD)
    assert read.read_sha256 == good
    page = app.get(f"/election/result/{owner['id']}").body
    assert "earlier version of the file" in page
    assert "16,202" in page


def test_figures_of_another_address_than_the_link_say_so(app):
    owner = resource(url="https://example.org/moved.xml")
    read_file(owner, KIESRAAD)
    part = app.get(f"/election/result/{owner['id']}").body
    assert "another address" in part


def test_bytes_that_were_read_are_not_read_again():
    owner = resource()
    first = read_file(owner, KIESRAAD).updated
    keep(owner, KIESRAAD)
    assert jobs.run_due() == 0
    model.Session.expire_all()
    assert Read.get(owner["id"]).updated == first


def test_text_from_a_file_is_never_markup(app):
    hostile = KIESRAAD.read_text("utf-8").replace(
        "F.D. Dreumel", "&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    owner = resource()
    read_file(owner, hostile.encode())
    page = app.get(f"/election/result/{owner['id']}").body
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    "view", ["[]", '{"view_type":"election_results_view","id":{"a":[1]},"contest":7}']
)
def test_a_view_that_an_address_makes_up_is_not_trusted(app, view):
    owner = resource()
    read_file(owner, KIESRAAD)
    response = app.get(f"{address(owner)}/view/", query_string={"resource_view": view})
    assert response.status_code in (200, 404)


def test_a_private_result_is_found_by_its_editors_alone(app):
    organization = factories.Organization()
    owner = resource(factories.Dataset(private=True, owner_org=organization["id"]))
    read_file(owner, KIESRAAD)
    for path in (f"/election/result/{owner['id']}", address(owner)):
        assert app.get(path).status_code == 404
    assert app.post(f"/election/result/{owner['id']}/read-again").status_code in (403, 404)
    sysadmin = {"Authorization": factories.SysadminWithToken()["token"]}
    assert app.get(f"/election/result/{owner['id']}", headers=sysadmin).status_code == 200


def test_an_editor_has_a_file_read_again(app):
    owner = resource()
    read_file(owner, KIESRAAD)
    sysadmin = {"Authorization": factories.SysadminWithToken()["token"]}
    path = f"/election/result/{owner['id']}/read-again"
    assert app.post(path).status_code == 403
    assert app.post(path, headers=sysadmin).status_code == 200
    assert Read.get(owner["id"]).state == ReadState.WAITING


def test_the_versions_of_a_file_are_listed_with_their_originals(app):
    owner = resource()
    old = keep(owner, b"a;b\n1;2\n", url="https://example.org/first.csv")
    new = keep(owner, b"a;b\n1;3\n", url="https://example.org/second.csv")
    jobs.run_due()
    links = [
        link["href"] for link in soup(app.get(address(owner))).select("section a[href*=original]")
    ]
    assert links == [
        f"/election/original/{new}/second.csv",
        f"/election/original/{old}/first.csv",
    ]


def test_an_impossible_resource_is_not_found(app):
    app.get("/election/result/%00", status=404)
