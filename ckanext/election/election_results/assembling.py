"""The job that puts an election's result together and keeps it as one more snapshot."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import orjson
from ckan import model

from ckanext.election import jobs, originals, result_card, results, snapshots
from ckanext.election.dataset_elections import elections_of
from ckanext.election.election_results import releasing
from ckanext.election.election_results.files import ResultFile, files_of, inputs_of
from ckanext.election.jobs import job
from ckanext.election.mending import keeping
from ckanext.election.model.election import Election
from ckanext.election.model.result import Result, ResultState
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.own_recipes import own_recipes
from ckanext.election.results.fingerprint import fingerprint

JOB = "assemble_result"
TIMEOUT_SECONDS = 3600


@dataclass(frozen=True)
class Assembled:
    """A result put together: its folder in the storage, and what its files are in it."""

    folder: str
    fingerprint: str
    summary: dict[str, Any]
    format_title: str
    parts: list[dict[str, Any]]


def dataset_changed(dataset_id: str) -> None:
    """Let the results of the dataset's elections be put together again after this commit."""
    package = model.Package.get(dataset_id)
    if package is not None:
        mark(elections_of(package))


def mark(election_ids: Iterable[str]) -> None:
    """Let the results of those elections be put together again once this session commits."""
    for election in Election.of_ids(election_ids):
        enqueue(election.uuid)


def enqueue(election_uuid: str) -> None:
    """Let one election's result be put together again once this session commits."""
    jobs.enqueue(JOB, key=f"{JOB}:{election_uuid}", election_uuid=election_uuid)


def given_up(election_uuid: str) -> None:
    """The job failed again and again: say so where the election's editors look."""
    _note(election_uuid, ResultState.FAILED, "Putting the files together stopped unexpectedly.")
    model.Session.commit()


@job(JOB, timeout=TIMEOUT_SECONDS, attempts=3, on_failure=given_up)
def assemble_result(election_uuid: str) -> None:
    """Put the election's result together, unless its files are those of the last attempt."""
    election = model.Session.get(Election, election_uuid)
    if election is None:
        return
    result = Result.of_election(election_uuid)
    files = files_of(election)
    inputs = inputs_of(files, result.chosen)
    if inputs != result.inputs:
        _assemble(election_uuid, files, result.chosen)
        result.inputs = inputs
    releasing.release_what_may_be(election_uuid)
    model.Session.commit()


def _assemble(
    election_uuid: str, files: Sequence[ResultFile], chosen: Sequence[str] | None
) -> None:
    if not files:
        _note(election_uuid, ResultState.NONE)
        return
    try:
        with _assembled(files, chosen) as assembled:
            _keep(election_uuid, assembled)
    except results.Refused as refusal:
        _note(election_uuid, ResultState.FAILED, refusal.reason.replace("\x00", ""))
    else:
        _note(election_uuid, ResultState.MADE)


def _note(election_uuid: str, state: ResultState, reason: str | None = None) -> None:
    """Write how the attempt went."""
    result = Result.of_election(election_uuid)
    result.state = state.value
    result.reason = reason
    result.tried_at = datetime.now(timezone.utc)


@contextmanager
def _assembled(files: Sequence[ResultFile], chosen: Sequence[str] | None) -> Iterator[Assembled]:
    """The result of the files; one file is not read again."""
    if len(files) == 1 and (chosen is None or files[0].resource_id in chosen):
        yield _of_one(files[0])
        return
    with ExitStack() as stack:
        paths = [stack.enter_context(originals.local_path(file.sha256)) for file in files]
        assembly = results.assemble(
            paths,
            names=[file.name for file in files],
            chosen=_positions(files, chosen),
            recipes=own_recipes(),
            set_recipes={
                index: keeping.set_for(file.resource_id) for index, file in enumerate(files)
            },
        )
        read = stack.enter_context(assembly.read)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="election-result-")))
        read.write_snapshot(folder)
        parts = [_part(files[part.index], part.role.value, part.reason) for part in assembly.parts]
        yield Assembled(
            snapshots.keep_folder(folder),
            fingerprint(folder),
            read.summary(),
            read.format_title,
            parts,
        )


def _of_one(file: ResultFile) -> Assembled:
    with snapshots.local_folder(file.snapshot) as folder:
        summary = orjson.loads((folder / "summary.json").read_bytes())
        return Assembled(
            file.snapshot,
            fingerprint(folder),
            summary,
            summary["format"],
            [_part(file, results.PartRole.PART.value, "")],
        )


def _positions(files: Sequence[ResultFile], chosen: Sequence[str] | None) -> list[int] | None:
    if chosen is None:
        return None
    return [index for index, file in enumerate(files) if file.resource_id in chosen]


def _part(file: ResultFile, role: str, reason: str) -> dict[str, Any]:
    return {
        "resource_id": file.resource_id,
        "dataset_id": file.dataset_id,
        "sha256": file.sha256,
        "name": file.name.replace("\x00", ""),
        "reader": file.reader,
        "role": role,
        "reason": reason.replace("\x00", ""),
    }


def _keep(election_uuid: str, assembled: Assembled) -> None:
    """One more snapshot; none where the same files say the same as the newest one."""
    newest = Snapshot.newest(election_uuid)
    if newest is not None and _says_the_same(newest, assembled):
        newest.seen_at = datetime.now(timezone.utc)
        return
    model.Session.add(
        Snapshot(
            election_uuid=election_uuid,
            sequence=newest.sequence + 1 if newest else 1,
            folder=assembled.folder,
            fingerprint=assembled.fingerprint,
            parts=assembled.parts,
            status=assembled.summary["status"],
            headline=result_card.card(assembled.summary),
            facts=result_card.facts(assembled.summary, assembled.format_title),
        )
    )
    model.Session.flush()


def _says_the_same(newest: Snapshot, assembled: Assembled) -> bool:
    """The same figures from the same files: their bytes may differ, by a time for instance."""
    return newest.fingerprint == assembled.fingerprint and _roles(newest.parts) == _roles(
        assembled.parts
    )


def _roles(parts: Sequence[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(part["resource_id"], part["role"]) for part in parts}
