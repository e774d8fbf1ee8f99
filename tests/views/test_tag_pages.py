from __future__ import annotations

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.election.dataset_tags import looking
from ckanext.election.model.dataset_tag import DatasetTag

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def organisation():
    return factories.Organization(country="nl")


@pytest.fixture
def editor(organisation):
    user = factories.UserWithToken()
    member = {"id": organisation["id"], "username": user["name"], "role": "editor"}
    call_action("organization_member_create", **member)
    return user


@pytest.fixture
def dataset(organisation):
    """A dataset with a suggestion, and a hostile word beside what it rests on."""
    made = factories.Dataset(
        owner_org=organisation["id"], title="Kandidaat {said} <script>alert(1)</script> 2022"
    )
    list(looking.look([made["id"]]))
    return made


def tag_of(dataset) -> DatasetTag:
    query = sa.select(DatasetTag).where(DatasetTag.dataset_id == dataset["id"])
    return next(iter(model.Session.scalars(query.order_by(DatasetTag.field))))


def as_user(user):
    return {"Authorization": user["token"]}


def test_readers_see_why(app, dataset):
    page = app.get(f"/election/tags/{dataset['name']}", status=200)
    assert "The title says “kandidaat”." in page.body
    assert "only suggested" in page.body
    assert 'value="accepted:' not in page.body
    assert "<script>alert" not in page.body


def test_editors_may_decide_there(app, dataset, editor):
    page = app.get(f"/election/tags/{dataset['name']}", headers=as_user(editor))
    assert f'value="accepted:{tag_of(dataset).id}"' in page.body


def test_the_queue_is_for_editors(app, dataset, editor):
    app.get("/election/tags", status=403)
    page = app.get("/election/tags", headers=as_user(editor), status=200)
    assert dataset["name"] in page.body


def test_editors_of_others_do_not_see_it(app, dataset):
    stranger = factories.UserWithToken()
    factories.Organization(users=[{"name": stranger["name"], "capacity": "editor"}])
    page = app.get("/election/tags", headers=as_user(stranger), status=200)
    assert dataset["name"] not in page.body


def test_several_are_refused_at_once(app, dataset, editor):
    rows = model.Session.scalars(
        sa.select(DatasetTag.id).where(DatasetTag.dataset_id == dataset["id"])
    ).all()
    sent = {"ids": list(rows), "decision": "refused"}
    app.post("/election/tags", data=sent, headers=as_user(editor), follow_redirects=False)
    model.Session.expire_all()
    assert tag_of(dataset).decision == "refused"


def test_nobody_else_decides(app, dataset):
    stranger = factories.UserWithToken()
    sent = {"one": f"accepted:{tag_of(dataset).id}"}
    app.post(f"/election/tags/{dataset['name']}", data=sent, headers=as_user(stranger), status=403)
    model.Session.expire_all()
    assert tag_of(dataset).decision == "suggested"


def test_private_datasets_tell_nothing(app, organisation):
    hidden = factories.Dataset(owner_org=organisation["id"], private=True)
    app.get(f"/election/tags/{hidden['name']}", status=404)
