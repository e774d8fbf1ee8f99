"""A recipe that a person set reads its source's files with the same header, and no others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from ckanext.harvest.model import HarvestJob, HarvestObject, HarvestSource
from doubtful_file import LEVELS, ROLES, doubtful_file, doubtful_rows
from kept_file import keep, resource

from ckanext.election import jobs
from ckanext.election.model.read import Read

pytestmark = pytest.mark.usefixtures("tables")


class Source:
    """A harvest source, and the resources that it brought."""

    def __init__(self) -> None:
        self.row = HarvestSource(url=f"https://example.org/{uuid4()}", type="election_files")
        self.row.save()
        self.job = HarvestJob(source=self.row)
        self.job.save()

    def bring(self, organisation: str, content: bytes) -> dict:
        """A resource of an organisation with these bytes, as a harvest leaves it."""
        made = resource(factories.Dataset(owner_org=organisation))
        url = f"https://example.org/{uuid4()}/votes.csv"
        HarvestObject(
            guid=url, job=self.job, harvest_source_id=self.row.id, current=True,
            package_id=made["package_id"], state="COMPLETE",
        ).save()  # fmt: skip
        keep(made, content, url=url)
        return made


def state_of(made: dict) -> str:
    model.Session.expire_all()
    return Read.get(made["id"]).state


def test_it_reads_the_other_files_of_the_source_and_no_other_organisations():
    source, own, other = Source(), factories.Organization()["id"], factories.Organization()["id"]
    rows = doubtful_rows()
    mended = source.bring(own, doubtful_file(rows[:40]))
    beside = source.bring(own, doubtful_file(rows[40:80]))
    changed = source.bring(own, doubtful_file(rows[:20]).replace(b";cantidad\n", b";votos x\n", 1))
    foreign = source.bring(other, doubtful_file(rows[:30]))
    elsewhere = Source().bring(own, doubtful_file(rows[:50]))
    jobs.run_due()
    everything = (mended, beside, changed, foreign, elsewhere)
    assert {state_of(one) for one in everything} == {"not_understood"}
    recipe = call_action(
        "election_recipe_update", {"user": factories.Sysadmin()["name"]},
        resource_id=mended["id"], header_row=1, roles=list(ROLES), levels=list(LEVELS),
    )  # fmt: skip
    jobs.run_due()
    assert [state_of(one) for one in everything] == ["read", "read", *["not_understood"] * 3]
    later = source.bring(own, doubtful_file(rows[80:90]))
    stranger = source.bring(other, doubtful_file(rows[80:100]))
    jobs.run_due()
    assert [state_of(later), state_of(stranger)] == ["read", "not_understood"]
    call_action(
        "election_recipe_delete", {"user": factories.Sysadmin()["name"]},
        resource_id=beside["id"], lineage=recipe["lineage"],
    )  # fmt: skip
    jobs.run_due()
    assert {state_of(one) for one in (mended, beside, later)} == {"not_understood"}
