"""The record layouts of Spain's Infoelectoral files (FICHEROS.doc of the Ministerio del Interior).

Positions are the document's own: the first character of a line is 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from ckanext.election.results.model import CountKind

Span = tuple[int, int]  # first position, length


class Part(str, Enum):
    """A kind of file, by the two digits that its name begins with."""

    CONTROL = "01"
    PROCESS = "02"
    LISTS = "03"
    CANDIDATES = "04"
    MUNICIPALITY_DATA = "05"
    MUNICIPALITY_VOTES = "06"
    UPPER_DATA = "07"
    UPPER_VOTES = "08"
    STATION_DATA = "09"
    STATION_VOTES = "10"
    SMALL_DATA = "11"
    SMALL_VOTES = "12"


class Process(str, Enum):
    """What is voted for, by the two digits that every record begins with."""

    REFERENDUM = "01"
    CONGRESS = "02"
    SENATE = "03"
    MUNICIPAL = "04"
    AUTONOMIC = "05"
    ISLAND = "06"
    EUROPEAN = "07"
    PROVINCIAL = "10"  # judicial districts and provincial councils, beside the municipal election
    JUNTAS = "15"


TITLES = {
    Process.REFERENDUM: "Referéndum",
    Process.CONGRESS: "Congreso de los Diputados",
    Process.SENATE: "Senado",
    Process.MUNICIPAL: "Elecciones municipales",
    Process.AUTONOMIC: "Elecciones autonómicas",
    Process.ISLAND: "Cabildos insulares",
    Process.EUROPEAN: "Parlamento Europeo",
    Process.JUNTAS: "Juntas Generales",
}

# The provinces of each autonomous community, by the ministry's code of the community.
_PROVINCES = {
    "01": "04 11 14 18 21 23 29 41", "02": "22 44 50", "03": "33", "04": "07", "05": "35 38",
    "06": "39", "07": "02 13 16 19 45", "08": "05 09 24 34 37 40 42 47 49", "09": "08 17 25 43",
    "10": "06 10", "11": "15 27 32 36", "12": "28", "13": "31", "14": "01 20 48", "15": "30",
    "16": "26", "17": "03 12 46", "18": "51", "19": "52",
}  # fmt: skip
REGION_OF = {
    province: region for region, provinces in _PROVINCES.items() for province in provinces.split()
}


@dataclass(frozen=True)
class Layout:
    """Where a kind of file holds what.

    Attributes:
        length: of its lines, without the line break.
        spans: the fields.
        counts: the fields that are counts of a whole ballot.
    """

    length: int
    spans: dict[str, Span]
    counts: dict[str, CountKind] = field(default_factory=dict)


_COUNTS = {
    "registered": CountKind.REGISTERED,
    "blank": CountKind.BLANK,
    "spoilt": CountKind.NULL,
    "stations": CountKind.UNITS_TOTAL,
}
_PLACE = {"round": (9, 1), "region": (10, 2), "province": (12, 2)}
_TOWN = {**_PLACE, "town": (14, 3)}
_TOWN_OF_VOTES = {"round": (9, 1), "province": (10, 2), "town": (12, 3)}
_STATION = {**_TOWN, "ward": (17, 2), "section": (19, 4), "ballot_box": (23, 1)}

LAYOUTS: dict[Part, Layout] = {
    Part.CONTROL: Layout(25, {}),
    Part.PROCESS: Layout(40, {"day": (13, 2), "month": (15, 2), "year": (17, 4)}),
    Part.LISTS: Layout(
        232, {"code": (9, 6), "short": (15, 50), "name": (65, 150), "head": (227, 6)}
    ),
    Part.CANDIDATES: Layout(
        120,
        {"province": (10, 2), "district": (12, 1), "town": (13, 3), "code": (16, 6),
         "position": (22, 3), "name": (26, 25), "first": (51, 25), "second": (76, 25),
         "elected": (120, 1)},
    ),
    Part.MUNICIPALITY_DATA: Layout(
        233,
        {**_TOWN, "ward": (17, 2), "name": (19, 100), "district": (119, 1), "stations": (137, 5),
         "registered": (150, 8), "blank": (190, 8), "spoilt": (198, 8), "votes": (206, 8),
         "yes": (217, 8), "no": (225, 8), "official": (233, 1)},
        _COUNTS,
    ),
    Part.MUNICIPALITY_VOTES: Layout(
        33, {**_TOWN_OF_VOTES, "ward": (15, 2), "code": (17, 6), "votes": (23, 8), "seats": (31, 3)}
    ),
    Part.UPPER_DATA: Layout(
        172,
        {**_PLACE, "district": (14, 1), "name": (15, 50), "stations": (73, 5),
         "registered": (86, 8), "blank": (126, 8), "spoilt": (134, 8), "votes": (142, 8),
         "yes": (156, 8), "no": (164, 8), "official": (172, 1)},
        _COUNTS,
    ),
    Part.UPPER_VOTES: Layout(
        33, {**_PLACE, "district": (14, 1), "code": (15, 6), "votes": (21, 8), "seats": (29, 5)}
    ),
    Part.STATION_DATA: Layout(
        101,
        {**_STATION, "registered": (31, 7), "blank": (66, 7), "spoilt": (73, 7), "votes": (80, 7),
         "yes": (87, 7), "no": (94, 7), "official": (101, 1)},
        {key: kind for key, kind in _COUNTS.items() if key != "stations"},
    ),
    Part.STATION_VOTES: Layout(36, {**_STATION, "code": (24, 6), "votes": (30, 7)}),
    Part.SMALL_DATA: Layout(
        160,
        {**_TOWN, "name": (17, 100), "stations": (129, 2), "registered": (134, 3),
         "blank": (149, 3), "spoilt": (152, 3), "votes": (155, 3), "official": (160, 1)},
        _COUNTS,
    ),
    Part.SMALL_VOTES: Layout(
        123, {**_TOWN_OF_VOTES, "code": (15, 6), "votes": (21, 3), "seats": (24, 2)}
    ),
}  # fmt: skip

_PROCESS = r"(?:0[1-7]|10|15)"
_WHEN = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
_BODIES = {
    Part.CONTROL: rf"{_PROCESS}{_WHEN}[1-9]1[01]{{15}}",
    Part.PROCESS: rf"{_PROCESS}{_WHEN}[1-9][AN][0-9]{{10}}[0-9: ]{{20}}",
    Part.LISTS: rf"{_PROCESS}{_WHEN}[0-9]{{6}}.{{200}}[0-9 ]{{18}}",
    Part.CANDIDATES: rf"{_PROCESS}{_WHEN}[0-9]{{7}}[0-9]{{9}}[TS].{{94}}[SN ]",
    Part.MUNICIPALITY_DATA: rf"{_PROCESS}{_WHEN}[0-9]{{10}}.{{100}}[0-9]{{114}}[SN ]",
    Part.UPPER_DATA: rf"{_PROCESS}{_WHEN}[0-9]{{6}}.{{50}}[0-9]{{107}}[SN ]",
    Part.STATION_DATA: rf"{_PROCESS}{_WHEN}[0-9]{{10}}[0-9A-Z ]{{5}}[0-9]{{77}}[SN ]",
    Part.STATION_VOTES: rf"{_PROCESS}{_WHEN}[0-9]{{10}}[0-9A-Z ]{{5}}[0-9]{{13}}",
    Part.SMALL_DATA: rf"0[89]{_WHEN}[0-9]{{8}}.{{100}}[0-9 ]{{43}}[SN ]",
    Part.SMALL_VOTES: rf"0[89]{_WHEN}[0-9]{{17}}.{{97}}[SN ]",
}
PATTERNS = {part: re.compile(body) for part, body in _BODIES.items()}
_VOTES = re.compile(rf"{_PROCESS}{_WHEN}[0-9]{{25}}")


def part_of(lines: list[str]) -> Part | None:
    """The kind of file that all the lines fit; None where they fit none."""
    for part, pattern in PATTERNS.items():
        if lines and all(pattern.fullmatch(line) for line in lines):
            return part
    if lines and all(_VOTES.fullmatch(line) for line in lines):
        upper = all(_is_upper(line) for line in lines)
        return Part.UPPER_VOTES if upper else Part.MUNICIPALITY_VOTES
    return None


def _is_upper(line: str) -> bool:
    """Whether the place of a record is a community with one of its provinces, or a total."""
    region, province = line[9:11], line[11:13]
    known = region == "99" or region in _PROVINCES
    return known and province in {"99", *_PROVINCES.get(region, "").split()}
