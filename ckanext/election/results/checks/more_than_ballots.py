"""More ballots of one kind, or more votes for one choice, than ballots cast."""

from __future__ import annotations

from ckanext.election.results.finding import Severity
from ckanext.election.results.model import CountKind

from .check import Check

# No ballots at all means that the file does not count them there. A candidate gets one
# vote of a ballot at most, unless the contest says otherwise; a list gets as many as it has
# candidates, and one on a list may get several of a ballot (cumulation) where the contest does not
# say that there is one. The largest part of a unit stands for the others.
MORE_THAN_BALLOTS = Check(
    code="more-than-ballots",
    severity=Severity.WARNING,
    needs=frozenset({CountKind.BALLOTS_CAST.value}),
    source="a part is not larger than its whole",
    message="{unit}: {part} {kind} of {ballots_cast} ballots cast.",
    question="""
    WITH part AS (
        SELECT contest, unit, stage, unnest(['valid_ballots', 'blank', 'null', 'rejected']) AS kind,
            unnest([valid_ballots, blank, "null", rejected]) AS part FROM unit_count
        UNION ALL
        SELECT n.contest, n.unit, n.stage, coalesce(h.name, h.id), n.value
        FROM counted n JOIN choice h ON h.key = n.choice JOIN contest c ON c.key = n.contest
        WHERE n.kind = 'votes' AND h.kind IN ('candidate', 'option')
            AND coalesce(c.votes_per_voter, if(h.list IS NULL, 1, 2)) = 1)
    SELECT c.id AS contest, u.id AS unit, p.kind, p.part, n.ballots_cast, r.file, r.row
    FROM part p JOIN unit_count n ON n.contest = p.contest AND n.unit = p.unit
        AND n.stage IS NOT DISTINCT FROM p.stage
    JOIN contest c ON c.key = p.contest JOIN unit u ON u.key = p.unit
    JOIN place r ON r.contest = p.contest AND r.unit = p.unit
    WHERE n.ballots_cast > 0 AND p.part > n.ballots_cast
    QUALIFY row_number() OVER (PARTITION BY p.unit, n.ballots_cast ORDER BY p.part DESC) = 1
    ORDER BY p.part - n.ballots_cast DESC
    """,
)
