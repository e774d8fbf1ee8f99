"""Totals that never add a count twice: what the file writes, else the sum of its parts.

A count is written for a whole and, in the same file, often for its parts: the country and its
states, all votes and those by post. Along both lines the topmost written number stands and what
lies below it is not added. The rule is applied to each contest, choice and kind apart, so a file
may write a total for one and leave another to be summed.
"""

from __future__ import annotations

from .each_once import each_once
from .model import CountKind
from .store import Store

# A contest held in some of a unit's parts only: the unit's count, of all its parts, is not its own.
_HELD_IN_PART = """
CREATE OR REPLACE TEMP TABLE held_in_part AS
WITH shared AS (SELECT DISTINCT unit, kind FROM fact WHERE contest IS NULL),
held AS (SELECT DISTINCT contest, unit FROM fact WHERE choice IS NOT NULL)
SELECT h.contest, a.ancestor AS unit, s.kind
FROM shared s JOIN ancestor a ON a.unit = s.unit
JOIN shared t ON t.unit = a.ancestor AND t.kind = s.kind
JOIN held h ON h.unit = a.ancestor
LEFT JOIN held d ON d.contest = h.contest AND d.unit = s.unit
GROUP BY ALL HAVING count(d.unit) BETWEEN 1 AND count(*) - 1
"""
_SHARED = """
INSERT INTO fact
SELECT c.contest, f.stage, f.unit, NULL, f.kind, f.vote_type, f.value, f.state, f.file,
    f.row_number, f.column_name
FROM fact f JOIN (SELECT DISTINCT contest, unit FROM fact WHERE choice IS NOT NULL) c
    ON c.unit = f.unit
ANTI JOIN held_in_part p ON p.contest = c.contest AND p.unit = f.unit AND p.kind = f.kind
ANTI JOIN (SELECT contest, unit, kind FROM fact WHERE choice IS NULL AND value IS NOT NULL) o
    ON o.contest = c.contest AND o.unit = f.unit AND o.kind = f.kind
WHERE f.contest IS NULL
"""

# A chain of parents longer than this is a loop.
_ANCESTORS = """
CREATE OR REPLACE TABLE ancestor AS
WITH RECURSIVE above(unit, parent) AS (
    SELECT key, parent FROM unit WHERE parent IS NOT NULL AND parent <> key
    UNION SELECT unit, parent FROM further_parent),
line(unit, ancestor, depth) AS (
    SELECT unit, parent, 1 FROM above
    UNION
    SELECT line.unit, above.parent, depth + 1 FROM line JOIN above ON above.unit = line.ancestor
    WHERE depth < 12)
SELECT unit, ancestor, min(depth) AS depth FROM line WHERE unit <> ancestor GROUP BY ALL
"""

# Each count once, with how often the file gives it.
_GIVEN = """
CREATE OR REPLACE TABLE given_sum AS
SELECT contest, stage, unit, choice, kind, vote_type, sum(value)::BIGINT AS value,
    count(*) AS times
FROM fact WHERE contest IS NOT NULL GROUP BY ALL
"""
_GIVEN_ONCE = """
SELECT contest, stage, unit, choice, kind, vote_type, value, 1::BIGINT AS times
FROM fact WHERE contest IS NOT NULL
"""

# One number for each contest, unit, choice, kind and stage: the written total of all vote types,
# else the sum of the types.
_COUNTED = """
CREATE OR REPLACE TABLE counted_sum AS
SELECT contest, stage, unit, choice, kind,
    coalesce(max(value) FILTER (vote_type = 'total'), sum(value))::BIGINT AS value
FROM given GROUP BY ALL HAVING value IS NOT NULL
"""
_COUNTED_OF_ONE_TYPE = """
SELECT contest, stage, unit, choice, kind, value FROM given WHERE value IS NOT NULL
"""

_WHOLES = """
CREATE OR REPLACE TABLE whole AS
SELECT DISTINCT c.contest, c.stage, c.unit, c.choice, c.kind FROM counted c
SEMI JOIN ancestor a ON a.ancestor = c.unit
"""

