"""How well one election fits what a dataset says: by name, days, type and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ckanext.election.tagging.clues import Clue, Clues
from ckanext.election.tagging.described import Described, KnownElection, Place
from ckanext.election.tagging.evidence import Evidence, EvidenceKind
from ckanext.election.tagging.tokens import squashed
from ckanext.election.timetable.election_type import ElectionType as Type
from ckanext.election.timetable.election_type import subtypes

# Shorter aliases and names of places stand in too many texts by chance.
SHORTEST_NAME = 4
# What is voted for may be one of the contests of a wider election, and "general election" is what
# many countries call the one for their parliament.
ALSO: Mapping[str, frozenset[str]] = {
    Type.PRESIDENTIAL.value: frozenset({Type.GENERAL.value}),
    Type.PARLIAMENT.value: frozenset({Type.GENERAL.value}),
    Type.REGIONAL.value: frozenset({Type.GENERAL.value}),
    Type.JUDICIAL.value: frozenset({Type.GENERAL.value}),
    Type.MAYORAL.value: frozenset({Type.LOCAL.value}),
    Type.LOCAL.value: frozenset({Type.MAYORAL.value}),
    Type.GENERAL.value: frozenset({Type.PARLIAMENT.value, Type.PRESIDENTIAL.value}),
}
# These change the meaning of every other word for a type beside them.
OVERRIDING = (Type.PRIMARY.value, Type.REFERENDUM.value)


@dataclass(frozen=True)
class Fit:
    """How one election fits; what is None was not found.

    Attributes:
        named: its id or an alias.
        day: one of its polling days.
        month: the month of one, with the year.
        year: the year of one.
        type_rank: 2 where its very type is named, 1 where a type that it may be is, 0 where no
            type is named, -1 where only others are.
        kind: the words for its type.
        name: its place or body.
        is_of_authority: the dataset's institution conducts it.
    """

    election: KnownElection
    named: Evidence | None
    day: Evidence | None
    month: Evidence | None
    year: Evidence | None
    type_rank: int
    kind: Evidence | None
    name: Evidence | None
    is_of_authority: bool

    @property
    def time_rank(self) -> int:
        """How exactly its time is named; 0 where it is not."""
        ranked = (self.year, self.month, self.day, self.named)
        return max((i for i, found in enumerate(ranked, 1) if found), default=0)

    @property
    def place_rank(self) -> int:
        """2 where its body is named, 1 where it needs no name, 0 where it is not named."""
        if self.name or (self.is_of_authority and self.election.organisation):
            return 2
        return 0 if self.election.organisation else 1

    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for it, the strongest first."""
        time = self.named or self.day or self.month or self.year
        authority = Evidence(EvidenceKind.AUTHORITY, 0.3) if self.is_of_authority else None
        return tuple(item for item in (time, self.kind, self.name, authority) if item)


def fits(described: Described, clues: Clues, elections: Iterable[KnownElection]) -> list[Fit]:
    """How each election of the dataset's country fits."""
    types = _named_types(clues)
    return [
        _fit(described, clues, types, election)
        for election in elections
        if described.country in (None, election.country)
    ]


def _fit(
    described: Described, clues: Clues, types: Mapping[str, Clue], election: KnownElection
) -> Fit:
    rank, kind = _type_fit(types, election)
    return Fit(
        election,
        named=_named(clues, election),
        day=_day(described, clues, election),
        month=_month(clues, election),
        year=_year(clues, election),
        type_rank=rank,
        kind=kind,
        name=_name(clues, election),
        is_of_authority=described.authority is not None
        and described.authority == election.authority,
    )


def _named_types(clues: Clues) -> dict[str, Clue]:
    """Each type, with a subtype or not, that the texts name."""
    found: dict[str, Clue] = {}
    for kind in _kinds():
        clue = clues.election_type(kind)
        if clue:
            found[kind] = clue
    overriding = {kind: found[kind] for kind in OVERRIDING if kind in found}
    return overriding or found


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    plain = [item.value for item in Type]
    return (*(f"{kind}.{sub}" for kind in plain for sub in sorted(subtypes(kind))), *plain)


def _type_fit(types: Mapping[str, Clue], election: KnownElection) -> tuple[int, Evidence | None]:
    if not types:
        return 0, None
    own = f"{election.type}.{election.subtype}" if election.subtype else election.type
    for rank, kinds in ((2, [own]), (1, [election.type])):
        for kind in kinds:
            if kind in types:
                return rank, _of_type(types[kind])
    for kind, clue in types.items():
        if election.type in ALSO.get(kind, ()):
            return 1, _of_type(clue)
    return -1, None


def _of_type(clue: Clue) -> Evidence:
    return Evidence(EvidenceKind.ELECTION_TYPE, 0.6, clue.said, clue.place)


def _named(clues: Clues, election: KnownElection) -> Evidence | None:
    names = (election.id, election.id.replace(".", "-"), *election.aliases)
    for text in clues.texts:
        for name in names:
            if len(name) >= SHORTEST_NAME and _stands_in(name, text.text):
                return Evidence(EvidenceKind.NAMED, 0.97, name, text.place)
    return None


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a whole: `Q1234` is not `Q12345`."""
    start = text.casefold().find(name.casefold())
    if start < 0:
        return False
    end = start + len(name)
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _day(described: Described, clues: Clues, election: KnownElection) -> Evidence | None:
    voting = {day for item in election.rounds for day in (item.polling_date, item.ends)}
    for place, days in clues.days:
        if found := voting & days.dates:
            return Evidence(EvidenceKind.POLLING_DAY, 0.95, min(found).isoformat(), place)
    if described.period and any(_is_in(day, described.period) for day in voting):
        start, end = described.period
        return Evidence(EvidenceKind.PERIOD, 0.8, f"{start.isoformat()}/{end.isoformat()}")
    return None


def _is_in(day: date, period: tuple[date, date]) -> bool:
    """A period of a year or more says no more than the year does."""
    start, end = period
    return start <= day <= end and (end - start).days < 360


def _month(clues: Clues, election: KnownElection) -> Evidence | None:
    months = {(day.year, day.month) for day in election.days}
    for place, days in clues.days:
        if found := months & days.months:
            year, month = min(found)
            return Evidence(EvidenceKind.MONTH, 0.8, f"{year}-{month:02}", place)
    return None


def _year(clues: Clues, election: KnownElection) -> Evidence | None:
    for place, days in clues.days:
        if found := election.years & days.years:
            return Evidence(EvidenceKind.YEAR, 0.6, str(min(found)), place)
    return None


def _name(clues: Clues, election: KnownElection) -> Evidence | None:
    name = squashed(election.organisation or "")
    if len(name) < SHORTEST_NAME or name not in clues.squashed:
        return None
    place = next((text.place for text in clues.texts if name in squashed(text.text)), Place.TITLE)
    return Evidence(EvidenceKind.ELECTION_NAME, 0.6, str(election.organisation), place)
