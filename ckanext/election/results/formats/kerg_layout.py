"""Where the columns and areas of the Bundeswahlleiterin's kerg.csv are, from 1949 until today.

Until 2002 a column holds one vote of one party; a state is named by letters or by 901 to 916.
From 2005 on a party has up to four columns, the present election's and the one before's, under
three header rows. A state is 1 to 16, or 901 to 916 while its constituencies still say 1 to 16.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.results.model import UnitLevel
from ckanext.election.results.tidy import Unit

Row = Sequence[str]
SCHEME = "de-bundeswahlleiter"
_PREVIOUS = "Vorperiode"
_COUNTRY = frozenset({"99", "999"})
_BEGINNINGS = (("Nr", "Gebiet"), ("Wahlkreis", ""))
_REGISTERED = "Wahlberechtigte"


@dataclass(frozen=True)
class Column:
    """One column of the present election.

    Attributes:
        group: a party, or what is counted.
        vote: first or second votes; empty where a ballot has one vote, or both share the number.
    """

    index: int
    group: str
    vote: str


def find_header(rows: Sequence[Row], within: int = 20) -> int | None:
    """The index of the first row of the header; None where the table has none."""
    for index, row in enumerate(rows[:within]):
        first = tuple(cell.strip() for cell in row[:2])
        if first in _BEGINNINGS and _REGISTERED in (cell.strip() for cell in row[3:5]):
            return index
    return None


def header_length(rows: Sequence[Row], start: int) -> int:
    """How many rows the header has: it ends where an area begins."""
    for length, row in enumerate(rows[start + 1 :], start=1):
        if row and row[0].strip()[:1].isdigit():
            return length
    return len(rows) - start


def columns_of(header: Sequence[Row]) -> list[Column]:
    """The columns of the present election: under periods, group and vote hold to the right."""
    groups, rest = header[0], header[1:]
    periods = next((row for row in rest if _PREVIOUS in {cell.strip() for cell in row}), None)
    votes = next((row for row in rest if any("stimme" in cell.lower() for cell in row)), ())
    found = []
    group = vote = ""
    for index in range(3, len(groups)):
        if groups[index].strip() or not periods:
            group, vote = groups[index].strip(), ""
        vote = _cell(votes, index) or vote
        period = _cell(periods, index) if periods else "present"
        if group and period and period != _PREVIOUS:
            found.append(Column(index, group, vote))
    return found


def _cell(row: Row, index: int) -> str:
    return row[index].strip() if index < len(row) else ""


class Areas:
    """The areas of one file, and which lies in which.

    Args:
        rows: the rows of data; first number, name and what the area belongs to.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        states = [row for row in rows if self._is_state(row)]
        named = {row[2].strip(): row[0].strip() for row in states if row[2].strip().isalpha()}
        numbered = {str(int(row[0]) % 900): row[0].strip() for row in states}
        self._states = {**named, **numbered}
        country = next((row[0].strip() for row in rows if _is_country(row)), None)
        self._above = (UnitLevel.COUNTRY, country) if country else None

    def unit(self, row: Row) -> Unit:
        """The area that a row counts."""
        number, name, above = (cell.strip() for cell in row[:3])
        if _is_country(row):
            return Unit(UnitLevel.COUNTRY, number, name, SCHEME)
        if self._is_state(row):
            return Unit(UnitLevel.STATE, number, name, SCHEME, self._above)
        key = str(int(above) % 900) if above.isdigit() else above
        state = self._states.get(key)
        parent = (UnitLevel.STATE, state) if state else None
        level = UnitLevel.COUNTY if len(number) == 5 else UnitLevel.CONSTITUENCY
        return Unit(level, number, name, SCHEME, parent)

    @staticmethod
    def _is_state(row: Row) -> bool:
        number, above = row[0].strip(), row[2].strip()
        if not number.isdigit() or _is_country(row):
            return False
        return above in _COUNTRY or 900 < int(number) < 999


def _is_country(row: Row) -> bool:
    # In 1980 a constituency has the number 99 as well.
    return row[0].strip() in _COUNTRY and row[2].strip().lower() in {"", "bund"}
