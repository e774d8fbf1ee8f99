"""Making the datasets of a released snapshot public, at once or when its time has come."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import machine_write
from ckanext.election.election_results.releasing import used_datasets
from ckanext.election.jobs import job
from ckanext.election.model.snapshot import Snapshot, SnapshotState
from ckanext.election.transaction import reindex

JOB = "publish_snapshot"


@job(JOB, timeout=600)
def publish_snapshot(snapshot_id: str) -> None:
    """Publish the datasets of a snapshot whose release time has come."""
    snapshot = model.Session.get(Snapshot, snapshot_id)
    if snapshot is None or snapshot.state is not SnapshotState.PUBLIC:
        return
    published = publish_datasets(snapshot)
    model.Session.commit()
    reindex(published)


def publish_datasets(snapshot: Snapshot) -> list[str]:
    """Make the private datasets of a snapshot's files public, in the current transaction.

    A person released the figures in them, whoever may edit the dataset itself.

    Returns:
        The ids of those that were private: the search index has to be told after the commit.
    """
    user = machine_write.site_user()
    private = [
        package.id
        for dataset_id in sorted(used_datasets(snapshot.parts))
        if (package := model.Package.get(dataset_id)) is not None
        and package.state == model.State.ACTIVE
        and package.private
    ]
    for dataset_id in private:
        tk.get_action("package_patch")(
            {"ignore_auth": True, "user": user, "defer_commit": True, "return_id_only": True},
            {"id": dataset_id, "private": False},
        )
    return private
