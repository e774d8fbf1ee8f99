"""What a person says about a table: where its header is, what its columns are, which are sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckanext.election.results.model import ChoiceKind, UnitLevel

from .role import ColumnRole

LEVELS = (UnitLevel.STATE, UnitLevel.MUNICIPALITY, UnitLevel.POLLING_STATION)
"""Unless a person says otherwise: of the coarsest, the coarser, and the finest units."""
CHOICE_KINDS = (ChoiceKind.CANDIDATE, ChoiceKind.PARTY, ChoiceKind.LIST, ChoiceKind.OPTION)


@dataclass(frozen=True)
class Mapping:
    """A person's word on one table.

    Attributes:
        sheet: its place among the file's tables.
        header_row: the number of the header's last row, as people count: the first is 1.
        depth: how many rows the header has.
        roles: one for each column.
        levels: of the coarsest, the coarser and the finest units.
        sums: texts in a column of units that say that the row is a sum of others.
        choice_kind: what the choices are.
        contest: the contest's name, where no column names it.
    """

    sheet: int
    header_row: int
    depth: int
    roles: tuple[ColumnRole, ...]
    levels: tuple[UnitLevel, UnitLevel, UnitLevel] = LEVELS
    sums: tuple[str, ...] = ()
    choice_kind: ChoiceKind = ChoiceKind.CANDIDATE
    contest: str = ""

    def places_of(self, role: ColumnRole) -> list[int]:
        """The columns of that role."""
        return [place for place, own in enumerate(self.roles) if own is role]

    def as_dict(self) -> dict[str, Any]:
        """The mapping as JSON."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "depth": self.depth,
            "roles": [role.value for role in self.roles],
            "levels": [level.value for level in self.levels],
            "sums": list(self.sums),
            "choice_kind": self.choice_kind.value,
            "contest": self.contest,
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Mapping:
        """The mapping as `as_dict` wrote it."""
        top, upper, unit = (UnitLevel(level) for level in stored["levels"])
        return cls(
            sheet=stored["sheet"],
            header_row=stored["header_row"],
            depth=stored["depth"],
            roles=tuple(ColumnRole(role) for role in stored["roles"]),
            levels=(top, upper, unit),
            sums=tuple(stored["sums"]),
            choice_kind=ChoiceKind(stored["choice_kind"]),
            contest=stored["contest"],
        )
