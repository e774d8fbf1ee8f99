"""How many of its units each contest has a count of: "n of m"."""

from __future__ import annotations

from typing import Any

from .expected import Expected
from .model import CountKind
from .store import Store

# The finest units of a contest. One that is told to be open, or has no number that only a count
# can give, is not in; a unit that is merged into another or held no poll is not awaited.
_UNITS = """
WITH has AS (SELECT DISTINCT contest, unit FROM fact),
leaf AS (
    SELECT h.contest, h.unit FROM has h
    ANTI JOIN (SELECT f.contest, a.ancestor AS unit FROM has f JOIN ancestor a USING (unit)) p
    USING (contest, unit)),
counted AS (
    SELECT contest, unit, bool_or(kind NOT IN ('registered', 'units_total')) AS counts,
        bool_or(value IS NOT NULL AND kind NOT IN ('registered', 'units_total')) AS is_in
    FROM fact GROUP BY ALL)
SELECT contest, count(*) FILTER (
        coalesce(u.status, 'completed') NOT IN ('not-processed', 'in-process', 'unknown')
        AND (is_in OR NOT counts OR u.status IN ('no-poll', 'merged', 'completed'))),
    count(*)
FROM leaf JOIN counted USING (contest, unit) JOIN unit u ON u.key = leaf.unit GROUP BY 1
"""
_LEAVES = """
SELECT f.contest, list_sort(list(DISTINCT u.id)) FROM fact f JOIN unit u ON u.key = f.unit
WHERE u.level = ? AND f.value IS NOT NULL AND f.kind NOT IN ('registered', 'units_total')
GROUP BY 1
"""

Json = dict[str, Any]


def unit_numbers(store: Store, counts: dict[int, dict[str, int]]) -> dict[int, dict[str, int]]:
    """For each contest how many units are reported, and how many there are.

    Args:
        store: with the totals computed.
        counts: the contests' totals: where the file itself says how many units are in, that holds.
    """
    found = {key: {"reported": done, "total": n} for key, done, n in store.rows(_UNITS)}
    for key, totals in counts.items():
        reported = totals.get(CountKind.UNITS_REPORTED.value)
        total = totals.get(CountKind.UNITS_TOTAL.value)
        if reported is not None and total is not None:
            found[key] = {"reported": reported, "total": total}
    return found


def tell_expected(contests: list[Json], store: Store, expected: Expected) -> None:
    """Put "n of m" of a list of units into the contests, where all contests have the same units."""
    leaves = [units for _contest, units in store.rows(_LEAVES, [expected.level])]
    if len(leaves) == len(contests) and all(units == leaves[0] for units in leaves):
        numbers = expected.as_dict()
        for contest in contests:
            contest["units"] = {"reported": numbers["reported"], "total": numbers["total"]}
