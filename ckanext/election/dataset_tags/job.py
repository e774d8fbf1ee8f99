"""Tagging: what a dataset's files and its elections say about category, sub-datasets and phase.

Each value is an assignment with its evidence; what a person set or refused stands. The mirror in
CKAN's tags is made on every save by a validator (see mirrored_tags.py), whoever saves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import config, jobs, machine_write, table_category, table_loader
from ckanext.election.assignments import Assignment, Field, Origin
from ckanext.election.dataset_elections import dataset_ids_naming
from ckanext.election.model.election import Election
from ckanext.election.model.read import Read
from ckanext.election.timetable.phase import phase_on
from ckanext.election.vocabulary import Phase, ResultsStatus, TableKind

JOB = "tag_dataset"
Dataset = dict[str, Any]


def dataset_saved(dataset_id: str) -> None:
    """Ask, within the save's transaction, for the dataset's tags; our own saves ask for none."""
    if not machine_write.is_writing():
        jobs.enqueue(JOB, key=f"{JOB}:{dataset_id}", dataset_id=dataset_id)


def election_changed(_sender: str, *, election: dict[str, Any]) -> None:
    """Receiver of `election:election_updated`, which is sent after the commit."""
    for dataset_id in dataset_ids_naming(election["id"]):
        dataset_saved(dataset_id)
    model.Session.commit()


@jobs.job(JOB, timeout=300)
def tag_dataset(dataset_id: str) -> None:
    """Write what follows from the dataset's elections, files and dates."""
    package = model.Package.get(dataset_id)
    if package is None or package.state != model.State.ACTIVE or package.type != "dataset":
        return
    shown = tk.get_action("package_show")({"ignore_auth": True}, {"id": dataset_id})
    elections = Election.of_ids(shown.get("elections") or [])
    machine_write.write(dataset_id, proposals(shown, elections, Read.of_dataset(dataset_id)))
    table_loader.ask_for(shown)


def proposals(shown: Dataset, elections: list[Election], reads: list[Read]) -> list[Assignment]:
    """The values that can be told, each with what led to it.

    Args:
        shown: the dataset as `package_show` gives it.
        elections: those that it names.
        reads: those of its resources.
    """
    stated = _stated_status(reads)
    status = shown.get("results_status") or stated
    return [
        *([_tag("results_status", stated, "the files state it")] if stated else []),
        *_category(shown, reads, status),
        *_phase(shown, elections),
    ]


def _stated_status(reads: list[Read]) -> str | None:
    """The results status, where every file that was read states the same one."""
    stated = {read.facts["status"] for read in reads if read.facts}
    known = {status.value for status in ResultsStatus}
    return stated.pop() if len(stated) == 1 and stated <= known else None


def _category(shown: Dataset, reads: list[Read], status: str | None) -> Iterator[Assignment]:
    tables = _tables(shown)
    category = table_category.category(tables)
    if category:
        names = ", ".join(sorted(table.value for table in tables))
        yield _tag("category", category.value, f"the resources hold: {names}")
    counts = {kind for read in reads if read.headline for kind in _counts(read.headline)}
    held = table_category.sub_datasets(tables, counts, status)
    # A sub-dataset of another category than the dataset's would not be valid.
    effective = shown.get("category") or (category.value if category else None)
    fitting = [item.value for item in held if item.category.value == effective]
    if fitting:
        yield _tag("sub_datasets", fitting, "the files hold these counts and tables")


def _phase(shown: Dataset, elections: list[Election]) -> Iterator[Assignment]:
    """The phase on the day of publication, where all elections were in the same one."""
    day, evidence = _published(shown)
    phases = {_phase_of(election, day) for election in elections}
    if len(phases) == 1:
        yield _tag("phase", phases.pop().value, evidence)


def _phase_of(election: Election, day: date) -> Phase:
    return phase_on(
        day,
        election.polling_rounds(),
        is_final=election.cancelled,
        counting_days=config.counting_days(),
    )


def _published(shown: Dataset) -> tuple[date, str]:
    """When the data came out: as the dataset says, as its files say, or when it came here."""
    of_files = sorted(filter(None, (_day(r.get("issued")) for r in shown["resources"])))
    said = _day(shown.get("issued"))
    if said:
        return said, f"published on {said}, as the dataset says"
    if of_files:
        return of_files[0], f"published on {of_files[0]}, as its files say"
    created = date.fromisoformat(shown["metadata_created"][:10])
    return created, f"catalogued here on {created}"


def _day(value: Any) -> date | None:
    """A full date; a year or a month alone does not tell before from after polling day."""
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None


def _tables(shown: Dataset) -> set[TableKind]:
    known = {kind.value for kind in TableKind}
    return {TableKind(r["table"]) for r in shown["resources"] if r.get("table") in known}


def _counts(headline: dict[str, Any]) -> set[str]:
    return {*headline["counts"], *(["votes"] if headline["choices"] else [])}


def _tag(field: str, value: Any, evidence: str) -> Assignment:
    return Assignment(Field(field), value, Origin.TAGGER, evidence)
