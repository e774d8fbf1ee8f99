"""The numbers that NIST has a place for, in tables that a report is streamed from.

A count of voters or ballots belongs to a unit there, not to a contest: it is written where all
contests of the unit say the same. What has no place is counted, so that the report can tell.
"""

from __future__ import annotations

from ckanext.election.results.model import CountKind, ValueState, VoteType
from ckanext.election.results.store import Store, literal

from . import nist_words as nist

SHARED = "nist_shared"
ELECTION = "nist_election"
_SHARED_KINDS = (*nist.OF_UNIT, *nist.OF_BALLOTS)

# Contests of one name, day and round are one election; a run-off is another.
_ELECTION_TABLE = f"""
CREATE OR REPLACE TABLE {ELECTION} AS
SELECT key AS contest, round,
    min(key) OVER (PARTITION BY election_id, election_name, polling_date, round) AS election
FROM contest
"""
# A contest counts in a unit where it has votes; the one contest of a file without votes, anywhere.
# Voters are counted once for all elections, ballots for each.
_SHARED_TABLE = """
CREATE OR REPLACE TABLE {table} AS
WITH contest_of AS (
    SELECT contest, CASE WHEN {of_ballots} THEN election ELSE 0 END AS election, kind
    FROM {elections}, (SELECT unnest([{kinds}])::count_kind AS kind)),
place AS (
    SELECT DISTINCT contest, unit FROM fact WHERE choice IS NOT NULL
    UNION SELECT DISTINCT contest, unit FROM fact
    WHERE NOT EXISTS (FROM choice) AND (SELECT count(*) FROM contest) = 1),
concerned AS (FROM place JOIN contest_of USING (contest)),
expected AS (SELECT unit, election, kind, count(*) AS contests FROM concerned GROUP BY ALL),
told AS (
    SELECT contest, unit, kind, sum(value)::BIGINT AS value, count(*) AS times FROM fact
    WHERE choice IS NULL AND value IS NOT NULL AND stage IS NULL AND vote_type = {total}
        AND kind IN ({kinds}) GROUP BY ALL)
SELECT c.unit, c.election, c.kind, any_value(t.value) AS value, count(*) AS contests
FROM told t JOIN concerned c ON c.contest = t.contest AND c.unit = t.unit AND c.kind = t.kind
JOIN expected e ON e.unit = c.unit AND e.election = c.election AND e.kind = c.kind
GROUP BY c.unit, c.election, c.kind, e.contests
HAVING count(*) = e.contests AND count(DISTINCT t.value) = 1 AND max(t.times) = 1
"""
# Votes of choices, in the order in which a report names them: candidates of lists come last.
VOTES = f"""
SELECT f.contest, h.list IS NOT NULL AS of_list, f.choice, f.unit, f.stage, f.vote_type, f.value,
    f.state
FROM fact f JOIN choice h ON h.key = f.choice JOIN {ELECTION} e ON e.contest = f.contest
WHERE f.kind = {literal(CountKind.VOTES.value)}
    AND (f.value IS NOT NULL OR f.state = {literal(ValueState.SUPPRESSED.value)})
ORDER BY e.election, f.contest, of_list, f.choice, f.unit, f.stage, f.vote_type
"""
_OTHER_KINDS = ", ".join(literal(kind.value) for kind in nist.OF_CONTEST)
_OTHER = f"""
choice IS NULL AND value IS NOT NULL AND stage IS NULL
AND vote_type = {literal(VoteType.TOTAL.value)} AND kind IN ({_OTHER_KINDS})
"""
OTHER_COUNTS = f"""
SELECT contest, unit, list(kind::VARCHAR), list(value)
FROM fact JOIN {ELECTION} USING (contest) WHERE {_OTHER}
GROUP BY contest, unit, election ORDER BY election, contest, unit
"""


def share(store: Store) -> None:
    """Make the table of the counts that belong to a unit."""
    ballots = ", ".join(literal(kind.value) for kind in nist.OF_BALLOTS)
    store.execute(_ELECTION_TABLE)
    store.execute(
        _SHARED_TABLE.format(
            table=SHARED,
            elections=ELECTION,
            of_ballots=f"kind IN ({ballots})",
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
