"""The change of a contest's shares against the election before, for the page of a result."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

import ckan.plugins.toolkit as tk
import orjson

from ckanext.election import snapshot_cache, snapshots
from ckanext.election.comparison.compare import Comparison, compare
from ckanext.election.comparison.side import Side
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.contest_pair import counterpart
from ckanext.election.election_results.earlier import earlier_result
from ckanext.election.election_title import title_of
from ckanext.election.result_question import contest_key
from ckanext.election.results import tally
from ckanext.election.results.tally import ContestName, ContestTally


@dataclass(frozen=True)
class Points:
    """How shares changed over the units that both results have.

    Attributes:
        choices: the difference of shares by the choice's id; who did not stand is not in it.
        units: how many units are compared.
        covered: the share of the votes that they hold.
    """

    choices: dict[str, float]
    units: int
    covered: float | None


@dataclass(frozen=True)
class EarlierChange:
    """The change, with the election that it is told against and the whole comparison's address."""

    title: str
    url: str
    points: Points


def earlier_change(
    found: Addressed, contest: ContestName | ContestTally, user: str
) -> EarlierChange | None:
    """The change of one contest; None where no earlier result has a choice and a unit of it.

    Args:
        found: the result shown.
        contest: its contest shown.
        user: who asks.
    """
    before = earlier_result(found.election, user)
    if before is None:
        return None
    points = _points(before, found, contest)
    if not points.choices:
        return None
    url = tk.h.url_for(
        "election_compare.index",
        a=f"{before.election.uuid}/{before.snapshot.sequence}",
        b=f"{found.election.uuid}/{found.snapshot.sequence}",
        contest_b=contest_key(contest.id, contest.round),
    )
    return EarlierChange(title_of(before.election), url, points)


def _points(before: Addressed, after: Addressed, contest: ContestName | ContestTally) -> Points:
    """The change, computed once for two snapshots: neither ever says anything else."""
    key = f"{before.snapshot.folder}/{contest.id}/{contest.round}"
    name = f"change-{hashlib.sha256(key.encode()).hexdigest()}.json"
    path = snapshot_cache.downloads_folder(after.snapshot.folder) / name
    if not path.is_file():
        snapshot_cache.put(path, orjson.dumps(asdict(_computed(before, after, contest))))
    return Points(**orjson.loads(path.read_bytes()))


def _computed(before: Addressed, after: Addressed, contest: ContestName | ContestTally) -> Points:
    with (
        snapshots.local_folder(before.snapshot.folder) as old,
        snapshots.local_folder(after.snapshot.folder) as new,
    ):
        other = counterpart(contest, tally.contests(old))
        with (
            Side(old, other.id, other.round) as one,
            Side(new, contest.id, contest.round) as two,
        ):
            comparison = compare(one, two)
    return _told(comparison) if comparison else Points({}, 0, None)


def _told(comparison: Comparison) -> Points:
    return Points(
        {
            change.pair.after.id: change.points
            for change in comparison.changes
            if change.pair.after and change.points is not None
        },
        len(comparison.units),
        comparison.covered_after,
    )
