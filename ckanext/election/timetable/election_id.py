"""Election ids: `country.type[.subtype][.organisation].YYYY-MM-DD`.

The grammar is Democracy Club's, with a country in front. The date is the first that was announced
for the first round; it stays when polling day moves, so an id never changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from ckanext.election.timetable.country import countries
from ckanext.election.timetable.election_type import ElectionType, subtypes

# A dataset's name holds the id and a suffix, and CKAN ends names at 100 characters.
MAX_LENGTH = 90
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IdPart(str, Enum):
    """The part of an id that an error is about."""

    WHOLE = "id"
    COUNTRY = "country"
    TYPE = "type"
    SUBTYPE = "subtype"
    ORGANISATION = "organisation"
    DATE = "first_date"


class IdLevel(str, Enum):
    """What an id names, the widest first."""

    GROUP = "group"
    ORGANISATION = "organisation"


class ElectionIdError(ValueError):
    """A text is no election id; `part` says which part is wrong."""

    def __init__(self, part: IdPart, message: str) -> None:
        super().__init__(message)
        self.part = part


@dataclass(frozen=True)
class ElectionId:
    """One election's id, in parts; `str()` gives the id.

    Raises:
        ElectionIdError: a part is outside the grammar.
    """

    country: str
    type: str
    subtype: str | None
    organisation: str | None
    date: date
    extra_types: Collection[str] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        self._check_country()
        self._check_type()
        self._check_subtype()
        self._check_organisation()
        if len(str(self)) > MAX_LENGTH:
            raise ElectionIdError(
                IdPart.ORGANISATION if self.organisation else IdPart.WHOLE,
                f"The id {str(self)!r} has {len(str(self))} characters; at most {MAX_LENGTH} fit.",
            )

    def __str__(self) -> str:
        parts = (self.country, self.type, self.subtype, self.organisation, self.date.isoformat())
        return ".".join(part for part in parts if part)

    @property
    def level(self) -> IdLevel:
        """Whether it names elections of one day together, or those of one body."""
        return IdLevel.ORGANISATION if self.organisation else IdLevel.GROUP

    def groups(self) -> list[ElectionId]:
        """The ids of the groups that it may be a part of, the nearest first.

        `nl.local.water-board.rivierenland.2023-03-15` is one of `nl.local.water-board.2023-03-15`,
        which is one of `nl.local.2023-03-15`. The ballots of one election are its contests.
        """
        wider = [(self.subtype, None), (None, None)]
        found = (replace(self, subtype=part, organisation=body) for part, body in wider)
        return [item for item in dict.fromkeys(found) if item != self]

    @classmethod
    def parse(cls, text: str, extra_types: Collection[str] = ()) -> ElectionId:
        """The parts of an id.

        Args:
            text: an id, as `nl.local.west-maas-en-waal.2022-03-16`.
            extra_types: types that a portal uses beside the closed list.

        Raises:
            ElectionIdError: the text is outside the grammar; the message names the part.
        """
        parts = text.split(".")
        if not 3 <= len(parts) <= 5:
            raise ElectionIdError(
                IdPart.WHOLE,
                f"{text[:MAX_LENGTH]!r} has {len(parts)} parts; an id has three to five:"
                " country.type[.subtype][.organisation].YYYY-MM-DD.",
            )
        country, election_type, *middle, day = parts
        subtype, organisation = _middle(election_type, middle)
        return cls(country, election_type, subtype, organisation, parse_date(day), extra_types)

    def _check_country(self) -> None:
        if self.country not in countries():
            raise ElectionIdError(
                IdPart.COUNTRY,
                f"{self.country!r} is no country code; use ISO 3166-1 alpha-2, as 'nl'.",
            )

    def _check_type(self) -> None:
        known = [*(item.value for item in ElectionType), *self.extra_types]
        if self.type not in known:
            raise ElectionIdError(
                IdPart.TYPE, f"{self.type!r} is no election type; use one of {', '.join(known)}."
            )

    def _check_subtype(self) -> None:
        known = subtypes(self.type)
        if self.subtype is not None and self.subtype not in known:
            options = ", ".join(sorted(known)) or "none"
            raise ElectionIdError(
                IdPart.SUBTYPE,
                f"{self.subtype!r} is no subtype of {self.type!r}; it has: {options}.",
            )

    def _check_organisation(self) -> None:
        if self.organisation is None:
            return
        if not SLUG.fullmatch(self.organisation):
            raise ElectionIdError(
                IdPart.ORGANISATION,
                f"{self.organisation!r} is no organisation: use a to z, 0 to 9 and single hyphens.",
            )
        if self.subtype is None and self.organisation in subtypes(self.type):
            raise ElectionIdError(
                IdPart.ORGANISATION,
                f"{self.organisation!r} is a subtype of {self.type!r}, not an organisation.",
            )


def _middle(election_type: str, parts: list[str]) -> tuple[str | None, str | None]:
    if len(parts) == 2:
        return parts[0], parts[1]
    if parts and parts[0] in subtypes(election_type):
        return parts[0], None
    return None, parts[0] if parts else None


def parse_date(text: str) -> date:
    """A date written YYYY-MM-DD.

    Raises:
        ElectionIdError: it is written otherwise or is no day of the calendar.
    """
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ElectionIdError(IdPart.DATE, f"{text[:40]!r} is no date; write it as YYYY-MM-DD.")
