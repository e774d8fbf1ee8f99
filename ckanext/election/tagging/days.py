"""Dates, months and years that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ckanext.election.tagging.tokens import normalised

FIRST, LAST = 1900, 2100
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?([0-3]\d)(?!\d)")
_YEAR_MONTH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])(?![\d])(?![-_./]?[0-3]\d\D)"
)
_DAY_FIRST = re.compile(r"(?<!\d)([0-3]?\d)[-_./](0?[1-9]|1[0-2])[-_./]((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<= )([a-z]{2,4}) (\d\d)(?= )")
# Words that may stand between a day and its month: "24 de mayo", "24 th of May".
_BETWEEN = frozenset({"de", "of", "th", "st", "nd", "rd", "th of", "el", "do", "er"})


@dataclass(frozen=True)
class Days:
    """What a text says about time.

    Attributes:
        dates: full dates.
        months: years with a month.
        years: all years, those of the dates too.
    """

    dates: frozenset[date]
    months: frozenset[tuple[int, int]]
    years: frozenset[int]


def days_in(text: str, months: Mapping[str, int], codes: frozenset[str] = frozenset()) -> Days:
    """The dates, months and years that a text names.

    Args:
        text: as it is written.
        months: names of months, normalised, to their numbers.
        codes: short words for a kind of election; a year of two digits may follow one.
    """
    dates = {*_compact_dates(text), *_day_first_dates(text), *_written_dates(text, months)}
    in_months = {(int(y), int(m)) for y, m in _YEAR_MONTH.findall(text)}
    years = {int(year) for year in _YEAR.findall(text)}
    for kind, digits in _SHORT_YEAR.findall(normalised(text)):
        if kind in codes:
            years.add((2000 if int(digits) < 50 else 1900) + int(digits))
    years |= {day.year for day in dates} | {year for year, _ in in_months}
    return Days(frozenset(dates), frozenset(in_months), frozenset(years))


def _compact_dates(text: str) -> Iterator[date]:
    for year, month, day in _COMPACT.findall(text):
        yield from _date(int(year), int(month), int(day))


def _day_first_dates(text: str) -> Iterator[date]:
    """As most of the world writes: the day, then the month."""
    for day, month, year in _DAY_FIRST.findall(text):
        yield from _date(int(year), int(month), int(day))


def _written_dates(text: str, months: Mapping[str, int]) -> Iterator[date]:
    """Dates with the name of a month: "2 June 1946", "June 19 2018", "24 de mayo de 2015"."""
    words = [word for word in normalised(text).split() if word not in _BETWEEN]
    for index, word in enumerate(words):
        number = months.get(word)
        if number is None:
            continue
        before = words[index - 1] if index else ""
        after = words[index + 1 : index + 3]
        if before.isdigit() and after and _is_year(after[0]):
            yield from _date(int(after[0]), number, int(before))
        elif len(after) == 2 and after[0].isdigit() and _is_year(after[1]):
            yield from _date(int(after[1]), number, int(after[0]))


def _is_year(word: str) -> bool:
    return word.isdigit() and FIRST <= int(word) <= LAST


def _date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
