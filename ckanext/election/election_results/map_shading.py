"""The ways to shade a map of results: by leader, lead, turnout, share, or what is counted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import ckan.plugins.toolkit as tk

from ckanext.election import numerals
from ckanext.election.comparison.side import Figures
from ckanext.election.maps import choropleth
from ckanext.election.maps.choropleth import Shade
from ckanext.election.maps.classes import TIE, classes, lead, leader, most_often
from ckanext.election.pictures import palette
from ckanext.election.results.tally import ChoiceTally, ContestTally

_OTHERS = Shade(palette.LINE)
_TIED = Shade(palette.PAPER)
SHARES = 3
"""For so many first choices there is a map of their shares."""


@dataclass(frozen=True)
class LegendLine:
    """A class: how it looks, what it is, and how many units it has."""

    shade: Shade | None
    words: str
    units: int


class Shading(ABC):
    """One way to shade units.

    Attributes:
        key: what an address calls it.
        label: what a reader calls it.
    """

    key: str
    label: str

    def __init__(self, units: Mapping[str, Figures | None]) -> None:
        self._units = units

    @property
    def is_useful(self) -> bool:
        """Whether any two units may differ in it."""
        return any(self.shade(unit) for unit in self._units)

    @abstractmethod
    def shade(self, unit: str) -> Shade | None:
        """A unit's class; None where it has no value."""

    @abstractmethod
    def words(self, unit: str) -> str:
        """A unit's value in words."""

    @abstractmethod
    def _classes(self) -> list[tuple[Shade, str]]:
        """The classes in the order of the legend."""

    def legend(self) -> list[LegendLine]:
        """The classes that occur, with how many units each has."""
        shades = [self.shade(unit) for unit in self._units]
        lines = [LegendLine(shade, words, shades.count(shade)) for shade, words in self._classes()]
        nothing = LegendLine(None, tk._("No figures"), shades.count(None))
        return [line for line in (*lines, nothing) if line.units]


class ByLeader(Shading):
    """Who has most votes."""

    key = "leader"

    def __init__(self, units: Mapping[str, Figures | None], names: Mapping[str, str]) -> None:
        super().__init__(units)
        self.label = tk._("Most votes")
        self._names = names
        self._leaders = {unit: leader(one) if one else None for unit, one in units.items()}
        first = most_often(self._leaders)
        self._shades = dict(zip(first, choropleth.leaders(len(first)), strict=True))

    def shade(self, unit: str) -> Shade | None:
        ahead = self._leaders[unit]
        if ahead is None:
            return None
        return _TIED if ahead == TIE else self._shades.get(ahead, _OTHERS)

    def words(self, unit: str) -> str:
        ahead, figures = self._leaders[unit], self._units[unit]
        if ahead is None or figures is None:
            return tk._("No figures")
        if ahead == TIE:
            return tk._("Tie")
        share = figures.share(ahead)
        name = self._names.get(ahead, ahead)
        return f"{name} {numerals.percent(share)}" if share is not None else name

    def _classes(self) -> list[tuple[Shade, str]]:
        named = [(shade, self._names.get(one, one)) for one, shade in self._shades.items()]
        return [*named, (_OTHERS, tk._("Others")), (_TIED, tk._("Tie"))]


class ByRange(Shading):
    """A share of each unit, in even ranges."""

    def __init__(
        self,
        units: Mapping[str, Figures | None],
        key: str,
        label: str,
        value: Callable[[Figures], float | None],
    ) -> None:
        super().__init__(units)
        self.key, self.label = key, label
        self._values = {unit: value(one) if one else None for unit, one in units.items()}
        known = [value for value in self._values.values() if value is not None]
        self._ranges = classes(known) if known else None
        self._shades = choropleth.scale(len(self._ranges.ranges)) if self._ranges else []

    def shade(self, unit: str) -> Shade | None:
        value = self._values[unit]
        if value is None or self._ranges is None:
            return None
        return self._shades[self._ranges.of(value)]

    def words(self, unit: str) -> str:
        value = self._values[unit]
        return tk._("No figures") if value is None else numerals.percent(value)

    def _classes(self) -> list[tuple[Shade, str]]:
        ranges = self._ranges.ranges if self._ranges else []
        return [
            (shade, _range(*bounds)) for shade, bounds in zip(self._shades, ranges, strict=True)
        ]


class ByReported(Shading):
    """Whether a unit has figures."""

    key = "reported"
    _IN, _OUT = Shade(palette.SCALE[3]), Shade(palette.SCALE[0], 1)

    def __init__(self, units: Mapping[str, Figures | None]) -> None:
        super().__init__(units)
        self.label = tk._("Reported")

    @property
    def is_useful(self) -> bool:
        return any(one is None for one in self._units.values())

    def shade(self, unit: str) -> Shade | None:
        return self._OUT if self._units[unit] is None else self._IN

    def words(self, unit: str) -> str:
        return tk._("not reported") if self._units[unit] is None else tk._("reported")

    def _classes(self) -> list[tuple[Shade, str]]:
        return [(self._IN, tk._("reported")), (self._OUT, tk._("not reported"))]


def shadings(units: Mapping[str, Figures | None], contest: ContestTally) -> list[Shading]:
    """The ways that say something about these units, by who leads first."""
    names = {choice.id: _name(choice) for choice in contest.choices}
    every: Sequence[Shading] = [
        ByLeader(units, names),
        ByRange(units, "lead", tk._("Lead of the first over the second"), lead),
        ByRange(units, "turnout", tk._("Turnout"), lambda one: one.turnout),
        ByReported(units),
        *(_by_share(units, choice) for choice in contest.choices[:SHARES]),
    ]
    return [one for one in every if one.is_useful]


def _by_share(units: Mapping[str, Figures | None], choice: ChoiceTally) -> Shading:
    label = tk._("Share of {choice}").format(choice=_name(choice))
    return ByRange(units, f"share:{choice.id}", label, lambda one: one.share(choice.id))


def _name(choice: ChoiceTally) -> str:
    return choice.name or choice.party or choice.id


def _range(low: float, high: float) -> str:
    return tk._("{low} to {high}").format(
        low=numerals.percent_on_axis(low), high=numerals.percent_on_axis(high)
    )
