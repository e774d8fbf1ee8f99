"""The sums that a correct file holds, found by trying and not by the rules.

Which kinds of count make up which is tried: every set of kinds whose sum equals a written count in
nine tenths of the units of a contest. Beside these stand the sums up the hierarchy of units and
over the vote types. A planted error that breaks none of them could not be told from a true number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ckanext.election.results.model import CountKind
from ckanext.election.results.store import Store

_PARTS = ("blank", "null", "rejected", "blank_votes", "invalid_votes", "undervotes", "overvotes",
          "write_ins", "unregistered_candidates")  # fmt: skip
_BASES = ("votes", "valid", "valid_ballots", "valid_votes")
_WHOLES = ("valid", "valid_ballots", "valid_votes", "votes_cast", "votes_written", "ballots_cast",
           "admitted", "registered")  # fmt: skip
_BORNE_OUT = 0.9
_FEWEST = 3  # units that must bear a sum out before it is one

_KINDS = [kind.value for kind in CountKind if kind is not CountKind.VOTES]
_UNITS = (
    "SELECT c.id, c.round, n.stage, u.level, u.id, n.votes, "
    + ", ".join(f'n."{kind}"' for kind in _KINDS)
    + " FROM unit_count n JOIN contest c ON c.key = n.contest JOIN unit u ON u.key = n.unit"
)
_TYPES = """
SELECT c.id, c.round, f.stage, u.level, u.id, h.id, f.kind,
    sum(value) FILTER (vote_type = 'total') AS written,
    sum(value) FILTER (vote_type <> 'total') AS computed
FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit
LEFT JOIN choice h ON h.key = f.choice
GROUP BY ALL HAVING written IS NOT NULL AND count(DISTINCT vote_type) > 2
"""
# Every whole against the units right below it that have the same count.
_HIERARCHY = """
SELECT c.id, c.round, p.stage, u.level, u.id, h.id, p.kind, w.value AS written,
    sum(p.value) AS computed
FROM counted p JOIN ancestor a ON a.unit = p.unit AND a.depth = 1
JOIN counted w ON w.unit = a.ancestor AND w.contest = p.contest AND w.kind = p.kind
    AND w.choice IS NOT DISTINCT FROM p.choice AND w.stage IS NOT DISTINCT FROM p.stage
JOIN contest c ON c.key = p.contest JOIN unit u ON u.key = a.ancestor
LEFT JOIN choice h ON h.key = p.choice
GROUP BY ALL
"""

Key = tuple[Any, ...]
Counts = dict[str, int | None]


@dataclass(frozen=True)
class _Sum:
    """One kind that others make up."""

    whole: str
    parts: tuple[str, ...]

    def holds(self, counts: Counts) -> bool | None:
        """None where a number is missing."""
        whole, base = counts[self.whole], counts[self.parts[0]]
        if whole is None or base is None:
            return None
        return whole == sum(counts[part] or 0 for part in self.parts)


class SecondNumbers:
    """The sums of a correct file.

    Args:
        store: of the read of the correct file.
    """

    def __init__(self, store: Store) -> None:
        units: dict[Key, list[Counts]] = defaultdict(list)
        for key, counts in _counts(store):
            units[key[:2]].append(counts)
        self._sums = {contest: _sums(rows) for contest, rows in units.items()}
        self._broken = self._breaks(store)

    def newly_broken(self, store: Store) -> set[Key]:
        """The sums that a file with an error breaks and the correct one does not."""
        return self._breaks(store) - self._broken

    def _breaks(self, store: Store) -> set[Key]:
        broken: set[Key] = set()
        for key, counts in _counts(store):
            for one in self._sums.get(key[:2], ()):
                if one.holds(counts) is False:
                    broken.add((*key, one.whole, *one.parts))
        for question in (_TYPES, _HIERARCHY):
            for *key, written, computed in store.rows(question):
                if written != computed:
                    broken.add(tuple(key))
        return broken


def _counts(store: Store) -> list[tuple[Key, Counts]]:
    return [
        (tuple(row[:5]), dict(zip(["votes", *_KINDS], row[5:], strict=True)))
        for row in store.rows(_UNITS)
    ]


def _sums(rows: list[Counts]) -> list[_Sum]:
    present = [part for part in _PARTS if any(row[part] for row in rows)]
    found = []
    for whole in _WHOLES:
        for base in (base for base in _BASES if base != whole):
            for size in range(len(present) + 1):
                for parts in combinations(present, size):
                    one = _Sum(whole, (base, *parts))
                    if whole not in parts and _is_borne_out(one, rows):
                        found.append(one)
    return found


def _is_borne_out(one: _Sum, rows: list[Counts]) -> bool:
    answers = [answer for answer in map(one.holds, rows) if answer is not None]
    return len(answers) >= _FEWEST and sum(answers) >= _BORNE_OUT * len(answers)
