"""The three headers of German cities' open data, and what their lettered columns mean.

A registered, B voters, C and E invalid, D and F valid first and second votes; D1 the first party's
or candidate's, D1_1 the first person on its list. Where there is no F a ballot has one kind of
vote, and many of them where lists have people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ckanext.election.results.model import UnitLevel
from ckanext.election.results.tidy import Unit

SCHEME = "de-votemanager"
# Beside the lettered columns, in lower case.
_HEADERS = (
    frozenset({"gebiet", "ebene", "bezeichnung"}),
    frozenset({"wahl", "ags", "gebiet-nr", "gebiet-name"}),
    frozenset({"gebietsnummer", "gebietsart", "gebietsname"}),
)
_LETTERS = frozenset({"A", "B", "D"})
_IN_BRACKETS = re.compile(r".*\(([A-F][0-9]?)\)")
_SUM = re.compile(r"([DF][0-9]+)_summe_liste_kandidaten")
_LEVELS = {
    "wahlkreis": UnitLevel.CONSTITUENCY,
    "stimmkreis": UnitLevel.CONSTITUENCY,
    "kreis": UnitLevel.COUNTY,
    "stadt": UnitLevel.MUNICIPALITY,
    "gemeinde": UnitLevel.MUNICIPALITY,
    "stadtbezirk": UnitLevel.WARD,
    "wahlbezirk": UnitLevel.POLLING_STATION,
    "stimmbezirk": UnitLevel.POLLING_STATION,
    "briefwahlbezirk": UnitLevel.POSTAL,
}
# Municipalities that share an office: each of them is counted in a row of its own.
ASSOCIATIONS = frozenset({"verbandsgemeinde", "verwaltungsgemeinschaft", "samtgemeinde"})
_WHOLE = re.compile(r"(?i)(gemeinde|stadt|markt|samtgemeinde|verbandsgemeinde|(land)?kreis)\b")
_LOWEST = frozenset({UnitLevel.POLLING_STATION, UnitLevel.POSTAL})


@dataclass(frozen=True)
class Header:
    """A header row with its columns as letters.

    Attributes:
        number: the row's number, the first is 1.
        codes: for each column its letter code, or its name in lower case.
        names_below: whether the row below names the parties.
    """

    number: int
    codes: tuple[str, ...]
    names_below: bool

    @property
    def two_votes(self) -> bool:
        """Whether a ballot has a first and a second vote."""
        return "F" in self.codes

    @property
    def many_votes(self) -> bool:
        """Whether a ballot has many votes: lists with people on them."""
        return any("_" in code and code[:1] == "D" for code in self.codes) and not self.two_votes


def find_header(rows: Sequence[Sequence[str]], within: int = 20) -> Header | None:
    """The header of one of the three forms; None where the table has none."""
    for number, row in enumerate(rows[:within], start=1):
        codes = tuple(_code(cell.strip()) for cell in row)
        if any(form <= set(codes) for form in _HEADERS) and set(codes) >= _LETTERS:
            return Header(number, codes, "ebene" in codes)
    return None


def _code(name: str) -> str:
    for pattern in (_IN_BRACKETS, _SUM):
        found = pattern.fullmatch(name)
        if found:
            return found.group(1)
    return name if re.fullmatch(r"[A-F][0-9]*(_[0-9]+)?", name) else name.lower()


class Areas:
    """The areas in the order of the rows: one that follows a wider one is a part of it."""

    def __init__(self) -> None:
        self._open: list[tuple[UnitLevel, str]] = []

    def unit(self, cells: dict[str, str]) -> tuple[Unit, Unit | None]:
        """The area that a row counts, and the city above it where no row counts that one."""
        if "gebietsart" in cells:
            return self._nested(cells), None
        if "ebene" in cells:
            level = _level(cells["ebene"], cells.get("bezeichnung", ""))
            return _in_city(level, cells.get("gebiet", ""), cells.get("gebiet", ""),
                            cells.get("nr", ""), cells.get("bezeichnung", ""))  # fmt: skip
        number, name = cells.get("gebiet-nr", ""), cells.get("gebiet-name", "")
        whole = number in {"", "0"} and _WHOLE.match(name)
        level = UnitLevel.MUNICIPALITY if whole else _level("wahlbezirk", name)
        return _in_city(level, cells.get("ags", ""), name if whole else "", number, name)

    def _nested(self, cells: dict[str, str]) -> Unit:
        level = _level(cells["gebietsart"], cells.get("gebietsname", ""))
        while self._open and _rank(self._open[-1][0]) >= _rank(level):
            self._open.pop()
        above = self._open[-1] if self._open else None
        number = cells["gebietsnummer"]
        self._open.append((level, number))
        return Unit(level, number, cells.get("gebietsname") or None, SCHEME, above)


def _in_city(
    level: UnitLevel, city: str, city_name: str, number: str, name: str
) -> tuple[Unit, Unit | None]:
    whole = Unit(UnitLevel.MUNICIPALITY, city, city_name or None)
    if level is UnitLevel.MUNICIPALITY:
        return whole, None
    return Unit(level, number or name, name, SCHEME, (UnitLevel.MUNICIPALITY, city)), whole


def _level(kind: str, name: str) -> UnitLevel:
    if name.startswith("Briefwahl"):
        return UnitLevel.POSTAL
    return _LEVELS.get(kind.lower(), UnitLevel.WARD)


def _rank(level: UnitLevel) -> int:
    """Polling stations and postal districts lie beside each other."""
    return UnitLevel.POLLING_STATION.rank if level in _LOWEST else level.rank