_TOPMOST = """
CREATE OR REPLACE TABLE topmost_of_wholes AS
SELECT c.* FROM counted c
ANTI JOIN (
    SELECT w.contest, w.stage, w.choice, w.kind, a.unit
    FROM whole w JOIN ancestor a ON a.ancestor = w.unit) below
ON below.contest = c.contest AND below.unit = c.unit AND below.kind = c.kind
    AND below.choice IS NOT DISTINCT FROM c.choice AND below.stage IS NOT DISTINCT FROM c.stage
"""

_TOTAL = """
CREATE OR REPLACE TABLE total AS
SELECT contest, stage, choice, kind, sum(value)::BIGINT AS value, count(*) AS parts
FROM topmost GROUP BY ALL
"""

# What each unit counts in one row, for the checks: the votes of its choices beside every other
# kind. A candidate's votes are in those of the list, where the unit gives the list's.
_UNITS = """
CREATE OR REPLACE TABLE unit_count AS
SELECT c.contest, c.stage, c.unit,
    sum(c.value) FILTER (c.kind = 'votes' AND l.choice IS NULL)::BIGINT AS votes,
    count(*) FILTER (c.kind = 'votes' AND l.choice IS NULL) AS choices, {kinds}
FROM counted c LEFT JOIN choice h ON h.key = c.choice
LEFT JOIN (SELECT * FROM counted WHERE choice IN (SELECT list FROM choice)) l
    ON l.choice = h.list AND l.contest = c.contest AND l.unit = c.unit
    AND l.kind = c.kind AND l.stage IS NOT DISTINCT FROM c.stage
GROUP BY c.contest, c.stage, c.unit
"""

# A list without a number of its own has the sum of its candidates'.
_LISTS = """
INSERT INTO total
SELECT t.contest, t.stage, h.list, t.kind, sum(t.value)::BIGINT, count(*)
FROM total t JOIN choice h ON h.key = t.choice
WHERE h.list IS NOT NULL AND h.list NOT IN (SELECT choice FROM total WHERE choice IS NOT NULL)
GROUP BY ALL
"""


def share_counts(store: Store) -> None:
    """Give the counts of a whole ballot (no contest) to every contest of their unit.

    A contest that only some of the unit's parts hold gets the counts of those parts alone, and one
    that has a count of its own keeps that.
    """
    if not store.value("SELECT count(*) FROM fact WHERE contest IS NULL"):
        return
    for statement in (_ANCESTORS, _HELD_IN_PART, _SHARED):
        store.execute(statement)
    store.execute("DELETE FROM fact WHERE contest IS NULL")


def compute(store: Store) -> None:
    """Make `ancestor`, `given`, `counted`, `topmost`, `total` and `unit_count`.

    What is no other than a table before it is a view of that: a long file is told sooner by it.
    """
    store.execute(_ANCESTORS)
    if each_once(store):
        _view(store, "given", _GIVEN_ONCE)
    else:
        store.execute(_GIVEN)
        _view(store, "given", "FROM given_sum")
    if store.value("SELECT count(DISTINCT vote_type) FROM given") == 1:
        _view(store, "counted", _COUNTED_OF_ONE_TYPE)
    else:
        store.execute(_COUNTED)
        _view(store, "counted", "FROM counted_sum")
    store.execute(_WHOLES)
    if store.value("SELECT count(*) FROM whole"):
        store.execute(_TOPMOST)
        _view(store, "topmost", "FROM topmost_of_wholes")
    else:
        _view(store, "topmost", "FROM counted")
    for statement in (_TOTAL, _UNITS.format(kinds=_kinds(store)), _LISTS):
        store.execute(statement)


def _view(store: Store, name: str, question: str) -> None:
    store.execute(f"CREATE OR REPLACE VIEW {name} AS {question}")


def _kinds(store: Store) -> str:
    """A column for each kind of count; those that the file does not have are empty."""
    found = {kind for (kind,) in store.rows("SELECT DISTINCT kind::VARCHAR FROM counted")}
    return ", ".join(
        f"max(c.value) FILTER (c.kind = '{kind.value}' AND c.choice IS NULL) AS \"{kind.value}\""
        if kind.value in found
        else f'NULL::BIGINT AS "{kind.value}"'
        for kind in CountKind
        if kind is not CountKind.VOTES
    )
