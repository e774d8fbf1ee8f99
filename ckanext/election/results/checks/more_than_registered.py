"""More ballots, voters or votes than registered voters: an impossible turnout."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

# At a polling station it may be lawful (voters may vote elsewhere than where they are
# registered), so there it is a warning. Votes are compared where a ballot carries one, which the
# format must say. No registered voters at all means that the file does not
# count them there.
MORE_THAN_REGISTERED = Check(
    code="more-than-registered",
    severity=Severity.WARNING,
    needs=frozenset({CountKind.REGISTERED.value}),
    source="OEDI, being a good consumer: votes cast are at most the registered voters",
    message="{unit}: {cast} {kind} of {registered} registered voters.",
    question="""
    SELECT c.id AS contest, u.id AS unit, n.registered,
        greatest(n.ballots_cast, n.admitted, n.valid,
            CASE WHEN c.votes_per_voter = 1 THEN n.votes END) AS "cast",
        CASE "cast" WHEN n.ballots_cast THEN 'ballots cast' WHEN n.admitted THEN 'voters'
            ELSE 'votes' END AS kind,
        CASE WHEN u.level <= 'municipality' THEN 'error' ELSE 'warning' END AS severity,
        r.file, r.row
    FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit
    JOIN place r ON r.contest = n.contest AND r.unit = n.unit
    WHERE n.registered > 0 AND "cast" > n.registered
    QUALIFY row_number() OVER (PARTITION BY n.unit, n.registered, "cast" ORDER BY c.key) = 1
    ORDER BY "cast" - n.registered DESC
    """,
)
