"""What the page of one reporting unit shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.election import snapshots
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.results import tally
from ckanext.election.results.store import literal
from ckanext.election.results.unit_detail import UnitCount, UnitDetail, unit_detail

_Key = tuple[str, int]


@dataclass(frozen=True)
class UnitContest:
    """A unit's numbers in one contest: those of the whole unit, and those of choices."""

    name: str
    round: int
    counts: list[UnitCount]
    choices: list[UnitCount]


@dataclass(frozen=True)
class UnitPage:
    """Everything that the page of a unit needs."""

    place: SnapshotPlace
    snapshot: Snapshot
    unit: UnitDetail
    contests: list[UnitContest]
    files: list[dict[str, Any]]
    query: str


def page(found: Addressed, place: SnapshotPlace, level: str, unit_id: str) -> UnitPage:
    """A unit of a snapshot that the visitor may see.

    Raises:
        UnknownUnit: the snapshot has none of that level and id.
    """
    with snapshots.local_folder(found.snapshot.folder) as folder:
        unit = unit_detail(folder, level, unit_id)
        names = {(item.id, item.round): item.name for item in tally.contests(folder)}
    return UnitPage(
        place=place,
        snapshot=found.snapshot,
        unit=unit,
        contests=_contests(unit.counts, names),
        files=found.snapshot.parts,
        query=_query(level, unit_id),
    )


def _contests(counts: Sequence[UnitCount], names: dict[_Key, str]) -> list[UnitContest]:
    grouped: dict[_Key, list[UnitCount]] = {}
    for count in counts:
        grouped.setdefault((count.contest_id, count.round), []).append(count)
    return [
        UnitContest(
            name=names.get(key, key[0]),
            round=key[1],
            counts=[count for count in members if count.choice_id is None],
            choices=[count for count in members if count.choice_id is not None],
        )
        for key, members in sorted(grouped.items(), key=lambda item: list(names).index(item[0]))
    ]


def _query(level: str, unit_id: str) -> str:
    """The line that gives the same numbers from the download of Parquet files."""
    return (
        "SELECT * FROM 'votes.parquet'"  # noqa: S608 - shown, never run here
        f" WHERE unit_level = {literal(level)} AND unit_id = {literal(unit_id)}"
    )
