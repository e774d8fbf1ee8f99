"""What the tallies of a stored result say of one contest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import UnknownContest
from .stored_tables import Row, StoredTables

_ALL = ("tally_sections", "tally_units", "tally_cells", "choices")
_FOUND = """
FROM tally_units u
WHERE section = $section AND ($find = '' OR contains(found_by, lower(strip_accents($find))))
"""


@dataclass(frozen=True)
class Order:
    """How the units of a table are sorted: by a column's key, by name, or as in the file."""

    key: str | None
    by_name: bool
    direction: str

    @property
    def is_of_file(self) -> bool:
        """Whether the units come as in the file."""
        return self.key is None and not self.by_name

    @property
    def sql(self) -> str:
        """The first terms of ORDER BY; a unit without the number comes last either way."""
        if self.key is not None:
            return f"c.value {self.direction} NULLS LAST, "
        return f"lower(u.name) {self.direction}, " if self.by_name else ""


@dataclass(frozen=True)
class Section:
    """One contest's units at one level.

    Attributes:
        units: how many there are.
        kinds: what was counted of whole units.
    """

    number: int
    level: str
    units: int
    kinds: frozenset[str]


class ContestTables(StoredTables):
    """The tallies of a stored result, seen from one contest.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contest_id: a contest of the result.
        round_number: its round.
        tables: the files that will be asked.
    """

    def __init__(
        self, folder: Path, contest_id: str, round_number: int, tables: Sequence[str] = _ALL
    ) -> None:
        super().__init__(folder, tables)
        self._contest = {"contest": contest_id, "round": round_number}

    def sections(self) -> list[Section]:
        """The levels with counts, coarse to fine.

        Raises:
            UnknownContest: the result has no such contest in that round.
        """
        rows = self.rows(
            "SELECT section, level, units, kinds FROM tally_sections"
            " WHERE contest_id = $contest AND round = $round ORDER BY section",
            **self._contest,
        )
        if not rows:
            contest, round_number = self._contest.values()
            raise UnknownContest(f"The results hold no contest {contest!r}, round {round_number}.")
        return [
            Section(number, level, units, frozenset(kinds or ()))
            for number, level, units, kinds in rows
        ]

    def choices(self) -> list[Row]:
        """Ids and names of the choices as in the file, without the candidates of lists."""
        return self.rows(
            "SELECT id, coalesce(name, id) FROM choices WHERE contest_id = $contest"
            " AND round = $round AND list_id IS NULL ORDER BY file_row_number",
            **self._contest,
        )

    def unit_count(self, section: Section, find: str) -> int:
        """How many of the units have that text in their name or id."""
        if not find:
            return section.units
        return self.rows(f"SELECT count(*) {_FOUND}", section=section.number, find=find)[0][0]

    def page(self, section: Section, find: str, order: Order, limit: int, offset: int) -> list[Row]:
        """Positions, ids and names of a page of units."""
        if order.is_of_file and not find:
            return self.rows(
                "SELECT position, id, name FROM tally_units WHERE section = $section"
                " AND position >= $first AND position < $last ORDER BY position",
                section=section.number,
                first=offset,
                last=offset + limit,
            )
        return self._sorted_page(section, find, order, limit, offset)

    def _sorted_page(
        self, section: Section, find: str, order: Order, limit: int, offset: int
    ) -> list[Row]:
        numbers = (
            "LEFT JOIN (SELECT position, value FROM tally_cells WHERE section = $section AND"
            ' "column" = $key) c USING (position)'
        )
        key = {} if order.key is None else {"key": order.key}
        return self.rows(
            f"SELECT u.position, u.id, u.name FROM (SELECT u.* {_FOUND}) u"
            f" {numbers if key else ''} ORDER BY {order.sql}u.position"
            " LIMIT $limit OFFSET $offset",
            section=section.number,
            find=find,
            limit=limit,
            offset=offset,
            **key,
        )

    def numbers(self, section: Section, positions: Sequence[int]) -> list[Row]:
        """The numbers of some units: position, key of the column, value, state."""
        if not positions:
            return []
        return self.rows(
            'SELECT position, "column", value, state FROM tally_cells WHERE section = $section'
            # The bounds let Parquet pass over what lies elsewhere; a list does not.
            " AND position BETWEEN $first AND $last AND position IN $positions",
            section=section.number,
            first=min(positions),
            last=max(positions),
            positions=list(positions),
        )


def contest_levels(folder: Path, contest_id: str, round_number: int) -> list[str]:
    """The levels at which a contest has counts, coarse to fine.

    Args:
        folder: where `Read.write_snapshot` wrote.
        contest_id: a contest of the result.
        round_number: its round.

    Raises:
        UnknownContest: the result has no such contest in that round.
    """
    with ContestTables(folder, contest_id, round_number, ("tally_sections",)) as tables:
        return [section.level for section in tables.sections()]
