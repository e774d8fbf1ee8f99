"""One of two results that are compared, read from its Parquet files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from ckanext.election.results.model import CountKind, RelationKind, UnitLevel
from ckanext.election.results.stored_tables import StoredTables

from .choice_match import Choice
from .unit import Relation, Unit

MOST_UNITS = 20_000
"""Units of one level that are compared: a country's municipalities, not its polling stations."""


@dataclass
class Figures:
    """What was counted in one unit, or in several.

    Attributes:
        votes: by the choice's id; a choice without a number is not in it.
        registered: voters on the register, where that and who came are both known.
        came: voters who came.
    """

    votes: dict[str, int] = field(default_factory=dict)
    registered: int = 0
    came: int = 0

    @property
    def all_votes(self) -> int:
        """Votes for all choices."""
        return sum(self.votes.values())

    @property
    def turnout(self) -> float | None:
        """Who came of those registered."""
        return self.came / self.registered if self.registered else None

    def share(self, choice_id: str | None) -> float | None:
        """A choice's share of all votes for choices."""
        if choice_id is None or choice_id not in self.votes or not self.all_votes:
            return None
        return self.votes[choice_id] / self.all_votes

    def add(self, other: Figures) -> None:
        """Count another unit's figures in."""
        for choice, votes in other.votes.items():
            self.votes[choice] = self.votes.get(choice, 0) + votes
        self.registered += other.registered
        self.came += other.came


_UNITS = """
SELECT level, id, name, scheme, parent_level, parent_id, merged_into FROM units
WHERE level IN $levels
"""
_RELATIONS = """
SELECT kind, predecessor_level, predecessor_id, successor_level, successor_id FROM relations
WHERE predecessor_level IS NOT NULL AND successor_level IS NOT NULL
"""
_CHOICES = """
SELECT id, coalesce(name, id), kind, party_id, party FROM choices
WHERE contest_id = $contest AND round = $round AND list_id IS NULL
"""
_LEVELS = """
SELECT unit_level, count(DISTINCT unit_id) FROM votes
WHERE contest_id = $contest AND round = $round GROUP BY 1
"""
_COUNTED = """
SELECT DISTINCT unit_id FROM votes
WHERE contest_id = $contest AND round = $round AND unit_level = $level
"""
# A ranked ballot's last stage counts; all votes where they are written, else the sum of their
# types. The votes of a list's candidates are votes of the list, and are not counted twice.
_CELLS = """
WITH staged AS (
    SELECT unit_id, choice_id, count_kind, coalesce(stage, 0) AS stage,
        CASE WHEN bool_or(vote_type = 'total' AND value IS NOT NULL)
            THEN sum(value) FILTER (vote_type = 'total') ELSE sum(value) END::BIGINT AS value
    FROM votes
    WHERE contest_id = $contest AND round = $round AND unit_level = $level
        AND (choice_id IS NULL AND count_kind IN $kinds
            OR count_kind = 'votes' AND choice_id IN (
                SELECT id FROM choices
                WHERE contest_id = $contest AND round = $round AND list_id IS NULL))
    GROUP BY ALL)
SELECT unit_id, choice_id, count_kind, arg_max(value, stage) FROM staged GROUP BY 1, 2, 3
"""
_CAME = (CountKind.BALLOTS_CAST.value, CountKind.ADMITTED.value)


class Side:
    """One contest of one result.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contest_id: a contest of the result.
        round_number: its round.
    """

    def __init__(self, folder: Path, contest_id: str, round_number: int) -> None:
        # Results stored before files told of relations have no such table.
        self._relates = (folder / "relations.parquet").is_file()
        tables = ("votes", "units", "choices", *(("relations",) if self._relates else ()))
        self._tables = StoredTables(folder, tables)
        self._contest = {"contest": contest_id, "round": round_number}

    def __enter__(self) -> Side:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(self, *_error: object) -> None:
        self._tables.__exit__(*_error)

    def levels(self) -> dict[str, int]:
        """How many units of each level have counts, coarse to fine."""
        found = dict(self._tables.rows(_LEVELS, **self._contest))
        return {level.value: found[level.value] for level in UnitLevel if level.value in found}

    def units(self, finest: str) -> list[Unit]:
        """Every unit down to a level."""
        ranks = [level.value for level in UnitLevel]
        rows = self._tables.rows(_UNITS, levels=ranks[: ranks.index(finest) + 1])
        return [
            Unit(level, unit, name, scheme, (p_level, p_id) if p_level and p_id else None, merged)
            for level, unit, name, scheme, p_level, p_id, merged in rows
        ]

    def relations(self) -> list[Relation]:
        """What its files say became of units of an earlier result."""
        rows = self._tables.rows(_RELATIONS) if self._relates else []
        return [
            Relation(RelationKind(kind), (old_level, old), (new_level, new))
            for kind, old_level, old, new_level, new in rows
        ]

    def counted_units(self, level: str) -> list[Unit]:
        """The units of a level that the contest is held in, counted yet or not."""
        ids = {unit for (unit,) in self._tables.rows(_COUNTED, **self._contest, level=level)}
        return [unit for unit in self.units(level) if unit.level == level and unit.id in ids]

    def choices(self) -> list[Choice]:
        """The choices; candidates of a list count as the list."""
        return [Choice(*row) for row in self._tables.rows(_CHOICES, **self._contest)]

    def figures(self, level: str) -> dict[str, Figures]:
        """What was counted in each unit of a level, by its id."""
        rows = self._tables.rows(
            _CELLS, **self._contest, level=level, kinds=[*_CAME, CountKind.REGISTERED.value]
        )
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        found: dict[str, Figures] = defaultdict(Figures)
        for unit, choice, kind, value in rows:
            if value is None:
                continue
            if choice is None:
                counts[unit][kind] = value
            else:
                found[unit].votes[choice] = value
        for unit, kinds in counts.items():
            came = next((kinds[kind] for kind in _CAME if kind in kinds), None)
            registered = kinds.get(CountKind.REGISTERED.value)
            if came is not None and registered:
                found[unit].registered, found[unit].came = registered, came
        return dict(found)
