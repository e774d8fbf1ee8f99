"""The numbers that NIST has a place for, in tables that a report is streamed from.

A count of voters or ballots belongs to a unit there, not to a contest: it is written where all
contests of the unit say the same. What has no place is counted, so that the report can tell.
"""

from __future__ import annotations

from ckanext.election.results.model import CountKind, ValueState, VoteType
from ckanext.election.results.store import Store, literal

from . import nist_words as nist

SHARED = "nist_shared"
_SHARED_KINDS = (*nist.OF_UNIT, *nist.OF_BALLOTS)

# A contest counts in a unit where it has votes there, or where it has no choices at all.
_SHARED_TABLE = """
CREATE OR REPLACE TABLE {table} AS
WITH concerned AS (
    SELECT DISTINCT contest, unit FROM fact WHERE choice IS NOT NULL
    UNION SELECT DISTINCT contest, unit FROM fact
    WHERE contest NOT IN (SELECT contest FROM choice)),
expected AS (SELECT unit, count(*) AS contests FROM concerned GROUP BY 1),
told AS (
    SELECT contest, unit, kind, sum(value)::BIGINT AS value, count(*) AS times FROM fact
    WHERE choice IS NULL AND value IS NOT NULL AND stage IS NULL AND vote_type = {total}
        AND kind IN ({kinds}) GROUP BY ALL)
SELECT told.unit, told.kind, any_value(told.value) AS value, count(*) AS contests
FROM told JOIN concerned USING (contest, unit) JOIN expected ON expected.unit = told.unit
GROUP BY told.unit, told.kind, expected.contests
HAVING count(*) = expected.contests AND count(DISTINCT told.value) = 1 AND max(times) = 1
"""
# Votes of choices, in the order in which a report names them: candidates of lists come last.
VOTES = f"""
SELECT f.contest, h.list IS NOT NULL AS of_list, f.choice, f.unit, f.stage, f.vote_type, f.value,
    f.state
FROM fact f JOIN choice h ON h.key = f.choice
WHERE f.kind = {literal(CountKind.VOTES.value)}
    AND (f.value IS NOT NULL OR f.state = {literal(ValueState.SUPPRESSED.value)})
ORDER BY f.contest, of_list, f.choice, f.unit, f.stage, f.vote_type
"""
_OTHER_KINDS = ", ".join(literal(kind.value) for kind in nist.OF_CONTEST)
_OTHER = f"""
choice IS NULL AND value IS NOT NULL AND stage IS NULL
AND vote_type = {literal(VoteType.TOTAL.value)} AND kind IN ({_OTHER_KINDS})
"""
OTHER_COUNTS = f"""
SELECT contest, unit, list(kind::VARCHAR), list(value) FROM fact WHERE {_OTHER}
GROUP BY ALL ORDER BY contest, unit
"""


def share(store: Store) -> None:
    """Make the table of the counts that belong to a unit."""
    store.execute(
        _SHARED_TABLE.format(
            table=SHARED,
            total=literal(VoteType.TOTAL.value),
            kinds=", ".join(literal(kind.value) for kind in _SHARED_KINDS),
        )
    )


def left_out(store: Store) -> int:
    """How many numbers have no place in the report."""
    numbers = store.value("SELECT count(*) FROM fact WHERE value IS NOT NULL")
    votes = store.value(f"SELECT count(value) FROM ({VOTES})")
    others = store.value(f"SELECT count(*) FROM fact WHERE {_OTHER}")
    shared = store.value(f"SELECT coalesce(sum(contests), 0) FROM {SHARED}")
    return int(numbers - votes - others - shared)
