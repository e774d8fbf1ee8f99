"""What the API says of an election's result: plain values, as JSON can hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import orjson
from ckan import model

from ckanext.election import original_address, snapshots
from ckanext.election.election_results import visible
from ckanext.election.election_title import title_of
from ckanext.election.explanations import keeping as explanations
from ckanext.election.explanations.keeping import Explanation
from ckanext.election.model.act import Act
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.results import difference, tally, unit_detail, unit_table

Answer = dict[str, Any]
PAGE_LENGTH = 100
LONGEST_PAGE = 1000


def manifest(election: Election, snapshot: Snapshot) -> Answer:
    """What a snapshot is and what it was made from, with a hash for everything."""
    return {
        "election": {
            "uuid": election.uuid,
            "id": election.id,
            "title": election.title,
            "display_title": title_of(election),
            "is_test": election.is_test,
        },
        "sequence": snapshot.sequence,
        "state": snapshot.state.value,
        "status": snapshot.status,
        "made_at": _time(snapshot.made_at),
        "seen_at": _time(snapshot.seen_at),
        "released_at": _time(snapshot.released_at or snapshot.release_at),
        "certified_at": _time(snapshot.certified_at),
        "sha256": snapshot.folder,
        "fingerprint": snapshot.fingerprint,
        "url": address(election, snapshot),
        "files": [_file(part) for part in visible.parts_of(snapshot)],
    }


def result(election: Election, snapshot: Snapshot) -> Answer:
    """A snapshot's manifest with its contests, choices and counts."""
    with snapshots.local_folder(snapshot.folder) as folder:
        summary = orjson.loads((folder / "summary.json").read_bytes())
    kept = ("contests", "overall", "levels", "rows", "skipped", "findings")
    answer = {**manifest(election, snapshot), **{name: summary[name] for name in kept}}
    return {**answer, "findings": _explained(election, summary["findings"])}


def contest(snapshot: Snapshot, contest_id: str, round_number: int) -> Answer:
    """One contest with its choices, counts and turnout.

    Raises:
        UnknownContest: there is none of that id and round.
    """
    with snapshots.local_folder(snapshot.folder) as folder:
        return asdict(tally.contest_tally(folder, contest_id, round_number))


def units(snapshot: Snapshot, contest_id: str, round_number: int, **asked: Any) -> Answer:
    """A page of a contest's units; `asked` is what `unit_table` takes.

    Raises:
        UnknownContest: there is none of that id and round.
    """
    with snapshots.local_folder(snapshot.folder) as folder:
        return asdict(unit_table.unit_table(folder, contest_id, round_number, **asked))


def unit(snapshot: Snapshot, level: str, unit_id: str) -> Answer:
    """One unit with its ancestors, children and counts, each with its file's row.

    Raises:
        UnknownUnit: there is none of that level and id.
    """
    with snapshots.local_folder(snapshot.folder) as folder:
        return asdict(unit_detail.unit_detail(folder, level, unit_id))


def history(election: Election, listed: Iterable[Snapshot]) -> list[Answer]:
    """The snapshots in the order given, each in short."""
    return [
        {
            "sequence": snapshot.sequence,
            "state": snapshot.state.value,
            "status": snapshot.status,
            "made_at": _time(snapshot.made_at),
            "certified_at": _time(snapshot.certified_at),
            "sha256": snapshot.folder,
            "fingerprint": snapshot.fingerprint,
            "headline": snapshot.headline,
            "url": address(election, snapshot),
        }
        for snapshot in listed
    ]


def act(row: Act, *, with_actor: bool) -> Answer:
    """One act; who did it is told to the authority's editors alone."""
    told = {
        "kind": row.kind,
        "sequence": row.sequence,
        "at": _time(row.at),
        "reason": row.reason,
        "details": row.details,
    }
    return {**told, "actor": row.actor} if with_actor else told


def changes(before: Snapshot, after: Snapshot, limit: int, offset: int) -> Answer:
    """What differs between two snapshots, a page of numbers."""
    with (
        snapshots.local_folder(before.folder) as old,
        snapshots.local_folder(after.folder) as new,
    ):
        found = difference.difference(old, new, limit=limit, offset=offset)
    return {"since": before.sequence, "sequence": after.sequence, **asdict(found)}


def address(election: Election, snapshot: Snapshot) -> str:
    """The address of a snapshot's JSON, the same in every language."""
    return tk.h.url_for(
        "election_results_api.result", uuid=election.uuid, of=str(snapshot.sequence),
        qualified=True, locale="default",
    )  # fmt: skip


def _explained(election: Election, findings: list[Answer]) -> list[Answer]:
    """The findings, each with its place in short and what the authority says of it."""
    said = explanations.of_election(election.uuid)
    authority = model.Group.get(election.authority_id)
    by = str(authority.display_name) if authority else ""
    return [
        {**one, "place": place.key, "explanation": _explanation(said.get(place.key), by)}
        for one, place in zip(findings, explanations.places_of(findings), strict=True)
    ]


def _explanation(said: Explanation | None, by: str) -> Answer | None:
    return {"text": said.text, "at": _time(said.made_at), "by": by} if said else None


def _file(part: Answer) -> Answer:
    return {
        **part,
        "url": original_address.path(part["sha256"], part["name"], qualified=True),
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
