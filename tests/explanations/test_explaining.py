"""A publisher explains a finding: it stands beside it, also later, and hides nothing."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from html_form import filled_form
from kept_file import keep, read_file, resource

from ckanext.election import jobs
from ckanext.election.explanations.place import Place

pytestmark = pytest.mark.usefixtures("tables")

HEADER = "county,precinct,office,district,party,candidate,votes"


def file(*rows: str) -> bytes:
    """Votes by precinct in the layout of OpenElections."""
    return "\n".join([HEADER, *rows, ""]).encode()


FAULTY = file(
    "Adams,East,Mayor,,,Ada <b>One</b>,-5", "Adams,East,Mayor,,,Bo Two,7",
    "Adams,West,Mayor,,,Ada <b>One</b>,3", "Adams,West,Mayor,,,Bo Two,4",
)  # fmt: skip
LATER = file(
    "Adams,North,Mayor,,,Ada <b>One</b>,9", "Adams,North,Mayor,,,Bo Two,8",
    "Adams,East,Mayor,,,Ada <b>One</b>,-6", "Adams,East,Mayor,,,Bo Two,7",
    "Adams,West,Mayor,,,Ada <b>One</b>,3", "Adams,West,Mayor,,,Bo Two,4",
)  # fmt: skip


class Case:
    def __init__(self, **dataset) -> None:
        self.editor = factories.UserWithToken()
        self.organisation = factories.Organization(
            users=[{"name": self.editor["name"], "capacity": "editor"}]
        )
        self.election = ElectionFactory(authority=self.organisation["id"])
        self.resource = resource({"id": self.election["results_dataset_id"]})
        read_file(self.resource, FAULTY)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": self.editor["token"]}

    def page(self, app, headers=None) -> BeautifulSoup:
        address = f"/election/{self.election['uuid']}/results/latest/findings"
        return BeautifulSoup(app.get(address, headers=headers or {}).body, "html.parser")

    def shown(self, app, of: str = "latest") -> dict:
        findings = app.get(f"/election/{self.election['uuid']}/results/{of}.json").json["findings"]
        return next(one for one in findings if one["rule"] == "negative-count")

    def explain(self, app, text: str = "A typing error", user: str = ""):
        return call_action(
            "election_finding_explain",
            {"user": user or self.editor["name"], "ignore_auth": False},
            id=self.election["uuid"],
            place=self.shown(app)["place"],
            text=text,
        )


@pytest.fixture
def case() -> Case:
    return Case()


def test_an_explanation_stands_beside_its_finding(app, case):
    assert case.shown(app)["explanation"] is None
    form = case.page(app, case.headers).select_one("form:has(textarea)")
    place = case.shown(app)["place"]
    form = next(
        one for one in case.page(app, case.headers).select("form:has(textarea)")
        if filled_form(one)["place"] == [place]
    )  # fmt: skip
    data = {**filled_form(form), "text": "The <i>tally</i> was typed wrongly."}
    app.post(form["action"], data=data, headers=case.headers)
    page = case.page(app)
    item = page.select_one(f"#finding-{place}")
    assert item.blockquote.p.get_text() == "The <i>tally</i> was typed wrongly."
    assert case.organisation["title"] in item.blockquote.footer.get_text()
    assert "explained" in item.get_text()
    assert case.editor["fullname"] not in page.get_text()
    assert case.editor["fullname"] in case.page(app, case.headers).get_text()
    assert case.shown(app)["explanation"]["by"] == case.organisation["title"]


def test_it_is_carried_over_where_the_same_finding_occurs_though_its_row_moved(app, case):
    case.explain(app)
    keep(case.resource, LATER)
    jobs.run_due()
    model.Session.expire_all()
    later = case.shown(app)
    assert later["row"] != case.shown(app, "1")["row"]
    assert later["explanation"]["text"] == "A typing error"
    assert "The finding had other numbers then." in case.page(app).get_text()


def test_it_can_be_changed_and_taken_back(app, case):
    case.explain(app)
    case.explain(app, "Corrected by the court")
    assert case.shown(app)["explanation"]["text"] == "Corrected by the court"
    case.explain(app, "")
    assert case.shown(app)["explanation"] is None


def test_only_editors_of_the_authority_explain(app, case):
    stranger = factories.User()["name"]
    with pytest.raises(tk.NotAuthorized):
        case.explain(app, user=stranger)
    assert case.page(app).select("textarea") == []


def test_a_finding_that_is_not_there_cannot_be_explained(case):
    with pytest.raises(tk.ObjectNotFound):
        call_action(
            "election_finding_explain",
            {"user": case.editor["name"]},
            id=case.election["uuid"],
            place="0" * 32,
            text="x",
        )


def test_the_original_line_is_shown_as_text(app, case):
    item = case.page(app).select_one(f"#finding-{case.shown(app)['place']}")
    assert item.pre.get_text() == "Adams,East,Mayor,,,Ada <b>One</b>,-5"


def test_places_tell_findings_apart_that_differ_in_the_row_alone():
    one = Place("rule", "file", "contest", "unit", None, row=3, alike=2)
    other = Place("rule", "file", "contest", "unit", None, row=4, alike=2)
    assert one.key != other.key
    alone = Place("rule", "file", "contest", "unit", None, row=3)
    assert alone.key == Place("rule", "file", "contest", "unit", None, row=9).key
    assert alone.key != Place("rule", "file", "contest", "other", None, row=3).key
    nowhere = Place("rule", "file", None, None, "votes", row=3)
    assert nowhere.key != Place("rule", "file", None, None, "votes", row=9).key
