"""The jobs that tag datasets: one after its save or a read, and a country's after an election.

Each value is an assignment with its evidence; what a person set or refused stands. The mirror in
CKAN's tags is made on every save by a validator (see mirrored_tags.py), whoever saves.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import jobs, machine_write, table_loader
from ckanext.election.dataset_elections import dataset_ids_naming
from ckanext.election.dataset_tags.looking import look
from ckanext.election.dataset_tags.stored import ids_in_country

JOB = "tag_dataset"
COUNTRY_JOB = "tag_country"
# Elections are often added and changed several at a time: their country is looked at once.
PATIENCE = timedelta(minutes=1)


def dataset_saved(dataset_id: str) -> None:
    """Ask, within the save's transaction, for the dataset's tags; our own saves ask for none."""
    if not machine_write.is_writing():
        jobs.enqueue(JOB, key=f"{JOB}:{dataset_id}", dataset_id=dataset_id)


def election_changed(_sender: str, *, election: dict[str, Any]) -> None:
    """Receiver of the signals on elections, which are sent after the commit."""
    for dataset_id in dataset_ids_naming(election["id"]):
        dataset_saved(dataset_id)
    # What is told of a removed election is its ids alone, and an id begins with the country.
    country = election["id"].partition(".")[0]
    when = datetime.now(timezone.utc) + PATIENCE
    jobs.enqueue(COUNTRY_JOB, key=f"{COUNTRY_JOB}:{country}", run_at=when, country=country)
    model.Session.commit()


@jobs.job(JOB, timeout=300)
def tag_dataset(dataset_id: str) -> None:
    """Write what follows from what the dataset says of itself."""
    outcomes = list(look([dataset_id]))
    if outcomes:
        table_loader.ask_for(
            tk.get_action("package_show")({"ignore_auth": True}, {"id": dataset_id})
        )


@jobs.job(COUNTRY_JOB, timeout=3600)
def tag_country(country: str) -> None:
    """Look at every dataset that an election of the country may be told of."""
    for _ in look(ids_in_country(country)):
        pass
