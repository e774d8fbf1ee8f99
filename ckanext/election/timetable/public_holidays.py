"""Public holidays by country and subdivision: the `holidays` library's, and a portal's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import holidays


class UnknownPlaceError(ValueError):
    """The `holidays` library has no such country or subdivision."""


@dataclass(frozen=True)
class PublicHolidays:
    """Holidays as a portal knows them.

    Attributes:
        own: days by country (upper case) that the library does not have: a day of mourning, a
            bank holiday proclaimed last week.
    """

    own: Mapping[str, Collection[date]] = field(default_factory=dict)

    def is_holiday(self, day: date, country: str, subdivisions: tuple[str, ...]) -> bool:
        """Whether it is one in the country, or in any of these subdivisions of it.

        Raises:
            UnknownPlaceError: the library has no such place.
        """
        if day in self.own.get(country, ()):
            return True
        return any(day in _of_year(country, part, day.year) for part in subdivisions or ("",))


def check_place(country: str, subdivisions: tuple[str, ...]) -> None:
    """Raise UnknownPlaceError unless the library has the country with these subdivisions."""
    for part in subdivisions or ("",):
        _of_year(country, part, 2024)


@cache
def _of_year(country: str, subdivision: str, year: int) -> frozenset[date]:
    try:
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    except NotImplementedError as error:
        raise UnknownPlaceError(
            f"no holidays are known of {country} {subdivision}".strip()
        ) from error
    return frozenset(found)
