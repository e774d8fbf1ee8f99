"""The moment that a file says it was made at, as files of many authorities write it."""

from __future__ import annotations

import re
from datetime import datetime, timezone

# The first three letters tell the months apart in each of these languages; where two languages
# disagree a name is not listed.
_MONTHS = {
    1: "january janvier januar januari enero janeiro gennaio",
    2: "february février fevrier februar februari febrero fevereiro febbraio",
    3: "march mars märz maart marzo março marco",
    4: "april avril abril aprile",
    5: "may mai mei mayo maio maggio",
    6: "june juin juni junio junho giugno",
    7: "july juillet juli julio julho luglio",
    8: "august août aout augustus agosto",
    9: "september septembre septiembre setembro settembre setiembre",
    10: "october octobre oktober octubre outubro ottobre",
    11: "november novembre noviembre novembro",
    12: "december décembre decembre dezember diciembre dezembro dicembre",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_TIME = r"(?:\D+([0-9]{1,2})[:h.]([0-9]{2})(?::([0-9]{2}))?(?:\.[0-9]+)?\s*([AaPp])?\.?[Mm]?)?"
_ISO = re.compile(r"\D*([0-9]{4})-?([0-9]{2})-?([0-9]{2})" + _TIME)
_COMPACT = re.compile(r"\D*([0-9]{4})([0-9]{2})([0-9]{2})[T ]?([0-9]{2})([0-9]{2})([0-9]{2})?\b")
_NUMBERS = re.compile(r"\D*([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})" + _TIME)
_NAMED = re.compile(r"\D*([0-9]{1,2})\.?\s+(?:de\s+)?(\w+)\.?,?\s+(?:de\s+)?([0-9]{4})" + _TIME)


def is_newer(one: str, other: str) -> bool | None:
    """Whether a moment lies after another, written the same way.

    Returns:
        None where either is not understood, where both are one moment, or where the answer hangs
        on whether the day or the month is written first.
    """
    answers = set()
    for day_first in (True, False):
        first, second = moment(one, day_first=day_first), moment(other, day_first=day_first)
        if first is not None and second is not None:
            answers.add(None if first == second else first > second)
    return answers.pop() if len(answers) == 1 else None


def moment(text: str, *, day_first: bool = True) -> datetime | None:
    """A text as a moment; None where it is no date that is understood."""
    if found := _COMPACT.match(text) or _ISO.match(text):
        year, month, day, *time = found.groups()
        return _made(year, month, day, time)
    if found := _NUMBERS.match(text):
        one, other, year, *time = found.groups()
        day, month = (one, other) if day_first else (other, one)
        return _made(year, month, day, time)
    if found := _NAMED.match(text):
        day, name, year, *time = found.groups()
        return _made(year, _MONTH.get(name.lower()), day, time)
    return None


def _made(year: str, month: str | int | None, day: str, time: list[str | None]) -> datetime | None:
    hour, minute, second, half = (*time, None, None, None, None)[:4]
    try:
        hours = int(hour or 0)
        if half:
            hours = hours % 12 + (12 if half in "Pp" else 0)
        return datetime(
            int(year), int(month or 0), int(day), hours, int(minute or 0), int(second or 0),
            tzinfo=timezone.utc,
        )  # fmt: skip
    except ValueError:
        return None
