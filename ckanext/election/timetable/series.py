"""Series: the elections of one kind and place over the years, as `nl.local.utrecht`.

A series' key is what the ids of its elections have in front of their dates, so that an election is
in one series from the day it is made and no list has to be kept.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ckanext.election.timetable.election_id import DATE, ElectionId, ElectionIdError, IdPart

# Any day: a key is checked as the beginning of an id.
_A_DAY = "2000-01-01"


@dataclass(frozen=True)
class Series:
    """The kind and place that elections share; `str()` gives the key."""

    country: str
    type: str
    subtype: str | None = None
    organisation: str | None = None

    def __str__(self) -> str:
        parts = (self.country, self.type, self.subtype, self.organisation)
        return ".".join(part for part in parts if part)

    @classmethod
    def of(cls, election_id: ElectionId) -> Series:
        """The series that an election belongs to."""
        return cls(
            election_id.country, election_id.type, election_id.subtype, election_id.organisation
        )

    @classmethod
    def parse(cls, key: str, extra_types: Collection[str] = ()) -> Series:
        """The series of a key.

        Args:
            key: as `br.general` or `nl.local.water-board.rivierenland`.
            extra_types: types that a portal uses beside the closed list.

        Raises:
            ElectionIdError: the text is no beginning of an election's id.
        """
        try:
            if not DATE.fullmatch(key.rpartition(".")[2]):
                return cls.of(ElectionId.parse(f"{key}.{_A_DAY}", extra_types))
        except ElectionIdError:
            pass
        raise ElectionIdError(
            IdPart.WHOLE,
            f"{key[:90]!r} is no series; write country.type[.subtype][.organisation], as"
            " 'br.general'.",
        )
