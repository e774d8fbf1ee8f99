"""Which contest of one result stands beside which of another, when a reader named none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ckanext.election.comparison.names import normal
from ckanext.election.results.tally import ContestName, ContestTally


def counterpart(wanted: ContestName | ContestTally, others: Sequence[ContestName]) -> ContestName:
    """The contest that is most like `wanted`: of its id, else office, else name; else the first.

    Args:
        wanted: a contest of one result.
        others: the contests of the other, at least one.
    """
    keys: list[Callable[[ContestName | ContestTally], Hashable]] = [
        lambda one: (one.id, one.round),
        lambda one: (normal(one.office), normal(one.unit_name), one.round) if one.office else None,
        lambda one: (normal(one.name), normal(one.unit_name), one.round),
        lambda one: one.id,
    ]
    for key in keys:
        same = [one for one in others if key(one) == key(wanted) is not None]
        if len(same) == 1:
            return same[0]
    return others[0]


def chosen(contests: Sequence[ContestName], contest_id: str, number: int) -> ContestName | None:
    """The contest of that id and round."""
    return next((one for one in contests if (one.id, one.round) == (contest_id, number)), None)
