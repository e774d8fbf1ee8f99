"""Sums that a table can keep: the choices and the valid votes, the kinds of ballots and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ckanext.election.results.store import Store

# One row for each contest and unit: the votes for choices, and each count.
_COUNTS = """
CREATE OR REPLACE TEMP TABLE own_counts AS
SELECT contest, unit, sum(value) FILTER (kind = 'votes' AND choice IS NOT NULL) AS votes,
    sum(value) FILTER (kind = 'valid') AS valid,
    sum(value) FILTER (kind IN ('blank', 'null', 'rejected')) AS invalid,
    sum(value) FILTER (kind = 'ballots_cast') AS ballots,
    sum(value) FILTER (kind = 'votes_cast') AS cast_votes,
    sum(value) FILTER (kind = 'registered') AS registered
FROM fact WHERE vote_type = 'total' AND value IS NOT NULL GROUP BY contest, unit
"""


class RelationKind(str, Enum):
    """What is compared."""

    CHOICES_AND_VALID = "choices-and-valid"
    CHOICES_AND_CAST = "choices-and-cast"
    VALID_AND_CAST = "valid-and-cast"
    WITHIN_REGISTERED = "within-registered"


@dataclass(frozen=True)
class Relation:
    """One comparison: in how many units it could be made, and in how many it holds."""

    kind: RelationKind
    tried: int
    holds: int


_CAST = "coalesce(ballots, cast_votes)"
_CONDITIONS = {
    RelationKind.CHOICES_AND_VALID: ("votes", "valid", "votes = valid"),
    RelationKind.CHOICES_AND_CAST: (
        "votes", _CAST, f"valid IS NULL AND votes + coalesce(invalid, 0) = {_CAST}"),
    RelationKind.VALID_AND_CAST: (
        "valid", _CAST, f"valid + coalesce(invalid, 0) = {_CAST}"),
    RelationKind.WITHIN_REGISTERED: (_CAST, "registered", f"{_CAST} <= registered"),
}  # fmt: skip


def relations(store: Store) -> Iterator[Relation]:
    """The comparisons that a loaded table allows."""
    store.execute(_COUNTS)
    for kind, (one, other, condition) in _CONDITIONS.items():
        written = f"{one} IS NOT NULL AND {other} IS NOT NULL"
        if kind is RelationKind.CHOICES_AND_CAST:
            written += " AND valid IS NULL"
        question = f"SELECT count(*), count(*) FILTER ({condition}) FROM own_counts WHERE {written}"  # noqa: S608 - of our texts alone
        tried, holds = store.rows(question)[0]
        if tried:
            yield Relation(kind, tried, holds)
