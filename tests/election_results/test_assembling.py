from __future__ import annotations

import pytest
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from kept_file import CHILE, KIESRAAD, KIESRAAD_CSV, read_file, resource

from ckanext.election import jobs
from ckanext.election.election_results import visible
from ckanext.election.model.election import Election
from ckanext.election.model.result import Result, ResultState
from ckanext.election.model.snapshot import Snapshot, SnapshotState

pytestmark = pytest.mark.usefixtures("tables", "with_request_context")


def results_dataset(election) -> dict[str, str]:
    return {"id": election["results_dataset_id"]}


def snapshots(election) -> list[Snapshot]:
    model.Session.expire_all()
    return Snapshot.of_election(election["uuid"])


def seen(election) -> int | None:
    """The snapshot that an anonymous visitor sees."""
    model.Session.expire_all()
    found = visible.latest(Election.get(election["uuid"]))
    return found.sequence if found else None


def set_private(dataset_id: str, private: bool) -> None:
    sysadmin = {"user": factories.Sysadmin()["name"]}
    call_action("package_patch", sysadmin, id=dataset_id, private=private)
    jobs.run_due()


def test_a_file_that_was_read_becomes_the_elections_result():
    election = ElectionFactory()
    read_file(resource(results_dataset(election)), KIESRAAD)
    (snapshot,) = snapshots(election)
    assert snapshot.sequence == 1
    assert snapshot.state is SnapshotState.PUBLIC
    assert snapshot.headline["counts"]["valid"] == 9350  # SOURCE.txt
    assert [part["role"] for part in snapshot.parts] == ["part"]
    assert seen(election) == 1


def test_the_same_count_twice_is_one_result_with_a_check():
    election = ElectionFactory()
    for path in (KIESRAAD, KIESRAAD_CSV):
        read_file(resource(results_dataset(election)), path)
    newest = snapshots(election)[0]
    assert newest.headline["counts"]["valid"] == 9350
    assert sorted(part["role"] for part in newest.parts) == ["check", "part"]


def test_results_of_another_dataset_of_the_election_count_too():
    election = ElectionFactory()
    dataset = factories.Dataset(owner_org=election["authority"]["id"], elections=[election["id"]])
    read_file(resource(dataset), KIESRAAD)
    assert seen(election) == 1


def test_new_figures_are_one_more_snapshot_and_old_figures_none():
    election = ElectionFactory()
    owner = resource(results_dataset(election))
    data = KIESRAAD.read_bytes()
    read_file(owner, data)
    read_file(owner, data.replace(b"<kr:CreationDateTime>2022", b"<kr:CreationDateTime>2023"))
    read_file(owner, data + b"\n")
    assert len(snapshots(election)) == 1
    read_file(owner, data.replace(b"<ValidVotes>1893<", b"<ValidVotes>1894<", 1))
    assert [item.sequence for item in snapshots(election)] == [2, 1]
    assert seen(election) == 2


def test_a_file_that_cannot_be_read_leaves_the_last_good_result():
    election = ElectionFactory()
    owner = resource(results_dataset(election))
    read_file(owner, KIESRAAD)
    read_file(owner, KIESRAAD.read_bytes()[:5000])
    assert len(snapshots(election)) == 1
    assert seen(election) == 1


def test_a_private_datasets_result_is_held_until_it_is_published():
    election = ElectionFactory()
    dataset_id = election["results_dataset_id"]
    set_private(dataset_id, True)
    read_file(resource({"id": dataset_id}), KIESRAAD)
    assert snapshots(election)[0].state is SnapshotState.HELD
    assert seen(election) is None
    set_private(dataset_id, False)
    assert seen(election) == 1
    set_private(dataset_id, True)
    assert seen(election) is None


def test_a_deleted_resource_counts_no_more():
    election = ElectionFactory()
    owner = resource(results_dataset(election))
    read_file(owner, KIESRAAD)
    call_action("resource_delete", {"user": factories.Sysadmin()["name"]}, id=owner["id"])
    jobs.run_due()
    model.Session.expire_all()
    assert Result.of_election(election["uuid"]).state == ResultState.NONE.value


def test_nothing_is_put_together_twice():
    election = ElectionFactory()
    read_file(resource(results_dataset(election)), CHILE)
    model.Session.expire_all()
    before = Result.of_election(election["uuid"]).tried_at
    set_private(election["results_dataset_id"], False)
    model.Session.expire_all()
    assert Result.of_election(election["uuid"]).tried_at == before
